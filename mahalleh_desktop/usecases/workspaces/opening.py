# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Opening a workspace that exists: lock, key, a backup before a migration, the database.

Cryptography, backups and records are loaded where a workspace needs them: most need none of them here and
should stand at once.
"""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import read_file
from mahalleh_desktop.storage.database import is_whole
from mahalleh_desktop.storage.store import FILE, open_store, pending_migrations
from mahalleh_desktop.usecases.keys import key_files
from mahalleh_desktop.usecases.workspaces.clock import Clock, SystemClock
from mahalleh_desktop.usecases.workspaces.workspace import TAKES_NOTHING, Workspace, exists, locked

VAULT = "vault.json"


def open_workspace(
    folder: Path,
    passphrase: str | None = None,
    *,
    holder: str = "mahalleh",
    clock: Clock | None = None,
    reading: bool = False,
) -> Workspace:
    """Opens the workspace in a folder.

    ``reading``: for what only reads; on a disk that is full or takes nothing the workspace is opened as it
    lies there, if it was closed properly. Raises KnownError ``no_workspace``, ``workspace_in_use``,
    ``passphrase_needed``, ``wrong_passphrase``, ``not_a_database``, ``workspace_newer``.
    """
    if not exists(folder):
        raise KnownError("no_workspace", path=str(folder))
    clock = clock or SystemClock()
    try:
        return _open(folder, passphrase, holder, clock)
    except KnownError as error:
        if not (reading and error.code in TAKES_NOTHING and is_whole(folder / FILE)):
            raise
    with locked(folder, holder, reading=True) as lock:
        key = database_key(folder, passphrase)
        store = open_store(folder / FILE, key, reading=True)
        return Workspace(folder, store, lock, clock, key, passphrase, read_only=True)


def _open(folder: Path, passphrase: str | None, holder: str, clock: Clock) -> Workspace:
    with locked(folder, holder) as lock:
        key = database_key(folder, passphrase)
        if (folder / FILE).stat().st_size == 0:  # SQLite would make an empty database of it
            raise KnownError("not_a_database", path=FILE)
        if pending_migrations(folder / FILE, key):
            from mahalleh_desktop.usecases.workspaces.backups import back_up_folder

            back_up_folder(folder, key, clock, "migration")
        store = open_store(folder / FILE, key)
        workspace = Workspace(folder, store, lock, clock, key, passphrase)
        _renew_lost_keys(workspace)
        return workspace


def _renew_lost_keys(workspace: Workspace) -> None:
    """A council or county restored on another PC has no keys there: they never leave a PC. It gets its own.

    It is enrolled anew with them. An office's keys are not made up: whoever needs them is told.
    """
    if workspace.kind != "office" and not key_files.has_keys(workspace, key_files.DEVICE):
        from mahalleh_desktop.usecases.keys import keyring
        from mahalleh_desktop.usecases.keys.handing_over import own_name

        keyring.make_device_keys(workspace, *own_name(workspace))


def needs_passphrase(folder: Path) -> bool:
    """Whether the workspace is protected."""
    path = folder / VAULT
    if not path.exists():
        return False
    from mahalleh_desktop.exchange import vault

    return vault.vault_needs_passphrase(read_file(path))


def database_key(folder: Path, passphrase: str | None) -> bytes | None:
    """The key of a protected workspace, None of an unprotected one."""
    path = folder / VAULT
    if not path.exists():
        return None
    from mahalleh_desktop.exchange import vault

    return vault.open_vault(read_file(path), passphrase)
