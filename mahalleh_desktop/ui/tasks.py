# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Work in the background: a pure operation off the main thread, its outcome on the main thread.

The operation touches no widget; it gets a ``Report`` to tell how far it is and to learn that it was
cancelled. What it returns goes to ``success``, a KnownError to ``failure`` (by default a notice), and
anything else is a bug and goes to the crash dialog.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.dialogs.progress import ProgressDialog

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - it is an outcome, not an error
    """Raised inside an operation, by ``Report``, after the person has cancelled it."""


class Report(QObject):
    """The operation's line to the window; safe to call from the worker's thread."""

    progressed = Signal(int, int, str)
    finished = Signal(object, object)

    def __init__(self) -> None:
        # The application holds it: else it and what waits for it would hold each other only, and a
        # collection of such circles between the end of the work and its telling would drop the outcome.
        super().__init__(QCoreApplication.instance())
        self._stop = threading.Event()

    def __call__(self, done: int, total: int, sentence: str = "") -> None:
        """Tells that ``done`` of ``total`` steps are behind us; raises Cancelled if it is to stop."""
        self.check()
        self.progressed.emit(done, total, sentence)

    def check(self) -> None:
        """Raises Cancelled if it is to stop; call it where stopping does no harm."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        self._stop.set()


class _Work(QRunnable):
    def __init__(self, operation: Callable[[Report], object], report: Report) -> None:
        super().__init__()
        self._operation, self._report = operation, report

    def run(self) -> None:
        outcome: object = None
        error: BaseException | None = None
        try:
            outcome = self._operation(self._report)
        except BaseException as raised:  # the main thread decides what becomes of it
            error = raised
        self._report.finished.emit(outcome, error)


_pools: list[QThreadPool] = []


def drawing_pool() -> QThreadPool:
    """Threads for pictures, one picture after the other.

    No widget owns it: a window that is closed would wait for what is being drawn, and for ever where that
    happens in a call of Qt's that keeps Python's lock, such as ``QTest.qWait``.
    """
    if not _pools:
        pool = QThreadPool()
        pool.setMaxThreadCount(1)
        _pools.append(pool)
    return _pools[0]


def wait_for_background() -> None:
    """Comes back when nothing is done in the background any more."""
    QThreadPool.globalInstance().waitForDone()
    drawing_pool().waitForDone()


def run_in_background(
    owner: QWidget,
    operation: Callable[[Report], T],
    success: Callable[[T], object],
    *,
    failure: Callable[[KnownError], object] | None = None,
    cancelled: Callable[[], object] | None = None,
    title: str = "",
    pool: QThreadPool | None = None,
) -> Report:
    """Starts ``operation`` and comes back at once; the outcome is dropped if ``owner`` is gone by then.

    With a ``title`` a progress dialog appears when the work takes longer than a moment. ``pool`` is Qt's
    own unless work must not run side by side.
    """
    report = Report()
    dialog = ProgressDialog(owner, title, report.cancel) if title else None
    if dialog:
        report.progressed.connect(dialog.show_progress)

    def finish(outcome: T, error: BaseException | None) -> None:
        report.deleteLater()
        if dialog and isValid(dialog):
            dialog.finish()
        if not isValid(owner) or (isinstance(error, Cancelled) and cancelled is None):
            return
        if isinstance(error, Cancelled) and cancelled:
            cancelled()
        elif isinstance(error, KnownError):
            failure(error) if failure else show_problems(owner, error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            success(outcome)

    report.finished.connect(_on_main_thread(report, finish))
    (pool or QThreadPool.globalInstance()).start(_Work(operation, report))
    return report


def _on_main_thread(report: Report, finish: Callable[..., None]) -> Callable[[object, object], None]:
    """A slot of an object of the main thread, so that Qt queues the call over to it."""
    receiver = _Receiver(report, finish)
    return receiver.receive


class _Receiver(QObject):
    def __init__(self, report: Report, finish: Callable[..., None]) -> None:
        super().__init__(report)
        self._finish = finish

    def receive(self, outcome: object, error: object) -> None:
        self._finish(outcome, error)
