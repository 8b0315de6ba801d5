# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A heat table: in each cell a number or a share, stronger in colour for more, or a sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.style.contrast import readable_on
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.style.tokens import Tokens
from mahalleh_desktop.ui.widgets.charts.heads import fitting_heads
from mahalleh_desktop.ui.widgets.labels import RIGHT

_ROW, _SHARE_ROW = 30, 46


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter or an icon on the soft ground of a tone; without either the ground is hatched."""

    tone: str
    letter: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with ``part`` of ``whole`` below it; a dash where the whole is nothing."""

    part: int
    whole: int

    @property
    def words(self) -> str:
        return _("{part} of {whole}").format(part=grouped(self.part), whole=grouped(self.whole))


Value = float | Mark | Share | None


class HeatTable(QWidget):
    """Values from 0 to ``most``, marks, or None where nothing is known; the first column is the right one."""

    def __init__(self, summary: str, *, most: float = 100) -> None:
        super().__init__()
        self._most = most
        self._columns: tuple[tuple[str, str], ...] = ()
        self._rows: tuple[tuple[str, tuple[Value, ...]], ...] = ()
        self.setAccessibleName(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_values(
        self, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[Value]]]
    ) -> None:
        """``columns`` as (head, its short form)."""
        self._columns = tuple(columns)
        self._rows = tuple((name, tuple(values)) for name, values in rows)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(560), self._head_height(now) + self._row_height(now) * len(self._rows))

    def cut_texts(self) -> list[str]:
        """The heads that are wider than their column."""
        if not self._columns:
            return []
        metrics = QFontMetrics(self._font(theme().tokens))
        width = (self.width() - self._names_width()) / len(self._columns)
        heads = fitting_heads(metrics, self._columns, width - 4)
        cut = [text for lines in heads for text in lines if metrics.horizontalAdvance(text) > width]
        small = QFontMetrics(self._small(theme().tokens))
        bases = [value.words for _name, values in self._rows for value in values if isinstance(value, Share)]
        return cut + [text for text in bases if small.horizontalAdvance(text) > width - 6]

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._columns:
            return
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(now))
        names = self._names_width()
        width = (self.width() - names) / len(self._columns)
        top, height = self._head_height(now), self._row_height(now)
        painter.setPen(QColor(now.colours.muted))
        heads = fitting_heads(QFontMetrics(painter.font()), self._columns, width - 4)
        for place, lines in enumerate(heads):
            room = QRectF(self.width() - names - (place + 1) * width, 0, width, top - now.px(4))
            for number, text in enumerate(lines):
                share = room.height() / len(lines)
                line = QRectF(room.left(), number * share, width, share)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
        for row, (name, values) in enumerate(self._rows):
            painter.setPen(QColor(now.colours.text))
            line = QRectF(self.width() - names, top + row * height, names - 4, height)
            painter.drawText(line, RIGHT, name)
            for place, value in enumerate(values):
                left = self.width() - names - (place + 1) * width
                cell = QRectF(left + 2, top + row * height + 2, width - 4, height - 4)
                painter.save()
                self._paint_cell(painter, now, cell, value)
                painter.restore()

    def _paint_cell(self, painter: QPainter, now: Tokens, cell: QRectF, value: Value) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if isinstance(value, Mark):
            paint_mark(painter, now, cell, value)
        elif isinstance(value, Share):
            self._paint_share(painter, now, cell, value)
        elif value is None:
            painter.setPen(QPen(QColor(now.colours.line), 1))
            painter.drawRoundedRect(cell, now.px(4), now.px(4))
        else:
            ground = mixed(now.colours.card, now.colours.accent, 0.12 + 0.88 * min(value / self._most, 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(cell, now.px(4), now.px(4))
            painter.setPen(QColor(readable_on(ground, "#ffffff", "#000000")))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, persian_digits(round(value)))

    def _paint_share(self, painter: QPainter, now: Tokens, cell: QRectF, share: Share) -> None:
        if not share.whole:
            painter.setPen(QColor(now.colours.muted))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "–")
            return
        strength = 0.12 + 0.88 * min(share.part / share.whole, 1)
        ground = mixed(now.colours.card, now.colours.accent, strength)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(cell, now.px(4), now.px(4))
        painter.setPen(QColor(readable_on(ground, "#ffffff", "#000000")))
        upper = QRectF(cell.left(), cell.top() + now.px(1), cell.width(), cell.height() * 0.55)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, shown_percent(share.part, share.whole))
        painter.setFont(self._small(now))
        lower = QRectF(cell.left(), upper.bottom(), cell.width(), cell.bottom() - upper.bottom() - now.px(1))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, share.words)

    def _row_height(self, now: Tokens) -> int:
        shares = any(isinstance(value, Share) for _name, values in self._rows for value in values)
        return now.px(_SHARE_ROW if shares else _ROW)

    def _names_width(self) -> int:
        metrics = QFontMetrics(self._font(theme().tokens))
        widest = max((metrics.horizontalAdvance(name) for name, _values in self._rows), default=0)
        return widest + theme().tokens.px(18)

    def _head_height(self, now: Tokens) -> int:
        return 2 * QFontMetrics(self._font(now)).height() + now.px(4)

    def _font(self, now: Tokens) -> QFont:
        return screen_font(now.pt(9.75))

    def _small(self, now: Tokens) -> QFont:
        return screen_font(now.pt(8.5))


class MarkLegend(QWidget):
    """What the marks mean, in a row that goes on below where the window is narrow."""

    def __init__(self, marks: Sequence[tuple[Mark, str]]) -> None:
        super().__init__()
        self._marks = tuple(marks)
        self.setAccessibleName("، ".join(word for _mark, word in marks))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        now = theme().tokens
        rows = max((row for row, _right in self._places(now)), default=0) + 1
        return QSize(now.px(300), rows * now.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        del event
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(screen_font(now.pt(9.5)))
        for (mark, word), (row, right) in zip(self._marks, self._places(now), strict=True):
            top = row * now.px(_ROW) + now.px(4)
            cell = QRectF(right - now.px(30), top, now.px(30), now.px(22))
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            paint_mark(painter, now, cell, mark)
            painter.restore()
            painter.setPen(QColor(now.colours.muted))
            painter.drawText(QRectF(0, top, cell.left() - now.px(7), cell.height()), RIGHT, word)

    def _places(self, now: Tokens) -> list[tuple[int, int]]:
        """(row, right edge) of each mark."""
        metrics = QFontMetrics(screen_font(now.pt(9.5)))
        places: list[tuple[int, int]] = []
        row, right = 0, self.width()
        for _mark, word in self._marks:
            width = now.px(30 + 7) + metrics.horizontalAdvance(word)
            if right < self.width() and right - width < 0:
                row, right = row + 1, self.width()
            places.append((row, right))
            right -= width + now.px(22)
        return places


def paint_mark(painter: QPainter, now: Tokens, cell: QRectF, mark: Mark) -> None:
    """The mark of a cell; the pen is expected to be off."""
    ink = QColor(now.ink(mark.tone))
    painter.setBrush(QColor(getattr(now.colours, f"{mark.tone}_soft")))
    painter.drawRoundedRect(cell, now.px(4), now.px(4))
    if mark.icon:
        side = now.px(15)
        drawing = icon_pixmap(mark.icon, ink.name(), side, painter.device().devicePixelRatioF())
        centre = cell.center()
        painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), drawing)
    elif mark.letter:
        painter.setPen(ink)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, mark.letter)
    else:
        painter.setBrush(QBrush(QColor(now.colours.field_border), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(cell, now.px(4), now.px(4))


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two, ``share`` of the way to the second."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
