# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A line of Persian text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from mahalleh_desktop.core.persian.normal import normalise
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.keys.typing import LATIN
from mahalleh_desktop.ui.style.codes import codes_in
from mahalleh_desktop.ui.style.fonts import PLAIN_FAMILY
from mahalleh_desktop.ui.style.icons import coloured_icon
from mahalleh_desktop.ui.style.theme import theme

_BREAK = re.compile(r"\s*\n\s*")
_COMES_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Why a field loses the keys for a while only: the cursor stays where it is."""


class LineEdit(QLineEdit):
    """``value_edited`` carries the text after each change by a person, never after ``set_value``.

    A text that is longer than the field shows its beginning as long as nobody is in it.
    """

    value_edited = Signal(object)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._code = self._comes_back = False
        self.textChanged.connect(self._fit_font)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))

    def value(self) -> str:
        """The text as it is to be stored; pasted text is made Persian, and one line, here."""
        return _BREAK.sub(" ", normalise(self.text()).strip())

    def set_value(self, value: str) -> None:
        if value != self.value():
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        stays = self._comes_back or event.reason() == Qt.FocusReason.MouseFocusReason
        if not stays and not self.hasSelectedText():
            self.end(False)  # to write on; Tab chooses the whole text all the same
        self._comes_back = False
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._comes_back = event.reason() in _COMES_BACK
        if not self._comes_back:
            self.setCursorPosition(0)

    def _fit_font(self, text: str) -> None:
        """A code in the field keeps its own digits; a field has one font for all that stands in it."""
        if (code := bool(self.property(LATIN) or codes_in(text))) != self._code:
            self._code = code
            font = QFont()
            if code:
                font.setFamily(PLAIN_FAMILY)
            self.setFont(font)


class SearchEdit(LineEdit):
    """A search box: a magnifying glass at its beginning; a cross to empty it comes with the first letter.

    Where it is too narrow for its hint it says only that here one searches; the tip tells the rest.
    """

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, placeholder or name)
        self._hint = placeholder or name
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._offer_clearing)
        self.textChanged.connect(lambda: self.value_edited.emit(self.value()))
        self.textEdited.disconnect()
        theme().changed.connect(self._tint)
        self._tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= self._room()
        self.setPlaceholderText(self._hint if fits else _("Search"))
        self.setToolTip("" if fits else self._hint)

    def _room(self) -> int:
        """Pixels for a text beside the icons and within the padding of the style sheet.

        Qt's style would tell it too, but asking it takes longer than all else until the window stands.
        """
        buttons: Iterable[QToolButton] = self.findChildren(QToolButton)
        icons = sum(button.width() for button in buttons if button.isVisibleTo(self))
        return self.width() - icons - 2 * theme().tokens.px(8) - 6

    def _offer_clearing(self) -> None:
        if not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)
            self._tint()

    def _tint(self) -> None:
        colours = theme().tokens.colours
        size = theme().tokens.px(18)
        self._glass.setIcon(coloured_icon("search", colours.muted, colours.muted, size))
        actions: Iterable[QAction] = self.findChildren(QAction)
        for button in actions:
            if button.objectName() == "_q_qlineeditclearaction":
                button.setIcon(coloured_icon("x", colours.muted, colours.muted, size))
        self._fit_hint()
