# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks.list_work FOLDER SECTION``: one long list through its real page.

Prints one JSON document: seconds to open, to filter by each query, to sort by each column, to save a field of
an open record, each by the clock and by the processor; MB that the page takes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.sections import council_sections
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.records import drafting
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.window_work import memory, press, settle

RUNS = 7
QUERIES = {
    "meetings": {"a letter": "ک", "a word": "مسجد", "words": "کتابخانهٔ محله 99"},
    "members": {"a letter": "ک", "a word": "کریمی", "words": "کریمی شکوهی 99"},
}
OTHERS = {"a letter": "ک", "a word": "روشنایی", "words": "کتابخانهٔ محله 99"}
FIELDS = {"members": "occupation", "bodies": "name", "problems": "place", "solutions": "lesson",
          "letters": "text"}  # fmt: skip


def work(folder: str, kind: str) -> dict[str, Any]:
    """The page alone in its window: what the session reads beside it is not measured."""
    application = create_application(["lists"])
    workspace = open_workspace(Path(folder), holder="window")
    actions = WindowActions(lambda _key: None, lambda _kind, _row: None, lambda: None, lambda _text: None)
    two = [each for each in council_sections(workspace, actions) if each.key in (kind, "settings")]
    window = MainWindow(
        sorted(two, key=lambda each: each.key == kind), name="", place="", today=workspace.today,
        settings=Path(folder) / "settings.json",
    )  # fmt: skip
    window.showNormal()
    window.resize(1366, 768)
    window.open_section("settings")
    settle()
    before = memory()
    page: Any = window.open_section(kind)
    settle()
    found: dict[str, Any] = {"open": [], "filter": {}, "sort": {}, "save": []}
    for _run in range(RUNS):
        window.open_section("settings")
        _change(workspace)
        found["open"].append(_timed(lambda: window.open_section(kind)))
    found["rows"] = page.list.model.rowCount()
    for name, query in QUERIES.get(kind, OTHERS).items():
        found["filter"][name] = _each(page.list.model.look_for, query, "")
    for place, column in enumerate(page.list.model.columns):
        if column.sort:
            orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
            runs = [_timed(partial(page.list.model.sort, place, orders[run % 2])) for run in range(RUNS)]
            found["sort"][column.key] = runs
    found["memory"] = memory() - before
    if kind in FIELDS:
        found["save"] = _saves(page, FIELDS[kind])
    workspace.close()
    del application
    return found


def _each(look_for: Callable[[str], None], query: str, nothing: str) -> list[tuple[float, float]]:
    times = []
    for _run in range(RUNS):
        times.append(_timed(partial(look_for, query)))
        look_for(nothing)
    return times


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and by the processor until something is done and drawn."""
    start, worked = time.perf_counter(), time.process_time()
    act()
    settle()
    return time.perf_counter() - start, time.process_time() - worked


def _change(workspace: Workspace) -> None:
    """Something was written since, so that the list has to be read again."""
    drafting.keep(workspace, "benchmark", "new", "x", "")


def _saves(page: Any, field: str) -> list[tuple[float, float]]:
    """A letter typed into an open record and the field left, until it is on the disk and shown."""
    page.open_row(str(page.list.model.id_at(0)))
    settle()
    editor = page.form.fields[field].editor
    times = []

    def commit() -> None:
        press(editor, "ا")
        editor.clearFocus()

    for _run in range(3 * RUNS):
        editor.setFocus()
        times.append(_timed(commit))
    return times


if __name__ == "__main__":
    print(json.dumps(work(*sys.argv[1:3])))
