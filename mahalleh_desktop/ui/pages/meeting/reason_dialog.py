# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A dialog that asks for a text before something is done, such as the reason for reopening minutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class TextDialog(DialogFrame):
    """``act`` is called with the text and gives what hindered it; the dialog stays open then.

    ``kept`` (workspace, form, row) is where what is typed is kept until then.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        name: str,
        action: str,
        act: Callable[[str], KnownError | None],
        kept: tuple[Workspace, str, str],
    ) -> None:
        super().__init__(title, parent, icon="pen-line")
        self._act = act
        self.add_sentence(sentence)
        self.text = TextEdit(name, least=3)
        self.field = Field(name, self.text)
        self.content.addWidget(self.field)
        self.action_button = primary_button(action)
        back = secondary_button(_("Cancel"))
        self.action_button.clicked.connect(self._do)
        back.clicked.connect(self.reject)
        self.add_buttons(self.action_button, back)
        keep_in_dialog(self, *kept, text=self.text)
        self.text.setFocus()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _do(self) -> None:
        if not self.text.value():
            self.field.show_error(_("Write something here first."))
            return
        error = self._act(self.text.value())
        if error is None:
            self.accept()
        else:
            self.field.show_error(message(error.problems[0]))
