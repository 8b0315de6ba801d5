# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks.import_work OFFICE STICK``: one import in a process of its own.

Prints one JSON document: seconds of the import, of the same import again and of ``executemany`` of the rows
that it wrote, with one transaction a bundle and with one for all; the most memory of this process and of
each process that read ahead, in MB.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from dataclasses import dataclass, field
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
        prepared = _prepared(office)
    raw, raw_worked = _raw(prepared, folder.parent / "raw.db", together=False)
    together, _ = _raw(prepared, folder.parent / "together.db", together=True)
    versions = sum(one.new for one in found)
    print(json.dumps({
        "first": first, "second": second, "raw": raw, "versions": versions, "before": before, "peak": peak,
        "readers": sorted(readers.peaks.values()), "own": own, "ahead": ahead, "raw_worked": raw_worked,
        "together": together,
    }))  # fmt: skip


def _worked() -> tuple[float, float]:
    """Seconds of the processor so far: of this process, and of those it started that have ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


_SET_OF_VERSION = "SELECT set_id FROM stream WHERE stream.id = version.stream"
_SET_OF_HEAD = (
    "SELECT set_id FROM stream JOIN version ON stream.id = version.stream"
    ' WHERE version."row" = head."row" AND version.vid = head.vid'
)


@dataclass
class _Prepared:
    """All rows that an import wrote: set → table → rows; the folded texts of the index; the files."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, dict[str, list[tuple[object, ...]]]] = field(default_factory=dict)
    files: list[tuple[str, bytes]] = field(default_factory=list)


def _prepared(office: Workspace) -> _Prepared:
    found, db = _Prepared(), office.store.db
    for table in ("version", "head", "stream", "search_item", "bundle", *TABLES):
        owner = {"version": f"({_SET_OF_VERSION})", "head": f"({_SET_OF_HEAD})"}.get(table, "set_id")
        cursor = db.execute(f'SELECT {owner}, * FROM "{table}"')
        found.columns[table] = [column[0] for column in cursor.description][1:]
        for set_id, *row in cursor.fetchall():
            found.rows.setdefault(set_id, {}).setdefault(table, []).append(tuple(row))
    found.columns["search_index"] = ["rowid", "folded"]
    sql = "SELECT set_id, id, number || char(10) || title || char(10) || text FROM search_item"
    for set_id, *row in db.execute(sql).fetchall():
        found.rows[set_id].setdefault("search_index", []).append(tuple(row))
    found.files = [(sha, office.blobs.get(sha) or b"") for sha in office.blobs.hashes()]
    return found


def _raw(prepared: _Prepared, path: Path, *, together: bool) -> tuple[float, float]:
    """Seconds, and those of the processor, for ``executemany`` of prepared rows into a new database.

    One transaction a set, as the import makes one a bundle, or all ``together`` in one.
    """
    store, blobs = create_store(path, None, "office", "province"), Blobs(path.with_suffix(".blobs"), None)
    sets = list(prepared.rows.values())
    start, worked = time.perf_counter(), _worked()[0]
    with store.many_transactions():
        for batch in [sets] if together else [[one] for one in sets]:
            count = -(-len(prepared.files) * len(batch) // len(sets))
            blobs.add_all(dict(prepared.files[:count]))
            prepared.files = [*prepared.files[count:], *prepared.files[:count]]
            with store.transaction():
                for tables in batch:
                    for table, rows in tables.items():
                        names = ", ".join(f'"{name}"' for name in prepared.columns[table])
                        marks = ", ".join("?" * len(prepared.columns[table]))
                        store.db.conn.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    seconds, worked = time.perf_counter() - start, _worked()[0] - worked
    store.close()
    blobs.close()
    return seconds, worked


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
