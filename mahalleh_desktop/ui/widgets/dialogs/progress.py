# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Long work: how far it is, in words and as a bar, and a button that stops it without harm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from mahalleh_desktop.core.persian.digits import percent
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.labels import label

_PATIENCE = 400  # milliseconds; shorter work shows no dialog


class ProgressDialog(DialogFrame):
    """Appears by itself after a moment; ``cancel`` is called once; the dialog waits for the work to end.

    Work that tells how far it is can be stopped there: the button comes with the first step that is told.
    """

    def __init__(self, parent: QWidget, title: str, cancel: Callable[[], object]) -> None:
        super().__init__(title, parent, icon="refresh-cw")
        self._cancel = cancel
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._bar.setMinimumWidth(theme().tokens.px(340))
        self.sentence = label(_("Please wait…"), "muted")
        self._button = secondary_button(_("Cancel"))
        self._button.clicked.connect(self.reject)
        self.content.addWidget(self.sentence)
        self.content.addWidget(self._bar)
        self.add_buttons(self._button)
        self._button.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self._timer.start(_PATIENCE)

    def show_progress(self, done: int, total: int, sentence: str) -> None:
        """``total`` 0 means that nobody knows how long it takes."""
        self._button.show()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._button.isEnabled():
            self.sentence.setText(f"{sentence}  {percent(done, total)}" if total else sentence)

    def reject(self) -> None:
        if self._button.isEnabled() and not self._button.isHidden():
            self._button.setEnabled(False)
            self.sentence.setText(_("Stopping…"))
            self._cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def finish(self) -> None:
        """The work has ended, one way or another."""
        self._timer.stop()
        self.done(0)
        self.deleteLater()
