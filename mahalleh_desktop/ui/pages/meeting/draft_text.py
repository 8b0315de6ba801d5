# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A longer text: kept within a second of typing, saved when it is left, given back after a crash."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit


class DraftText(TextEdit):
    """``field`` names the text among the ``drafts``; ``save`` gives the error, if any.

    ``hindered`` carries the first problem of a save, None once one has succeeded.
    """

    hindered = Signal(object)

    def __init__(
        self,
        name: str,
        drafts: Drafts,
        field: str,
        save: Callable[[str], KnownError | None],
        placeholder: str = "",
        *,
        least: int = 2,
        most: int = 8,
    ) -> None:
        super().__init__(name, placeholder, least=least, most=most)
        self._drafts, self._field, self._save = drafts, field, save
        self._held = ""
        drafts.watch(field, self)

    def show_text(self, stored: str) -> None:
        """Shows what is stored; a text that was being typed when the program ended comes back instead."""
        if self._field in self._drafts.typing and self.value() != self._held:
            QTimer.singleShot(0, self, self._commit_unless_typing)
            return
        self._held = stored
        if not self.isReadOnly() and self._drafts.restore(self._field):
            QTimer.singleShot(0, self, self._commit_unless_typing)
        else:
            self.set_value(stored)

    def commit(self) -> None:
        """Makes a version of what stands here if it is new."""
        text = self.value()
        if self.isReadOnly():
            return
        if text == self._held:
            self._drafts.forget(self._field)
            return
        error = self._save(text)
        if error is None:
            self._held = text
            self._drafts.forget(self._field)
        else:
            self._drafts.keep_now(self._field)
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

    def _commit_unless_typing(self) -> None:
        if not self.hasFocus():
            self.commit()
