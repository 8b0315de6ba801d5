# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The live quorum sentence above the attendance list."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import IconLabel, label

_SIGNS = {True: ("circle-check", "good"), False: ("circle-alert", "warn"), None: ("clock", "muted")}


class QuorumBanner(QFrame):
    """Shows the sentence that the rule gives; ``add_action`` puts a button beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._icon = IconLabel("clock", "muted", 22)
        self._sentence = label("", "strong", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._sentence, 1)
        theme().changed.connect(self._measure)
        self._measure()

    def show_sentence(self, sentence: str, convened: bool | None) -> None:
        """``convened`` None means that attendance has not been recorded yet."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        icon, tone = {
            True: ("circle-check", "good"),
            False: ("circle-alert", "warn"),
            None: ("clock", "muted"),
        }[convened]
        self._icon.set_icon(icon, tone)

    def sentence(self) -> str:
        return self._sentence.text()

    def add_action(self, button: QWidget) -> None:
        self._row.addWidget(button)

    def _measure(self) -> None:
        now = theme().tokens
        self._row.setContentsMargins(now.px(14), now.px(8), now.px(14), now.px(8))
        self._row.setSpacing(now.px(10))
        self.setMinimumHeight(now.px(56))
