# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The base style: Fusion without underlined mnemonics, with tick boxes that are large enough to see."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.tokens import Tokens

_INDICATORS = {
    QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
}  # fmt: skip


class BaseStyle(QProxyStyle):
    """Fusion, changed where Persian or the eye wants it. A mnemonic's ``&`` would break joined letters."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__("fusion")
        self.tokens = tokens

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget, returned)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in _INDICATORS:
            return self.tokens.px(20)
        if metric == QStyle.PixelMetric.PM_CheckBoxLabelSpacing:
            return self.tokens.px(10)
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            self._draw_tick_box(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        elif element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_tick_box(self, option: QStyleOption, painter: QPainter) -> None:
        colours = self.tokens.colours
        state = option.state  # type: ignore[attr-defined]
        ticked = bool(state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_NoChange))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(colours.focus if focused or ticked else colours.field_border), 2 if focused else 1.2)
        )
        painter.setBrush(QColor(colours.accent if ticked else colours.card))
        painter.drawRoundedRect(box, self.tokens.px(5), self.tokens.px(5))
        if ticked:
            size = int(box.width()) - 4
            name = "minus" if state & QStyle.StateFlag.State_NoChange else "check"
            mark = icon_pixmap(name, colours.on_accent, size, painter.device().devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - size / 2), round(box.center().y() - size / 2), mark)
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        colours = self.tokens.colours
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_On)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        ring = QRectF(option.rect).adjusted(1, 1, -1, -1)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(colours.focus if focused or chosen else colours.field_border), 2 if focused else 1.2)
        )
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(ring)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            inset = self.tokens.px(4)
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        painter.restore()
