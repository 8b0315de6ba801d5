# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Who can carry out a resolution: agencies, associations, committees and members, with a box to add one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import body_named
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def parties(workspace: Workspace) -> list[tuple[str, str]]:
    """(row, name) of everybody and every body, bodies first."""
    found = []
    for table in ("agency", "committee", "association"):
        found += [(body.ref, body.name) for body in reading.entities(workspace, table)]
    return found + [(member.ref, member.name) for member in reading.members_by_name(workspace)]


class NewBodyDialog(DialogFrame):
    """Name and kind of a body that is not in the list yet; ``name`` was typed for it already."""

    def __init__(
        self, parent: QWidget, sheet: MeetingSheet, then: Callable[[str], object], name: str = ""
    ) -> None:
        super().__init__(_("New executor"), parent, icon="plus")
        self._sheet, self._then = sheet, then
        self.name = LineEdit(_("Name"))
        self.name.set_value(name)
        self.kind = ChoiceBox(
            _("Kind"),
            [("agency", _("Agency")), ("association", _("Association")), ("committee", _("Committee"))],
        )
        self.kind.set_value("agency")
        self._name_field = Field(_("Name"), self.name)
        self.content.addWidget(self._name_field)
        self.content.addWidget(Field(_("Kind"), self.kind))
        self.add_button = primary_button(_("Add"))
        back = secondary_button(_("Cancel"))
        self.add_button.clicked.connect(self._add)
        back.clicked.connect(self.reject)
        self.add_buttons(self.add_button, back)
        keep_in_dialog(self, sheet.workspace, "new_body", name=self.name)
        self.name.setFocus()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _add(self) -> None:
        if not self.name.value():
            self._name_field.show_error(_("Write the name."))
            return
        try:
            row = body_named(self._sheet.workspace, self.kind.value() or "agency", self.name.value())
        except KnownError as error:
            self._name_field.show_error(message(error.problems[0]))
            return
        self.accept()
        self._then(row)
