# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Importing many councils' bundles at an office, beside ``executemany`` of the same prepared rows.

Aims: at least 0.5 of ``executemany`` into the same tables in the same run, under 400 MB, a second import of
the same files at least 10 times faster, at most 75 bytes a version on the edit history of ``_edit``.
"""

from __future__ import annotations

import gzip
import json
import resource
import tempfile
import time
from pathlib import Path

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.exchange.bundle.opening import open_bundle
from mahalleh_desktop.exchange.bundle.sealed_rows import sealed_vid
from mahalleh_desktop.storage.blobs import Blobs
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import create_store
from mahalleh_desktop.usecases.demonstration.circle import OFFICE
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, change_resolution
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.problems import change_problem
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TODAY = "2026-11-22"
COUNCILS = 30
MEETINGS = 24


def importing_bundles() -> None:
    """The bundles of 30 councils with two years each, imported, imported again, and inserted raw."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        stick = folder / "stick"
        office = create_workspace(folder / "office", read_identity("office", _json(OFFICE))).workspace
        sizes = [_council(folder, office, number, stick) for number in range(COUNCILS)]
        rows, plain = _bytes_of_rows(office, stick)
        before = _memory()
        first = time.perf_counter()
        found = importing.import_bundles(office, [stick])
        first = time.perf_counter() - first
        assert all(one.outcome == "imported" for one in found), [one.code for one in found]
        second = time.perf_counter()
        again = importing.import_bundles(office, [stick])
        second = time.perf_counter() - second
        assert all(one.outcome == "already" for one in again)
        versions = sum(one.new for one in found)
        raw = _raw(office, folder / "raw.db")
        office.close()
    print(f"{'import of ' + str(COUNCILS) + ' bundles':48} {first:9.2f} s   {versions} versions,"
          f" {versions / first:,.0f}/s; {raw / first:.2f} of executemany, aim 0.5")  # fmt: skip
    print(f"{'executemany of the same rows':48} {raw:9.2f} s")
    print(f"{'the same bundles again':48} {second:9.2f} s   {first / second:.0f} times faster, aim 10")
    print(f"{'peak memory':48} {_memory():9.0f} MB  ({before:.0f} before the import), aim 400")
    total = sum(size for size, _ in sizes)
    count = sum(versions for _, versions in sizes)
    print(f"{'bytes a version, edits included':48} {plain:9.1f}     aim 75; with sealed rows {rows:.1f},"
          f" with the frozen minutes {total / count:.1f}")  # fmt: skip


def _bytes_of_rows(office: Workspace, stick: Path) -> tuple[float, float]:
    """Compressed bytes a version: of the rows as they travel, and of those that are not sealed."""
    reader = importing.reader(office)
    packed = versions = open_packed = open_versions = 0
    for path in stick.iterdir():
        with open_bundle(path, reader, None) as opened:
            packed += opened.packed_rows.stat().st_size
            lines = gzip.decompress(opened.packed_rows.read_bytes()).splitlines(keepends=True)
            versions += len(lines)
            readable = [line for line in lines if not sealed_vid(line.rstrip())]
            open_versions += len(readable)
            open_packed += len(gzip.compress(b"".join(readable)))
    return packed / versions, open_packed / open_versions


def _council(folder: Path, office: Workspace, number: int, stick: Path) -> tuple[int, int]:
    """Makes a council, edits it, writes its bundle; gives (bytes, versions)."""
    data = _json(council_year(1405, number, MEETINGS, TODAY))
    with create_workspace(folder / f"c{number}", read_identity("council", data)).workspace as council:
        load(council, data)
        _edit(council)
        request, answer = folder / f"{number}.request", folder / f"{number}.answer"
        shown = enrolling.write_request(council, request)
        enrolling.enrol_council(office, request, shown.fingerprint, answer)
        enrolling.accept_answer(council, answer, enrolling.office_fingerprint(office))
        done = exporting.export_bundle(council, stick)
    return done.size, done.versions


def _edit(council: Workspace) -> None:
    """The stated history: each resolution is followed up twice and closed, each problem scored twice anew."""
    for row in read_rows(council.store.db, "resolution"):
        add_follow_up(council, row, {"note": "با دستگاه مکاتبه شد و پاسخ رسید.", "progress": 50})
        add_follow_up(council, row, {"note": "بازدید انجام شد.", "progress": 80, "status": "in_progress"})
        change_resolution(council, row, {"status": "done"})
    for row in read_rows(council.store.db, "problem"):
        for severity in (2, 4):
            change_problem(council, row, {"severity": severity})


def _raw(office: Workspace, path: Path) -> float:
    """Seconds for ``executemany`` of all rows that the import wrote, into a new database of the same kind."""
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
    start = time.perf_counter()
    blobs.add_all(dict(files))
    with store.transaction():
        for table, (columns, rows) in prepared.items():
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            store.db.conn.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        store.db.conn.executemany("INSERT INTO search_index (rowid, folded) VALUES (?, ?)", folded)
    seconds = time.perf_counter() - start
    store.close()
    blobs.close()
    return seconds


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
