# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Counts as lying bars, the largest first, each with its name and number in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import RIGHT

_HEIGHT = 34


class CountBars(QWidget):
    """Rows of (name, value, words); ``summary`` tells the whole to those who cannot see the picture."""

    def __init__(self, summary: str) -> None:
        super().__init__()
        self._summary = summary
        self.rows: tuple[tuple[str, float, str], ...] = ()
        self.setAccessibleName(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_rows(self, rows: Sequence[tuple[str, float, str]]) -> None:
        self.rows = tuple(rows)
        told = "؛ ".join(f"{name}: {words}" for name, _value, words in rows)
        self.setAccessibleName(f"{self._summary}. {told}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(360), now.px(_HEIGHT) * max(len(self.rows), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self.rows:
            return
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.setFont(screen_font(now.pt(10)))
        metrics = QFontMetrics(painter.font())
        most = max(max(value for _name, value, _words in self.rows), 1)
        names = min(max(metrics.horizontalAdvance(name) for name, *_rest in self.rows), self.width() // 2)
        words_room = max(metrics.horizontalAdvance(words) for *_rest, words in self.rows) + now.px(8)
        length = max(self.width() - names - words_room - now.px(20), 10)
        height = now.px(_HEIGHT)
        for place, (name, value, words) in enumerate(self.rows):
            top = place * height
            painter.setPen(QColor(now.colours.text))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(self.width() - names, top, names, height), RIGHT, shown)
            filled = max(length * value / most, now.px(3) if value else 0)
            right = self.width() - names - now.px(12)
            thick = now.px(14)
            bar = QRectF(right - filled, top + (height - thick) / 2, filled, thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.colours.bar))
            painter.drawRoundedRect(bar, now.px(3), now.px(3))
            painter.setPen(QColor(now.colours.muted))
            room = QRectF(bar.left() - words_room, top, words_room - now.px(8), height)
            painter.drawText(room, RIGHT, words)
