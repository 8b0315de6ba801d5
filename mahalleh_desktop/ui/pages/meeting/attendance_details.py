# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes with an answer of the attendance list: hour for the late and the gone, reason, stand-in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.meetings import Attendance
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.tick_box import TickBox
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit
from mahalleh_desktop.ui.widgets.labels import label

TIMES = {"late": "arrived_at", "left_early": "left_at"}
AWAY = ("excused", "absent", "unexcused")


class AttendanceDetails(QWidget):
    """``saved`` carries the fields that go with the answer, ``judged`` absent or unexcused.

    What is typed is kept until ``show_entry`` shows that it has been saved.
    """

    saved = Signal(object)
    judged = Signal(str)

    def __init__(self, sheet: MeetingSheet, member: Member) -> None:
        super().__init__()
        self._clock, self._member = sheet.workspace.clock, member
        self._status: str | None = None
        self.time = TimeEdit(_("Time"))
        self.clock = icon_button("clock", _("Write the time of now"), "accent_text")
        self.reason = LineEdit(_("Reason"))
        self.stand_in = LineEdit(_("Stand-in"), _("Name"))
        self.unexcused = TickBox(_("Unexcused, by decision of the council"))
        self._names = {
            edit: label(name, "small")
            for edit, name in ((self.time, ""), (self.reason, _("Reason")), (self.stand_in, _("Stand-in")))
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        for edit, stretch in ((self.time, 0), (self.reason, 3), (self.stand_in, 2)):
            row.addWidget(self._names[edit])
            row.addWidget(edit, stretch)
        row.insertWidget(2, self.clock)
        self._end = QWidget()
        row.addWidget(self._end, 1)
        self.time.setMaximumWidth(130)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.unexcused)
        self._edits: dict[str, Any] = {"time": self.time, "reason": self.reason, "stand_in": self.stand_in}
        self._drafts = Drafts(self, sheet.workspace, "attendance", f"{sheet.row} {member.ref}")
        for key, edit in self._edits.items():
            self._drafts.watch(key, edit)
        self.clock.clicked.connect(self._write_now)
        self.unexcused.clicked.connect(lambda on: self.judged.emit("unexcused" if on else "absent"))
        for each in (self.time, self.reason, self.stand_in):
            each.editingFinished.connect(self._save)

    def show_entry(self, status: str | None, entry: Attendance | None) -> None:
        """Shows what fits the answer; nothing at all with the answer present or none."""
        self._status = status
        away, timed = status in AWAY, status in TIMES
        self.setVisible(away or timed)
        self.time.setVisible(timed)
        self.clock.setVisible(timed)
        self.reason.setVisible(away)
        self.stand_in.setVisible(away and self._member.principal)
        self.unexcused.setVisible(status in ("absent", "unexcused"))
        self.unexcused.setChecked(status == "unexcused")
        self._names[self.time].setText(_("came at") if status == "late" else _("left at"))
        self._end.setVisible(timed)
        for edit, name in self._names.items():
            name.setVisible(not edit.isHidden())
        stored = {
            "time": getattr(entry, TIMES[status], None) if entry and status in TIMES else None,
            "reason": entry.reason if entry else None,
            "stand_in": entry.stand_in if entry else None,
        }
        for key, edit in self._edits.items():
            if not edit.isHidden():
                self._show_value(key, stored[key])

    def _show_value(self, key: str, value: str | None) -> None:
        edit = self._edits[key]
        if self.isEnabled() and self._drafts.restore(key):
            QTimer.singleShot(0, self, self._save_unless_typing)
        wrong = edit is self.time and self.time.is_wrong()
        if key in self._drafts.typing and not wrong and (edit.value() or None) == (value or None):
            self._drafts.forget(key)
        if key not in self._drafts.typing and not edit.hasFocus():
            edit.set_value(value if edit is self.time else value or "")

    def _write_now(self) -> None:
        self.time.set_value(f"{self._clock.now().astimezone():%H:%M}")
        self._save()

    def _save_unless_typing(self) -> None:
        if self._drafts.typing and not any(edit.hasFocus() for edit in self._edits.values()):
            self._save()

    def _save(self) -> None:
        if self._status in TIMES and not self.time.is_wrong():
            self.saved.emit({TIMES[self._status]: self.time.value()})
        elif self._status in AWAY:
            self.saved.emit(
                {"reason": self.reason.value() or None, "stand_in": self.stand_in.value() or None}
            )
        self._drafts.keep()  # what could not be saved
