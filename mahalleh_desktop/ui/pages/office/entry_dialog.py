# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An entry of a list that the office keeps: its title, and of a new one its code and group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.usecases.office.reference_lists import ListEntry, add_list_entry, rename_list_entry
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

GROUPS = {"social": _("Social harm"), "service": _("Services")}


class EntryDialog(DialogFrame):
    """The code of an agency is the one by which councils name it; without one the program gives a code."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        name: str,
        entry: ListEntry | None,
        then: Callable[[], object],
    ) -> None:
        title = (
            _("New entry") if entry is None else _("Another title for “{title}”").format(title=entry.title)
        )
        super().__init__(title, parent, icon="pencil")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._name, self._entry, self._then = workspace, name, entry, then
        self.title = LineEdit(_("Title"))
        self.code = LineEdit(_("Code"))
        self.group = ChoiceBox(_("Group"), list(GROUPS.items()))
        self.group.set_value("social")
        hint = "" if entry is None else _("Its code stays, and so do all records that name it.")
        self.title_field = Field(_("Title"), self.title, hint)
        self.content.addWidget(self.title_field)
        if entry is not None:
            self.title.setText(entry.title)
            self.title.selectAll()
        elif name == "category":
            self.content.addWidget(Field(_("Group"), self.group))
        elif name == "agency":
            told = _("The number by which councils name this agency, if there is one.")
            self.content.addWidget(Field(_("Code"), self.code, told))
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.title.value_edited.connect(lambda _value: self.title_field.show_error(""))
        self.add_buttons(self.save_button, back)
        row = f"{name} {entry.code if entry else ''}"
        keep_in_dialog(self, workspace, "list_entry", row, title=self.title, code=self.code)
        self.title.setFocus()

    def _save(self) -> None:
        try:
            if self._entry is not None:
                rename_list_entry(self._workspace, self._name, self._entry.code, self.title.value())
            else:
                add_list_entry(
                    self._workspace,
                    self._name,
                    self.title.value(),
                    code=self.code.value(),
                    group=(self.group.value() or "") if self._name == "category" else "",
                )
        except KnownError as error:
            self.title_field.show_problem(error.problems[0])
            return
        self.accept()
        self._then()
