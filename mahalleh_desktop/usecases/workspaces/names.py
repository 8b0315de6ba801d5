# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whose workspace it is, for the head of the window and of papers.

The window asks before it stands, so the columns are read as they are and no record is put together.
"""

from __future__ import annotations

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def names_of(workspace: Workspace) -> tuple[str, str]:
    """The name, and a second line: the mosque or the place of a council, the province of an office.

    Raises ``wrong_kind`` where the workspace of a council holds none.
    """
    if workspace.kind != "council":
        return office_names(workspace)
    sql = 'SELECT name, mosque, neighbourhood, county, province FROM council WHERE "row" = ?'
    found = workspace.store.db.execute(sql, [workspace.set_id]).fetchone()
    if found is None:
        raise KnownError("wrong_kind")
    name, *places = found
    return name, next((place for place in places if place), "")


def office_names(workspace: Workspace) -> tuple[str, str]:
    """The name and the province of an office or county."""
    return value(workspace.store.db, "name"), value(workspace.store.db, "province")
