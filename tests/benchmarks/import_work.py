# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks.import_work OFFICE STICK``: one import in a process of its own.

Prints one JSON document: seconds of the import, of the same import again and of ``executemany`` of the rows
that it wrote; the most memory of this process and of each process that read ahead, in MB.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from pathlib import Path

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.storage.blobs import Blobs
from mahalleh_desktop.storage.store import create_store
from mahalleh_desktop.usecases.sync import importing
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.processes import peak_of


class _Readers:
    """The most memory of each reading process, looked at before each file and at the end."""

    def __init__(self) -> None:
        self.peaks: dict[int, float] = {}

    def look(self, _done: int, _of: int) -> None:
        for child in multiprocessing.active_children():
            if child.pid is not None:
                self.peaks[child.pid] = max(self.peaks.get(child.pid, 0.0), peak_of(child.pid))


def main(folder: Path, stick: Path) -> None:
    with open_workspace(folder) as office:
        before, readers = peak_of(), _Readers()
        own, whole = _worked()
        start = time.perf_counter()
        found = importing.import_bundles(office, [stick], progress=readers.look)
        first = time.perf_counter() - start
        own, ahead = (now - then for now, then in zip(_worked(), (own, whole), strict=True))
        assert all(one.outcome == "imported" for one in found), [one.code for one in found]
        peak = peak_of()
        start = time.perf_counter()
        again = importing.import_bundles(office, [stick])
        second = time.perf_counter() - start
        assert all(one.outcome == "already" for one in again)
        raw, raw_worked = _raw(office, folder.parent / "raw.db")
    versions = sum(one.new for one in found)
    print(json.dumps({
        "first": first, "second": second, "raw": raw, "versions": versions, "before": before, "peak": peak,
        "readers": sorted(readers.peaks.values()), "own": own, "ahead": ahead, "raw_worked": raw_worked,
    }))  # fmt: skip


def _worked() -> tuple[float, float]:
    """Seconds of the processor so far: of this process, and of those it started that have ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


def _raw(office: Workspace, path: Path) -> tuple[float, float]:
    """Seconds, and those of the processor, for ``executemany`` of all rows that the import wrote.

    They go into a new database of the same kind.
    """
    db = office.store.db
    tables = ["version", "head", "stream", "search_item", "bundle", *TABLES]
    prepared = {}
    for table in tables:
        cursor = db.execute(f'SELECT * FROM "{table}"')
        prepared[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    folded = db.execute(
        "SELECT id, number || char(10) || title || char(10) || text FROM search_item"
    ).fetchall()
    files = [(sha, office.blobs.get(sha) or b"") for sha in office.blobs.hashes()]
    store, blobs = create_store(path, None, "office", "province"), Blobs(path.with_suffix(".blobs"), None)
    start, worked = time.perf_counter(), _worked()[0]
    blobs.add_all(dict(files))
    with store.transaction():
        for table, (columns, rows) in prepared.items():
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            store.db.conn.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        store.db.conn.executemany("INSERT INTO search_index (rowid, folded) VALUES (?, ?)", folded)
    seconds, worked = time.perf_counter() - start, _worked()[0] - worked
    store.close()
    blobs.close()
    return seconds, worked


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
