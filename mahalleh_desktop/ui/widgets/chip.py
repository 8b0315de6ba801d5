# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A chip: a state in a coloured pill, with its words and an icon, so that colour is never the only signal."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.style.tokens import Tokens

TONES = ("neutral", "accent", "good", "warn", "bad", "info")


class Chip(QWidget):
    """``tone`` is one of TONES."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme().changed.connect(self.updateGeometry)

    def show_state(self, text: str, tone: str, icon: str = "") -> None:
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return chip_size(theme().tokens, self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_chip(painter, self.rect(), theme().tokens, self._text, self._tone, self._icon)


class Badge(QWidget):
    """The number of a row or of a step, or a tick once the step is done; always of the same size."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self.done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_number(self, number: int, *, done: bool = False) -> None:
        self._number, self.done = number, done
        name = persian_digits(number)
        self.setAccessibleName(_("{number}, done").format(number=name) if done else name)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().tokens.px(28)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.good_soft if self.done else now.colours.accent_soft))
        painter.drawRoundedRect(QRectF(self.rect()), now.px(8), now.px(8))
        if self.done:
            side = now.px(16)
            drawing = icon_pixmap("check", now.colours.good, side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawing)
        else:
            painter.setPen(QColor(now.colours.accent_text))
            painter.setFont(screen_font(now.pt(10), QFont.Weight.Bold))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, persian_digits(self._number))


def _chip_font(now: Tokens) -> QFont:
    return screen_font(now.pt(9.75), QFont.Weight.Medium)


def chip_size(now: Tokens, text: str, icon: str = "") -> QSize:
    """The room a chip takes."""
    width = QFontMetrics(_chip_font(now)).horizontalAdvance(text) + now.px(22)
    return QSize(width + (now.px(20) if icon else 0), now.px(28))


def paint_chip(painter: QPainter, room: QRect, now: Tokens, text: str, tone: str, icon: str = "") -> None:
    """Draws a chip into the right end of ``room``, in the middle of its height."""
    size = chip_size(now, text, icon)
    width = min(size.width(), room.width())
    pill = QRectF(room.right() + 1 - width, room.center().y() + 0.5 - size.height() / 2, width, size.height())
    ink = now.ink(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(now.colours, f"{tone}_soft")))
    painter.drawRoundedRect(pill, size.height() / 2, size.height() / 2)
    words = pill.adjusted(now.px(11), 0, -now.px(11), 0)
    if icon:
        side = now.px(15)
        drawing = icon_pixmap(icon, ink, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(words.right() - side), round(pill.center().y() - side / 2), drawing)
        words.adjust(0, 0, -now.px(20), 0)
    font = _chip_font(now)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, round(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()
