# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What has gone out and come in, and what a receipt says is lacking, by the numbers that people know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.keys.key_files import is_enrolled
from mahalleh_desktop.usecases.keys.listed_registry import listed_registry
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PassedBundle:
    """A bundle that was written here ("out") or read here ("in"); ``on`` is an ISO day."""

    file: str
    direction: str
    on: str
    set_id: str


def passed_bundles(workspace: Workspace, most: int = 30) -> list[PassedBundle]:
    """The bundles of this PC, the newest first."""
    sql = 'SELECT file, direction, "on", set_id FROM bundle ORDER BY "on" DESC, rowid DESC LIMIT ?'
    found = workspace.store.db.execute(sql, [most]).fetchall()
    return [PassedBundle(*(str(value or "") for value in row)) for row in found]


def council_names(workspace: Workspace) -> dict[str, str]:
    """The names of the councils and counties that are known here, by code: as enrolled, or as they say."""
    named: dict[str, str] = {}
    if is_enrolled(workspace):
        named = {each.code: each.name for each in listed_registry(workspace).councils}
    return named | dict(workspace.store.db.execute("SELECT code, name FROM council").fetchall())


def note_bundle(
    workspace: Workspace, manifest_hash: str, file: str, direction: str, outcome: str, set_id: str
) -> None:
    """Remembers a bundle by its manifest's hash, so that a replay is known. Inside a transaction."""
    workspace.store.db.execute(
        'INSERT OR REPLACE INTO bundle (id, file, direction, "on", outcome, set_id)'
        " VALUES (?, ?, ?, ?, ?, ?)",
        [manifest_hash, file, direction, workspace.today(), outcome, set_id],
    )


def lacking_meetings(workspace: Workspace, hashes: Iterable[str]) -> list[str]:
    """The numbers of this council's meetings whose papers have one of these hashes."""
    wanted, db, own = set(hashes), workspace.store.db, [workspace.set_id]
    meetings = read_rows(db, "meeting", "set_id = ?", own)
    found = set()
    for table, names in (("edition", ("content", "pdf", "signed")), ("attachment", ("sha256",))):
        for fields in read_rows(db, table, "set_id = ?", own).values():
            meeting = meetings.get(fields["meeting"])
            if meeting and wanted & {fields.get(name) for name in names}:
                found.add(str(meeting["number"]))
    return sorted(found, key=parts)


def fields_of(workspace: Workspace, table: str, row: str) -> dict[str, Any]:
    """The stored fields of a record in conflict as they show now, none if it is taken out."""
    return read_row(workspace.store.db, table, row) or {}


def fields_of_some(workspace: Workspace, table: str, rows: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The same of many records of a table, by row; those that are taken out are left out."""
    where = '"row" IN (SELECT value FROM json_each(?))'
    return read_rows(workspace.store.db, table, where, [json.dumps(list(rows))])
