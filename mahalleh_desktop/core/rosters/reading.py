# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads a whole roster: which rows are members, which are doubles, titles, totals or signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.rosters.footers import filled_cell, is_footer
from mahalleh_desktop.core.rosters.headers import NAMES, Rows, find_header, header_of
from mahalleh_desktop.core.rosters.persons import Person, person_of
from mahalleh_desktop.core.rosters.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row below the header; ``outcome`` is added, doubtful, duplicate, refused or skipped."""

    sheet: str
    row: int
    outcome: str
    name: str
    problems: tuple[str, ...]
    person: Person | None = None


Sheets = Iterable[tuple[str, Rows, bool]]
"""Name, rows, and whether the sheet is hidden."""


def read_roster(
    sheets: Sheets, words: Vocabulary, known: Iterable[tuple[str, str]], today: str
) -> list[RosterRow] | None:
    """Every non-empty row below the headers, or None where no sheet has a header.

    ``known`` holds (national ID or "", name) of the members that are there already. A sheet without a header
    is read with the columns of an earlier one if its rows fit them, else its rows are refused. Nothing of a
    hidden sheet is taken, and that is told.
    """
    reading = _Reading(words, today, {}, {})
    for national_id, name in known:
        if national_id:
            reading.seen_ids[national_id] = name
        reading.seen_names[fold(name)] = national_id
    found: list[RosterRow] = []
    for sheet, rows, hidden in sheets:
        filled = [(number, values) for number, values in rows if any(map(filled_cell, values))]
        found += reading.hidden(sheet, filled) if hidden else reading.sheet(sheet, filled)
    return found if reading.headers else None


@dataclass(slots=True)
class _Reading:
    """What has been met so far: people by national ID and by folded name, the columns of headers."""

    words: Vocabulary
    today: str
    seen_ids: dict[str, str]
    seen_names: dict[str, str]
    headers: list[dict[int, str]] = field(default_factory=list)

    def sheet(self, name: str, rows: Rows) -> Iterator[RosterRow]:
        header = find_header(rows, self.words)
        if header is not None:
            place, columns = header
            self.headers.append(columns)
            rows = rows[place + 1 :]
        else:
            fitting = next((each for each in reversed(self.headers) if self._fits(rows, each)), None)
            if fitting is None:
                yield from (RosterRow(name, number, "refused", "", ("no_header",)) for number, _ in rows)
                return
            columns = fitting
        for number, values in rows:
            if (again := header_of(values, self.words)) is not None:
                columns = again  # a second table below the first may have its columns in another order
                self.headers.append(columns)
                yield RosterRow(name, number, "skipped", "", ())
            else:
                yield self._judged(name, number, values, columns)

    def hidden(self, name: str, rows: Rows) -> Iterator[RosterRow]:
        """The rows that would have been read; one row for a hidden sheet that is no roster."""
        header = find_header(rows, self.words)
        if header is None:
            yield from (RosterRow(name, number, "skipped", "", ("hidden_sheet",)) for number, _ in rows[:1])
            return
        place, columns = header
        for number, values in rows[place + 1 :]:
            person = person_of(_cells(values, columns), self.words, self.today)
            yield RosterRow(name, number, "skipped", person.name, ("hidden_sheet",))

    def _fits(self, rows: Rows, columns: dict[int, str]) -> bool:
        """Whether some row without a header of its own is a member's by these columns."""
        people = [person_of(_cells(values, columns), self.words, self.today) for _number, values in rows]
        if {"national_id", "mobile"} & set(columns.values()):
            return any("last_name" in each.values and _numbered(each) for each in people)
        return any({"first_name", "last_name"} <= each.values.keys() for each in people)

    def _judged(self, sheet: str, number: int, values: Sequence[Any], columns: dict[int, str]) -> RosterRow:
        person = person_of(_cells(values, columns), self.words, self.today)
        if not _numbered(person) and is_footer(values, columns, self.words):
            return RosterRow(sheet, number, "skipped", "", ())
        if "last_name" not in person.values:
            told = _numbered(person) or "first_name" in person.values or _labelled(values, columns)
            outcome, problems = ("refused", ("no_name",)) if told else ("skipped", ())
            return RosterRow(sheet, number, outcome, person.name, problems)
        person.values.setdefault("first_name", "؟")
        if person.values["first_name"] == "؟":
            person.problems.append("no_first_name")
        national_id = person.values.get("national_id", "")
        name = fold(person.name)
        if national_id in self.seen_ids or (
            name in self.seen_names and not (national_id and self.seen_names[name])
        ):
            return RosterRow(sheet, number, "duplicate", person.name, ("duplicate_person",))
        if national_id:
            self.seen_ids[national_id] = name
        self.seen_names[name] = national_id
        outcome = "doubtful" if person.problems else "added"
        return RosterRow(sheet, number, outcome, person.name, tuple(person.problems), person)


def _cells(values: Sequence[Any], columns: dict[int, str]) -> dict[str, Any]:
    return {name: values[index] for index, name in columns.items() if index < len(values)}


def _numbered(person: Person) -> bool:
    """Whether a row tells a valid national ID or mobile; such a row is somebody's."""
    return bool({"national_id", "mobile"} & person.values.keys())


def _labelled(values: Sequence[Any], columns: dict[int, str]) -> bool:
    """Whether a cell for a name holds a text, though it is none."""
    return any(
        isinstance(values[index], str) and any(letter.isalpha() for letter in values[index])
        for index, name in columns.items()
        if index < len(values) and name in NAMES
    )
