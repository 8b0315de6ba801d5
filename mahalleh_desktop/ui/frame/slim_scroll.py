# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A scrolling area whose bar is a thin line in the margin beside it, so that it takes no room from it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mahalleh_desktop.ui.style.theme import theme

_THICK = 6  # base pixels


class SlimScroll(QScrollArea):
    """Scrolls by the wheel and with the focus."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self._handle = _Handle(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_handle()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_handle()

    def _place_handle(self) -> None:
        thick = theme().tokens.px(_THICK)
        if self.parentWidget() is not None and self._handle.parent() is not self.parentWidget():
            self._handle.setParent(self.parentWidget())
            self._handle.show()
        here = self.geometry()
        self._handle.setGeometry(here.left() - thick - 2, here.top(), thick, here.height())


class _Handle(QWidget):
    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._area = area
        area.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.update())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        bar = self._area.verticalScrollBar()
        if not bar.maximum():
            return
        whole = bar.maximum() + bar.pageStep()
        top = self.height() * bar.value() / whole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().tokens.colours.handle))
        pill = QRectF(1, top, self.width() - 2, self.height() * bar.pageStep() / whole)
        painter.drawRoundedRect(pill, self.width() / 3, self.width() / 3)
