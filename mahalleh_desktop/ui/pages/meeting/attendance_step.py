# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Step 3: who came, one key a member, with the live quorum sentence; guests below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_attendance import expected, quorum_sentence
from mahalleh_desktop.ui.pages.meeting.attendance_row import AttendanceRow
from mahalleh_desktop.ui.pages.meeting.guests_card import GuestsCard
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.gutter_scroll import GutterScroll, beside_gutter
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.quorum_banner import QuorumBanner
from mahalleh_desktop.usecases.minutes.meetings import (
    attendance_of,
    everyone_present,
    quorum_of,
    set_attendance,
)
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.lists import known_titles


class AttendanceStep(QWidget):
    """``rows`` by member, in the order of the list."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.rows: dict[str, AttendanceRow] = {}
        self.banner = QuorumBanner()
        self.all_present = quiet_button(_("All are present"), "check")
        self.all_present.clicked.connect(self._all_present)
        self.banner.add_action(self.all_present)
        self._area = GutterScroll(_("Attendance"), 2)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._area.column.addLayout(self._list)
        self.guests = GuestsCard(sheet)
        self._area.column.addSpacing(8)
        self._area.column.addWidget(self.guests)
        self._area.column.addStretch(1)
        keys = _("One key a member: ح present, ت late, ر left, م excused, غ absent; Delete takes it back.")
        self._keys = label(keys, "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        above = beside_gutter(8)
        above.addWidget(self.banner)
        above.addWidget(self._keys)
        column.addLayout(above)
        column.addWidget(self._area, 1)
        self.show_meeting()

    def show_meeting(self) -> None:
        meeting = self._sheet.meeting
        people = expected(reading.members(self._sheet.workspace), meeting)
        if [member.ref for member in people] != list(self.rows):
            self._make_rows()
        for row in self.rows.values():
            row.show_entry(attendance_of(meeting, row.member.ref))
        self.guests.show_meeting()
        quorum = quorum_of(self._sheet.workspace, self._sheet.row)
        self.banner.show_sentence(quorum_sentence(quorum), quorum.convened)
        self.all_present.setVisible(not self._sheet.frozen)
        self._keys.setVisible(not self._sheet.frozen)

    def begin(self) -> None:
        """The cursor where the next key answers."""
        self.go_to("")

    def go_to(self, _place: str) -> None:
        """Puts the cursor on the first member without an answer."""
        rows = list(self.rows.values())
        first = next((row for row in rows if row.choice.value() is None), rows[0] if rows else None)
        if first is not None:
            first.choice.setFocus()
            self._area.ensureWidgetVisible(first)

    def _make_rows(self) -> None:
        while item := self._list.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        seats = known_titles(self._sheet.workspace, "seat")
        people = expected(reading.members(self._sheet.workspace), self._sheet.meeting)
        self.rows = {}
        for place, member in enumerate(people):
            row = AttendanceRow(self._sheet, member, seats.get(member.seat or "", ""))
            row.recorded.connect(self._record)
            row.choice.keyed.connect(lambda place=place: self._step(place, 1))
            row.choice.stepped.connect(lambda step, place=place: self._step(place, step))
            self.rows[member.ref] = row
            self._list.addWidget(row)

    def _step(self, place: int, step: int) -> None:
        rows = list(self.rows.values())
        if 0 <= place + step < len(rows):
            rows[place + step].choice.setFocus()
            self._area.ensureWidgetVisible(rows[place + step])

    def _record(self, member: str, status: str | None, values: dict[str, object]) -> None:
        sheet = self._sheet
        if not sheet.frozen:
            sheet.change(self, lambda: set_attendance(sheet.workspace, sheet.row, member, status, **values))

    def _all_present(self) -> None:
        self._sheet.change(self, lambda: everyone_present(self._sheet.workspace, self._sheet.row))
