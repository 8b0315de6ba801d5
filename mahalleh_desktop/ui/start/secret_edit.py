# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A line for a passphrase: hidden unless its eye is pressed; nothing in it is rewritten."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.icons import coloured_icon
from mahalleh_desktop.ui.style.theme import theme


class SecretEdit(QLineEdit):
    """Its value is the text as typed; Persian and Latin digits are one to the vault."""

    value_edited = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))
        self._eye = QAction(_("Show what is typed"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        buttons: Iterable[QToolButton] = self.findChildren(QToolButton)
        for button in buttons:
            button.setAccessibleName(_("Show what is typed"))
        theme().changed.connect(self._tint)
        self._tint()

    def value(self) -> str:
        return self.text()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)

    def _tint(self) -> None:
        now = theme().tokens
        self._eye.setIcon(coloured_icon("eye", now.colours.accent_text, now.colours.muted, now.px(18)))
