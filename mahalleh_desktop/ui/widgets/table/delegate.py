# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Draws the cells of a list: two lines, a chip, a bar, a round initial; the current row with a focus ring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mahalleh_desktop.ui.style.codes import codes_in, draw_text
from mahalleh_desktop.ui.style.fonts import code_font, screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.style.tokens import Tokens
from mahalleh_desktop.ui.widgets.chip import paint_chip
from mahalleh_desktop.ui.widgets.labels import RIGHT
from mahalleh_desktop.ui.widgets.table.cell import Cell
from mahalleh_desktop.ui.widgets.table.model import CELL


class CellDelegate(QStyledItemDelegate):
    """Knows nothing of what the list holds; it draws the Cell that the model gives."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        now = theme().tokens
        return QSize(now.px(120), now.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        now = theme().tokens
        room = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(now.colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(now.colours.sunken))
        painter.fillRect(room.left(), room.bottom(), room.width(), 1, QColor(now.colours.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(now.colours.focus), 2))
            painter.drawRoundedRect(QRectF(room).adjusted(2, 2, -2, -3), now.px(6), now.px(6))
        room.adjust(now.px(12), 0, -now.px(12), -1)
        if cell.disc:
            self._paint_disc(painter, now, room, cell.disc)
            room.setRight(room.right() - now.px(46))
        if cell.tone:
            paint_chip(painter, room, now, cell.text, cell.tone, cell.icon)
        elif cell.share is not None:
            self._paint_bar(painter, now, room, cell)
        else:
            self._paint_text(painter, now, room, cell)
        painter.restore()

    def _paint_text(self, painter: QPainter, now: Tokens, room: QRect, cell: Cell) -> None:
        first = QRect(room)
        if cell.second:
            # Two lines stand close together in the middle of the row.
            first = QRect(room.left(), room.center().y() - now.px(22), room.width(), now.px(24))
            second = QRect(room.left(), room.center().y() + now.px(1), room.width(), now.px(21))
            small = code_font(now.pt(9.25)) if cell.code else screen_font(now.pt(9.25))
            self._line(painter, second, cell.second, small, now.colours.muted)
        weight = QFont.Weight.Medium if cell.strong else QFont.Weight.Normal
        ink = now.colours.muted if cell.muted else now.colours.text
        alone = cell.code and not cell.second
        font = code_font(now.points) if alone else screen_font(now.points, weight)
        self._line(painter, first, cell.text, font, ink, numeric=cell.numeric)

    def _line(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        ink: str,
        *,
        numeric: bool = False,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        direction = Qt.LayoutDirection.LeftToRight if numeric else Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(direction)
        shown = QFontMetrics(font).elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
        )
        if codes_in(shown):
            draw_text(painter, QRectF(room), shown, RIGHT, direction)
        else:
            painter.drawText(room, RIGHT | Qt.TextFlag.TextSingleLine, shown)

    def _paint_disc(self, painter: QPainter, now: Tokens, room: QRect, disc: str) -> None:
        side = now.px(36)
        circle = QRect(room.right() - side + 1, room.center().y() - side // 2 + 1, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.accent_soft))
        painter.drawEllipse(circle)
        if disc.startswith("icon:"):
            size = now.px(18)
            drawing = icon_pixmap(
                disc[5:], now.colours.accent_text, size, painter.device().devicePixelRatioF()
            )
            painter.drawPixmap(
                circle.center().x() - size // 2 + 1, circle.center().y() - size // 2 + 1, drawing
            )
            return
        painter.setPen(QColor(now.colours.accent_text))
        painter.setFont(screen_font(now.points, QFont.Weight.Bold))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, disc)

    def _paint_bar(self, painter: QPainter, now: Tokens, room: QRect, cell: Cell) -> None:
        figures = QRect(room.right() - now.px(52), room.top(), now.px(52), room.height())
        self._line(painter, figures, cell.text, screen_font(now.pt(10)), now.colours.text)
        length = min(room.width() - now.px(64), now.px(150))
        if length < now.px(20):
            return
        track = QRectF(figures.left() - now.px(8) - length, room.center().y() - now.px(3), length, now.px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.neutral_soft))
        painter.drawRoundedRect(track, now.px(4), now.px(4))
        filled = length * min(cell.share or 0, 100) / 100
        painter.setBrush(QColor(now.colours.bar_warn if cell.low else now.colours.bar))
        painter.drawRoundedRect(
            QRectF(track.right() - filled, track.top(), filled, track.height()), now.px(4), now.px(4)
        )
