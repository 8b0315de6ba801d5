# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a page shows while there is nothing: what it is for, and the button that begins."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.labels import IconLabel, label

_TALL = 150  # base pixels


class EmptyState(QWidget):
    """Icon, title, sentence, and up to two actions, signalled by ``acted`` and ``acted_otherwise``."""

    acted = Signal()
    acted_otherwise = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        action: str = "",
        other_action: str = "",
        *,
        action_icon: str = "plus",
    ) -> None:
        super().__init__()
        heading = self._heading = label(title, "heading")
        self._sentence = label(sentence, "muted", wrap=True)
        for each in (heading, self._sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._icon = IconLabel(icon, "accent_text", 30, ground="accent_soft")
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        if action:
            self.action = primary_button(action, action_icon)
            self.action.clicked.connect(self.acted)
            buttons.addWidget(self.action)
        if other_action:
            self.other_action = secondary_button(other_action)
            self.other_action.clicked.connect(self.acted_otherwise)
            buttons.addWidget(self.other_action)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(2)
        theme().changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words have it, not the picture."""
        super().resizeEvent(event)
        self._icon.setVisible(self.height() >= theme().tokens.px(_TALL))

    def show_words(self, title: str, sentence: str) -> None:
        """Says something else, where the reason for being empty has changed."""
        self._heading.setText(title)
        self._sentence.setText(sentence)

    def offered(self) -> frozenset[str]:
        """The words of its buttons, which then need not be offered a second time above the list."""
        buttons: Iterable[QPushButton] = self.findChildren(QPushButton)
        return frozenset(button.text() for button in buttons)

    def _measure(self) -> None:
        self._sentence.setFixedWidth(theme().tokens.px(440))
