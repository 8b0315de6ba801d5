# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quarterly report: looked at, saved as PDF or Excel, and issued once the quarter has ended."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.office.periods import Quarter, parse_quarter, quarter_of
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.ministry_page import MinistryPage
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_where_to_save
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.reports.issuing import (
    IssuedReport,
    issue_report,
    issued_reports,
    report_bytes,
    write_quarter_report,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_OFFERED = 8


class ReportsSection(TabbedPage):
    """The quarterly report, and the export for the ministry."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Reports"),
            [
                Tab("quarter", _("Quarterly report"), partial(QuarterPage, workspace, actions)),
                Tab("ministry", _("Export for the ministry"), partial(MinistryPage, workspace, actions)),
            ],
        )


class QuarterPage(LinesPage[IssuedReport]):
    """Above, a quarter to report on; below, the reports that were issued and no longer change."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        empty = EmptyState(
            "file-text",
            _("No report was issued yet"),
            _("An issued report is frozen: it stays as it was, whatever comes in later."),
        )
        super().__init__(
            _("Quarterly report"),
            _("Figures of the province for a quarter, beside the ones before"),
            [
                Column("period", _("Quarter"), lambda each: Cell(_name(each.period), strong=True), 3, 180),
                Column("on", _("Issued on"), lambda each: Cell(short_date(each.on)), 2, 130),
                Column("councils", _("Councils with data"), _coverage, 2, 150),
            ],
            empty,
            hint=_("Search: quarter"),
            count=lambda count: _("{count} reports").format(count=grouped(count)),
            read=lambda: issued_reports(workspace),
            kept_as=(workspace, "office_reports"),
            sorts={
                "period": lambda each: each.period,
                "on": lambda each: each.on,
                "councils": lambda each: each.councils,
            },
        )
        now = quarter_of(workspace.today())
        offered = [now]
        while len(offered) < _OFFERED:
            offered.append(offered[-1].previous)
        self.quarter = ChoiceBox(_("Quarter"), [(each.code, each.name) for each in offered])
        self.quarter.set_value(now.previous.code)
        self.show_button = primary_button(_("Show the report"), "eye")
        self.excel_button = secondary_button(_("Save as Excel"), "download")
        self.issue_button = secondary_button(_("Issue it"), "lock")
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(_("Quarter"), "strong"))
        row.addWidget(self.quarter, 1)
        row.addStretch(1)
        for button in (self.issue_button, self.excel_button, self.show_button):
            row.addWidget(button)
        card.body.addLayout(row)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.insertWidget(0, card)
        self.body.setStretchFactor(self.list, 1)
        self.show_button.clicked.connect(lambda: self.show_report(self.chosen()))
        self.excel_button.clicked.connect(self._ask_where)
        self.issue_button.clicked.connect(self._ask_to_issue)

    def chosen(self) -> Quarter:
        """The quarter in the box."""
        found = parse_quarter(self.quarter.value() or "")
        return found or quarter_of(self._workspace.today())

    def words(self, line: IssuedReport) -> str:
        return _name(line.period)

    def open_line(self, line: IssuedReport) -> None:
        quarter = parse_quarter(line.period)
        if quarter is not None:
            self.show_report(quarter)

    def show_report(self, quarter: Quarter) -> None:
        """The frozen paper of an issued quarter, else one made of today's data."""
        title = f"{_('Quarterly report')} {quarter.name}"
        show_paper(self, title, lambda: report_bytes(self._workspace, quarter, "pdf"), f"{title}.pdf")

    def write_excel(self, path: Path) -> None:
        quarter = self.chosen()
        run_alone(
            self,
            lambda _report: write_quarter_report(self._workspace, path, quarter),
            lambda _coverage: self._actions.toast(_("The Excel file is written.")),
            title=_("Writing the Excel file…"),
        )

    def _ask_where(self) -> None:
        title = f"{_('Quarterly report')} {self.chosen().name}"
        ask_where_to_save(self, title, f"{title}.xlsx", self.write_excel, kind=_("Excel file"))

    def _ask_to_issue(self) -> None:
        quarter = self.chosen()
        ask(
            self,
            _("Issue the report of {quarter}?").format(quarter=quarter.name),
            _("It is frozen then; what comes in later no longer changes it."),
            _("Issue it"),
            lambda: run_alone(
                self,
                lambda _report: issue_report(self._workspace, quarter),
                self._issued,
                title=_("Making the paper…"),
            ),
        )

    def _issued(self, report: IssuedReport) -> None:
        self._actions.saved()
        self._actions.toast(_("The report of {quarter} is issued.").format(quarter=_name(report.period)))
        self.shown()


def _name(period: str) -> str:
    quarter = parse_quarter(period)
    return quarter.name if quarter else persian_digits(period)


def _coverage(line: IssuedReport) -> Cell:
    of = _("{part} of {whole}")
    return Cell(of.format(part=persian_digits(line.councils), whole=persian_digits(line.of)))
