# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reports: attendance by member and meeting, participation, resolutions, open problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.attendance import Rate, rate_of_meeting
from mahalleh_desktop.core.rules.priority import HIGHEST, priority
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models.meeting_figures import LATEST, attendance_heat, by_executor, held
from mahalleh_desktop.ui.pages.reports.count_bars import CountBars
from mahalleh_desktop.ui.pages.reports.participation_card import ParticipationCard
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_where_to_save
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.charts.heat import HeatTable, Mark, MarkLegend
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.listing.problems import OPEN, ProblemLine
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.participation import council_participation
from mahalleh_desktop.usecases.records.problem_tables import by_category, by_priority, printed_title
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = 10
MARKS = {
    "here": Mark("accent", icon="check"),
    "partly": Mark("warn", "ت"),
    "absent": Mark("bad", "غ"),
    "excused": Mark("neutral"),
}
_WORDS = {
    "here": _("present"),
    "partly": _("late or left early"),
    "absent": _("absent"),
    "excused": _("excused"),
}


class ReportsPage(Page):
    """Read anew each time it comes to the front."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Reports"), _("Figures of the council, each with its denominator"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self.yearly_button = primary_button(_("Yearly report"), "printer")
        self.follow_up_button = secondary_button(_("Follow-up report"), "list-checks")
        self.yearly_button.clicked.connect(lambda: self._show("yearly", _("Yearly report")))
        self.follow_up_button.clicked.connect(lambda: self._show("follow-up", _("Follow-up report")))
        self.excel_button = secondary_button(_("All as Excel"), "download")
        self.excel_button.clicked.connect(self._ask_for_all)
        self.buttons = [self.follow_up_button, self.yearly_button]
        self.paper_buttons: dict[str, QToolButton] = {}
        self.heat = HeatTable(_("Attendance by member and meeting"))
        self.heat_note = label("", "small")
        heat = Card(_("Attendance by member and meeting"))
        heat.add_aside(self.heat_note)
        button = self._excel("attendance", _("Attendance by member and meeting"), heat)
        self.excel_buttons = {"attendance": button}
        heat.body.addWidget(self.heat)
        self.legend = MarkLegend([(MARKS[code], word) for code, word in _WORDS.items()])
        self.no_heat = label(_("No attendance is recorded yet."), "muted")
        heat.body.addWidget(self.legend)
        heat.body.addWidget(self.no_heat)
        self.states = CountBars(_("Resolutions by state"), empty=_("No resolution is recorded yet."))
        self.executors = CountBars(
            _("Resolutions by executor"), empty=_("No resolution has an executor yet.")
        )
        self.categories = CountBars(_("Open problems by category"), empty=_("No problem is open."))
        self.priorities = CountBars(
            _("Open problems by priority"), empty=_("No problem is open."), most=HIGHEST
        )
        self.priorities_note = label("", "small")
        self.participation = ParticipationCard()
        self.excel_buttons["participation"] = self._excel(
            "participation", _("Participation"), self.participation
        )
        cards = []
        for report, chart, title in (
            ("resolutions", self.states, _("Resolutions by state")),
            ("executors", self.executors, _("Resolutions by executor")),
            ("categories", self.categories, _("Open problems by category")),
            ("problems", self.priorities, _("Open problems by priority")),
        ):
            card = Card(title)
            if report == "problems":
                card.add_aside(self.priorities_note)
            card.body.addWidget(chart)
            card.body.addStretch(1)
            self.excel_buttons[report] = self._excel(report, title, card)
            cards.append(card)
        self._figures = QWidget()
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        pairs = Columns(cards[:2], least=420), Columns(cards[2:], least=420)
        for each in (heat, self.participation, *pairs):
            column.addWidget(each)
        column.addWidget(self.excel_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.empty = EmptyState(
            "chart-column",
            _("Nothing is counted yet"),
            _("Attendance, resolutions and problems are counted here once the first are recorded."),
            _("Go to the meetings"),
            action_icon="calendar-days",
        )
        self.empty.acted.connect(lambda: actions.open_section("meetings"))
        self._nothing = Card()
        self._nothing.body.addWidget(self.empty)
        self.body.addWidget(self._nothing, 100)
        self.body.addWidget(self._figures)
        self.body.addStretch(1)

    def shown(self) -> None:
        workspace = self._workspace
        everything, members = reading.meetings(workspace), reading.members_by_name(workspace)
        columns, rows = attendance_heat(everything, members)
        self.heat.show_values(columns, [(name, [MARKS.get(code) for code in codes]) for name, codes in rows])
        self.heat.setVisible(bool(rows))
        self.legend.setVisible(bool(rows))
        self.no_heat.setVisible(not rows)
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
        self.participation.show_periods(council_participation(workspace, everything))
        problems = by_priority(workspace)
        self._show_problems(problems)
        self._show_whether_empty(not (rows or taken or problems))

    def _show_problems(self, lines: Sequence[ProblemLine]) -> None:
        categories = [each for each in by_category(lines) if each.still_open]
        self.categories.show_rows(
            [(each.title, each.still_open, persian_digits(each.still_open)) for each in categories[:_MOST]]
        )
        unsolved = [line for line in lines if line.problem.status in OPEN]
        self.priorities.show_rows(
            [(printed_title(line), priority(line.problem), _weight(line)) for line in unsolved[:_MOST]]
        )
        part, all_ = (
            _("{count} of {whole} open problems, priority out of {highest}"),
            _("priority out of {highest}"),
        )
        note = part if len(unsolved) > _MOST else all_
        self.priorities_note.setText(
            note.format(
                count=persian_digits(min(len(unsolved), _MOST)),
                whole=persian_digits(len(unsolved)),
                highest=persian_digits(round(HIGHEST)),
            )
            if unsolved
            else ""
        )

    def _show_whether_empty(self, empty: bool) -> None:
        self._nothing.setVisible(empty)
        self._figures.setVisible(not empty)
        self.buttons = [] if empty else [self.follow_up_button, self.yearly_button]
        self.heading_changed.emit()

    def write_excel(self, reports: Sequence[str], path: Path) -> None:
        """Writes reports as sheets of one workbook."""
        from mahalleh_desktop.usecases.records.reports_tables import write_reports

        run_alone(
            self,
            lambda _report: write_reports(self._workspace, path, reports),
            lambda _count: self._actions.toast(_("The Excel file is written.")),
            title=_("Writing the Excel file…"),
        )

    def _ask_for_all(self) -> None:
        from mahalleh_desktop.usecases.records.reports_tables import REPORTS

        self.ask_for_excel(REPORTS, _("Reports"))

    def ask_for_excel(self, reports: Sequence[str], title: str) -> None:
        write = partial(self.write_excel, reports)
        ask_where_to_save(self, title, f"{title}.xlsx", write, kind=_("Excel file"))

    def _excel(self, report: str, title: str, card: Card) -> QToolButton:
        button = icon_button("download", _("{report} as Excel").format(report=title))
        button.clicked.connect(lambda: self.ask_for_excel((report,), title))
        look = icon_button("printer", _("{report} as a paper").format(report=title))
        look.clicked.connect(lambda: self._show(report, title))
        self.paper_buttons[report] = look
        card.add_aside(look)
        card.add_aside(button)
        return button

    def _show(self, kind: str, title: str) -> None:
        # Loaded here: papers bring libraries along that the page itself does not need.
        from mahalleh_desktop.usecases.papers.papers import paper

        show_paper(self, title, lambda: paper(self._workspace, kind), f"{title}.pdf")


def _weight(line: ProblemLine) -> str:
    """The council's priority, and the office's own score where it gave one."""
    weight = persian_digits(round(priority(line.problem)))
    if line.office_score is None:
        return weight
    return _("{priority}; office {score}").format(priority=weight, score=persian_digits(line.office_score))
