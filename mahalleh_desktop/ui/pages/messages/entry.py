# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One message of the office as it stands in the list: whole text, scores, and the way to its record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.messages import message_icon
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import Button, onward_button
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.office import message_words as words
from mahalleh_desktop.usecases.office.messages import Message


class MessageEntry(QWidget):
    """``record_button`` is there where the record is; who shows the entry connects it."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message
        now = theme().tokens
        title = words.message_title(message)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, now.px(4), 0, now.px(4))
        row.setSpacing(now.px(14))
        icon, tone = message_icon(message)
        role = "accent_text" if tone == "accent" else tone
        row.addWidget(IconLabel(icon, role, 19, ground=f"{tone}_soft"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(now.px(3))
        top = QHBoxLayout()
        top.setSpacing(now.px(10))
        top.addWidget(label(title, "strong", wrap=True), 1)
        if message.new:
            top.addWidget(Chip(_("New"), "accent", "mail"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(label(words.message_meta(message), "small", wrap=True))
        if message.text:
            column.addSpacing(now.px(4))
            column.addWidget(label(message.text, wrap=True))
        below = self._below()
        if below is not None:
            column.addLayout(below)
        row.addLayout(column, 1)

    def _below(self) -> QHBoxLayout | None:
        """The council's priority beside the office's score, and the button that opens the record."""
        message = self.message
        self.record_button: Button | None = None
        if message.about is None:
            return None
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().tokens.px(5), 0, 0)
        row.setSpacing(theme().tokens.px(8))
        if message.priority is not None:
            row.addWidget(Chip(words.priority_words(message.priority)))
        if message.office_score is not None:
            row.addWidget(Chip(words.score_words(message.office_score), "accent"))
        row.addStretch(1)
        self.record_button = onward_button(_("Open the record"))
        self.record_button.setAccessibleName(f"{self.record_button.text()}: {self.accessibleName()}")
        row.addWidget(self.record_button)
        return row
