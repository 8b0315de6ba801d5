# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Step 1: number, day, hour, place, kind, who presides and who writes; prefilled from the last meeting."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.papers_card import PapersCard
from mahalleh_desktop.ui.pages.meeting.saved_field import SavedField
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit
from mahalleh_desktop.ui.widgets.gutter_scroll import GutterScroll
from mahalleh_desktop.usecases.minutes.meetings import change_meeting
from mahalleh_desktop.usecases.records import reading

_KINDS = ("ordinary", "extraordinary", "joint")


class BasicsStep(QWidget):
    """The fields by their names in ``fields``."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._drafts = Drafts(self, sheet.workspace, "meeting", sheet.row)
        today = sheet.workspace.today
        self._everybody = {member.ref: member for member in reading.members_by_name(sheet.workspace)}
        self.presiding = SearchBox(_("Presiding"), (), _("Type a name"))
        self.clerk = SearchBox(_("Clerk"), (), _("Type a name"))
        editors: dict[str, tuple[str, QWidget]] = {
            "number": (_("Number of the meeting"), LineEdit(_("Number of the meeting"))),
            "held_on": (_("Date"), JalaliDateEdit(_("Date"), today)),
            "kind": (
                _("Kind of meeting"),
                ChoiceBox(_("Kind of meeting"), [(code, word("meeting_kind", code)) for code in _KINDS]),
            ),
            "starts_at": (_("Start"), TimeEdit(_("Start"))),
            "starts_note": (
                _("Or in words"),
                LineEdit(_("Start in words"), _("such as: after the evening prayer")),
            ),
            "ends_at": (_("End"), TimeEdit(_("End"), _("at the end of the meeting"))),
            "place": (_("Place"), LineEdit(_("Place"))),
            "presiding": (_("Presiding"), self.presiding),
            "clerk": (_("Clerk"), self.clerk),
            "next_meeting_on": (_("Next meeting"), JalaliDateEdit(_("Next meeting"), today)),
        }
        self.fields = {
            name: SavedField(title, editor, partial(self._save, name), drafts=self._drafts, key=name)
            for name, (title, editor) in editors.items()
        }
        places = {
            "number": (0, 0, 2), "held_on": (0, 2, 2), "kind": (0, 4, 2),
            "starts_at": (1, 0, 2), "starts_note": (1, 2, 2), "ends_at": (1, 4, 2),
            "place": (2, 0, 4), "next_meeting_on": (2, 4, 2),
            "presiding": (3, 0, 3), "clerk": (3, 3, 3),
        }  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for name, (line, column, span) in places.items():
            grid.addWidget(self.fields[name], line, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.papers = PapersCard(sheet)
        self._area = GutterScroll(_("Basics"), 12)
        self._area.column.addLayout(grid)
        self._area.column.addWidget(self.papers)
        self._area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.show_meeting()

    def show_meeting(self) -> None:
        """Shows what is stored now."""
        meeting = self._sheet.meeting
        self.papers.setVisible(meeting.status != "cancelled")
        here = {member.ref for member in members_on(self._everybody.values(), meeting.held_on)}
        for name, box in (("presiding", self.presiding), ("clerk", self.clerk)):
            value = getattr(meeting, name)
            wanted = here | ({value} if isinstance(value, str) else set())
            choices = [(row, member.name) for row, member in self._everybody.items() if row in wanted]
            if isinstance(value, dict):
                choices.append((str(value["name"]), str(value["name"])))
            box.set_choices(choices)
        for name, field in self.fields.items():
            value = getattr(meeting, name)
            if name == "number":
                value = persian_digits(value)
            field.editor.setEnabled(not self._sheet.frozen)
            field.show_value(value["name"] if isinstance(value, dict) else value)

    def go_to(self, place: str) -> None:
        """Puts the cursor into the field of a name."""
        if place in self.fields:
            self._area.ensureWidgetVisible(self.fields[place])
            self.fields[place].editor.setFocus()

    def _save(self, name: str, value: Any) -> KnownError | None:
        if name == "number" and value:
            value = ascii_digits(value)
        if name in ("presiding", "clerk") and value and value not in self._everybody:
            value = {"name": value}
        sheet = self._sheet
        return sheet.attempt(lambda: change_meeting(sheet.workspace, sheet.row, {name: value}))
