# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Long work that has the workspace to itself: its database takes one call at a time.

The window takes no input until the work has ended; it does not fade, so short work leaves no flicker.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QThreadPool, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.tasks import Report, run_in_background

T = TypeVar("T")
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut,
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel, QEvent.Type.Drop, QEvent.Type.InputMethod, QEvent.Type.ContextMenu,
    }
)  # fmt: skip


class _Quiet(QObject):
    """Swallows input to a window; dialogs above it, such as the one that cancels, stay alive."""

    ended = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.ended.connect(self._stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window:
            event.ignore()
            return True
        if event.type() not in _INPUT:
            return False
        if isinstance(watched, QWidget):
            return watched.window() is self._window
        return isinstance(watched, QWindow) and watched == self._window.windowHandle()

    def _stop(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()


def run_alone(
    owner: QWidget,
    operation: Callable[[Report], T],
    success: Callable[[T], object],
    *,
    failure: Callable[[KnownError], object] | None = None,
    cancelled: Callable[[], object] | None = None,
    title: str = "",
) -> None:
    """As ``run_in_background``, with the window at rest; what is being typed is saved before it begins."""
    if focused := owner.window().focusWidget():
        focused.clearFocus()
    # A preview that is being drawn ends first.
    QThreadPool.globalInstance().waitForDone()
    quiet = _Quiet(owner.window())

    def work(report: Report) -> T:
        try:
            return operation(report)
        finally:
            if isValid(quiet):
                quiet.ended.emit()

    run_in_background(owner, work, success, failure=failure, cancelled=cancelled, title=title)
