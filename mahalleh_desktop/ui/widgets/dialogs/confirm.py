# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A question before something that cannot be undone; its buttons say what they do, never yes and no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.buttons import danger_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame


class ConfirmDialog(DialogFrame):
    """With ``danger`` the button that goes back is the default, and the other one is red."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, action: str, *, danger: bool = False
    ) -> None:
        super().__init__(title, parent, icon="triangle-alert" if danger else "circle-help", tone="warn")
        self.add_sentence(sentence)
        self.action_button = danger_button(action) if danger else primary_button(action)
        self.back_button = secondary_button(_("Go back"))
        self.action_button.clicked.connect(self.accept)
        self.back_button.clicked.connect(self.reject)
        self.add_buttons(self.action_button, self.back_button)
        if danger:
            self.back_button.setDefault(True)
            self.back_button.setFocus()


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    action: str,
    then: Callable[[], object],
    *,
    danger: bool = False,
) -> ConfirmDialog:
    """Opens the question and comes back at once; ``then`` is called if the person goes ahead."""
    dialog = ConfirmDialog(parent, title, sentence, action, danger=danger)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog
