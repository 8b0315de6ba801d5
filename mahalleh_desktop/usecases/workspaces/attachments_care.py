# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Noticing that ``attachments.db`` is damaged or gone, and mending it; records are not touched.

Records may name files that were never here (loaded history, a restored backup). What this very replica has
frozen or kept itself was here, so that it is missed; after a restore the replica is new and misses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.files import file_faults, flush_folder
from mahalleh_desktop.storage import blob_care
from mahalleh_desktop.storage.blobs import FILE, Blobs
from mahalleh_desktop.storage.database import close, database_faults
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_OWN = {"edition": ("content", "pdf", "signed"), "record_file": ("sha256",)}
_NAMED = {**_OWN, "attachment": ("sha256",), "council": ("letterhead_logo",), "issued_report": ("content",)}
_LOST = "attachments_lost"
_PASSING = ("-wal", "-shm")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Mended:
    """How many files could be ``kept``, how many the backup ``brought``, and how many that this computer had
    are ``lost``; ``aside`` is the damaged file as it was, None where there was none.
    """

    kept: int
    brought: int
    lost: int
    aside: Path | None


def expected_files(workspace: Workspace) -> frozenset[str]:
    """The hashes of the files that this replica has written itself, but those known to be lost.

    Raises ``database_damaged`` where the records themselves cannot be read.
    """
    found = set[str]()
    with database_faults(workspace.store.path):
        for table, columns in _OWN.items():
            for row, fields in read_rows(workspace.store.db, table).items():
                if _is_of_this_replica(workspace, row):
                    found |= {str(fields[name]) for name in columns if fields.get(name)}
        return frozenset(found - set(value(workspace.store.db, _LOST).split()))


def attachments_problem(
    folder: Path, key: bytes | None, expected: Collection[str], *, every_byte: bool, reading: bool = False
) -> Problem | None:
    """``attachments_damaged``, ``attachments_missing`` or None. The file is read by itself, so that this may
    run beside everything else; ``every_byte`` reads all of it, else only what it holds is looked at;
    ``reading`` for a disk that takes nothing."""
    path = folder / FILE
    if not path.exists():
        return Problem("attachments_missing", "", {"count": len(expected)}) if expected else None
    if blob_care.is_whole(path, key, expected, every_byte=every_byte, reading=reading):
        return None
    return Problem("attachments_damaged")


def check_attachments(workspace: Workspace) -> Problem | None:
    """Reads the whole file of attachments."""
    return attachments_problem(
        workspace.folder, workspace.key, expected_files(workspace), every_byte=True,
        reading=workspace.read_only,
    )  # fmt: skip


def mend_attachments(
    workspace: Workspace, backup: Path | None = None, progress: Progress | None = None
) -> Mended:
    """Makes the file anew from all that is still whole in it, and in a copy of it that lies beside a backup.

    Only files that a record names are brought from there. The damaged one is kept in ``backups/``.
    ``progress`` is told (done, 0) and may raise to cancel: nothing has changed then. What is lost is
    remembered and not missed again. Raises ``not_attachments`` for a copy that does not open here.
    """
    folder, key = workspace.folder, workspace.key
    expected = expected_files(workspace)
    named = _named_files(workspace)
    if backup is not None and not blob_care.is_whole(backup, key, (), every_byte=False, reading=True):
        raise KnownError("not_attachments")
    workspace.let_attachments_go()
    fresh = folder / f".{FILE}.mending"
    with file_faults(fresh):
        _remove(fresh)
        made = Blobs(fresh, key)
        try:
            kept = _copy(made, folder / FILE, key, None, progress)
            brought = _copy(made, backup, key, named, progress) if backup is not None else 0
            lost = expected - set(made.hashes())
        except BaseException:
            close(made.db)
            _remove(fresh)
            raise
        made.close()
        aside = _set_aside(workspace)
        fresh.replace(folder / FILE)
        flush_folder(folder)
    if lost:
        with workspace.transaction():
            before = value(workspace.store.db, _LOST).split()
            set_value(workspace.store.db, _LOST, " ".join(sorted({*before, *lost})))
    workspace.attachments_problem = None
    return Mended(kept, brought, len(lost), aside)


def _copy(
    made: Blobs, source: Path, key: bytes | None, wanted: Collection[str] | None, progress: Progress | None
) -> int:
    count = 0
    if not source.exists():
        return 0
    for sha, data in blob_care.readable(source, key, reading=wanted is not None):
        if progress is not None:
            progress(count, 0)
        if (wanted is None or sha in wanted) and not made.holds(sha):
            made.add(data)
            count += 1
    return count


def _set_aside(workspace: Workspace) -> Path | None:
    """The damaged file with what belongs to it, out of the way and never deleted."""
    path = workspace.folder / FILE
    if not path.exists():
        return None
    stamp = f"{workspace.clock.now():%Y%m%d-%H%M%S}"
    aside = workspace.folder / "backups" / f"{stamp}-damaged-{FILE}"
    for ending in ("", *_PASSING):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def _remove(path: Path) -> None:
    for ending in ("", *_PASSING):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _is_of_this_replica(workspace: Workspace, row: str) -> bool:
    sql = (
        "SELECT 1 FROM version JOIN stream ON stream.id = version.stream"
        ' WHERE version."row" = ? AND stream.device = ? LIMIT 1'
    )
    return workspace.store.db.execute(sql, [row, workspace.store.device]).fetchone() is not None


def _named_files(workspace: Workspace) -> frozenset[str]:
    """Every hash that a record names, of all sets that are held here."""
    return frozenset(
        str(fields[name])
        for table, columns in _NAMED.items()
        for fields in read_rows(workspace.store.db, table).values()
        for name in columns
        if fields.get(name)
    )
