# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Checking a workspace, and bringing one back from a backup with a safety copy."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.vault import vault_needs_passphrase
from mahalleh_desktop.files import flush_folder, write_file
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.blobs import FILE as BLOBS_FILE
from mahalleh_desktop.storage.snapshots import require_whole
from mahalleh_desktop.storage.store import FILE, open_store, renew_device
from mahalleh_desktop.usecases.backups import back_up_folder, read_backup
from mahalleh_desktop.usecases.clock import Clock, SystemClock
from mahalleh_desktop.usecases.opening import VAULT, database_key
from mahalleh_desktop.usecases.workspace import Workspace, exists, locked, make_folders


def check_workspace(workspace: Workspace, *, rebuild: bool = False) -> list[Problem]:
    """What is wrong with the database; ``rebuild`` makes the tables anew from the versions first."""
    if rebuild:
        integrity.rebuild(workspace.store)
    return integrity.check(workspace.store)


def restore_backup(
    folder: Path, backup: Path, passphrase: str | None, clock: Clock | None = None
) -> Path | None:
    """Puts the records of a backup into a workspace's folder; gives the safety copy of what was there.

    The backup is opened and checked first; a new replica id keeps the old chain whole. Raises
    ``not_a_backup``, ``wrong_passphrase``, ``database_damaged``, ``workspace_in_use``.
    """
    files = read_backup(backup)
    clock = clock or SystemClock()
    make_folders(folder)
    with (
        locked(folder, "restore") as lock,
        tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as private,
    ):
        try:
            fresh = Path(private)
            for name, data in files.items():
                (fresh / name).write_bytes(data)
            key = database_key(fresh, passphrase)
            require_whole(fresh / FILE, key)
            store = open_store(fresh / FILE, key)
            renew_device(store)
            store.close()
            safety = _safety_copy(folder, passphrase, clock)
            _take_place(folder, fresh, set(files))
            _fetch_blobs(folder, backup)
            return safety
        finally:
            lock.release()


def backup_needs_passphrase(backup: Path) -> bool:
    """Whether a backup is of a protected workspace."""
    found = read_backup(backup).get(VAULT)
    return found is not None and vault_needs_passphrase(found)


def _safety_copy(folder: Path, passphrase: str | None, clock: Clock) -> Path | None:
    """A backup of what is replaced; a database that cannot be read any more is kept as it is."""
    if not exists(folder):
        return None
    try:
        return back_up_folder(folder, database_key(folder, passphrase), clock, "safety")
    except KnownError:
        kept = folder / "backups" / f"{clock.now():%Y%m%d-%H%M%S}-{FILE}"
        shutil.copy2(folder / FILE, kept)
        return kept


def _take_place(folder: Path, fresh: Path, names: set[str]) -> None:
    """Vault before database: with a key that does not fit yet the old database stays unreadable, not lost."""
    for suffix in ("-wal", "-shm"):
        (folder / f"{FILE}{suffix}").unlink(missing_ok=True)
    if VAULT in names:
        write_file(folder / VAULT, (fresh / VAULT).read_bytes(), private=True)
    else:
        (folder / VAULT).unlink(missing_ok=True)
    (fresh / FILE).replace(folder / FILE)
    flush_folder(folder)


def _fetch_blobs(folder: Path, backup: Path) -> None:
    """Attachments that a backup folder holds beside the file come back where none are there."""
    found = sorted(backup.parent.glob(f"*.{BLOBS_FILE}"))
    if found and not (folder / BLOBS_FILE).exists():
        shutil.copy2(found[0], folder / BLOBS_FILE)
