# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Codes of Latin letters and digits, which belong together: the font of the window would split them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.ui.keys.typing import LATIN
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.labels import RIGHT


class CodeEdit(LineEdit):
    """Its value has ASCII digits, whatever was typed; a Persian layout types Latin letters into it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setProperty(LATIN, True)
        theme().changed.connect(self._fit)
        self._fit()

    def value(self) -> str:
        return ascii_digits(super().value())

    def _fit(self) -> None:
        self.setFont(code_font(theme().tokens.points))


class CodeLabel(QLabel):
    """``points`` is the size at the base size of type; the text can be marked and copied."""

    def __init__(self, points: float) -> None:
        super().__init__()
        self._points = points
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(RIGHT)
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(by_mouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFont(code_font(theme().tokens.pt(self._points)))
