# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Buttons: one primary per area, secondary, quiet, dangerous, and icons alone that still have a name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton

from mahalleh_desktop.ui.style.theme import give_icon, theme


class Button(QPushButton):
    """A push button that leaves air between icon and text and never cuts its text."""

    def __init__(self, text: str, kind: str, icon: str = "", role: str = "text") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        if icon:
            give_icon(self, icon, role, 18)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        now = theme().tokens
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        width = QFontMetrics(bold).horizontalAdvance(self.text()) + now.px(20 if self._quiet else 34) + 4
        if not self.icon().isNull():
            width += self.iconSize().width() + 4
        return QSize(width, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Keeps a gap between a filled ground and the ring of the focus, or nobody would see it."""
        super().paintEvent(event)
        if self.property("kind") == "primary" and self.hasFocus():
            now = theme().tokens
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(now.colours.card), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), now.px(6), now.px(6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _quiet(self) -> bool:
        return self.property("kind") in ("quiet", "tab")


def primary_button(text: str, icon: str = "") -> Button:
    """The one button of an area that leads on."""
    return Button(text, "primary", icon, "on_accent")


def secondary_button(text: str, icon: str = "") -> Button:
    return Button(text, "secondary", icon, "muted")


def quiet_button(text: str, icon: str = "") -> Button:
    """A button without a frame, for what is at hand but seldom the aim."""
    return Button(text, "quiet", icon, "accent_text")


def onward_button(text: str, kind: str = "quiet") -> Button:
    """A button that leads on: its arrow points that way and stands after the text."""
    button = Button(text, kind)
    button.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    give_icon(button, "chevron-left", "accent_text" if kind == "quiet" else "muted", 18)
    return button


def danger_button(text: str, icon: str = "") -> Button:
    return Button(text, "danger", icon, "bad")


def filter_button(text: str) -> Button:
    """A round button that stays pressed, for choosing what a list shows."""
    button = Button(text, "filter")
    button.setCheckable(True)
    return button


def tab_button(text: str) -> Button:
    """A button without a frame that stays underlined, for choosing one of the pages that belong together."""
    button = Button(text, "tab")
    button.setCheckable(True)
    return button


def icon_button(icon: str, name: str, role: str = "muted") -> QToolButton:
    """An icon alone; ``name`` is what it does, shown as a tip and read out by a screen reader."""
    button = QToolButton()
    button.setProperty("kind", "icon")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(name)
    button.setAccessibleName(name)
    give_icon(button, icon, role)
    return button
