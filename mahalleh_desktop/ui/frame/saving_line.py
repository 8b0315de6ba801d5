# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the bottom line says of saving, and what is done while the disk refuses: try again, ask at close.

There is one for a window; whatever is typed below that window finds it by ``saving_line_of``.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.frame.footer import Footer
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.usecases.records import drafting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_CALM = 500  # milliseconds after the last typing until it says again that all is saved
_AGAIN = 3000  # milliseconds between two tries
DISK = frozenset({"disk_full", "disk_error", "read_only", "cannot_write", "cannot_open", "database_busy"})
"""Codes of what hinders saving whatever is saved; all others are about a value."""


class SavingLine(QObject):
    """``hindrance`` is why the disk does not take what is typed, None while it does."""

    def __init__(self, window: QWidget, footer: Footer, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._footer, self._workspace = window, footer, workspace
        self.hindrance: KnownError | None = None
        self._leaving = False
        self._calm, self._again = QTimer(self), QTimer(self)
        for timer, pause, act in ((self._calm, _CALM, self.saved), (self._again, _AGAIN, self.try_again)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(act)
        window.installEventFilter(self)
        self.saved()

    def typing(self) -> None:
        """A person is typing something that is not kept yet."""
        if self.hindrance is None:
            self._calm.stop()
            self._footer.show_saving()

    def kept(self) -> None:
        """What was typed is on the disk; the line says so once the typing pauses."""
        self._recover()
        self._calm.start()

    def saved(self) -> None:
        """A change has reached the disk; what it refused before may go there too."""
        if self._workspace.unkept:
            self.try_again()
            return
        self._recover()
        self._calm.stop()
        self._footer.show_saved(datetime.now().astimezone().strftime("%H:%M"))

    def hindered(self, error: KnownError) -> None:
        """The disk has refused; it is tried again by itself, and with everything that is typed."""
        self.hindrance = error
        self._calm.stop()
        self._again.start()
        self._footer.show_not_saved(_sentence(error), message(error.problems[0]))

    def refused(self, error: KnownError) -> None:
        """A change could not be made: tells it here if the disk is to blame, else it is about a value."""
        if error.code in DISK:
            self.hindered(error)

    def try_again(self) -> None:
        """Writes what is in memory only; waits while something else works with the database."""
        if QThreadPool.globalInstance().activeThreadCount():
            self._again.start()
            return
        try:
            drafting.try_again(self._workspace)
        except KnownError as error:
            self.hindered(error)
        else:
            self.saved()

    def stop(self) -> None:
        """The workspace is being let go."""
        self._calm.stop()
        self._again.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or watched is not self._window or self._leaving:
            return False
        if focused := self._window.focusWidget():
            focused.clearFocus()  # saves it
        if self.hindrance is not None:
            self.try_again()
        if self.hindrance is None or not self._workspace.unkept:
            return False
        event.ignore()
        ask(
            self._window,
            _("What you typed last is not saved yet"),
            _("{problem} If you close the program now, it is lost.").format(
                problem=message(self.hindrance.problems[0])
            ),
            _("Close without saving"),
            self._leave,
            danger=True,
        )
        return True

    def _leave(self) -> None:
        self._leaving = True
        self._window.close()

    def _recover(self) -> None:
        self.hindrance = None
        self._again.stop()


def saving_line_of(widget: QWidget) -> SavingLine | None:
    """That of the window in which a widget stands, also through the dialogs above it."""
    place: QWidget | None = widget.window()
    while place is not None:
        found = place.findChild(SavingLine, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, SavingLine):
            return found
        parent = place.parentWidget()
        place = parent.window() if parent is not None else None
    return None


def _sentence(error: KnownError) -> str:
    if error.code == "disk_full":
        return _("Not saved: the disk is full. Make some room; then it saves itself.")
    return _("Not saved: the disk cannot be written to. It is tried again by itself.")
