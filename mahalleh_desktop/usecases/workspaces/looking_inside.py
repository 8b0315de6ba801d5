# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A backup opened to look inside: its counts and last meeting; neither it nor the workspace is changed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import FILE, Store, open_store
from mahalleh_desktop.usecases.workspaces.backups import read_backup
from mahalleh_desktop.usecases.workspaces.opening import database_key
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

COUNTED = ("meeting", "resolution", "member", "letter", "problem", "solution")


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds: its kind, whose it is, counts by table, and its latest meeting (number, day)."""

    kind: str
    same: bool
    counts: dict[str, int]
    last_number: str
    last_day: str


def look_inside(workspace: Workspace, backup: Path, passphrase: str | None = None) -> Inside:
    """Opens a copy of the backup for a moment; the workspace's passphrase is tried by itself.

    Raises ``not_a_backup``, ``wrong_passphrase``, ``passphrase_needed``, ``not_a_database``.
    """
    files = read_backup(backup)
    with (
        file_faults(workspace.folder),
        tempfile.TemporaryDirectory(dir=workspace.folder, prefix=".look-") as private,
    ):
        folder = Path(private)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        key = database_key(folder, workspace.passphrase if passphrase is None else passphrase)
        store = open_store(folder / FILE, key)
        try:
            return _inside(workspace, store)
        finally:
            store.close()


def inside_now(workspace: Workspace) -> Inside:
    """The same figures of the workspace as it stands."""
    return _inside(workspace, workspace.store)


def _inside(workspace: Workspace, store: Store) -> Inside:
    if store.kind != workspace.kind:
        raise KnownError("not_a_backup")
    own = [store.set_id]
    counts = {table: len(read_rows(store.db, table, "set_id = ?", own)) for table in COUNTED}
    meetings = read_rows(store.db, "meeting", "set_id = ?", own).values()
    held = [each for each in meetings if each["status"] not in ("planned", "cancelled")]
    last = max(held, key=lambda each: str(each["held_on"]), default=None)
    number, day = (str(last["number"]), str(last["held_on"])) if last else ("", "")
    return Inside(store.kind, store.set_id == workspace.set_id, counts, number, day)
