# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbered steps of a longer piece of work, and the pair of buttons that go on and back by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.labels import RIGHT


class StepBar(QWidget):
    """Steps from right to left: finished ones ticked, the current one underlined. Any step may be gone to."""

    step_chosen = Signal(int)

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self.steps = tuple(steps)
        self._current = 0
        self._finished: frozenset[int] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leads into the step
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)
        theme().changed.connect(self.updateGeometry)

    def show_step(self, current: int, finished: frozenset[int] = frozenset()) -> None:
        """Steps count from 0."""
        self._current, self._finished = current, finished
        number, count = persian_digits(current + 1), persian_digits(len(self.steps))
        name = _("Step {number} of {count}: {name}")
        self.setAccessibleName(name.format(number=number, count=count, name=self.steps[current]))
        self.update()

    def current(self) -> int:
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), theme().tokens.px(46))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 0 <= self._current + step < len(self.steps):
            self.step_chosen.emit(self._current + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, area in enumerate(self._areas()):
            if area.contains(event.position()) and place != self._current:
                self.step_chosen.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(now.colours.line))
        for place, area in enumerate(self._areas()):
            self._paint_step(painter, place, area)

    def _paint_step(self, painter: QPainter, place: int, area: QRectF) -> None:
        now = theme().tokens
        here, finished = place == self._current, place in self._finished
        side = now.px(24)
        disc = QRectF(area.right() - now.px(10) - side, area.center().y() - side / 2 - 1, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor(
                now.colours.accent
                if here
                else now.colours.good_soft
                if finished
                else now.colours.neutral_soft
            )
        )
        painter.drawEllipse(disc)
        if finished and not here:
            tick = now.px(14)
            mark = icon_pixmap("check", now.colours.good, tick, self.devicePixelRatioF())
            painter.drawPixmap(round(disc.center().x() - tick / 2), round(disc.center().y() - tick / 2), mark)
        else:
            painter.setPen(QColor(now.colours.on_accent if here else now.colours.muted))
            painter.setFont(screen_font(now.pt(9.5), QFont.Weight.Bold))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, persian_digits(place + 1))
        painter.setFont(self._font(bold=here))
        painter.setPen(QColor(now.colours.accent_text if here else now.colours.muted))
        words = QRectF(area.left(), area.top(), disc.left() - now.px(7) - area.left(), area.height() - 2)
        painter.drawText(words, RIGHT, self.steps[place])
        if here:
            painter.fillRect(
                QRectF(area.left(), self.height() - 3, area.width(), 3), QColor(now.colours.accent)
            )
            if self.hasFocus():
                painter.setPen(QPen(QColor(now.colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -6), now.px(6), now.px(6))

    def _font(self, *, bold: bool) -> QFont:
        return screen_font(theme().tokens.points, QFont.Weight.Bold if bold else QFont.Weight.Normal)

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._font(bold=True))
        now = theme().tokens
        return [metrics.horizontalAdvance(step) + now.px(24 + 7 + 20) for step in self.steps]

    def _areas(self) -> list[QRectF]:
        areas, right = [], float(self.width())
        for width in self._widths():
            areas.append(QRectF(right - width, 0, width, self.height()))
            right -= width
        return areas


class StepButtons(QWidget):
    """«next: …» and «previous» for a page's footer; ``finished`` comes from the last step's button."""

    step_chosen = Signal(int)
    finished = Signal()

    def __init__(self, bar: StepBar, last: str) -> None:
        super().__init__()
        self._bar, self._last = bar, last
        self.back = secondary_button(_("Previous step"), "chevron-right")
        self.forward = primary_button(last)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        # Icons stand before the text; this one points on, so it belongs after it.
        self.forward.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        give_icon(self.forward, "chevron-left", "on_accent", 18)
        self.back.clicked.connect(lambda: self.step_chosen.emit(bar.current() - 1))
        self.forward.clicked.connect(self._go_on)
        self.show_step()

    def show_step(self) -> None:
        """Names the buttons after the bar's current step; call it after ``StepBar.show_step``."""
        place = self._bar.current()
        last = place == len(self._bar.steps) - 1
        self.back.setEnabled(place > 0)
        text = self._last if last else _("Next step: {name}").format(name=self._bar.steps[place + 1])
        self.forward.setText(text)
        self.forward.updateGeometry()

    def _go_on(self) -> None:
        if self._bar.current() == len(self._bar.steps) - 1:
            self.finished.emit()
        else:
            self.step_chosen.emit(self._bar.current() + 1)
