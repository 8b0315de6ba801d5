# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A line of Persian text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from mahalleh_desktop.core.persian.normal import normalise
from mahalleh_desktop.ui.style.icons import coloured_icon
from mahalleh_desktop.ui.style.theme import theme


class LineEdit(QLineEdit):
    """``value_edited`` carries the text after each change by a person, never after ``set_value``."""

    value_edited = Signal(object)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))

    def value(self) -> str:
        """The text as it is to be stored; pasted text is made Persian here."""
        return normalise(self.text()).strip()

    def set_value(self, value: str) -> None:
        if value != self.value():
            self.setText(value)


class SearchEdit(LineEdit):
    """A search box: a magnifying glass at its beginning; a cross to empty it comes with the first letter."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, placeholder or name)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._offer_clearing)
        self.textChanged.connect(lambda: self.value_edited.emit(self.value()))
        self.textEdited.disconnect()
        theme().changed.connect(self._tint)
        self._tint()

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
