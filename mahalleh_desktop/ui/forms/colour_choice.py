# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A colour for the papers, out of a few that print well in black and white too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme

COLOURS = ("#0b5c4f", "#1f4f93", "#5b3a8c", "#8c2f2f", "#6b4a12", "#333333")


class ColourChoice(QWidget):
    """Its value is ``#rrggbb``. Arrow keys go from one to the next; the chosen one has a ring."""

    value_edited = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._colours = list(COLOURS)
        self._value = COLOURS[0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()
        theme().changed.connect(self.updateGeometry)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value or COLOURS[0]
        self._colours = list(COLOURS) + ([self._value] if self._value not in COLOURS else [])
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().tokens.px(40)
        return QSize(side * len(self._colours), side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = self._colours.index(self._value) + step
        if 0 <= place < len(self._colours):
            self._pick(self._colours[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int((self.width() - event.position().x()) // theme().tokens.px(40))
        if 0 <= place < len(self._colours):
            self._pick(self._colours[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = now.px(40)
        for place, colour in enumerate(self._colours):
            middle = QPointF(self.width() - side * (place + 0.5), side / 2)
            painter.setPen(QPen(QColor(now.colours.field_border), 1))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(middle, now.px(13), now.px(13))
            if colour == self._value:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(now.colours.text), 3 if self.hasFocus() else 2))
                painter.drawEllipse(middle, now.px(17), now.px(17))

    def _pick(self, colour: str) -> None:
        if colour != self._value:
            self._value = colour
            self._tell()
            self.update()
            self.value_edited.emit(colour)

    def _tell(self) -> None:
        number = self._colours.index(self._value) + 1
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(_("Colour {number}").format(number=number))
