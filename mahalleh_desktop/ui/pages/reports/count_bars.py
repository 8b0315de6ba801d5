# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Counts as lying bars, the largest first, each with its name and number in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import RIGHT

_ROW, _TALL_ROW = 34, 48  # base pixels; a name that is too long goes on below
_NAMES, _LENGTH = 0.45, 0.55  # the most that names and bars take of the width
_LEAST_SCALE = 5  # a single case does not fill the whole axis


class CountBars(QWidget):
    """Rows of (name, value, words); ``summary`` tells the whole to those who cannot see the picture.

    ``empty`` stands there while there are no rows. ``most`` is the end of the scale where it is known, and a
    pale ground then shows it; else the largest value fills the room.
    """

    def __init__(self, summary: str, *, empty: str = "", most: float = 0) -> None:
        super().__init__()
        self._empty, self._most = empty, most
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
        return QSize(now.px(360), sum(self._heights()) if self.rows else now.px(_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def cut_texts(self) -> list[str]:
        """The names that two lines do not hold."""
        metrics, room = QFontMetrics(self._font()), self._names_width()
        found = []
        for name, *_rest in self.rows:
            lines = name_lines(metrics, name, room)
            if any(metrics.horizontalAdvance(text) > room + 1 for text in lines):
                found.append(name)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        if not self.rows:
            painter.setPen(QColor(now.colours.muted))
            painter.drawText(QRectF(self.rect()), RIGHT, self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.setFont(self._font())
        metrics = QFontMetrics(painter.font())
        most = self._most or max(*(value for _name, value, _words in self.rows), _LEAST_SCALE)
        names = self._names_width()
        words_room = max(metrics.horizontalAdvance(words) for *_rest, words in self.rows) + now.px(8)
        length = min(self.width() - names - words_room - now.px(20), self.width() * _LENGTH)
        length = max(length, 10)
        top = 0
        for (name, value, words), height in zip(self.rows, self._heights(), strict=True):
            painter.setPen(QColor(now.colours.text))
            lines = name_lines(metrics, name, names)
            step = metrics.height() * 0.9
            first = top + (height - step * len(lines)) / 2
            for number, text in enumerate(lines):
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, names + 1)
                painter.drawText(
                    QRectF(self.width() - names, first + number * step, names, step), RIGHT, shown
                )
            filled = max(length * value / most, now.px(3) if value else 0)
            right = self.width() - names - now.px(12)
            thick = now.px(14)
            bar = QRectF(right - filled, top + (height - thick) / 2, filled, thick)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._most:
                painter.setBrush(QColor(now.colours.neutral_soft))
                painter.drawRoundedRect(bar.adjusted(filled - length, 0, 0, 0), now.px(3), now.px(3))
            painter.setBrush(QColor(now.colours.bar))
            painter.drawRoundedRect(bar, now.px(3), now.px(3))
            painter.setPen(QColor(now.colours.muted))
            left = right - length if self._most else bar.left()
            room = QRectF(left - words_room, top, words_room - now.px(8), height)
            painter.drawText(room, RIGHT, words)
            top += height

    def _heights(self) -> list[int]:
        now, metrics, room = theme().tokens, QFontMetrics(self._font()), self._names_width()
        return [
            now.px(_TALL_ROW if len(name_lines(metrics, name, room)) > 1 else _ROW)
            for name, *_rest in self.rows
        ]

    def _names_width(self) -> int:
        metrics = QFontMetrics(self._font())
        widest = max((metrics.horizontalAdvance(name) for name, *_rest in self.rows), default=0)
        return min(widest, round(self.width() * _NAMES))

    def _font(self) -> QFont:
        return screen_font(theme().tokens.pt(10))


def name_lines(metrics: QFontMetrics, name: str, room: int) -> list[str]:
    """A name on one line, or on two that are as equal as its words allow."""
    words = name.split(" ")
    if metrics.horizontalAdvance(name) <= room or len(words) == 1:
        return [name]
    ways = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return list(min(ways, key=lambda way: max(metrics.horizontalAdvance(text) for text in way)))
