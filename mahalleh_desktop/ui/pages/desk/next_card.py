# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The card of the next meeting: when it is, and which of its steps are done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.meeting_list import meeting_title, time_of
from mahalleh_desktop.ui.models.meeting_tasks import coming_words
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line


class NextCard(Card):
    """``opened`` carries the meeting's row, "" to plan a new one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Next meeting"))
        self._row = ""
        self.when = Chip("", "info", "clock")
        self.add_aside(self.when)
        self.title = label("", "strong", wrap=True)
        self.place = label("", "muted", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(3)
        self.button = secondary_button("", "pen-line")
        self.button.clicked.connect(lambda: self.opened.emit(self._row))
        self.body.addWidget(self.title)
        self.body.addWidget(self.place)
        self._rule = line()
        self.body.addWidget(self._rule)
        self.body.addLayout(self._steps)
        self.body.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_meeting(self, meeting: Meeting | None, today: str, expected_on: str) -> None:
        """``expected_on`` is the day that the last minutes name for the next meeting, "" if none."""
        while item := self._steps.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.when.setVisible(meeting is not None or bool(expected_on))
        self._rule.setVisible(meeting is not None)
        if meeting is None:
            self._row = ""
            self.title.setText(_("No meeting is planned"))
            day = long_date(expected_on) if expected_on else ""
            sentence = _("The last minutes name {day} for it.").format(day=day) if day else ""
            self.place.setText(sentence or _("Plan it, and invitations and papers are ready at once."))
            self.button.setText(_("Plan the next meeting"))
            if expected_on:
                self.when.show_state(coming_words(expected_on, today), "info", "clock")
            return
        self._row = meeting.ref
        kind = word("meeting_kind", meeting.kind)
        self.title.setText(f"{meeting_title(meeting.number)}، {kind}")
        time = time_of(meeting.starts_at, meeting.starts_note)
        self.place.setText(
            "، ".join(part for part in (long_date(meeting.held_on), time, meeting.place) if part)
        )
        self.when.show_state(coming_words(meeting.held_on, today), "info", "clock")
        self.button.setText(_("Go on with the meeting"))
        for done, sentence in steps_of(meeting):
            self._steps.addWidget(_step(done, sentence))


def steps_of(meeting: Meeting) -> list[tuple[bool, str]]:
    """(whether it is done, sentence) of what leads to final minutes."""
    agenda, taken = len(meeting.agenda), len(meeting.resolutions)
    recorded = sum(bool(entry.status) for entry in meeting.attendance)
    counted: Callable[[str, int], str] = lambda text, count: text.format(count=persian_digits(count))  # noqa: E731
    return [
        (agenda > 0, counted(_("Agenda: {count} items"), agenda) if agenda else _("Write the agenda")),
        (
            recorded > 0,
            counted(_("Attendance: {count} members"), recorded) if recorded else _("Record the attendance"),
        ),
        (taken > 0, counted(_("Resolutions: {count}"), taken) if taken else _("Record the resolutions")),
        (False, _("Finalise, print and sign the minutes")),
    ]


def _step(done: bool, sentence: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel("circle-check" if done else "clock", "good" if done else "muted", 18))
    row.addWidget(label(sentence, "" if done else "muted", wrap=True), 1)
    return holder
