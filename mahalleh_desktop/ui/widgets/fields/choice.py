# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Segmented choice: a few answers side by side, one key each, as for attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers: its code, its word, a tone, and the keys (letters or digits) that choose it."""

    code: str
    word: str
    tone: str = "accent"
    keys: str = ""


class SegmentedChoice(QWidget):
    """Its value is the code of an answer or None. Arrow keys go through the answers, a letter picks one."""

    value_edited = Signal(object)

    def __init__(self, name: str, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._name = name
        self._answers = tuple(answers)
        self._value: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme().changed.connect(self.updateGeometry)

    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value
        word = next((each.word for each in self._answers if each.code == value), "")
        self.setAccessibleName(f"{self._name}: {word}" if word else self._name)
        self.update()

    def sizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(self._width() * len(self._answers) + self._gap() * (len(self._answers) - 1), now.px(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = [each.code for each in self._answers]
        place = codes.index(self._value) if self._value in codes else -1
        typed = event.text()
        chosen = next((each.code for each in self._answers if typed and typed in each.keys), None)
        if chosen:
            self._pick(chosen)
        elif event.key() == Qt.Key.Key_Left:
            self._pick(codes[min(place + 1, len(codes) - 1)])
        elif event.key() == Qt.Key.Key_Right:
            self._pick(codes[max(place - 1, 0)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, answer in enumerate(self._answers):
            if self.segment(place).contains(event.position()):
                self._pick(answer.code)

    def segment(self, place: int) -> QRectF:
        """Where the answer of a place is drawn; the first one stands at the right."""
        width = self._width()
        left = self.width() - (place + 1) * width - place * self._gap()
        return QRectF(left, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, answer in enumerate(self._answers):
            chosen = answer.code == self._value
            box = self.segment(place).adjusted(1, 1, -1, -1)
            ink = now.ink(answer.tone if chosen else "neutral")
            edge = ink if chosen else now.colours.field_border
            ground: str = getattr(now.colours, f"{answer.tone}_soft") if chosen else now.colours.card
            painter.setPen(QPen(QColor(edge), 1.4 if chosen else 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, now.px(8), now.px(8))
            if self.hasFocus() and (chosen or (self._value is None and place == 0)):
                painter.setPen(QPen(QColor(now.colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, now.px(8), now.px(8))
            painter.setPen(QColor(ink))
            painter.setFont(self._font(bold=chosen))
            words = box
            if chosen:
                side = now.px(13)
                mark = icon_pixmap("check", ink, side, self.devicePixelRatioF())
                painter.drawPixmap(
                    round(box.right() - side - now.px(6)), round(box.center().y() - side / 2), mark
                )
                words = box.adjusted(0, 0, -now.px(15), 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, answer.word)

    def _pick(self, code: str) -> None:
        if code != self._value:
            self.set_value(code)
            self.value_edited.emit(code)

    def _font(self, *, bold: bool) -> QFont:
        return screen_font(theme().tokens.pt(10), QFont.Weight.Bold if bold else QFont.Weight.Normal)

    def _width(self) -> int:
        metrics = QFontMetrics(self._font(bold=True))
        now = theme().tokens
        return max(metrics.horizontalAdvance(each.word) for each in self._answers) + now.px(36)

    def _gap(self) -> int:
        return theme().tokens.px(5)
