# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The frame every dialog of ours is built in: icon, title, content, a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mahalleh_desktop.ui.keys.tab_order import step_focus
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.dialogs.body import DialogBody
from mahalleh_desktop.ui.widgets.labels import IconLabel, label

_REST = 160  # base pixels for the title, the buttons and the air around them


class DialogFrame(QDialog):
    """``content`` takes the widgets and scrolls on a low screen; ``add_buttons`` the buttons.

    The first button is the default.
    """

    def __init__(self, title: str, parent: QWidget | None, *, icon: str = "", tone: str = "accent") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        now = theme().tokens
        outer = QVBoxLayout(self)
        outer.setContentsMargins(now.px(24), now.px(22), now.px(24), now.px(20))
        outer.setSpacing(now.px(20))
        top = QHBoxLayout()
        top.setSpacing(now.px(16))
        if icon:
            role = "accent_text" if tone == "accent" else tone
            top.addWidget(IconLabel(icon, role, 22, ground=f"{tone}_soft"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(now.px(10))
        heading = label(title, "heading", wrap=True)
        heading.setMinimumWidth(now.px(340))
        column.addWidget(heading)
        self.content = QVBoxLayout()
        self.content.setSpacing(now.px(10))
        self._body = DialogBody(self.content, _REST)
        column.addWidget(self._body, 1)
        top.addLayout(column, 1)
        outer.addLayout(top, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(now.px(10))
        outer.addLayout(self._buttons)

    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus(self, forward=next)

    def room(self) -> int:
        """The height that the content may have before it scrolls."""
        return self._body.most()

    def add_sentence(self, text: str) -> None:
        """A paragraph of plain text."""
        sentence = label(text, wrap=True)
        sentence.setMinimumWidth(theme().tokens.px(340))
        self.content.addWidget(sentence)

    def add_buttons(self, *buttons: QAbstractButton) -> None:
        """The first button answers Return; they stand at the left, the first one outermost."""
        self._buttons.addStretch(1)
        for button in reversed(buttons):
            self._buttons.addWidget(button)
        first = buttons[0]
        if isinstance(first, QPushButton):
            first.setDefault(True)
        first.setFocus()
