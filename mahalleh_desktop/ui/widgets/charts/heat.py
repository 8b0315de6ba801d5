# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A heat table: a number in each cell, stronger colour for more, hatched where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.ui.style.contrast import readable_on
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.style.tokens import Tokens
from mahalleh_desktop.ui.widgets.labels import RIGHT


class HeatTable(QWidget):
    """Values from 0 to ``most`` or None; the first column stands at the right."""

    def __init__(self, summary: str, *, most: float = 100) -> None:
        super().__init__()
        self._most = most
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
        self.setAccessibleName(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_values(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]]) -> None:
        self._columns = tuple(columns)
        self._rows = tuple((name, tuple(values)) for name, values in rows)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(560), now.px(30) * (len(self._rows) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._columns:
            return
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(screen_font(now.pt(9.75)))
        metrics = QFontMetrics(painter.font())
        names = max((metrics.horizontalAdvance(name) for name, _values in self._rows), default=0) + now.px(18)
        width = (self.width() - names) / len(self._columns)
        height = now.px(30)
        painter.setPen(QColor(now.colours.muted))
        for place, column in enumerate(self._columns):
            left = self.width() - names - (place + 1) * width
            painter.drawText(QRectF(left, 0, width, height), Qt.AlignmentFlag.AlignCenter, column)
        for line, (name, values) in enumerate(self._rows, 1):
            painter.setPen(QColor(now.colours.text))
            painter.drawText(QRectF(self.width() - names, line * height, names - 4, height), RIGHT, name)
            for place, value in enumerate(values):
                left = self.width() - names - (place + 1) * width
                self._paint_cell(
                    painter, now, QRectF(left + 2, line * height + 2, width - 4, height - 4), value
                )

    def _paint_cell(self, painter: QPainter, now: Tokens, cell: QRectF, value: float | None) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        if value is None:
            painter.setPen(QPen(QColor(now.colours.line), 1))
            painter.setBrush(QBrush(QColor(now.colours.handle), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(cell, now.px(4), now.px(4))
        else:
            ground = mixed(now.colours.card, now.colours.accent, 0.12 + 0.88 * min(value / self._most, 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(cell, now.px(4), now.px(4))
            painter.setPen(QColor(readable_on(ground, "#ffffff", "#000000")))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, persian_digits(round(value)))
        painter.restore()


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two, ``share`` of the way to the second."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
