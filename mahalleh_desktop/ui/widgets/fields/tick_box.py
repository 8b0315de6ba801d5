# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A tick box that is large enough to see and shows the focus on its box.

It draws its box itself: a style of our own would do so for all of Qt's widgets, but it would be asked a
thousand things in Python before the window stands, and again with each page.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme


class TickBox(QCheckBox):
    """Behaves as Qt's own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, painter = self.style(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        self._draw_box(painter, QRectF(box).adjusted(1, 1, -1, -1))
        option.rect = style.subElementRect(  # type: ignore[attr-defined]
            QStyle.SubElement.SE_CheckBoxContents, option, self
        )
        style.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option, painter, self)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        now = theme().tokens
        state, focused = self.checkState(), self.hasFocus()
        ticked = state != Qt.CheckState.Unchecked
        edge = now.colours.focus if focused or ticked else now.colours.field_border
        ground = now.colours.accent if ticked else now.colours.card
        if not self.isEnabled():  # as a field that cannot be changed
            edge, ground = now.colours.line, now.colours.sunken
        painter.setPen(QPen(QColor(edge), 2 if focused else 1.2))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, now.px(5), now.px(5))
        if ticked:
            size = int(box.width()) - 4
            name = "minus" if state == Qt.CheckState.PartiallyChecked else "check"
            ink = now.colours.on_accent if self.isEnabled() else now.colours.muted
            mark = icon_pixmap(name, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - size / 2), round(box.center().y() - size / 2), mark)
