# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A longer text: kept within a second of typing, saved when it is left, given back after a crash."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.records import drafting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_PAUSE = 600  # milliseconds; what is typed is on the disk well within a second


class DraftText(TextEdit):
    """``form``, ``row`` and ``field`` name the text among the kept ones; ``save`` gives the error, if any.

    ``hindered`` carries the first problem of a save, None once one has succeeded.
    """

    hindered = Signal(object)

    def __init__(
        self,
        name: str,
        workspace: Workspace,
        key: tuple[str, str, str],
        save: Callable[[str], KnownError | None],
        placeholder: str = "",
        *,
        least: int = 2,
        most: int = 8,
    ) -> None:
        super().__init__(name, placeholder, least=least, most=most)
        self._workspace, self._key, self._save = workspace, key, save
        self._held = ""
        self._touched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep)
        self.value_edited.connect(self._typed)

    def show_text(self, stored: str) -> None:
        """Shows what is stored; a text that was being typed when the program ended comes back instead."""
        if self._touched and self.value() != self._held:
            if not self.hasFocus():
                QTimer.singleShot(0, self, self.commit)
            return
        self._held = stored
        form, row, field = self._key
        kept = "" if self.isReadOnly() else drafting.kept(self._workspace, form, row).get(field, "")
        self.set_value(kept or stored)

    def keep(self) -> None:
        """Keeps what stands here now, without making a version of it."""
        self._timer.stop()
        if self.value() != self._held:
            drafting.keep(self._workspace, *self._key, self.value())

    def commit(self) -> None:
        """Makes a version of what stands here if it is new."""
        self._timer.stop()
        text = self.value()
        if self.isReadOnly() or text == self._held:
            return
        error = self._save(text)
        if error is None:
            self._held = text
            self._touched = False
            drafting.forget(self._workspace, *self._key)
        else:
            drafting.keep(self._workspace, *self._key, text)
        self.hindered.emit(error.problems[0] if error else None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The lines are set anew after this; only then the height that they need is known.
        QTimer.singleShot(0, self, self._fit)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.commit()

    def _typed(self, _text: object) -> None:
        self._touched = True
        # The first letter after a pause starts the clock, so that steady typing is kept as well.
        if not self._timer.isActive():
            self._timer.start()
