# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A handle by which a row is dragged to another place among its brothers; the buttons beside it stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import IconLabel


class DragGrip(IconLabel):
    """``dragged`` while the mouse moves, ``dropped`` when it lets go; both with its place on the screen."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__("grip-vertical", "muted", 18)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to another place"))
        self.setAccessibleName(_("Drag to another place"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._held = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit(event.globalPosition().toPoint())


class DropMark(QFrame):
    """The line that shows where a dragged row would go; it lies above the rows, not between them."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area.widget())
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, rows: Sequence[QWidget], point: QPoint) -> None:
        """Points out the gap that is nearest, and scrolls on at the edges."""
        inner = self._area.widget()
        local = inner.mapFromGlobal(point)
        self._area.ensureVisible(local.x(), local.y(), 0, theme().tokens.px(40))
        gap = gap_at(rows, point)
        edge = rows[gap].geometry().top() - 4 if gap < len(rows) else rows[-1].geometry().bottom() + 4
        self.setStyleSheet(f"background: {theme().tokens.colours.accent}; border-radius: 1px;")
        self.setGeometry(rows[0].x(), max(edge - 1, 0), rows[0].width(), 3)
        self.raise_()
        self.show()


def gap_at(rows: Sequence[QWidget], point: QPoint) -> int:
    """Before which row (or after the last one) a place on the screen lies."""
    for place, row in enumerate(rows):
        if point.y() < row.mapToGlobal(row.rect().center()).y():
            return place
    return len(rows)


def place_after_drop(rows: Sequence[QWidget], moved: QWidget, point: QPoint) -> int | None:
    """The new place of a row among its brothers, None where it stays."""
    before, gap = rows.index(moved), gap_at(rows, point)
    place = gap - 1 if gap > before else gap
    return None if place == before else place
