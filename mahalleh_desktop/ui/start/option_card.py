# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A large answer with an icon, a title and a sentence; one of several can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme

_SIDE, _AIR = 44, 16


class OptionCard(QAbstractButton):
    """Checkable; the chosen one has a thick edge, a tick and a soft ground."""

    def __init__(self, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._icon_name, self._sentence = icon, sentence
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(theme().tokens.px(420), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = now.colours.accent if chosen or self.hasFocus() else now.colours.field_border
        painter.setPen(QPen(QColor(edge), 2 if chosen or self.hasFocus() else 1))
        ground = now.colours.accent_soft if chosen else now.colours.card
        painter.setBrush(QColor(now.colours.sunken if self.underMouse() and not chosen else ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), now.px(12), now.px(12))
        side, air = now.px(_SIDE), now.px(_AIR)
        disc = QRect(self.width() - air - side, (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.accent if chosen else now.colours.accent_soft))
        painter.drawRoundedRect(disc, now.px(9), now.px(9))
        ink = now.colours.on_accent if chosen else now.colours.accent_text
        size = now.px(22)
        mark = icon_pixmap("check" if chosen else self._icon_name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap(disc.center().x() - size // 2 + 1, disc.center().y() - size // 2 + 1, mark)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        words = self._words()
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.setPen(QColor(now.colours.text))
        painter.setFont(self._title_font())
        title = QRect(words.left(), words.top(), words.width(), self._title_height())
        painter.drawText(title, flags | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QColor(now.colours.muted))
        painter.setFont(screen_font(now.points))
        below = words.adjusted(0, self._title_height(), 0, 0)
        painter.drawText(below, flags | Qt.TextFlag.TextWordWrap, self._sentence)

    def _words(self) -> QRect:
        now = theme().tokens
        air = now.px(_AIR)
        width = max(self.width() - 3 * air - now.px(_SIDE), 100)
        return QRect(air, now.px(12), width, 4000)

    def _title_font(self) -> QFont:
        return screen_font(theme().tokens.pt(12), QFont.Weight.Bold)

    def _title_height(self) -> int:
        return QFontMetrics(self._title_font()).height() + theme().tokens.px(2)

    def _measure(self) -> None:
        now = theme().tokens
        metrics = QFontMetrics(screen_font(now.points))
        text = metrics.boundingRect(self._words(), Qt.TextFlag.TextWordWrap, self._sentence)
        height = now.px(24) + self._title_height() + text.height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
