# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo of the session's steps: each writes a new version, history is never rewritten."""

from __future__ import annotations

from mahalleh_desktop.storage import versions
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.workspaces.workspace import Change, Workspace


def can_undo(workspace: Workspace) -> bool:
    return bool(workspace.undo_stack)


def can_redo(workspace: Workspace) -> bool:
    return bool(workspace.redo_stack)


def next_back(workspace: Workspace) -> list[Change]:
    """The changes that ``undo`` would take back; none where there is nothing."""
    return workspace.undo_stack[-1] if workspace.undo_stack else []


def next_again(workspace: Workspace) -> list[Change]:
    """The changes that ``redo`` would make again."""
    return workspace.redo_stack[-1] if workspace.redo_stack else []


def undo(workspace: Workspace) -> bool:
    """Takes the last step back; False where there is none, or a row has changed since by other means."""
    return _step(workspace, workspace.undo_stack, workspace.redo_stack)


def redo(workspace: Workspace) -> bool:
    """Does the step again that was taken back last."""
    return _step(workspace, workspace.redo_stack, workspace.undo_stack)


def forget_steps(workspace: Workspace) -> None:
    """After finalising, an export or an import there is nothing to take back."""
    workspace.undo_stack.clear()
    workspace.redo_stack.clear()


def _step(workspace: Workspace, source: list[list[Change]], target: list[list[Change]]) -> bool:
    if not source:
        return False
    changes = source[-1]
    db, store = workspace.store.db, workspace.store
    if any(read_row(db, change.table, change.row) != change.after for change in _last_of_each(changes)):
        source.pop()
        return False
    with workspace.transaction():  # if the disk is full, say, the step stays to be taken back later
        for change in reversed(changes):
            if change.before is None:
                versions.delete(store, change.table, change.row, workspace.now_ms())
            else:
                versions.save(store, change.table, change.row, change.before, workspace.now_ms())
    source.pop()
    target.append([Change(c.table, c.row, c.after, c.before) for c in reversed(changes)])
    return True


def _last_of_each(changes: list[Change]) -> list[Change]:
    return list({change.row: change for change in changes}.values())
