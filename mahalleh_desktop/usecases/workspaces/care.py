# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Checking a workspace, and bringing one back from a backup with a safety copy."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.vault import vault_needs_passphrase
from mahalleh_desktop.files import file_faults, flush_folder, write_file
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.blobs import FILE as BLOBS_FILE
from mahalleh_desktop.storage.snapshots import require_whole
from mahalleh_desktop.storage.store import FILE, open_store, renew_device, set_value
from mahalleh_desktop.usecases.workspaces.attachments_care import check_attachments
from mahalleh_desktop.usecases.workspaces.backups import back_up_folder, read_backup
from mahalleh_desktop.usecases.workspaces.clock import Clock, SystemClock
from mahalleh_desktop.usecases.workspaces.opening import VAULT, database_key
from mahalleh_desktop.usecases.workspaces.workspace import EXPORTED, Workspace, exists, locked, make_folders


def check_workspace(workspace: Workspace, *, rebuild: bool = False) -> list[Problem]:
    """What is wrong with the database and with the file of attachments.

    ``rebuild`` makes the tables anew from the versions first.
    """
    if rebuild:
        integrity.rebuild(workspace.store)
    found = integrity.check(workspace.store)
    # What a damaged database says that it had kept cannot be believed.
    attachments = None if found else check_attachments(workspace)
    return [*found, attachments] if attachments else found


def restore_backup(
    folder: Path, backup: Path, passphrase: str | None, clock: Clock | None = None
) -> Path | None:
    """Puts the records of a backup into a workspace's folder; gives the safety copy of what was there.

    The backup is opened and checked first; a new replica id keeps the old chain whole. Raises
    ``not_a_backup``, ``wrong_passphrase``, ``database_damaged``, ``workspace_in_use``, ``other_council``
    where the folder holds the workspace of another body.
    """
    files = read_backup(backup)
    clock = clock or SystemClock()
    make_folders(folder)
    with (
        locked(folder, "restore") as lock,
        file_faults(folder),
        tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as private,
    ):
        try:
            fresh = Path(private)
            for name, data in files.items():
                (fresh / name).write_bytes(data)
            key = database_key(fresh, passphrase)
            require_whole(fresh / FILE, key)
            set_id, code = _as_new_replica(fresh / FILE, key)
            _require_same_set(folder, passphrase, set_id, code)
            safety = _safety_copy(folder, passphrase, clock)
            _take_place(folder, fresh, set(files))
            _fetch_blobs(folder, backup, set_id)
            return safety
        finally:
            lock.release()


def _require_same_set(folder: Path, passphrase: str | None, set_id: str, code: str) -> None:
    """A backup of another body does not take this one's place; what cannot be read may be replaced."""
    if not exists(folder):
        return
    try:
        store = open_store(folder / FILE, database_key(folder, passphrase))
    except KnownError:
        return
    held = store.set_id
    store.close()
    if held != set_id:
        raise KnownError.of([Problem("other_council", "", {"code": code})])


def _as_new_replica(path: Path, key: bytes | None) -> tuple[str, str]:
    """A new replica has exported nothing yet. Gives the set of the database and the council's code."""
    store = open_store(path, key)
    try:
        renew_device(store)
        with store.transaction():
            set_value(store.db, EXPORTED, "0")
        found = store.db.execute("SELECT code FROM council WHERE set_id = ?", [store.set_id]).fetchone()
        return store.set_id, str(found[0]) if found else store.kind
    finally:
        store.close()


def backup_needs_passphrase(backup: Path) -> bool:
    """Whether a backup is of a protected workspace."""
    found = read_backup(backup).get(VAULT)
    return found is not None and vault_needs_passphrase(found)


def _safety_copy(folder: Path, passphrase: str | None, clock: Clock) -> Path | None:
    """A backup of what is replaced; a database that cannot be read any more is kept as it is."""
    if not exists(folder):
        return None
    try:
        key = database_key(folder, passphrase)
        open_store(folder / FILE, key).close()  # what is none of ours would make a backup of nothing
        return back_up_folder(folder, key, clock, "safety")
    except KnownError:
        kept = folder / "backups" / f"{clock.now():%Y%m%d-%H%M%S}-{FILE}"
        try:
            shutil.copy2(folder / FILE, kept)
        except OSError:  # what cannot be opened, or is a folder, can still be put aside
            (folder / FILE).rename(kept)
        if (folder / VAULT).is_file():  # without its key the copy could never be read again
            shutil.copy2(folder / VAULT, kept.with_name(f"{kept.name}.{VAULT}"))
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


def _fetch_blobs(folder: Path, backup: Path, set_id: str) -> None:
    """This council's attachments beside the backup come back where none are there."""
    found = backup.parent / f"{set_id}.{BLOBS_FILE}"
    if found.exists() and not (folder / BLOBS_FILE).exists():
        shutil.copy2(found, folder / BLOBS_FILE)
