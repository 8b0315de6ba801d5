# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The dissenting opinions on a resolution: whose, and in which words."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import icon_button, secondary_button
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.minutes.resolutions import change_resolution
from mahalleh_desktop.usecases.records import reading

DISSENT = "dissent"


class DissentsBox(QWidget):
    """A line an opinion, and two boxes for the next one."""

    def __init__(self, sheet: MeetingSheet, row: str) -> None:
        super().__init__()
        self._sheet, self._row = sheet, row
        self._drafts = Drafts(self, sheet.workspace, DISSENT, row)
        self._dissents: list[dict[str, str]] = []
        self.member = SearchBox(_("Member who dissents"), (), _("A member"))
        self.member.setSizeAdjustPolicy(self.member.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.member.setMinimumContentsLength(6)
        self.text = LineEdit(_("Dissenting opinion"), _("What was said against it"))
        self._drafts.watch("text", self.text)
        self._drafts.restore_all()
        self.add_button = secondary_button(_("Record"), "plus")
        self._entry = QWidget()
        entry = QHBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(8)
        entry.addWidget(self.member, 2)
        entry.addWidget(self.text, 4)
        entry.addWidget(self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("Dissenting opinions"), "label"))
        column.addLayout(self._lines)
        column.addWidget(self._entry)
        self.add_button.clicked.connect(self._add)
        self.text.returnPressed.connect(self._add)

    def show_resolution(self, resolution: Resolution) -> None:
        sheet = self._sheet
        self._dissents = [{"member": each.member, "text": each.text} for each in resolution.dissents]
        names = reading.names(sheet.workspace)
        here = members_on(reading.members_by_name(sheet.workspace), sheet.meeting.held_on)
        said = {each["member"] for each in self._dissents}
        self.member.set_choices([(each.ref, each.name) for each in here if each.ref not in said])
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for dissent in self._dissents:
            self._lines.addWidget(self._line(names.get(dissent["member"], ""), dissent))
        self._entry.setVisible(not sheet.frozen)

    def _line(self, name: str, dissent: dict[str, str]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(name, "strong"))
        row.addWidget(label(dissent["text"], wrap=True), 1)
        if not self._sheet.frozen:
            out = icon_button("trash-2", _("Take out the opinion of {name}").format(name=name))
            out.clicked.connect(partial(self._remove, dissent["member"]))
            row.addWidget(out)
        return holder

    def _add(self) -> None:
        member, text = self.member.value(), self.text.value()
        if not member:
            self.member.setFocus()
        elif not text:
            self.text.setFocus()
        elif self._save([*self._dissents, {"member": member, "text": text}]):
            self.member.set_value(None)
            self.text.clear()
            self._drafts.forget()

    def _remove(self, member: str, _checked: bool = False) -> None:
        self._save([each for each in self._dissents if each["member"] != member])

    def _save(self, dissents: list[dict[str, str]]) -> bool:
        sheet, row = self._sheet, self._row
        values = {"dissents": dissents or None}
        return sheet.change(self, lambda: change_resolution(sheet.workspace, row, values))
