# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A bar chart of percentages in time order, the newest at the left, with a dashed line such as the quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.style.tokens import Tokens

_AXIS = 50  # base pixels for the figures at the right


@dataclass(frozen=True, slots=True)
class Bar:
    """``value`` from 0 to 100, None where nothing is known; ``low`` bars are hatched as well as coloured."""

    name: str
    value: float | None
    low: bool = False


class BarChart(QWidget):
    """``summary`` tells the whole in one sentence to those who cannot see the picture.

    ``empty`` stands there while there is no bar.
    """

    def __init__(self, summary: str, *, empty: str = "") -> None:
        super().__init__()
        self._empty = empty
        self._bars: tuple[Bar, ...] = ()
        self._line: float | None = None
        self.setAccessibleName(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[Bar], line: float | None = None) -> None:
        self._bars, self._line = tuple(bars), line
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(420), now.px(200 if self._bars else 70))

    def minimumSizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(240), now.px(150 if self._bars else 70))

    def cut_texts(self) -> list[str]:
        """The names and figures that are wider than their room."""
        now = theme().tokens
        metrics = QFontMetrics(screen_font(now.pt(8.75)))
        found = [bar.name for bar in self._bars if metrics.horizontalAdvance(bar.name) > self.width()]
        most = shown_percent(100, 100)
        return found + ([most] if metrics.horizontalAdvance(most) > now.px(_AXIS - 6) else [])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(screen_font(now.pt(8.75)))
        plot = QRectF(4, now.px(10), self.width() - now.px(_AXIS) - 4, self.height() - now.px(40))
        if not self._bars:
            painter.setPen(QColor(now.colours.muted))
            painter.setFont(screen_font(now.points))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), flags, self._empty)
            return
        self._paint_grid(painter, now, plot)
        slot = plot.width() / len(self._bars)
        thick = min(slot * 0.46, now.px(26))
        right = plot.right()
        shown_to = plot.right() + slot  # a name that would touch the one before is left out
        last = ""
        for bar in self._bars:
            middle = right - slot / 2
            self._paint_bar(painter, now, bar, QRectF(middle - thick / 2, plot.top(), thick, plot.height()))
            width = QFontMetrics(painter.font()).horizontalAdvance(bar.name)
            if bar.name != last and middle + width / 2 <= shown_to:
                last = bar.name
                painter.setPen(QColor(now.colours.muted))
                room = QRectF(middle - width / 2 - 2, plot.bottom() + now.px(6), width + 4, now.px(22))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, bar.name)
                shown_to = middle - width / 2 - now.px(5)
            right -= slot
        if self._line is not None:
            height = plot.bottom() - plot.height() * self._line / 100
            painter.setPen(QPen(QColor(now.colours.bad), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(round(plot.left()), round(height), round(plot.right()), round(height))

    def _paint_grid(self, painter: QPainter, now: Tokens, plot: QRectF) -> None:
        for value in (0, 50, 100):
            height = plot.bottom() - plot.height() * value / 100
            painter.fillRect(QRectF(plot.left(), round(height), plot.width(), 1), QColor(now.colours.line))
            painter.setPen(QColor(now.colours.muted))
            room = QRectF(plot.right() + now.px(6), height - now.px(10), now.px(_AXIS - 6), now.px(20))
            right = (
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
            painter.drawText(room, right, shown_percent(value, 100))

    def _paint_bar(self, painter: QPainter, now: Tokens, bar: Bar, column: QRectF) -> None:
        if bar.value is None:
            return
        column.setTop(column.bottom() - column.height() * min(bar.value, 100) / 100)
        painter.save()
        painter.setClipRect(column)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.bar_warn if bar.low else now.colours.bar))
        # The rounding below lies outside the clip, so that bars stand flat on the ground line.
        painter.drawRoundedRect(column.adjusted(0, 0, 0, 8), now.px(4), now.px(4))
        if bar.low:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.colours.card), 1.2))
            for start in range(
                round(column.top()) - round(column.width()), round(column.bottom()), now.px(7)
            ):
                painter.drawLine(
                    round(column.left()), start + round(column.width()), round(column.right()), start
                )
        painter.restore()
