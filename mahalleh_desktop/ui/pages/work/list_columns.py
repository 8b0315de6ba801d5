# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The columns that people have picked for each list, kept in the settings of this PC."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_KEY = "columns"


def remember_columns(table: ListTable[Any], workspace: Workspace, name: str) -> None:
    """Lets people pick the columns of a list; ``name`` is that of the list in the settings."""

    def keep(picked: dict[str, bool]) -> None:
        workspace.change_settings(**{_KEY: {**_kept(workspace), name: picked}})

    table.offer_columns(picked_columns(workspace, name), keep)


def picked_columns(workspace: Workspace, name: str) -> dict[str, bool]:
    """What is kept of one list; what the file holds in another form counts as nothing."""
    found = _kept(workspace).get(name)
    if not isinstance(found, dict):
        return {}
    return {key: on for key, on in found.items() if isinstance(key, str) and isinstance(on, bool)}


def _kept(workspace: Workspace) -> dict[str, Any]:
    found = workspace.settings().get(_KEY)
    return found if isinstance(found, dict) else {}
