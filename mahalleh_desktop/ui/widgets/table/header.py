# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The heads of a list's columns: right-aligned titles, an arrow at the one that is sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import RIGHT
from mahalleh_desktop.ui.widgets.table.cell import Column, Picked, is_shown


class SortHeader(QHeaderView):
    """``order_chosen`` carries the column and the order that a click asks for.

    ``menu_wanted`` carries where on the screen a menu is asked for. ``picked`` says which columns people
    want, ``without_room`` are the places of those that do not fit. ``spare`` pixels at the far end stay free.
    """

    order_chosen = Signal(int, Qt.SortOrder)
    menu_wanted = Signal(QPoint)

    def __init__(self, table: QTableView, columns: Sequence[Column[Any]]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._columns = tuple(columns)
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self.picked: Picked = {}
        self.without_room: set[int] = set()
        self.spare = 0
        self.setAccessibleName(_("Column heads"))
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def share_out(self, width: int) -> None:
        """Gives every column its least width and shares out the rest by weight, so that no gap is left.

        Columns that may be dropped go, the last one first, while the others have not enough room; those that
        somebody has picked go last.
        """
        now = theme().tokens
        metrics = QFontMetrics(self._font())
        least = {
            place: max(now.px(column.least), metrics.horizontalAdvance(column.title) + now.px(44))
            for place, column in enumerate(self._columns)
            if is_shown(self._columns, place, self.picked)
        }
        self.without_room.clear()
        for place in sorted(least, key=lambda each: (self._is_picked(each), -each)):
            if sum(least.values()) + self.spare > width and self._columns[place].may_drop:
                del least[place]
                self.without_room.add(place)
        least[max(least)] += self.spare
        spare = max(width - sum(least.values()), 0)
        weights = sum(self._columns[place].weight for place in least) or 1
        for place, column in enumerate(self._columns):
            self.setSectionHidden(place, place not in least)
            if place in least:
                self.resizeSection(place, least[place] + spare * column.weight // weights)
        last = max(least)
        self.resizeSection(last, self.sectionSize(last) + max(width - self.length(), 0))

    def _is_picked(self, place: int) -> bool:
        return self.picked.get(self._columns[place].key, False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.logicalIndexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if not left or place < 0 or not self._columns[place].sort:
            return
        ascending = Qt.SortOrder.AscendingOrder
        order = ascending
        if self._sorted == (place, ascending):
            order = Qt.SortOrder.DescendingOrder
        self._sorted = (place, order)
        self.order_chosen.emit(place, order)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        now = theme().tokens
        painter.save()
        painter.fillRect(rect, QColor(now.colours.card))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(now.colours.line))
        title = self._columns[logicalIndex].title
        painter.setFont(self._font())
        painter.setPen(QColor(now.colours.muted))
        room = rect.adjusted(now.px(12), 0, -now.px(12), 0)
        painter.drawText(room, RIGHT, title)
        if self._sorted and self._sorted[0] == logicalIndex:
            size = now.px(15)
            name = "chevron-up" if self._sorted[1] == Qt.SortOrder.AscendingOrder else "chevron-down"
            left = room.right() - QFontMetrics(self._font()).horizontalAdvance(title) - size - now.px(5)
            mark = icon_pixmap(name, now.colours.accent_text, size, self.devicePixelRatioF())
            painter.drawPixmap(left, rect.center().y() - size // 2, mark)
        painter.restore()

    def _font(self) -> QFont:
        return screen_font(theme().tokens.pt(10), QFont.Weight.Medium)
