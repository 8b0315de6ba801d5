# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The dashboard: next meeting, what is overdue, attendance, what waits to be sent, today's tasks."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import day_and_month, days_between
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models.meeting_figures import DeskFigures, attendance_bars, desk_figures
from mahalleh_desktop.ui.models.meeting_tasks import Situation, Task, next_meeting, tasks
from mahalleh_desktop.ui.pages.desk.lines_card import DueCard, TasksCard
from mahalleh_desktop.ui.pages.desk.next_card import NextCard
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.charts.bars import BarChart
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.stat_card import StatCard
from mahalleh_desktop.usecases.keys.key_files import awaits_answer, is_enrolled
from mahalleh_desktop.usecases.minutes.attachments import awaiting_paper
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import resolutions_with_rows
from mahalleh_desktop.usecases.office.message_marks import new_messages
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.sync.outbox import last_contact, what_would_go
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_NEAR = 7  # days before its deadline from which a resolution is shown


class DashboardPage(Page):
    """Read anew each time it comes to the front."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Dashboard"), _("The council's work at a glance"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self.new_button = primary_button(_("New meeting"), "plus")
        self.new_button.clicked.connect(self.create_new)
        self.buttons = [self.new_button]
        self.meetings = StatCard("calendar-days", _("meetings this year"), "accent")
        self.resolutions = StatCard("list-checks", _("open resolutions"), "warn")
        self.attendance = StatCard("users", _("mean attendance"), "info")
        self.waiting = StatCard("hard-drive-download", _("changes to send"), "good")
        self.next = NextCard()
        self.tasks = TasksCard()
        self.due = DueCard()
        self.chart = BarChart(
            _("Attendance of the last meetings"), empty=_("The chart is drawn after the first meeting.")
        )
        chart = Card(_("Attendance of the last 12 meetings"))
        self.quorum_note = label(_("dashed: quorum"), "small")
        chart.add_aside(self.quorum_note)
        chart.body.addWidget(self.chart, 1)
        cards = (self.meetings, self.resolutions, self.attendance, self.waiting)
        self.body.addWidget(Columns(cards, least=155))
        self.body.addWidget(Columns((self.next, self.tasks, chart), least=320))
        self.body.addWidget(self.due)
        self.body.addStretch(1)
        self.next.opened.connect(self._open_meeting)
        self.tasks.chosen.connect(self._do)
        self.due.chosen.connect(lambda row: actions.open_record("resolution", row))
        self.due.all_button.clicked.connect(lambda: actions.open_section("resolutions"))

    def shown(self) -> None:
        workspace = self._workspace
        today = workspace.today()
        everything, members = reading.meetings(workspace), reading.members(workspace)
        figures = desk_figures(everything, members, today)
        enrolled = is_enrolled(workspace) and not awaits_answer(workspace)
        unsent = what_would_go(workspace).new
        self._show_figures(figures, enrolled, unsent)
        self.next.show_meeting(next_meeting(everything, today), today, self._expected(everything, today))
        backups = list_backups(workspace.folder)
        situation = Situation(
            everything,
            awaiting_paper(workspace),
            figures.overdue,
            enrolled,
            unsent,
            backups[0].at[:10] if backups else "",
            today,
            new_messages(workspace),
            len(members),
        )
        self.tasks.show_tasks(tasks(situation))
        bars, line = attendance_bars(everything, members, reading.council(workspace))
        self.chart.show_bars(bars, line)
        self.quorum_note.setVisible(line is not None)
        self._show_due(today)

    def create_new(self) -> None:
        """A new meeting, opened on the page of meetings."""
        self._open_meeting("")

    def _show_figures(self, figures: DeskFigures, enrolled: bool, unsent: int) -> None:
        last = _("Last: {day}").format(day=day_and_month(figures.last)) if figures.last else ""
        self.meetings.show_figure(persian_digits(figures.meetings), last)
        late = _("{count} past the deadline").format(count=persian_digits(figures.overdue))
        self.resolutions.show_figure(
            persian_digits(figures.still_open),
            late if figures.overdue else _("none past its deadline"),
            "bad" if figures.overdue else "",
        )
        rate = figures.rate
        note = _("{attended} of {counted} times").format(
            attended=persian_digits(rate.attended), counted=persian_digits(rate.counted)
        )
        shown = shown_percent(rate.attended, rate.counted) if rate.counted else "–"
        self.attendance.show_figure(shown, note if rate.counted else _("nothing recorded yet"))
        contact = last_contact(self._workspace)
        if not enrolled:
            sent = _("the council is not enrolled yet")
        elif contact:
            sent = _("Last answer: {day}").format(day=day_and_month(contact))
        else:
            sent = _("no answer has come yet")
        self.waiting.show_figure(persian_digits(unsent), sent)

    def _expected(self, everything: list[Meeting], today: str) -> str:
        named = [m.next_meeting_on for m in everything if m.next_meeting_on and m.next_meeting_on >= today]
        return named[-1] if named else ""

    def _show_due(self, today: str) -> None:
        names = reading.names(self._workspace)
        found = [
            (row, resolution, names.get(resolution.executor or "", ""))
            for row, _meeting, resolution in resolutions_with_rows(self._workspace)
            if resolution.status in OPEN
            and resolution.due_on
            and not resolution.continuous
            and days_between(today, resolution.due_on) <= _NEAR
        ]
        self.due.show_resolutions(sorted(found, key=lambda each: each[1].due_on or ""), today)

    def _open_meeting(self, row: str) -> None:
        if not row:
            today = self._workspace.today()
            expected = self._expected(reading.meetings(self._workspace), today)
            try:
                row = plan_meeting(self._workspace, expected)
            except KnownError as error:
                show_problems(self, error)
                return
            self._actions.saved()
        self._actions.open_record("meeting", row)

    def _do(self, task: Task) -> None:
        if task.row:
            self._actions.open_record("meeting", task.row)
        else:
            self._actions.open_section(task.section)
