# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Dumping all current business data in the data format, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mahalleh_desktop.core.records.rows import Fields, document_of
from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.records.writing import json_of_document
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.records.hidden_texts import with_hidden_texts
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def dump(workspace: Workspace, set_id: str = "") -> dict[str, Any]:
    """The document of one council as a JSON object; what is sealed here is hidden as in the minutes."""
    set_id = set_id or workspace.set_id
    stored: dict[str, dict[str, Fields]] = {
        table.name: with_hidden_texts(
            workspace, table.name, read_rows(workspace.store.db, table.name, "set_id = ?", [set_id])
        )
        for table in TABLES.values()
        if table.entity is not None and table.name != "council"
    }
    council = read_row(workspace.store.db, "council", set_id)
    return json_of_document(document_of(stored, council))


def dump_all(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """The documents of all councils that an office holds, in the order of their codes."""
    sql = "SELECT set_id FROM council ORDER BY code, set_id"
    for (set_id,) in workspace.store.db.execute(sql).fetchall():
        yield dump(workspace, set_id)
