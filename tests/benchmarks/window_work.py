# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks.window_work WORK [FOLDER …]``: one measurement in a process of its own.

``nothing``, ``empty`` and ``first`` say when a window was drawn (seconds of the monotonic clock), what the
processor had worked by then, and the memory in MB; ``first`` also when its page stood in it (``whole``);
``pages`` and ``typing`` say seconds. Prints one JSON document.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FRAME_MS = 16
_RUNS = 7


def nothing() -> dict[str, float]:
    return {"at": time.monotonic(), "worked": time.process_time(), "memory": memory()}


def empty() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["empty"])
    window = QMainWindow()
    window.resize(1280, 740)
    window.show()
    return _drawn(application, window)


def first(folder: str) -> dict[str, float]:
    from mahalleh_desktop.ui.application import create_application
    from mahalleh_desktop.ui.start.opening import Starter

    application = create_application(["first"])
    starter = Starter(Path(folder))
    starter.begin()
    assert starter.session is not None
    window = starter.session.window
    found = _drawn(application, window)
    page = window.page()
    while not page.isVisible():
        application.processEvents()
    page.repaint()
    found["whole"] = time.monotonic()
    found["memory"] = memory()
    starter.close()
    return found


def pages(folder: str) -> dict[str, Any]:
    session = _session(folder)
    keys = [key for key in session.window.navigation.buttons if key != "search"]
    opened = {key: timed(lambda k=key: session.window.open_section(k)) for key in keys}
    again: dict[str, list[float]] = {key: [] for key in keys}
    for _run in range(_RUNS):
        for key in keys:
            again[key].append(timed(lambda k=key: session.window.open_section(k)))
    session.close()
    return {"first": opened, "again": again}


def typing(folder: str) -> dict[str, list[float]]:
    session = _session(folder, "meetings")
    page: Any = session.window.open_section("meetings")
    page.create_new()
    view = page.view
    field = view.basics.fields["place"].editor
    committed, letters = [], []

    def commit() -> None:
        press(field, "ا")
        field.clearFocus()

    for _run in range(30):
        field.setFocus()
        committed.append(timed(commit))
    view.go_to_step(3)
    text = view.resolutions.discussion
    text.setFocus()
    for letter in "اعضا دربارهٔ روشنایی کوچه گفت‌وگو کردند. " * 5:
        letters.append(timed(lambda each=letter: press(text, each)))
    session.close()
    return {"seconds": committed, "letters": letters}


def memory() -> float:
    """MB of this process that lie in memory now."""
    pages_held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages_held * 4096 / 2**20


def _session(folder: str, section: str = "") -> Any:
    from mahalleh_desktop.ui.application import create_application
    from mahalleh_desktop.ui.remembered import Remembered, save_remembered
    from mahalleh_desktop.ui.session import Session
    from mahalleh_desktop.usecases.workspaces.opening import open_workspace

    _kept.append(create_application(["window"]))
    workspace = open_workspace(Path(folder), holder="window")
    save_remembered(workspace.folder / "settings.json", Remembered(section=section))
    session = Session(workspace)
    session.window.showNormal()
    session.window.resize(1366, 768)
    settle()
    return session


_kept: list[object] = []  # Qt lives as long as its application is held


def _drawn(application: Any, window: Any) -> dict[str, float]:
    """Runs until the window has been drawn for the first time."""
    from PySide6.QtCore import QEvent, QObject

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest and not found:
                window.event(event)
                found.update(at=time.monotonic(), worked=time.process_time(), memory=memory())
                return True
            return False

    found: dict[str, float] = {}
    eye = Eye()
    window.installEventFilter(eye)
    while not found:
        application.processEvents()
    window.removeEventFilter(eye)
    return found


def press(widget: Any, letter: str) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(widget, event)


def settle() -> None:
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.processEvents()


def timed(work: Callable[[], object]) -> float:
    """Seconds until the work is done and drawn."""
    start = time.perf_counter()
    work()
    settle()
    return time.perf_counter() - start


WORKS: dict[str, Callable[..., Any]] = {
    "nothing": nothing, "empty": empty, "first": first, "pages": pages, "typing": typing,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](*sys.argv[2:])))
