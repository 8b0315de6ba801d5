# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The meeting page: numbered steps at the right, the real paper beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.meeting_list import meeting_title, status_chip
from mahalleh_desktop.ui.models.meeting_readiness import (
    AGENDA,
    ATTENDANCE,
    BASICS,
    FINISH,
    RESOLUTIONS,
    ready_lines,
)
from mahalleh_desktop.ui.pages.meeting.agenda_step import AgendaStep
from mahalleh_desktop.ui.pages.meeting.attendance_step import AttendanceStep
from mahalleh_desktop.ui.pages.meeting.basics_step import BasicsStep
from mahalleh_desktop.ui.pages.meeting.finish_step import FinishStep
from mahalleh_desktop.ui.pages.meeting.preview import MinutesPreview
from mahalleh_desktop.ui.pages.meeting.resolutions_step import ResolutionsStep
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.gutter_scroll import GUTTER, beside_gutter
from mahalleh_desktop.ui.widgets.side_by_side import SideBySide
from mahalleh_desktop.ui.widgets.step_bar import StepBar, StepButtons
from mahalleh_desktop.usecases.minutes.finalising import ready
from mahalleh_desktop.usecases.records import drafting, reading

Step = BasicsStep | AgendaStep | AttendanceStep | ResolutionsStep | FinishStep
_STEPS: dict[int, Callable[[MeetingSheet], Step]] = {
    BASICS: BasicsStep,
    AGENDA: AgendaStep,
    ATTENDANCE: AttendanceStep,
    RESOLUTIONS: ResolutionsStep,
    FINISH: FinishStep,
}
STEPS = frozenset(str(place) for place in _STEPS)  # as they stand in what the window remembers


class MeetingView(QWidget):
    """``heading_changed`` when the title, subtitle or footer has changed; ``left`` when it is done with."""

    heading_changed = Signal()
    left = Signal()

    def __init__(self, sheet: MeetingSheet, step: int | None = None) -> None:
        """``step`` is opened first, by default the one at which the work stands."""
        super().__init__()
        self.sheet = sheet
        self._place = BASICS
        self.bar = StepBar((_("Basics"), _("Agenda"), _("Attendance list"), _("Resolutions"), _("Finish")))
        archive = sheet.meeting.archive
        self.buttons = StepButtons(self.bar, _("Back to the list") if archive else _("Finalise the minutes"))
        self._made: dict[int, Step] = {}
        self._stack = QStackedWidget()
        work = Card(gutter=GUTTER)
        top = beside_gutter(0)
        top.addWidget(self.bar)
        work.body.addLayout(top)
        work.body.addWidget(self._stack, 1)
        self.preview = MinutesPreview(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SideBySide(work, self.preview, shares=(2, 1)))
        self.bar.step_chosen.connect(self._go_on)
        self.buttons.step_chosen.connect(self._go_on)
        self.buttons.finished.connect(self.left if archive else self._finalise)
        sheet.changed.connect(self.show_meeting)
        self._take_up()
        self.go_to_step(self._first_step() if step is None else step)

    def step(self, place: int) -> Step:
        """A step of the page, made when it is first opened: a meeting opens the sooner for it."""
        if place not in self._made:
            step = _STEPS[place](self.sheet)
            if isinstance(step, FinishStep):
                step.chosen.connect(self.go_to_place)
            self._made[place] = step
            self._stack.addWidget(step)
        return self._made[place]

    @property
    def basics(self) -> BasicsStep:
        return cast(BasicsStep, self.step(BASICS))

    @property
    def agenda(self) -> AgendaStep:
        return cast(AgendaStep, self.step(AGENDA))

    @property
    def attendance(self) -> AttendanceStep:
        return cast(AttendanceStep, self.step(ATTENDANCE))

    @property
    def resolutions(self) -> ResolutionsStep:
        return cast(ResolutionsStep, self.step(RESOLUTIONS))

    @property
    def finish(self) -> FinishStep:
        return cast(FinishStep, self.step(FINISH))

    def title(self) -> str:
        return meeting_title(self.sheet.meeting.number)

    def subtitle(self) -> str:
        meeting = self.sheet.meeting
        state = status_chip(meeting.status, meeting.source)[0]
        return "، ".join((word("meeting_kind", meeting.kind), long_date(meeting.held_on), state))

    def footer(self) -> StepButtons | None:
        """The step buttons, as long as there is something to do in the steps."""
        return None if self.sheet.frozen else self.buttons

    def show_meeting(self) -> None:
        """Brings the step in front up to date; the others follow when they are opened."""
        self.step(self._place).show_meeting()
        self.bar.show_step(self._place, self._finished())
        self.buttons.show_step()
        self.heading_changed.emit()

    def place(self) -> int:
        """The step in front."""
        return self._place

    def go_to_step(self, place: int) -> None:
        """Opens a step; what is being typed is saved first."""
        if focused := self.focusWidget():
            focused.clearFocus()
        self._place = place
        self._stack.setCurrentWidget(self.step(place))
        self.show_meeting()

    def _go_on(self, place: int) -> None:
        """Opens a step with the cursor where its work begins, unless one walks along the bar by its keys."""
        walks = self.bar.hasFocus()
        self.go_to_step(place)
        if walks:
            self.bar.setFocus()
        else:
            self.begin()

    def begin(self) -> None:
        """The cursor where the work of the step in front begins."""
        step = self.step(self._place)
        if isinstance(step, AgendaStep | AttendanceStep | ResolutionsStep) and not self.sheet.frozen:
            step.begin()

    def go_to_place(self, step: int, place: str) -> None:
        """Opens the step in which a place is written and puts the cursor there."""
        self.go_to_step(step)
        self.step(step).go_to(place)

    def _take_up(self) -> None:
        """Opens the steps of which something was being typed when the program ended, so that it is saved."""
        sheet = self.sheet
        found = {row.partition(" ")[0] for _form, row, _field, _text in drafting.all_kept(sheet.workspace)}
        if not found or sheet.frozen:
            return
        parts = [
            part
            for table in ("agenda_item", "resolution")
            for part, _part in reading.meeting_parts(sheet.workspace, table, sheet.row)
        ]
        if found & {sheet.row, *parts}:
            for place in (BASICS, AGENDA, ATTENDANCE, RESOLUTIONS):
                self.step(place)

    def _finalise(self) -> None:
        self.finish.finalise()

    def _finished(self) -> frozenset[int]:
        """The steps in which nothing is missing and something is written."""
        meeting = self.sheet.meeting
        if self.sheet.frozen:
            return frozenset(range(FINISH + 1))
        lines = ready_lines(ready(self.sheet.workspace, self.sheet.row))
        lacking = {line.step for line in lines if line.stops}
        written = {
            BASICS: True,
            AGENDA: bool(meeting.agenda),
            ATTENDANCE: any(entry.status for entry in meeting.attendance),
            RESOLUTIONS: bool(meeting.resolutions or meeting.discussion),
        }
        return frozenset(step for step, filled in written.items() if filled and step not in lacking)

    def _first_step(self) -> int:
        if self.sheet.frozen or self.sheet.meeting.archive:
            return FINISH
        if self.sheet.meeting.status == "planned":
            return BASICS
        finished = self._finished()
        return next((step for step in (AGENDA, ATTENDANCE, RESOLUTIONS) if step not in finished), FINISH)
