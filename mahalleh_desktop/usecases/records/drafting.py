# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Text being typed: kept within a second, given back after a crash, forgotten once it is a version.

What the disk refuses stays in memory and goes to the disk with the next text that it takes.
"""

from __future__ import annotations

from collections.abc import Mapping

from mahalleh_desktop.storage import drafts
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def keep(workspace: Workspace, form: str, row: str, field: str, text: str) -> None:
    """Keeps what stands in a field now. Raises KnownError where it is in memory only."""
    keep_all(workspace, form, row, {field: text})


def keep_all(workspace: Workspace, form: str, row: str, texts: Mapping[str, str]) -> None:
    """The same for several fields of a form, in one transaction."""
    workspace.unkept |= {(form, row, field): text for field, text in texts.items()}
    _write(workspace)


def kept(workspace: Workspace, form: str, row: str) -> dict[str, str]:
    """What was being typed in a form's fields."""
    found = drafts.drafts(workspace.store, form, row)
    for (of_form, of_row, field), text in workspace.unkept.items():
        if (of_form, of_row) == (form, row):
            found.pop(field, None)
            if text is not None:
                found[field] = text
    return found


def all_kept(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    """(form, row, field, text) of everything that was being typed, as after a crash."""
    found = {(form, row, field): text for form, row, field, text in drafts.all_drafts(workspace.store)}
    return [(*key, text) for key, text in {**found, **workspace.unkept}.items() if text is not None]


def forget(workspace: Workspace, form: str, row: str, field: str = "") -> None:
    """Forgets a field's text, or a form's. Raises KnownError where that is in memory only."""
    fields = [field] if field else kept(workspace, form, row)
    workspace.unkept |= {(form, row, each): None for each in fields}
    _write(workspace)


def try_again(workspace: Workspace) -> None:
    """Writes what is in memory only, and sees whether the disk takes anything at all. Raises KnownError."""
    workspace.unkept[_PROBE] = None
    _write(workspace)


_PROBE = ("", "", "")


def _write(workspace: Workspace) -> None:
    store = workspace.store
    if not workspace.unkept:
        return
    now = workspace.clock.now().isoformat()
    with workspace.transaction():
        if _PROBE in workspace.unkept:
            drafts.keep_draft(store, *_PROBE, "", now)
        for (form, row, field), text in workspace.unkept.items():
            if text is None:
                drafts.drop_draft(store, form, row, field)
            else:
                drafts.keep_draft(store, form, row, field, text, now)
    workspace.unkept.clear()
