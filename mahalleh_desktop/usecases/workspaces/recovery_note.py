# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether the recovery code that was shown last has been kept by somebody. Asked at every start."""

from __future__ import annotations

from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_KEPT = "recovery_code_kept"


def note_code(workspace: Workspace, *, kept: bool) -> None:
    """Remembers that a code was shown, and later that it has been written down."""
    workspace.change_settings(**{_KEPT: kept})


def code_is_lost(workspace: Workspace) -> bool:
    """Whether a recovery code was shown and the window closed before anybody said to have kept it."""
    return workspace.key is not None and workspace.settings().get(_KEPT) is False
