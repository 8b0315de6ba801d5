# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Several lines of Persian text; grows with what is written, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from mahalleh_desktop.core.persian.normal import normalise
from mahalleh_desktop.ui.style.theme import theme


class TextEdit(QPlainTextEdit):
    """``least`` and ``most`` are numbers of lines; ``value_edited`` as in LineEdit."""

    value_edited = Signal(object)

    def __init__(self, name: str, placeholder: str = "", *, least: int = 2, most: int = 8) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._setting = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def value(self) -> str:
        return normalise(self.toPlainText()).strip()

    def set_value(self, value: str) -> None:
        if value != self.value():
            self._setting = True
            self.setPlainText(value)
            self._setting = False

    def sizeHint(self) -> QSize:
        return QSize(theme().tokens.px(260), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Lines that came to a hidden editor are counted now: Qt breaks them late, and tells nothing then."""
        super().showEvent(event)
        layout, block = self.document().documentLayout(), self.document().begin()
        for _line in range(self._most):
            layout.blockBoundingRect(block)
            block = block.next()
            if not block.isValid():
                break
        self._fit()

    def _tell(self) -> None:
        if not self._setting:
            self.value_edited.emit(self.value())

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + theme().tokens.px(26))
