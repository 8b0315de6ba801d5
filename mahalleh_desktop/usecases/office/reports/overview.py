# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The report of all councils as they stand today, as a workbook or a paper."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.core.jalali import jalali_year, short_date
from mahalleh_desktop.core.persian.digits import percent, persian_digits
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.documents.persian.printable import printable
from mahalleh_desktop.documents.reports.yearly import (
    Bar,
    Chart,
    Figure,
    ReportTable,
    YearlyReport,
    render_yearly,
)
from mahalleh_desktop.documents.tables.workbooks import TableSheet, workbook_bytes
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.office.figures import CouncilFigures
from mahalleh_desktop.office.ranking import rank_councils
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.office.overview import CouncilLine, councils
from mahalleh_desktop.usecases.office.ranking import ranked_problems
from mahalleh_desktop.usecases.office.register import register, state_title
from mahalleh_desktop.usecases.office.reports.sentences import sentences
from mahalleh_desktop.usecases.office.reports.sheets import day
from mahalleh_desktop.usecases.office.silence import office_issuer
from mahalleh_desktop.usecases.papers.wordings import worded
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST_PROBLEMS, _MOST_BARS = 40, 12


def write_report(workspace: Workspace, path: Path) -> int:
    """Writes the report of all councils as .xlsx or .pdf; gives how many councils it covers."""
    planned = {line.code for line in register(workspace) if line.only_planned}
    lines = [line for line in councils(workspace) if line.code not in planned]
    known = rank_councils(line.figures for line in lines if line.figures is not None)
    if path.suffix.lower() == ".xlsx":
        write_file(path, workbook_bytes(_sheets(workspace, known)))
    elif path.suffix.lower() == ".pdf":
        with worded(workspace):
            write_file(path, render_yearly(_report(workspace, known, lines)))
    else:
        raise KnownError("unknown_report_type", path=path.name)
    return len(known)


def _sheets(workspace: Workspace, known: list[CouncilFigures]) -> list[TableSheet]:
    head = (
        _("Council code"), _("Council"), _("County"), _("State"), _("Members"), _("Meetings held"),
        _("Last meeting"), _("Present"), _("Expected"), _("Resolutions"), _("Done"), _("Open"), _("Overdue"),
        _("Open problems"), _("Highest priority"), _("Hotspots"), _("Solutions that worked"),
    )  # fmt: skip
    rows = tuple(
        (
            f.code, f.name, f.county, state_title(f.state), f.members, f.meetings,
            day(f.last_meeting),
            f.attendance.attended, f.attendance.counted,
            f.resolutions, f.done, f.still_open, f.overdue, f.problems, f.heaviest, f.hotspots, f.worked,
        )
        for f in known
    )  # fmt: skip
    titles = known_titles(workspace, "category")
    problem_head = (_("Council"), _("County"), _("Problem"), _("Category"), _("Priority"), _("Hotspot"))
    problem_rows = tuple(
        (p.council, p.county, p.title or _("Confidential"), titles.get(p.category, p.category), p.priority,
         _("Yes") if p.hotspot else None)
        for p in ranked_problems(workspace)
    )  # fmt: skip
    return [TableSheet(_("Councils"), head, rows), TableSheet(_("Problems"), problem_head, problem_rows)]


def _coverage(known: list[CouncilFigures], lines: list[CouncilLine]) -> str:
    """From how many councils the figures are, and up to which day."""
    last = max((line.last_bundle for line in lines), default="")
    if not known or not last:
        return wording("consolidated", "no_coverage")
    return wording(
        "consolidated", "coverage", known=persian_digits(len(known)), all=persian_digits(len(lines)),
        date=short_date(last),
    )  # fmt: skip


def _report(workspace: Workspace, known: list[CouncilFigures], lines: list[CouncilLine]) -> YearlyReport:
    return YearlyReport(
        issuer=office_issuer(workspace),
        year=jalali_year(workspace.today()),
        until=workspace.today(),
        text=_coverage(known, lines),
        figures=_figures(known, len(lines)),
        charts=_charts(known),
        tables=(_council_table(known), _problem_table(workspace)),
    )


def _figures(known: list[CouncilFigures], councils: int) -> tuple[Figure, ...]:
    """The figures of all councils together, each with its denominator where there is one."""
    rate = sum((f.attendance for f in known), Rate())
    resolutions, still_open = sum(f.resolutions for f in known), sum(f.still_open for f in known)
    return (
        Figure(_("Councils with data"), len(known), councils or None),
        Figure(_("Meetings held"), sum(f.meetings for f in known)),
        Figure(_("Attendance"), rate.attended, rate.counted or None),
        Figure(_("Resolutions done"), sum(f.done for f in known), resolutions or None),
        Figure(_("Overdue resolutions"), sum(f.overdue for f in known), still_open or None),
        Figure(_("Open problems"), sum(f.problems for f in known)),
    )


def _charts(known: list[CouncilFigures]) -> tuple[Chart, ...]:
    most = sorted((f for f in known if f.problems), key=lambda f: (-f.problems, f.code))[:_MOST_BARS]
    bars = tuple(Bar(printable(f.name), f.problems) for f in most)
    return (Chart(_("Open problems by council"), bars),) if bars else ()


def _share(value: int, of: int) -> str:
    """«۲ از ۹»: a stroke between the two would read as a date or a fraction."""
    return str(sentences()["share"]).format(value=persian_digits(value), of=persian_digits(of))


def _council_table(known: list[CouncilFigures]) -> ReportTable:
    head = (
        _("Council"), _("County"), _("Meetings"), _("Attendance"), _("Done"), _("Overdue"), _("Priority"),
    )  # fmt: skip
    rows = tuple(
        (
            printable(f.name),
            printable(f.county),
            persian_digits(f.meetings),
            percent(f.attendance.attended, f.attendance.counted),
            _share(f.done, f.resolutions),
            persian_digits(f.overdue),
            persian_digits(round(f.heaviest)),
        )
        for f in known
    )
    return ReportTable(_("Councils by priority"), head, rows)


def _problem_table(workspace: Workspace) -> ReportTable:
    titles = known_titles(workspace, "category")
    head = (_("Problem"), _("Category"), _("Council"), _("Priority"))
    rows = tuple(
        (
            printable(p.title or _("Confidential")),
            printable(titles.get(p.category, p.category)),
            printable(p.council),
            persian_digits(round(p.priority)),
        )
        for p in ranked_problems(workspace)[:_MOST_PROBLEMS]
    )
    return ReportTable(_("Problems by priority"), head, rows)
