# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes with an answer of the attendance list: hour for the late and the gone, reason, stand-in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.meetings import Attendance
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit
from mahalleh_desktop.ui.widgets.labels import label

TIMES = {"late": "arrived_at", "left_early": "left_at"}
AWAY = ("excused", "absent", "unexcused")


class AttendanceDetails(QWidget):
    """``saved`` carries the fields that go with the answer, ``judged`` absent or unexcused."""

    saved = Signal(object)
    judged = Signal(str)

    def __init__(self, member: Member) -> None:
        super().__init__()
        self._member = member
        self._status: str | None = None
        self.time = TimeEdit(_("Time"))
        self.clock = icon_button("clock", _("Write the time of now"), "accent_text")
        self.reason = LineEdit(_("Reason"))
        self.stand_in = LineEdit(_("Stand-in"), _("Name"))
        self.unexcused = QCheckBox(_("Unexcused, by decision of the council"))
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
        if not self.time.hasFocus():
            self.time.set_value(getattr(entry, TIMES[status], None) if entry and status in TIMES else None)
        for text, value in (
            (self.reason, entry.reason if entry else ""),
            (self.stand_in, entry.stand_in if entry else ""),
        ):
            if not text.hasFocus():
                text.set_value(value or "")

    def _write_now(self) -> None:
        now = datetime.now().astimezone()
        self.time.set_value(f"{now:%H:%M}")
        self._save()

    def _save(self) -> None:
        if self._status in TIMES:
            self.saved.emit({TIMES[self._status]: self.time.value()})
        elif self._status in AWAY:
            self.saved.emit(
                {"reason": self.reason.value() or None, "stand_in": self.stand_in.value() or None}
            )
