# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The window beside an empty PySide6 window: start, memory, pages, lists of 100,000 rows, typing.

Each measurement is a process of its own (``window_work``), without a screen.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from tests.benchmarks.long_lists import FILLINGS, ROWS
from tests.benchmarks.main_job import TODAY, show
from tests.benchmarks.processes import environment
from tests.benchmarks.window_work import FRAME_MS

RUNS = 5


def first_window() -> None:
    """From the start of the process to the first window drawn; aims: 2.5 × an empty one, 110 MB more."""
    with tempfile.TemporaryDirectory() as folder:
        place = _council(Path(folder) / "council")
        _started("first", place)  # compiles the modules
        nothing = [_started("nothing") for _run in range(RUNS)]
        empty = [_started("empty") for _run in range(RUNS)]
        ours = [_started("first", place) for _run in range(RUNS)]
    ratio = _median(ours, "seconds") / _median(empty, "seconds")
    work = _median(ours, "worked") / _median(empty, "worked")
    note = f"{ratio:.1f} × an empty window, aim 2.5; {work:.1f} × by the processor's time"
    show("first window", [each["seconds"] for each in ours], note)
    whole = [each["whole"] - each["at"] + each["seconds"] for each in ours]
    show(
        "first window with its dashboard",
        whole,
        f"{statistics.median(whole) / _median(empty, 'seconds'):.1f} × an empty window",
    )
    show("an empty window of PySide6", [each["seconds"] for each in empty])
    bare = _median(nothing, "memory")
    over = _median(ours, "memory") - bare
    print(f"{'memory of the first window':48} {over:9.0f} MB over nothing loaded, aim 110;"
          f" an empty window {_median(empty, 'memory') - bare:.0f} MB")  # fmt: skip


def switching_pages() -> None:
    """Each section opened anew after its first time; aim 100 ms."""
    with tempfile.TemporaryDirectory() as folder:
        found = _worked("pages", _council(Path(folder) / "council"))
    first, again = found["first"], found["again"]
    slowest = max(again, key=lambda key: statistics.median(again[key]))
    every = [seconds for times in again.values() for seconds in times]
    show("switching pages", every, f"aim 100 ms; slowest {slowest}")
    slowest = max(first, key=lambda key: first[key])
    show("opening a page for the first time", list(first.values()), f"slowest {slowest}")


def long_lists() -> None:
    """100,000 meetings or members: open 150 ms, filter 60 ms, sort 250 ms; a save 25 ms."""
    _lists("meetings", "members")


def every_other_list() -> None:
    """The same with 100,000 records of each other page."""
    _lists(*(kind for kind in FILLINGS if kind not in ("meetings", "members")))


def _lists(*kinds: str) -> None:
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "council"
            with create_workspace(place, read_identity("council", _year())).workspace as workspace:
                FILLINGS[kind](workspace)
            found = _run("tests.benchmarks.list_work", place, kind)
        name = f"{ROWS:,} {kind}"
        _show_both(f"{name}: open", found["open"], f"aim 150 ms; {found['rows']:,} shown")
        for query, times in found["filter"].items():
            _show_both(f"{name}: filter by {query}", times, "aim 60 ms")
        for column, times in found["sort"].items():
            _show_both(f"{name}: sort by {column}", times, "aim 250 ms")
        if found["save"]:
            _show_both(f"{name}: save a field", found["save"], "aim 25 ms")
        print(f"{name + ': memory of the page':48} {found['memory']:9.0f} MB")


def _show_both(name: str, times: list[tuple[float, float]], note: str) -> None:
    worked = statistics.median(processor for _clock, processor in times)
    show(name, [clock for clock, _processor in times], f"{note}; {worked * 1000:.0f} ms of the processor")


def typing_to_committed() -> None:
    """A letter typed and the field left, until the change is on the disk; aim 25 ms."""
    with tempfile.TemporaryDirectory() as folder:
        found = _worked("typing", _council(Path(folder) / "council"))
    show("typing to committed", found["seconds"], "aim 25 ms")
    show("a letter in the discussion", found["letters"], f"one frame is {FRAME_MS} ms")


def _year() -> bytes:
    return json.dumps(council_year(1405, 0, 12, TODAY), ensure_ascii=False).encode()


def _council(folder: Path) -> Path:
    with create_workspace(folder, read_identity("council", _year())).workspace as workspace:
        load(workspace, _year())
    return folder


def _worked(*arguments: object) -> Any:
    return _run("tests.benchmarks.window_work", *arguments)


def _run(module: str, *arguments: object) -> Any:
    """What a module prints that is run in a process of its own."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    seen = environment(QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(command, env=seen, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _started(*arguments: object) -> dict[str, float]:
    """``seconds`` from the start of the process, ``worked`` by the processor, ``memory`` in MB."""
    start = time.monotonic()
    found = _worked(*arguments)
    return {**found, "seconds": found["at"] - start}


def _median(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in found)
