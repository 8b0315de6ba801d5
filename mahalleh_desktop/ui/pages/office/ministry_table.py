# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The values of a table through which a column of the ministry's export goes, such as numbers of states."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.office.ministry import Value
from mahalleh_desktop.office.register import STATES
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.usecases.office.register import state_title
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class TableDialog(DialogFrame):
    """``editors`` hold the values by key; one of digits only (and no zero before) is a number."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        values: Mapping[str, Value],
        save: Callable[[dict[str, Value]], object],
        workspace: Workspace,
    ) -> None:
        super().__init__(_("Values: {title}").format(title=title), parent, icon="list-checks")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save_values = save
        self.add_sentence(_("What is written in the ministry's file in the place of each."))
        self.editors: dict[str, LineEdit] = {}
        fields = []
        for key, value in values.items():
            word = state_title(key) if key in STATES else key
            editor = LineEdit(word)
            editor.set_value("" if value is None else str(value))
            self.editors[key] = editor
            fields.append(Field(word, editor))
        keep_in_dialog(self, workspace, "ministry_table", title, **self.editors)
        grid = FieldGrid(fields, least=170, most=2)
        grid.setMinimumWidth(theme().tokens.px(400))
        self.content.addWidget(grid)
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.add_buttons(self.save_button, back)

    def _save(self) -> None:
        values: dict[str, Value] = {}
        for key, editor in self.editors.items():
            text = editor.value()
            plain = ascii_digits(text)
            number = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 16 else None
            values[key] = number if str(number) == plain else text
        self._save_values(values)
        self.accept()
