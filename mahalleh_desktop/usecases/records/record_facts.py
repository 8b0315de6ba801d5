# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One record of any set in words, to be read where no page opens it, as an office reads a council's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.identity import masked_national_id
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import some_names, some_rows
from mahalleh_desktop.usecases.records.record_words import ROW, field_word, table_word, value_text
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_TITLES = ("title", "subject", "name", "text", "note", "number")
_NAMED = {"meeting": "number", "problem": "title", "solution": "title", "letter": "number",
          "agenda_item": "title", "resolution": "number"}  # fmt: skip
_PARTS = ("agenda_item", "guest", "resolution", "follow_up", "addendum")
_UNSAID = frozenset({"source"})  # live or from the archive: the state of a meeting says enough
_MASKED = frozenset({"national_id", "mobile"})


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """``title`` names the record, ``council`` whose it is (empty: our own); ``facts`` are (name, value)."""

    title: str
    council: str
    facts: tuple[tuple[str, str], ...]


def record_facts(workspace: Workspace, table: str, row: str) -> RecordFacts | None:
    """What is known of a record, its parts below it; None where it is not there any more.

    Numbers of people are masked as in every list; what is confidential and sealed stays hidden.
    """
    if table not in TABLES:
        return None
    fields = some_rows(workspace, table, [row]).get(row)
    if fields is None:
        return None
    parts = [
        (part, each)
        for part in _PARTS
        if TABLES[part].parent == table
        for each in some_rows(workspace, part, [row], table).values()
    ]
    known = names_in(workspace, [fields, *(each for _part, each in parts)])
    facts = [
        (field_word(name, table), _text(known, table, name, value))
        for name in TABLES[table].columns
        if name not in _UNSAID
        if (value := fields.get(name)) not in (None, "", []) and field_word(name, table) != name
        if not ROW.fullmatch(str(value)) or str(value) in known
    ]
    facts += [(table_word(part), _title(each)) for part, each in parts]
    name = " ".join(str(fields[each]) for each in ("first_name", "last_name") if fields.get(each))
    return RecordFacts(name or _title(fields), _council(workspace, table, row), tuple(facts))


def names_in(workspace: Workspace, records: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the rows and codes that are named in records are called."""
    wanted = {value for fields in records for value in _texts(fields.values()) if ROW.fullmatch(value)}
    found = {**known_titles(workspace, "category"), **known_titles(workspace, "seat")}
    found |= some_names(workspace, wanted)
    for table, name in _NAMED.items():
        for row, fields in some_rows(workspace, table, wanted).items():
            found[row] = _number(fields[name]) if name == "number" else str(fields.get(name, ""))
    return found


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _texts(value)
        elif isinstance(value, str):
            yield value


def _text(known: Mapping[str, str], table: str, name: str, value: Any) -> str:
    if name in _MASKED:
        return left_to_right(masked_national_id(str(value)))
    if name == "number":
        return _number(value)
    return value_text(known, table, name, value)


def _title(fields: Mapping[str, Any]) -> str:
    name = next((name for name in _TITLES if fields.get(name)), "")
    return _number(fields[name]) if name == "number" else str(fields.get(name, ""))


def _number(value: Any) -> str:
    """A meeting's or a letter's number may be a double; a resolution's has three parts."""
    return printed(str(value)) if str(value).count("/") == 1 else persian_digits(value)


def _council(workspace: Workspace, table: str, row: str) -> str:
    sql = f'SELECT name FROM council WHERE set_id = (SELECT set_id FROM "{table}" WHERE "row" = ?)'
    found = workspace.store.db.execute(sql + " AND set_id <> ?", [row, workspace.set_id]).fetchone()
    return str(found[0]) if found else ""
