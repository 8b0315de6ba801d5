# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The main job: loading a year beside a raw insert, starting the console, appending a version."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from mahalleh_desktop.core.records.tables import JSON_COLUMNS, TABLES
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.processes import console, measured

TODAY = "2026-11-22"
RUNS = 5


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(name: str, seconds: list[float], note: str = "") -> None:
    """One line: median, least and most in milliseconds."""
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{name:48} {middle * 1000:9.2f} ms  ({low * 1000:.2f} … {high * 1000:.2f})  {note}")


def _fresh(folder: Path, data: bytes) -> Workspace:
    return create_workspace(folder, read_identity("council", data)).workspace


def loading_a_year() -> None:
    """Loading a council's year into a new workspace; aim 1.0 s and 120 MB, the process's start included."""
    data = json.dumps(council_year(1405, 0, 14, TODAY), ensure_ascii=False).encode()
    with tempfile.TemporaryDirectory() as folder:
        inside, raw, whole = [], [], []
        for run in range(RUNS):
            with _fresh(Path(folder) / str(run), data) as workspace:
                inside.append(timed(lambda w=workspace: load(w, data)))
                rows = {t: read_rows(workspace.store.db, t) for t in TABLES}
            raw.append(timed(lambda p=Path(folder) / f"{run}.db", r=rows: _raw_insert(p, r)))
        file = Path(folder) / "year.json"
        file.write_bytes(data)
        console("--help")  # the modules are compiled then
        for run in range(RUNS):
            place = Path(folder) / f"cli{run}"
            console("-w", str(place), "init", "--kind", "council", "--file", str(file))
            whole.append(console("-w", str(place), "load", str(file)))
        count = sum(map(len, rows.values()))
        ratio = statistics.median(inside) / statistics.median(raw)
        show("load a year, in the process", inside, f"{count} rows, {ratio:.1f} × raw insert")
        show("raw insert of the same rows (sqlite3)", raw)
        peak = max(each.peak for each in whole)
        seconds = [each.seconds for each in whole]
        show("mahalleh load, whole process", seconds, f"aim 1000 ms; peak {peak:.0f} MB, aim 120 MB")


def _raw_insert(path: Path, tables: dict[str, dict[str, dict[str, object]]]) -> None:
    """The same rows into the same columns with nothing else: no versions, checks, search or snapshots."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    with db:
        for table, rows in tables.items():
            columns = TABLES[table].columns
            names = ", ".join(f'"{name}"' for name in columns)
            db.execute(f'CREATE TABLE "{table}" (row TEXT PRIMARY KEY, {names})')
            marks = ", ".join("?" * (len(columns) + 1))
            values = [
                (
                    row,
                    *(
                        json.dumps(f[n]) if columns[n] in JSON_COLUMNS and n in f else f.get(n)
                        for n in columns
                    ),
                )
                for row, f in rows.items()
            ]
            db.executemany(f'INSERT INTO "{table}" VALUES ({marks})', values)
    db.close()


def starting_the_console() -> None:
    """``mahalleh --help`` beside an empty Python; aim 200 ms."""
    empty = [measured(sys.executable, "-c", "pass").seconds for _ in range(RUNS)]
    console("--help")  # the modules are compiled then
    helped = [console("--help").seconds for _ in range(RUNS)]
    ratio = statistics.median(helped) / statistics.median(empty)
    show("mahalleh --help", helped, f"aim 200 ms; {ratio:.1f} × an empty Python")
    show("python -c pass", empty)


def appending_a_version() -> None:
    """One save with its row, committed and flushed; aim 2 ms. Its peer: one flushed write of 4 KB."""
    random = Random(7)
    data = json.dumps(council_year(1405, 0, 3, TODAY), ensure_ascii=False).encode()
    with tempfile.TemporaryDirectory() as folder:
        with _fresh(Path(folder) / "w", data) as workspace:
            load(workspace, data)
            seconds = []
            for number in range(200):
                fields = {"name": f"تشکل شمارهٔ {number}", "kind": "خیریه", "pos": random.randint(1, 9999)}
                seconds.append(timed(lambda f=fields, w=workspace: _save(w, f)))
        flushed = []
        with (Path(folder) / "peer").open("wb") as file:
            for _ in range(200):
                flushed.append(timed(lambda f=file: _write_and_flush(f)))
        ratio = statistics.median(seconds) / statistics.median(flushed)
        show("append a version with its row", seconds, f"aim 2 ms; {ratio:.1f} × write and fsync of 4 KB")
        show("write and fsync of 4 KB", flushed)


def _save(workspace: Workspace, fields: dict[str, object]) -> None:
    with workspace.transaction():
        save(workspace.store, "association", new_id(), fields, workspace.now_ms())


def _write_and_flush(file: object) -> None:
    file.write(b"x" * 4096)  # type: ignore[attr-defined]
    file.flush()  # type: ignore[attr-defined]
    os.fsync(file.fileno())  # type: ignore[attr-defined]
