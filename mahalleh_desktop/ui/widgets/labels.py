# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Labels: texts of the page in their sizes, and single icons beside them."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from mahalleh_desktop.core.persian.isolate import shown_overrides
from mahalleh_desktop.ui.style.codes import codes_in, draw_text, laid_out, natural_width, tip
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme

# A label that holds digits only would jump to the left without the absolute flag.
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """A text; ``kind`` is one of the style sheet: title, heading, strong, number, muted, small, label."""
    result = _WrappedLabel(text) if wrap else _Label(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setAlignment(RIGHT)
    if kind:
        result.setProperty("kind", kind)
    return result


class _Label(QLabel):
    """Shows controls that would turn its letters round (a bundle may bring them) as what they are.

    Codes in it are drawn with their own digits.
    """

    def __init__(self, text: str) -> None:
        super().__init__(shown_overrides(text))

    def setText(self, text: str) -> None:
        super().setText(shown_overrides(text))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if codes_in(self.text()):
            hint.setWidth(ceil(natural_width(self.text(), self.font())) + 1)
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if codes_in(self.text()) else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if codes_in(self.text()):
            _draw(self)
        else:
            super().paintEvent(event)


class _WrappedLabel(_Label):
    """Claims the height its lines need at its present width; Qt's layouts would cut the last ones off."""

    def __init__(self, text: str) -> None:
        self._heights: dict[int, int] = {}  # by width; layouts ask a dozen times for each
        super().__init__(text)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._heights.clear()
        self._claim()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._claim()

    def sizeHint(self) -> QSize:
        return QLabel.sizeHint(self)

    def minimumSizeHint(self) -> QSize:
        return QLabel.minimumSizeHint(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lays the lines out itself: QLabel lets a space at a line's end push Persian inwards."""
        del event
        _draw(self, wrap=True)

    def heightForWidth(self, width: int) -> int:
        """Qt's own answer is never less than the present minimum, and so would never shrink again."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        if codes_in(self.text()):
            return ceil(laid_out(self.text(), self.font(), width, RIGHT, wrap=True)[1])
        room, words = QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(room, words, self.text()).height()

    def _claim(self) -> None:
        needed = self.heightForWidth(self.width()) if self.text() else 0
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class ElidedLabel(QLabel):
    """One line that ends in «…» where room is short; the tip and a screen reader tell the whole."""

    def __init__(self, text: str, kind: str = "") -> None:
        super().__init__(text)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(RIGHT)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if kind:
            self.setProperty("kind", kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tip(self._whole) if shown != self._whole else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if codes_in(self.text()):
            _draw(self)
        else:
            super().paintEvent(event)


def set_kind(widget: QWidget, kind: str) -> None:
    """Changes the kind of a widget that is on screen already."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def line() -> QFrame:
    """A thin horizontal rule."""
    result = QFrame()
    result.setProperty("kind", "line")
    return result


def upright_line() -> QFrame:
    """A thin line between two groups of a row."""
    result = QFrame()
    result.setProperty("kind", "upright")
    return result


class IconLabel(QWidget):
    """An icon that is no button, drawn in a colour of the theme, if wanted on a soft rounded ground."""

    def __init__(self, name: str, role: str = "text", size: int = 20, *, ground: str = "") -> None:
        super().__init__()
        self._name, self._role, self._size, self._ground = name, role, size, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.updateGeometry)

    def set_icon(self, name: str, role: str, ground: str = "") -> None:
        self._name, self._role, self._ground = name, role, ground
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().tokens.px(self._size * 2 if self._ground else self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(self._ground))
            painter.drawRoundedRect(self.rect(), now.px(9), now.px(9))
        size = now.px(self._size)
        drawing = icon_pixmap(self._name, _colour(self._role).name(), size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, drawing)


def beside_icon(icon: IconLabel, words: QLabel) -> QWidget:
    """A sentence with an icon that says what it is about."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().tokens.px(10))
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return holder


def _draw(words: QLabel, *, wrap: bool = False) -> None:
    """Draws a label's text line by line, codes in it with their own digits."""
    painter = QPainter(words)
    painter.setPen(words.palette().color(words.foregroundRole()))
    centred = bool(words.alignment() & Qt.AlignmentFlag.AlignHCenter)
    align = Qt.AlignmentFlag.AlignHCenter if centred else RIGHT
    draw_text(painter, QRectF(words.rect()), words.text(), align, wrap=wrap)


def _colour(role: str) -> QColor:
    return QColor(getattr(theme().tokens.colours, role))
