# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office writes: its own lists in the province's set, words to a council in the council's set."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.core.records.rows import COUNCIL_NAMESPACE
from mahalleh_desktop.core.records.tables import OFFICE_TABLES
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import versions
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.records.editing import edit, next_pos, put
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def row_of(*parts: str) -> str:
    """A row that is the same on every PC of the office: UUIDv5 of what it is about."""
    return str(uuid.uuid5(COUNCIL_NAMESPACE, "office:" + ":".join(parts)))


def put_in_province(workspace: Workspace, table: str, row: str, values: Mapping[str, Any]) -> None:
    """Writes a row of the province's set as one step that can be undone; empty values are left out.

    Fields that are not named stay as they are.
    """
    workspace.require_kind("office")
    before = read_row(workspace.store.db, table, row) or {}
    fields = {**before, **values}
    fields = {name: value for name, value in fields.items() if value not in (None, "", [])}
    fields.setdefault("pos", next_pos(workspace, table, {}))
    with edit(workspace):
        put(workspace, table, row, fields)


def take_from_province(workspace: Workspace, table: str, row: str) -> None:
    """Takes a row of the province's set back. Raises ``not_found``."""
    workspace.require_kind("office")
    if read_row(workspace.store.db, table, row) is None:
        raise KnownError("not_found")
    with edit(workspace):
        put(workspace, table, row, None)


def write_to_council(
    workspace: Workspace, set_id: str, table: str, row: str, fields: Mapping[str, Any]
) -> None:
    """Writes a directive or comment into a council's set, in a transaction of its own.

    Such a row is not undone with Ctrl+Z: the council may have it on its way already.
    """
    workspace.require_kind("office")
    assert table in OFFICE_TABLES
    with workspace.transaction():
        versions.save(workspace.store, table, row, fields, workspace.now_ms(), set_id=set_id)
