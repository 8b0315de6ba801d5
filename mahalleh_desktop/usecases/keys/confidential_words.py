# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Confidential records in words for the holder of the confidential key; in memory only, like the records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.keys.confidential_key import ConfidentialRecord
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import names
from mahalleh_desktop.usecases.records.record_words import field_word, table_word, value_text
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_UNSAID = frozenset({"pos", "confidential"})
_FIRST = ("number", "title", "subject", "text", "note", "name")
_ROW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A row that is not at hand; it tells nobody anything."""
_ORDER = ("problem", "solution", "resolution", "agenda_item", "follow_up", "letter", "record_file")


@dataclass(frozen=True, slots=True)
class ConfidentialLine:
    """``kind`` is the word of its table; ``facts`` are (name of the field, value) in words."""

    code: str
    council: str
    table: str
    row: str
    kind: str
    title: str
    readable: bool
    facts: tuple[tuple[str, str], ...]


def confidential_lines(workspace: Workspace, records: Sequence[ConfidentialRecord]) -> list[ConfidentialLine]:
    """The records by council, problems first; rows that they name are told by their titles."""
    councils = dict(workspace.store.db.execute("SELECT code, set_id FROM council").fetchall())
    titles = dict(workspace.store.db.execute("SELECT code, name FROM council").fetchall())
    found = []
    for code in sorted({record.council for record in records}):
        own = [record for record in records if record.council == code]
        known = {**names(workspace, councils[code]), **known_titles(workspace, "category")}
        known |= _meetings(workspace, councils[code])
        known |= {record.row: _title(record) for record in own if _title(record)}
        for record in sorted(own, key=lambda each: (_ORDER.index(each.table), each.fields.get("pos", 0))):
            facts = tuple(
                (field_word(name, record.table), value_text(known, record.table, name, value))
                for name in TABLES[record.table].columns
                if name not in _UNSAID and (value := record.fields.get(name)) not in (None, "", [])
                if str(value) in known or not _ROW.fullmatch(str(value))
            )
            found.append(
                ConfidentialLine(
                    code, titles.get(code, code), record.table, record.row, table_word(record.table),
                    _title(record) if record.readable else _("This record does not open with the key"),
                    record.readable, facts,
                )
            )  # fmt: skip
    return found


def _meetings(workspace: Workspace, set_id: str) -> dict[str, str]:
    rows = read_rows(workspace.store.db, "meeting", "set_id = ?", [set_id])
    return {row: printed(fields["number"]) for row, fields in rows.items()}


def _title(record: ConfidentialRecord) -> str:
    """What names a record: the text that others see hidden, else its first text."""
    wanted = (HIDDEN_TEXT[record.table][0], *_FIRST) if record.table in HIDDEN_TEXT else _FIRST
    return next((str(record.fields[name]) for name in wanted if record.fields.get(name)), "")
