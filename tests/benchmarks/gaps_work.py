# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks.gaps_work KIND FOLDER``: the gaps in the event loop of one window at work.

``council`` first does nothing, which tells how busy the computer is else; then it sends, takes in the
office's answer, shows a paper as a draft and as final, and backs up; ``office`` looks at many bundles and
takes them in. Prints one JSON document: for each work its seconds, the longest gap between two beats of a
5 ms timer, and how many gaps were longer than 50 ms (milliseconds).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QThreadPool, QTimer

from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.benchmarks.window_work import _session

BEAT, AIM = 5, 50  # milliseconds
_MOST = 300.0  # seconds


class Beats:
    """Measures what ``run`` starts until it is done; the timer is that of the window's own loop."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, float]] = {}
        self._gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)

    def run(
        self, name: str, start: Callable[[], object], done: Callable[[], object], *, at_rest: bool = True
    ) -> None:
        if at_rest:
            wait_until_at_rest()
        self._gaps = []
        begin = self._last = time.perf_counter()
        self._timer.start()
        QTimer.singleShot(0, start)
        while not done():
            QCoreApplication.processEvents()
            if time.perf_counter() > begin + _MOST:
                raise TimeoutError(name)
        self._beat()
        self._timer.stop()
        self.found[name] = {
            "seconds": time.perf_counter() - begin,
            "longest": max(self._gaps),
            "over": sum(gap > AIM for gap in self._gaps),
        }

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append(1000 * (now - self._last))
        self._last = now


def wait_until_at_rest() -> None:
    """What the window does by itself after its start, such as the daily backup, is not measured."""
    quiet = time.perf_counter() + 1.0
    while time.perf_counter() < quiet:
        QCoreApplication.processEvents()
        if QThreadPool.globalInstance().activeThreadCount():
            quiet = time.perf_counter() + 1.0


def council(folder: Path) -> dict[str, Any]:
    """FOLDER holds ``council``, which is enrolled, and its ``office``."""
    session = _session(str(folder / "council"), "exchange")
    session.window.show()
    beats, window = Beats(), session.window
    end = time.perf_counter() + 4
    beats.run("nothing at all", lambda: None, lambda: time.perf_counter() > end)
    exchange: Any = window.open_section("exchange")
    stick = folder / "stick"
    stick.mkdir()
    sent: list[int] = []
    exchange.send.sent.connect(lambda: sent.append(1))
    beats.run("export", lambda: exchange.send.send_to(stick), lambda: sent)
    with open_workspace(folder / "office") as office:
        importing.import_bundles(office, [stick])
        exporting.return_bundles(office, folder / "answers")
    fetch = exchange.fetch
    beats.run("import: look", lambda: fetch.look_at([folder / "answers"]), lambda: fetch.found)
    taken: list[int] = []
    fetch.taken.connect(lambda: taken.append(1))
    beats.run("import: take in", fetch.take_in, lambda: taken)
    page: Any = window.open_section("meetings")
    meetings = reading.meetings(session.workspace)
    final = next(each.ref for each in meetings if each.status in ("finalised", "signed"))

    def preview(name: str) -> None:
        """From the page that has just opened until its paper is drawn."""
        drawn: list[int] = []
        page.view.preview.pages.page_shown.connect(drawn.append)
        QCoreApplication.processEvents()
        beats.run(name, lambda: None, lambda: drawn, at_rest=False)

    page.open_meeting(final)
    preview("preview: final")
    page.close_meeting()
    page.create_new()
    preview("preview: draft")
    edited: list[int] = []
    page.view.preview.pages.page_shown.connect(edited.append)
    place = page.view.basics.fields["place"].editor

    def change() -> None:
        place.setFocus()
        place.insert("شبستان")
        place.clearFocus()
        page.view.preview._mark_stale()

    beats.run("preview: draft anew", change, lambda: edited)
    backup: Any = window.open_section("backup")
    before = len(backup.backups)
    beats.run("backup", backup.back_up_now, lambda: len(backup.backups) > before)
    session.close()
    return beats.found


def office(folder: Path) -> dict[str, Any]:
    """FOLDER holds ``office`` and the councils' bundles in ``stick``."""
    session = _session(str(folder / "office"), "inbox")
    session.window.show()
    beats = Beats()
    section: Any = session.window.open_section("inbox")
    fetch = section.open_tab("take").fetch
    beats.run("office: look", lambda: fetch.look_at([folder / "stick"]), lambda: fetch.found)
    taken: list[int] = []
    fetch.taken.connect(lambda: taken.append(1))
    beats.run("office: take in", fetch.take_in, lambda: taken)
    assert all(each.outcome == "imported" for each in fetch.found)
    session.close()
    return beats.found


if __name__ == "__main__":
    print(json.dumps({"council": council, "office": office}[sys.argv[1]](Path(sys.argv[2]))))
