# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads a whole roster: which rows are members, which are doubles, titles, totals or signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.rosters.headers import NAMES, Rows, columns_of, find_header
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


def read_roster(
    sheets: Iterable[tuple[str, Rows]], words: Vocabulary, known: Iterable[tuple[str, str]], today: str
) -> list[RosterRow] | None:
    """Every non-empty row below the headers, or None where no sheet has a header.

    ``known`` holds (national ID or "", name) of the members that are there already.
    """
    seen_ids = {national_id for national_id, _ in known if national_id}
    seen_names = {fold(name): national_id for national_id, name in known}
    found: list[RosterRow] = []
    any_header = False
    for sheet, rows in sheets:
        header = find_header(rows, words)
        if header is None:
            continue
        any_header = True
        place, columns = header
        for number, values in rows[place + 1 :]:
            if not any(_filled(value) for value in values):
                continue
            found.append(_judged(sheet, number, values, columns, words, today, seen_ids, seen_names))
    return found if any_header else None


def _judged(
    sheet: str,
    number: int,
    values: Sequence[Any],
    columns: dict[int, str],
    words: Vocabulary,
    today: str,
    seen_ids: set[str],
    seen_names: dict[str, str],
) -> RosterRow:
    cells = {field: values[index] for index, field in columns.items() if index < len(values)}
    if _is_header_again(values, words) or _is_footer(values, cells, words):
        return RosterRow(sheet, number, "skipped", "", ())
    person = person_of(cells, words, today)
    if "last_name" not in person.values:
        told = {"national_id", "mobile"} & person.values.keys() or "first_name" in person.values
        outcome, problems = ("refused", ("no_name",)) if told else ("skipped", ())
        return RosterRow(sheet, number, outcome, person.name, problems)
    person.values.setdefault("first_name", "؟")
    if person.values["first_name"] == "؟":
        person.problems.append("no_first_name")
    national_id = person.values.get("national_id", "")
    name = fold(person.name)
    if national_id in seen_ids or (name in seen_names and not (national_id and seen_names[name])):
        return RosterRow(sheet, number, "duplicate", person.name, ("duplicate_person",))
    if national_id:
        seen_ids.add(national_id)
    seen_names[name] = national_id
    outcome = "doubtful" if person.problems else "added"
    return RosterRow(sheet, number, outcome, person.name, tuple(person.problems), person)


def _filled(value: Any) -> bool:
    return value is not None and str(value).strip() != ""


def _is_header_again(values: Sequence[Any], words: Vocabulary) -> bool:
    columns = columns_of(values, words)
    return len(columns) >= 2 and bool(NAMES & set(columns.values()))


def _is_footer(values: Sequence[Any], cells: dict[str, Any], words: Vocabulary) -> bool:
    """A row of one or two cells that begins like a total or a signature line."""
    filled = list(_texts(values))
    if not filled or len(filled) > 3:
        return False
    named = [
        text for field in ("last_name", "full_name", "first_name") for text in _texts([cells.get(field)])
    ]
    start = (named or filled)[0]
    return any(fold(start).startswith(footer) for footer in words.footers)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    return (str(value) for value in values if _filled(value))
