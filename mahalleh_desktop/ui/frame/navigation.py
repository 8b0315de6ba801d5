# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The navigation at the right: the council's name, the sections, and the box that says the data is safe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.frame.page import Section
from mahalleh_desktop.ui.frame.safety import SafetyBox
from mahalleh_desktop.ui.frame.slim_scroll import SlimScroll
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import RIGHT, IconLabel, label, line, set_kind

_WIDE, _NARROW = 218, 72
ROW, LEAST_ROW = 44, 38  # base pixels of an entry's height
_CALM_ROW = 40  # under it the box about the backup gives up its second line
_GAP = 1  # pixels between two entries
_NAME_LINES = 2


class NavigationButton(QAbstractButton):
    """Icon and title; only the icon, with the title as a tip, while the navigation is narrow."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._icon_name = section.icon
        self.narrow = False
        self._badge = ""
        self._ring = False
        self._height = 0
        self.setText(section.title)
        self.setAccessibleName(section.title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_badge(self, count: int) -> None:
        """A number at the far end, such as that of overdue resolutions; 0 takes it away."""
        self._badge = persian_digits(count) if count else ""
        self.setAccessibleName(f"{self.text()}، {self._badge}" if self._badge else self.text())
        self.update()

    def set_height(self, height: int) -> None:
        """In pixels; 0 leaves it to the button."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(_NARROW if self.narrow else _WIDE), self._height or now.px(ROW))

    def minimumSizeHint(self) -> QSize:
        now = theme().tokens
        return QSize(now.px(30), now.px(LEAST_ROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who use keys; after a click the coloured ground says enough."""
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.colours.accent_soft if self.isChecked() else now.colours.sunken))
            painter.drawRoundedRect(box, now.px(8), now.px(8))
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(QColor(now.colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, now.px(8), now.px(8))
        ink = now.colours.accent_text if self.isChecked() else now.colours.muted
        side = now.px(20)
        left = (self.width() - side) // 2 if self.narrow else self.width() - now.px(14) - side
        drawing = icon_pixmap(self._icon_name, ink, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, drawing)
        if self._badge:
            self._paint_badge(painter)
        if not self.narrow:
            painter.setPen(QColor(ink))
            weight = QFont.Weight.Bold if self.isChecked() else QFont.Weight.Normal
            painter.setFont(screen_font(now.points, weight))
            painter.drawText(self.rect().adjusted(now.px(8), 0, -now.px(46), 0), RIGHT, self.text())

    def _paint_badge(self, painter: QPainter) -> None:
        now = theme().tokens
        side = now.px(22)
        left, top = now.px(8), (self.height() - side) / 2
        if self.narrow:
            side, left, top = now.px(15), 0, now.px(2)
        pill = QRectF(left, top, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.warn_soft))
        painter.drawRoundedRect(pill, side / 2, side / 2)
        painter.setPen(QColor(now.colours.warn))
        painter.setFont(screen_font(now.pt(7.5 if self.narrow else 8.75), QFont.Weight.Bold))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)


class Navigation(QFrame):
    """``chosen`` carries the key of a section."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section], name: str, place: str, emblem: str) -> None:
        super().__init__()
        self.setProperty("kind", "navigation")
        self.setAccessibleName(_("Sections"))
        self.buttons = {section.key: NavigationButton(section) for section in sections}
        self.safety = SafetyBox()
        self._full_name = name
        self._emblem = IconLabel(emblem, "accent_text", 21, ground="accent_soft")
        self._name = label(name, "heading", wrap=True)
        self._place = label(place, "small", wrap=True)
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._place)
        self._top = QHBoxLayout()
        self._top.addWidget(self._emblem, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self._names, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._area = self._list(sections)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self.safety)
        for section in sections:
            if section.at_bottom:
                self._column.addWidget(self.buttons[section.key])
            self.buttons[section.key].clicked.connect(
                lambda _checked=False, key=section.key: self.chosen.emit(key)
            )
        theme().changed.connect(self._measure)
        self._narrow = False
        self._measure()

    def _list(self, sections: Sequence[Section]) -> SlimScroll:
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for section in sections:
            if section.at_bottom:
                continue
            if section.apart:
                column.addSpacing(3)
                column.addWidget(line())
                column.addSpacing(3)
            column.addWidget(self.buttons[section.key])
        column.addStretch(1)
        return SlimScroll(inner)

    def show_names(self, name: str, place: str) -> None:
        self._full_name = name
        self._place.setText(place)
        self._share_out()

    def show_current(self, key: str) -> None:
        for each, button in self.buttons.items():
            button.setChecked(each == key)
            if each == key and self._area.isAncestorOf(button):
                self._area.ensureWidgetVisible(button, 0, _GAP)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, where the window is too small for titles."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._measure()

    def is_narrow(self) -> bool:
        return self._narrow

    def _measure(self) -> None:
        now = theme().tokens
        self.setFixedWidth(now.px(_NARROW if self._narrow else _WIDE))
        side = now.px(12)
        self._column.setContentsMargins(side, now.px(16), side, now.px(10))
        self._column.setSpacing(now.px(4))
        self._top.setContentsMargins(0, 0, 0, now.px(6))
        self._top.setSpacing(now.px(10))
        self._names.setVisible(not self._narrow)
        self.safety.set_narrow(self._narrow)
        for button in self.buttons.values():
            button.narrow = self._narrow
            button.setToolTip(button.text() if self._narrow else "")
            button.updateGeometry()
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        for button in self.buttons.values():
            if button.isChecked() and self._area.isAncestorOf(button):
                self._area.ensureWidgetVisible(button, 0, _GAP)

    def _share_out(self) -> None:
        """Gives all entries the same height, as much as there is room for within what is good to hit."""
        now = theme().tokens
        self._fit_name()
        entries = [button for button in self.buttons.values() if not button.isHidden()]
        for low in (False, True):
            self.safety.set_low(low)
            margins = self._column.contentsMargins()
            rest = margins.top() + margins.bottom() + self._top.sizeHint().height()
            rest += self.safety.sizeHint().height() + self._column.spacing() * self._column.count()
            rest += self._area.widget().sizeHint().height() - sum(
                button.sizeHint().height() for button in entries if self._area.isAncestorOf(button)
            )
            row = (self.height() - rest) // max(len(entries), 1)
            if row >= now.px(_CALM_ROW):
                break
        row = max(now.px(LEAST_ROW), min(row, now.px(ROW)))
        for button in self.buttons.values():
            button.set_height(row)

    def _fit_name(self) -> None:
        """A name that takes more than two lines is written smaller, and then cut; the tip tells it whole."""
        kept = self._full_name.split(" ")
        cuts = (("strong", cut) for cut in range(1, len(kept)))
        for kind, words in (("heading", 0), ("strong", 0), *cuts):
            set_kind(self._name, kind)
            text = " ".join(kept[: len(kept) - words]) + "…" if words else self._full_name
            self._name.setText(text)
            room = theme().tokens.px(_WIDE - 24 - 42 - 10)
            lines = self._name.heightForWidth(room) / self._name.fontMetrics().lineSpacing()
            if round(lines) <= _NAME_LINES:
                break
        self._name.setToolTip(self._full_name)
