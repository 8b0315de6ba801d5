# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which key files and registry a workspace has, told without opening them: no cryptography is loaded."""

from __future__ import annotations

from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

DEVICE = "device"
REGISTRY_FILE = "registry.json"
TRUSTED_ROOT = "trusted_root"
AWAITS_ANSWER = "awaits_answer"


def has_keys(workspace: Workspace, name: str) -> bool:
    return (workspace.folder / "keys" / f"{name}.sealed").exists()


def is_enrolled(workspace: Workspace) -> bool:
    """Whether a registry and the root it is trusted by are held; it is judged when a bundle needs it."""
    return bool(value(workspace.store.db, TRUSTED_ROOT)) and (workspace.folder / REGISTRY_FILE).exists()


def awaits_answer(workspace: Workspace) -> bool:
    """Whether keys were made on this PC that no answer of the office was accepted for yet."""
    return value(workspace.store.db, AWAITS_ANSWER) == "1"
