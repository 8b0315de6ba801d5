# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The window beside an empty PySide6 window: start, memory, pages, lists of 100,000 rows, typing.

Each measurement is a process of its own (``window_work``), without a screen.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from tests.benchmarks.long_lists import ROWS, fill_meetings, fill_members
from tests.benchmarks.main_job import TODAY, show
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
    """100,000 rows: open 150 ms, filter 60 ms, sort 250 ms."""
    fillings: dict[str, Callable[[Any], None]] = {"meetings": fill_meetings, "members": fill_members}
    for kind, fill in fillings.items():
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "council"
            with create_workspace(place, read_identity("council", _year())).workspace as workspace:
                fill(workspace)
            found = _worked("lists", place, kind)
        for work, aim in (("open", 150), ("filter", 60), ("sort", 250)):
            show(f"{ROWS:,} {kind}: {work}", found[work], f"aim {aim} ms")


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
    command = [sys.executable, "-m", "tests.benchmarks.window_work", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its modules compiled
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _started(*arguments: object) -> dict[str, float]:
    """``seconds`` from the start of the process, ``worked`` by the processor, ``memory`` in MB."""
    start = time.monotonic()
    found = _worked(*arguments)
    return {**found, "seconds": found["at"] - start}


def _median(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in found)
