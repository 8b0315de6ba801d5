# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reports: attendance by member and meeting, resolutions by state and executor, problems by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.attendance import Rate, rate_of_meeting
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models.meeting_figures import LATEST, attendance_heat, by_executor, held
from mahalleh_desktop.ui.pages.reports.count_bars import CountBars
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.charts.heat import HeatTable
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases import reading
from mahalleh_desktop.usecases.lists import known_titles
from mahalleh_desktop.usecases.papers import paper
from mahalleh_desktop.usecases.workspace import Workspace

_MOST = 10


class ReportsPage(Page):
    """Read anew each time it comes to the front."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Reports"), _("Figures of the council, each with its denominator"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self.yearly_button = primary_button(_("Yearly report"), "printer")
        self.follow_up_button = secondary_button(_("Follow-up report"), "list-checks")
        self.yearly_button.clicked.connect(lambda: self._show("yearly", _("Yearly report")))
        self.follow_up_button.clicked.connect(lambda: self._show("follow-up", _("Follow-up report")))
        self.buttons = [self.follow_up_button, self.yearly_button]
        self.heat = HeatTable(_("Attendance by member and meeting"))
        self.heat_note = label("", "small")
        heat = Card(_("Attendance by member and meeting"))
        heat.add_aside(self.heat_note)
        heat.body.addWidget(self.heat)
        legend = _("100: present, 0: absent, hatched: excused, not recorded or not in term")
        heat.body.addWidget(label(legend, "small", wrap=True))
        self.states = CountBars(_("Resolutions by state"))
        self.executors = CountBars(_("Resolutions by executor"))
        self.categories = CountBars(_("Open problems by category"))
        cards = [
            _card(_("Resolutions by state"), self.states),
            _card(_("Resolutions by executor"), self.executors),
            _card(_("Open problems by category"), self.categories),
        ]
        self.body.addWidget(heat)
        self.body.addWidget(Columns(cards[:2], least=420))
        self.body.addWidget(cards[2])
        self.body.addStretch(1)

    def shown(self) -> None:
        workspace = self._workspace
        everything, members = reading.meetings(workspace), reading.members_by_name(workspace)
        columns, rows = attendance_heat(everything, members)
        self.heat.show_values(columns, rows)
        rate = sum((rate_of_meeting(meeting, members) for meeting in held(everything)[-LATEST:]), Rate())
        note = _("principal members: {share}, {attended} of {counted} times")
        self.heat_note.setText(
            note.format(
                share=shown_percent(rate.attended, rate.counted),
                attended=persian_digits(rate.attended),
                counted=persian_digits(rate.counted),
            )
            if rate.counted
            else ""
        )
        taken = [resolution for meeting in held(everything) for resolution in meeting.resolutions]
        states = Counter(resolution.status for resolution in taken)
        self.states.show_rows(
            [
                (word("resolution_status", code), count, persian_digits(count))
                for code, count in states.most_common()
            ]
        )
        busy = by_executor(taken, reading.names(workspace))[:_MOST]
        open_of = _("{open} open of {total}")
        self.executors.show_rows(
            [
                (name, total, open_of.format(open=persian_digits(still_open), total=persian_digits(total)))
                for name, still_open, total in busy
            ]
        )
        titles = known_titles(workspace, "category")
        unsolved = [p for p in reading.problems(workspace) if p.status in ("open", "in_progress")]
        categories = Counter(problem.category for problem in unsolved)
        self.categories.show_rows(
            [
                (titles.get(code, code), count, persian_digits(count))
                for code, count in categories.most_common(_MOST)
            ]
        )

    def _show(self, kind: str, title: str) -> None:
        make: Callable[[], bytes] = lambda: paper(self._workspace, kind)  # noqa: E731
        show_paper(self, title, make, f"{title}.pdf")


def _card(title: str, chart: CountBars) -> Card:
    card = Card(title)
    card.body.addWidget(chart)
    card.body.addStretch(1)
    return card
