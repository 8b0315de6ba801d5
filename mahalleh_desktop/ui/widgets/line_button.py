# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A whole line of a card that leads somewhere, by a click anywhere on it or by Return."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy

from mahalleh_desktop.ui.style.theme import theme


class LineButton(QAbstractButton):
    """``line`` takes what is shown; ``name`` is read out by a screen reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        now = theme().tokens
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(now.px(4), now.px(6), now.px(4), now.px(6))
        self.line.setSpacing(now.px(10))

    def sizeHint(self) -> QSize:
        return self.line.sizeHint().expandedTo(QSize(0, theme().tokens.px(40)))

    def minimumSizeHint(self) -> QSize:
        return self.line.minimumSize().expandedTo(QSize(0, theme().tokens.px(40)))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.colours.sunken))
            painter.drawRoundedRect(box, now.px(8), now.px(8))
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, now.px(8), now.px(8))
