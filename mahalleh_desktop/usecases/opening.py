# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Opening a workspace that exists: lock, key, a backup before a migration, the database."""

from __future__ import annotations

import re
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import vault
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.storage.store import FILE, open_store, pending_migrations
from mahalleh_desktop.usecases.backups import back_up_folder
from mahalleh_desktop.usecases.clock import Clock, SystemClock
from mahalleh_desktop.usecases.workspace import Workspace, exists, locked

VAULT = "vault.json"


def open_workspace(
    folder: Path, passphrase: str | None = None, *, holder: str = "mahalleh", clock: Clock | None = None
) -> Workspace:
    """Opens the workspace in a folder.

    Raises KnownError ``no_workspace``, ``workspace_in_use``, ``passphrase_needed``, ``wrong_passphrase``,
    ``not_a_database``, ``workspace_newer``.
    """
    if not exists(folder):
        raise KnownError("no_workspace", path=str(folder))
    clock = clock or SystemClock()
    with locked(folder, holder) as lock:
        key = database_key(folder, passphrase)
        if pending_migrations(folder / FILE, key):
            back_up_folder(folder, key, clock, "migration")
        store = open_store(folder / FILE, key)
        return Workspace(folder, store, lock, clock, key, passphrase)


def needs_passphrase(folder: Path) -> bool:
    """Whether the workspace is protected."""
    path = folder / VAULT
    return path.exists() and vault.vault_needs_passphrase(_vault_bytes(path))


def database_key(folder: Path, passphrase: str | None) -> bytes | None:
    """The key of a protected workspace, None of an unprotected one."""
    path = folder / VAULT
    if not path.exists():
        return None
    return vault.open_vault(_vault_bytes(path), passphrase)


def read_passphrase_file(path: Path) -> str:
    """The first line of a file that holds a passphrase."""
    with file_faults(path):
        text = path.read_text(encoding="utf-8", errors="replace")
    found = re.split(r"[\r\n]", text, maxsplit=1)[0].lstrip("\ufeff")
    if not found:
        raise KnownError("passphrase_needed")
    return found


def _vault_bytes(path: Path) -> bytes:
    with file_faults(path):
        return path.read_bytes()
