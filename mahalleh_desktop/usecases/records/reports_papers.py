# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The council's reports as papers: the same tables as in the workbook, set on A4 under the letterhead."""

from __future__ import annotations

from datetime import date

from mahalleh_desktop.core.jalali import long_date, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.reports.quarterly import PaperTable, QuarterPaper, render_quarterly
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.papers.paper_lists import issuer
from mahalleh_desktop.usecases.records.participation_tables import participation_paper
from mahalleh_desktop.usecases.records.reports_tables import report_sheet
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_SHARES = {
    "attendance": (4.0, 2.0, 2.0, 2.0),
    "meetings": (2.0, 2.2, 2.0, 2.2, 2.0, 2.0, 1.6),
    "resolutions": (1.6, 2.0, 6.0, 2.6, 2.0, 2.0, 1.6),
    "executors": (5.0, 1.5, 2.0, 1.5),
    "categories": (4.0, 1.4, 1.4, 1.6, 1.6, 1.8, 2.0),
    "problems": (5.0, 1.3, 2.8, 1.5, 1.6, 2.2),
}
"""Widths of the columns; a paper has no room for more of them than these."""


def report_pdf(workspace: Workspace, report: str) -> bytes:
    """The paper of one of ``reports_tables.REPORTS``. Raises ``missing_glyph``."""
    if report == "participation":
        return render_quarterly(participation_paper(workspace))
    sheet, shares = report_sheet(workspace, report), _SHARES[report]
    wide = len(shares)
    rows = tuple(tuple(_shown(value) for value in row[:wide]) for row in sheet.rows)
    count = _("{count} rows, as the records stood on {day}.").format(
        count=persian_digits(len(rows)), day=long_date(workspace.today())
    )
    paper = QuarterPaper(
        issuer=issuer(workspace),
        name=sheet.name,
        period="",
        on=workspace.today(),
        text=count,
        note="",
        figures=PaperTable(sheet.name, sheet.header[:wide], rows, shares),
        charts_title="",
        charts=(),
        tables=(),
    )
    return render_quarterly(paper)


def _shown(value: str | float | date | None) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return short_date(value.isoformat())
    return persian_digits(value)
