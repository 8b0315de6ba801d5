# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«ثبت از بایگانی»: a meeting of the past from its paper; date, number and a scan suffice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.core.jalali import jalali_year
from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.pages.meeting.final_card import PICTURES
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file
from mahalleh_desktop.ui.shown import file_in_line
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.minutes.archiving import readable_scan, record_from_archive
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ArchiveDialog(DialogFrame):
    """``then`` hears the row of the new meeting."""

    def __init__(self, parent: QWidget, workspace: Workspace, then: Callable[[str], object]) -> None:
        super().__init__(_("Record from the archive"), parent, icon="paperclip")
        self._workspace, self._then = workspace, then
        self._scan: Path | None = None
        self.add_sentence(_("Date, number and one scan of the old minutes suffice; the rest may stay empty."))
        self.held_on = JalaliDateEdit(_("Date"), workspace.today)
        self.number = LineEdit(_("Number of the meeting"), _("such as 1404/3"))
        self.scan_button = secondary_button(_("Choose the scan"), "paperclip")
        self.scan_name = label(_("No file is chosen yet."), "small", wrap=True)
        self._date_field = Field(_("Date"), self.held_on, required=True)
        self._number_field = Field(_("Number of the meeting"), self.number, required=True)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self._date_field)
        fields.addWidget(self._number_field)
        self.content.addLayout(fields)
        chosen = QWidget()
        scan = QHBoxLayout(chosen)
        scan.setContentsMargins(0, 0, 0, 0)
        scan.setSpacing(12)
        scan.addWidget(self.scan_button)
        scan.addWidget(self.scan_name, 1)
        self.scan_field = Field(_("Scan of the old minutes"), chosen)
        self.content.addWidget(self.scan_field)
        self.record_button = primary_button(_("Record"))
        back = secondary_button(_("Cancel"))
        self.record_button.clicked.connect(self._record)
        self.scan_button.clicked.connect(self._ask_for_scan)
        self.held_on.editingFinished.connect(self._offer_year)
        back.clicked.connect(self.reject)
        self.add_buttons(self.record_button, back)
        keep_in_dialog(self, workspace, "archive", held_on=self.held_on, number=self.number)
        self.held_on.setFocus()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take_scan(self, path: Path) -> None:
        """The file that is going to be attached; one that cannot be read is told of at once."""
        try:
            readable_scan(path)
        except KnownError as error:
            self.scan_field.show_problem(error.problems[0])
            return
        self._scan = path
        self.scan_field.show_error("")
        self.scan_name.setText(file_in_line(path.name))

    def _ask_for_scan(self) -> None:
        ask_for_file(self, _("Scan of the old minutes"), _("Pictures and PDF"), PICTURES, self.take_scan)

    def _offer_year(self) -> None:
        day = self.held_on.value()
        if day and not self.number.value():
            self.number.set_value(persian_digits(f"{jalali_year(day)}/"))

    def _record(self) -> None:
        day = self.held_on.value()
        self._date_field.show_error("" if day else _("Write the date of the meeting, such as 15 Mehr 1404."))
        number = ascii_digits(self.number.value())
        self._number_field.show_error("" if number else _("Write the number that stands on the paper."))
        if not day or not number:
            return
        try:
            row = record_from_archive(self._workspace, number, day, self._scan)
        except KnownError as error:
            places = {"number": self._number_field, "held_on": self._date_field}
            places.get(error.problems[0].place, self.scan_field).show_problem(error.problems[0])
            return
        self.accept()
        self._then(row)
