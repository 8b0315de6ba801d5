# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Background work: outcomes come back to the main thread, errors to people, bugs to the crash dialog."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.crash import CrashDialog, crash_report, install_crash_dialog
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.tasks import Report, run_in_background
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.ui.widgets.dialogs.progress import ProgressDialog

from .inspection import clipped_texts, foreign_texts, settle

PERSONAL = "کد ملی ۳۰۷۰۰۰۰۱۳۹"


@pytest.fixture
def owner(look: Theme) -> QWidget:
    window = QWidget()
    window.resize(600, 400)
    window.show()
    return window


@pytest.fixture
def crash_dialogs() -> Iterator[None]:
    before = install_crash_dialog()
    yield
    sys.excepthook = before


def dialog(kind: type[QDialog]) -> QDialog | None:
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind)), None)


def test_outcome_arrives_on_the_main_thread(qtbot: QtBot, owner: QWidget) -> None:
    threads: list[threading.Thread] = []
    told: list[str] = []

    def operation(report: Report) -> str:
        threads.append(threading.current_thread())
        report(1, 2, "نیمه")
        return "پایان"

    def success(outcome: str) -> None:
        threads.append(threading.current_thread())
        told.append(outcome)

    run_in_background(owner, operation, success)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["پایان"]
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_a_collection_in_between_drops_no_outcome(qtbot: QtBot, owner: QWidget) -> None:
    told: list[int] = []
    for number in range(40):
        run_in_background(owner, lambda _report, n=number: n, told.append)
    QThreadPool.globalInstance().waitForDone()
    gc.collect()
    qtbot.waitUntil(lambda: len(told) == 40)


def test_known_errors_become_sentences(qtbot: QtBot, owner: QWidget, plain_code: str) -> None:
    def operation(report: Report) -> None:
        raise KnownError(plain_code)

    run_in_background(owner, operation, lambda _outcome: None)
    qtbot.waitUntil(lambda: dialog(NoticeDialog) is not None)
    notice = dialog(NoticeDialog)
    assert notice is not None
    settle(notice)
    assert clipped_texts(notice) == []


def test_known_errors_can_be_taken_by_the_page(qtbot: QtBot, owner: QWidget, plain_code: str) -> None:
    codes: list[str] = []

    def operation(report: Report) -> None:
        raise KnownError(plain_code)

    run_in_background(owner, operation, lambda _outcome: None, failure=lambda error: codes.append(error.code))
    qtbot.waitUntil(lambda: bool(codes))
    assert codes == [plain_code]
    assert dialog(NoticeDialog) is None


def test_bugs_reach_the_crash_dialog(qtbot: QtBot, owner: QWidget, crash_dialogs: None) -> None:
    def operation(report: Report) -> None:
        raise ValueError(PERSONAL)

    run_in_background(owner, operation, lambda _outcome: None)
    qtbot.waitUntil(lambda: dialog(CrashDialog) is not None)
    shown = dialog(CrashDialog)
    assert isinstance(shown, CrashDialog)
    settle(shown)
    assert clipped_texts(shown) == []
    assert foreign_texts(shown) == []
    shown.copy_button.click()
    report = QApplication.clipboard().text()
    assert "ValueError" in report
    assert "in operation" in report or " operation:" in report
    assert PERSONAL not in report


def test_report_names_no_folder_of_the_user() -> None:
    try:
        Report().cancel(1)  # type: ignore[call-arg]
    except TypeError as error:
        report = crash_report(error)
    assert "test_tasks.py" in report
    assert "/" not in report.split("test_tasks.py")[0].splitlines()[-1]


def test_cancelling_stops_at_the_next_step(qtbot: QtBot, owner: QWidget) -> None:
    started, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def operation(report: Report) -> None:
        started.set()
        go_on.wait(10)
        report(1, 2)
        told.append("gone too far")

    report = run_in_background(
        owner, operation, lambda _outcome: told.append("success"), cancelled=lambda: told.append("cancelled")
    )
    started.wait(10)
    report.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["cancelled"]


def test_progress_appears_and_its_button_cancels(qtbot: QtBot, owner: QWidget) -> None:
    told: list[str] = []
    go_on = threading.Event()

    def operation(report: Report) -> None:
        report(3, 10, "نوشتن بستهٔ تبادل")
        go_on.wait(10)
        report(4, 10)

    run_in_background(
        owner,
        operation,
        lambda _outcome: None,
        cancelled=lambda: told.append("cancelled"),
        title="ساختن بسته",
    )
    qtbot.waitUntil(lambda: dialog(ProgressDialog) is not None and dialog(ProgressDialog).isVisible())  # type: ignore[union-attr]
    shown = dialog(ProgressDialog)
    assert isinstance(shown, ProgressDialog)
    assert shown.sentence.text().startswith("نوشتن بستهٔ تبادل")
    shown.reject()
    assert shown.isVisible(), "it waits for the work to end"
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["cancelled"]


def test_nothing_happens_when_the_page_is_gone(qtbot: QtBot, owner: QWidget) -> None:
    go_on = threading.Event()
    told: list[object] = []
    page = QWidget(owner)

    def operation(report: Report) -> int:
        go_on.wait(10)
        return 1

    report = run_in_background(page, operation, told.append)
    delete(page)
    with qtbot.waitSignal(report.finished):
        go_on.set()
    assert told == []


_CLOSED_WHILE_DRAWN = """
import threading

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mahalleh_desktop.ui.application import prepare
from mahalleh_desktop.ui.tasks import wait_for_background
from mahalleh_desktop.ui.widgets.pdf_preview import PdfPreview

application = QApplication(["test"])
prepare(application)
begun, go_on = threading.Event(), threading.Event()

def render(_page, _dpi):
    begun.set()
    go_on.wait(10)
    return 1, 1, bytes(3)

preview = PdfPreview()
preview.show_paper(2, render)
preview.resize(400, 600)
preview.show()
while not begun.is_set():
    application.processEvents()
threading.Timer(0.2, go_on.set).start()
preview.deleteLater()
QTest.qWait(50)  # keeps Python's lock
wait_for_background()
application.processEvents()
print("gone")
"""


def test_a_preview_is_destroyed_while_it_is_drawn() -> None:
    """Neither waits for the other: the picture is dropped."""
    done = subprocess.run(
        [sys.executable, "-c", _CLOSED_WHILE_DRAWN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split() == ["gone"]
