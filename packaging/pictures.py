# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of the help pages: ``python packaging/pictures.py [NAME …]``, without a screen.

Each is the real window at 1366 × 768 on an invented council, made smaller and saved below 120 KB in
``resources/help/pictures``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QCoreApplication, QSize, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.pages.county.relay_page import RelayPage
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.wizard import WHO, Wizard
from mahalleh_desktop.usecases.demonstration.circle import demonstrate, hold_meeting
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.minutes.meetings import set_attendance
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces import backups
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TODAY = "2026-10-07"
SIZE = QSize(1366, 768)
WIDTH = 1024  # pixels of a saved picture
MOST = 120 * 1024  # bytes
OUT = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
_SETTLE = 0.6  # seconds for lists and layouts
_PATIENCE = 10.0  # seconds for the paper beside a meeting


def main(names: list[str]) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    application = create_application(["pictures"])
    with tempfile.TemporaryDirectory() as folder:
        for name, make in PICTURES.items():
            if not names or name in names:
                make(Path(folder) / name, name)
    application.closeAllWindows()
    return 0


def council(folder: Path) -> Workspace:
    """An invented council in the middle of its year, in the evening of a meeting."""
    data = json.dumps(council_year(5, 0, 12, TODAY)).encode()
    evening = datetime.fromisoformat(f"{TODAY}T18:40").replace(tzinfo=timezone(timedelta(hours=3.5)))
    workspace = create_workspace(
        folder, read_identity("council", data), clock=SteppingClock(evening)
    ).workspace
    load(workspace, data)
    backups.daily_backup(workspace)
    return workspace


def section(key: str, *, first_record: bool = False) -> Callable[[Path, str], None]:
    """The picture of a section, with its first record in front where that tells more."""

    def make(folder: Path, name: str) -> None:
        with_window(council(folder), name, key, _open_first if first_record else _nothing)

    return make


def meeting(step: int) -> Callable[[Path, str], None]:
    """The picture of a step of a meeting that is being held."""

    def make(folder: Path, name: str) -> None:
        workspace = council(folder)
        row = hold_meeting(workspace, Random("pictures"), TODAY)
        people = [entry.member for entry in reading.meeting(workspace, row).attendance]
        set_attendance(workspace, row, people[4], "late", arrived_at="18:50")
        set_attendance(workspace, row, people[6], "excused", reason="سفر")

        def arrange(page: QWidget) -> None:
            assert isinstance(page, MeetingsPage)
            page.open_meeting(row, step=step)
            assert page.view is not None
            shown: list[int] = []
            page.view.preview.pages.page_shown.connect(shown.append)
            settle(shown)

        with_window(workspace, name, "meetings", arrange)

    return make


def first_steps(folder: Path, name: str) -> None:
    wizard = Wizard(folder)
    wizard.go_to(WHO)
    wizard.who_step.set_value("neighbourhood", "سرآسیاب")
    wizard.who_step.set_value("mosque", "مسجد صاحب‌الزمان")
    wizard.show()
    save(wizard, name)
    wizard.close()


def office(key: str, tab: str = "") -> Callable[[Path, str], None]:
    """The picture of a section of an office that has the bundles of eight invented councils."""

    def make(folder: Path, name: str) -> None:
        demonstrate(folder, 8, 4, 5, lambda _step, _done, _all: None)

        def arrange(page: QWidget) -> None:
            if tab and isinstance(page, TabbedPage):
                page.open_tab(tab)

        with_window(open_workspace(folder / "office", holder="window"), name, key, arrange)

    return make


def county(folder: Path, name: str) -> None:
    """A county that has taken the bundles of two councils off a stick."""
    demonstrate(folder, 2, 2, 5, lambda _step, _done, _all: None)
    data = {"format": FORMAT, "county": {"name": "فرمانداری کرمان", "province": "کرمان"}}
    made = create_workspace(folder / "county", read_identity("county", json.dumps(data).encode())).workspace

    def arrange(page: QWidget) -> None:
        assert isinstance(page, RelayPage)
        page.take.look_at([folder / "usb"])
        settle()

    with_window(made, name, "exchange", arrange)


def with_window(workspace: Workspace, name: str, key: str, arrange: Callable[[QWidget], None]) -> None:
    session = Session(workspace)
    session.window.setWindowState(Qt.WindowState.WindowNoState)
    session.window.resize(SIZE)
    session.window.show()
    if key:
        arrange(session.window.open_section(key))
    save(session.window, name)
    session.window.close()
    session.close()


def save(window: QWidget, name: str) -> None:
    """Smaller, and with as many colours as fit the size allowed."""
    settle()
    if focused := QApplication.focusWidget():
        focused.clearFocus()
    path = OUT / f"{name}.png"
    window.grab().save(str(path))
    with Image.open(path) as taken:
        height = round(taken.height * WIDTH / taken.width)
        small = taken.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    for colours in (255, 128, 64, 32):
        small.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST:
            break
    print(path.name, path.stat().st_size // 1024, "KB")


def settle(awaited: list[int] | None = None) -> None:
    """Lets the window do what it does by itself, until something awaited has come."""
    start = time.monotonic()
    while time.monotonic() < start + _SETTLE or QThreadPool.globalInstance().activeThreadCount():
        QCoreApplication.processEvents()
    while awaited is not None and not awaited and time.monotonic() < start + _PATIENCE:
        QCoreApplication.processEvents()


def _nothing(page: QWidget) -> None:
    del page


def _open_first(page: QWidget) -> None:
    assert isinstance(page, RecordPage)
    page.open_row(str(page.list.model.id_at(1)))


PICTURES: dict[str, Callable[[Path, str], None]] = {
    "meeting": meeting(2),
    "agenda": meeting(1),
    "discussion": meeting(3),
    "finish": meeting(4),
    "dashboard": section("dashboard"),
    "meetings": section("meetings"),
    "resolutions": section("resolutions", first_record=True),
    "letters": section("letters", first_record=True),
    "members": section("members", first_record=True),
    "bodies": section("bodies"),
    "problems": section("problems", first_record=True),
    "solutions": section("solutions", first_record=True),
    "reports": section("reports"),
    "exchange": section("exchange"),
    "backup": section("backup"),
    "settings": section("settings"),
    "first_steps": first_steps,
    "office": office("councils"),
    "office_inbox": office("inbox", "passed"),
    "office_problems": office("ranking"),
    "office_participation": office("participation"),
    "office_keys": office("enrol", "devices"),
    "county": county,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
