# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Backups: one file that holds a checked snapshot of the database and the vault; attachments beside it.

Attachments are copied only where they are new, so that 2 GB of scans do not travel each time.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mahalleh_desktop.core import jalali
from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import file_faults, read_file, write_file
from mahalleh_desktop.storage.blobs import FILE as BLOBS_FILE
from mahalleh_desktop.storage.blobs import Blobs
from mahalleh_desktop.storage.snapshots import checked_snapshot
from mahalleh_desktop.storage.store import FILE
from mahalleh_desktop.usecases.workspaces.backups_made import SUFFIX, Backup, list_backups
from mahalleh_desktop.usecases.workspaces.clock import Clock
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Progress = Callable[[int, int], None]
KEEP_IMPORTS = 10
KEEP = {"daily": 7, "weekly": 4, "monthly": 12}
_MEMBERS = (FILE, "vault.json", "settings.json")


def back_up(workspace: Workspace, to: Path, progress: Progress | None = None) -> Path:
    """Writes a backup into a folder (attachments beside it) and gives its path.

    ``progress`` is told (done, in all) before each attachment and may raise to cancel: the records and what
    is copied by then are good, and the next backup goes on from there.
    """
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    path = back_up_folder(workspace.folder, workspace.key, workspace.clock, "manual", to)
    if (workspace.folder / BLOBS_FILE).exists():
        _copy_blobs(workspace, to / f"{workspace.set_id}.{BLOBS_FILE}", progress)
    return path


def back_up_folder(
    folder: Path, key: bytes | None, clock: Clock, reason: str, to: Path | None = None
) -> Path:
    """Writes a backup of the database in a folder, opened and checked before it counts."""
    now = clock.now().astimezone()
    day = ascii_digits(jalali.short_date(now.date().isoformat())).replace("/", "-")
    target = (to or folder / "backups") / f"mahalleh-{day}-{now:%H%M%S}-{reason}{SUFFIX}"
    snapshot = checked_snapshot(folder / FILE, key)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(FILE, snapshot)
        for name in _MEMBERS[1:]:
            if (folder / name).exists():
                archive.writestr(name, (folder / name).read_bytes())
    write_file(target, buffer.getvalue(), private=True)
    return target


def daily_backup(workspace: Workspace) -> Path | None:
    """Makes today's backup if there is none yet, and lets go of those past their time."""
    today = workspace.today()
    made = [backup for backup in list_backups(workspace.folder) if backup.reason == "daily"]
    if any(backup.at[:10] == today for backup in made):
        return None
    path = back_up_folder(workspace.folder, workspace.key, workspace.clock, "daily")
    for backup in _superfluous(list_backups(workspace.folder)):
        backup.path.unlink(missing_ok=True)
    return path


def _superfluous(backups: list[Backup]) -> list[Backup]:
    """Daily backups beyond 7 days, 4 weeks and 12 months (the newest of each period is kept), and all but
    the last ones made before imports."""
    daily = [backup for backup in backups if backup.reason == "daily"]
    kept: set[Path] = set()
    for name, count in KEEP.items():
        newest: dict[str, Path] = {}
        for backup in daily:
            newest.setdefault(_period(name, backup.at), backup.path)
        kept.update(list(newest.values())[:count])
    before_imports = [backup for backup in backups if backup.reason == "import"]
    return [backup for backup in daily if backup.path not in kept] + before_imports[KEEP_IMPORTS:]


def _period(name: str, at: str) -> str:
    if name == "weekly":
        return datetime.fromisoformat(at).strftime("%G-%V")
    return at[:10] if name == "daily" else at[:7]


def read_backup(path: Path) -> dict[str, bytes]:
    """The files of a backup by name. Raises KnownError ``not_a_backup``."""
    data = read_file(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if FILE not in names or set(names) - set(_MEMBERS) or archive.testzip():
                raise KnownError("not_a_backup")
            return {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise KnownError("not_a_backup") from error


def _copy_blobs(workspace: Workspace, target: Path, progress: Progress | None) -> None:
    copy = Blobs(target, workspace.key)
    hashes = list(workspace.blobs.hashes())
    try:
        for number, sha256 in enumerate(hashes):
            if progress is not None:
                progress(number, len(hashes))
            data = None if copy.holds(sha256) else workspace.blobs.get(sha256)
            if data is not None:
                copy.add(data)
    finally:
        copy.close()
