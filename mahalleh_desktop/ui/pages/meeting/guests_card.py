# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The guests of a meeting: name and where from; a guest may be made a member."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import icon_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.minutes.meetings import add_part, guest_becomes_member, remove_part
from mahalleh_desktop.usecases.records import reading


class GuestsCard(Card):
    """A line a guest, and two boxes for the next one."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__(_("Guests"), kind="sunken")
        self._sheet = sheet
        self.add_aside(label(_("without a vote, not in the quorum"), "small"))
        self.name = LineEdit(_("Name of the guest"), _("Name and family name"))
        self.affiliation = LineEdit(_("Affiliation of the guest"), _("Office or body"))
        self.add_button = secondary_button(_("Add guest"), "user-plus")
        self._drafts = Drafts(self, sheet.workspace, "guest", sheet.row)
        self._drafts.watch("name", self.name)
        self._drafts.watch("affiliation", self.affiliation)
        self._drafts.restore_all()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._entry = QWidget()
        row = QHBoxLayout(self._entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.affiliation, 1)
        row.addWidget(self.add_button)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._entry)
        self.add_button.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.affiliation.returnPressed.connect(self._add)

    def show_meeting(self) -> None:
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._entry.setVisible(not self._sheet.frozen)
        for part, guest in reading.meeting_parts(self._sheet.workspace, "guest", self._sheet.row):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(guest.name, "strong"))
            row.addWidget(label(guest.affiliation or "", "muted", wrap=True), 1)
            if not self._sheet.frozen:
                joins = icon_button("user-plus", _("Make {name} a member").format(name=guest.name))
                out = icon_button("trash-2", _("Take {name} out").format(name=guest.name))
                joins.clicked.connect(partial(self._ask_to_join, part, guest.name))
                out.clicked.connect(partial(self._remove, part))
                row.addWidget(joins)
                row.addWidget(out)
            self._lines.addWidget(holder)

    def _add(self) -> None:
        name = self.name.value()
        if not name:
            self.name.setFocus()
            return
        sheet = self._sheet
        values = {"name": name, "affiliation": self.affiliation.value() or None}
        if sheet.change(self, lambda: add_part(sheet.workspace, "guest", sheet.row, values)):
            self.name.clear()
            self.affiliation.clear()
            self._drafts.forget()
            self.name.setFocus()

    def _remove(self, part: str, _checked: bool = False) -> None:
        sheet = self._sheet
        sheet.change(self, lambda: remove_part(sheet.workspace, "guest", part))

    def _ask_to_join(self, part: str, name: str, _checked: bool = False) -> None:
        ask(
            self,
            _("Make {name} a member?").format(name=name),
            _("A term begins today, as a substitute; the rest can be written on the page of members."),
            _("Make a member"),
            partial(self._join, part),
        )

    def _join(self, part: str) -> None:
        sheet = self._sheet
        values = {
            "standing": "substitute",
            "seat": "other",
            "terms": [{"starts_on": sheet.workspace.today()}],
        }
        if sheet.change(self, lambda: guest_becomes_member(sheet.workspace, part, values)):
            sheet.actions.toast(_("The guest is a member now."))
