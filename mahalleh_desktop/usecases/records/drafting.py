# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Text being typed: kept within a second, given back after a crash, forgotten once it is a version."""

from __future__ import annotations

from mahalleh_desktop.storage import drafts
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def keep(workspace: Workspace, form: str, row: str, field: str, text: str) -> None:
    """Keeps what stands in a field now."""
    drafts.keep_draft(workspace.store, form, row, field, text, workspace.clock.now().isoformat())


def kept(workspace: Workspace, form: str, row: str) -> dict[str, str]:
    """What was being typed in a form's fields."""
    return drafts.drafts(workspace.store, form, row)


def all_kept(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    """(form, row, field, text) of everything that was being typed, as after a crash."""
    return drafts.all_drafts(workspace.store)


def forget(workspace: Workspace, form: str, row: str, field: str = "") -> None:
    """Forgets a field's text, or a form's."""
    with workspace.transaction():
        drafts.drop_draft(workspace.store, form, row, field)
