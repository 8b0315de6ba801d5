# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One member of the attendance list: the answers by single keys, and what goes with the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.meetings import Attendance
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.texts import word
from mahalleh_desktop.ui.models.meeting_attendance import answers
from mahalleh_desktop.ui.pages.meeting.attendance_details import AWAY, TIMES, AttendanceDetails
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.fields.choice import SegmentedChoice
from mahalleh_desktop.ui.widgets.labels import label, line


class AttendanceChoice(SegmentedChoice):
    """``keyed`` after an answer by key, ``stepped`` (-1, 1) by up and down, ``cleared`` by Delete."""

    keyed = Signal()
    stepped = Signal(int)
    cleared = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, answers())
        self._keys = "".join(answer.keys for answer in answers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
            if event.text() and event.text() in self._keys:
                self.keyed.emit()


class AttendanceRow(QWidget):
    """``recorded`` carries the member's row, the status and a dict of what goes with it.

    ``details`` are made when an answer first asks for them: most members are simply present.
    """

    recorded = Signal(str, object, object)

    def __init__(self, sheet: MeetingSheet, member: Member, seat: str) -> None:
        super().__init__()
        self._sheet = sheet
        self.member = member
        self._status: str | None = None
        self.details: AttendanceDetails | None = None
        self.choice = AttendanceChoice(member.name)
        self.choice.setEnabled(not sheet.frozen)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(member.name, "strong", wrap=True))
        role = word("role", member.role) if member.role != "member" else ""
        standing = "" if member.principal else word("standing", "substitute")
        names.addWidget(label("، ".join(part for part in (role, standing, seat) if part), "small", wrap=True))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addLayout(names, 1)
        first.addWidget(self.choice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 3, 0, 3)
        self._column.setSpacing(2)
        self._column.addLayout(first)
        self._column.addWidget(line())
        self.choice.value_edited.connect(self._choose)
        self.choice.cleared.connect(lambda: self._choose(None))

    def show_entry(self, entry: Attendance | None) -> None:
        """Shows what is recorded of the member."""
        status = entry.status if entry and entry.status != "unknown" else None
        self._status = status
        self.choice.set_value("absent" if status == "unexcused" else status)
        if self.details is None and (status in TIMES or status in AWAY):
            self.details = AttendanceDetails(self._sheet, self.member)
            self.details.setEnabled(not self._sheet.frozen)
            self.details.saved.connect(
                lambda values: self.recorded.emit(self.member.ref, self._status, values)
            )
            self.details.judged.connect(self._choose)
            self._column.insertWidget(1, self.details)
        if self.details is not None:
            self.details.show_entry(status, entry)

    def _choose(self, status: object) -> None:
        self._status = str(status) if status else None
        self.recorded.emit(self.member.ref, self._status, {})
