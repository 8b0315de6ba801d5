# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What an office sees: its councils with their figures, and the report of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.jalali import jalali_year, short_date
from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.core.persian.digits import percent, persian_digits
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.documents.workbooks import TableSheet, write_workbook
from mahalleh_desktop.documents.yearly import Bar, Chart, Figure, ReportTable, YearlyReport, render_yearly
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.office.figures import CouncilFigures, figures_of
from mahalleh_desktop.office.ranking import RankedProblem, rank_councils, rank_problems
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases import keyring, reading
from mahalleh_desktop.usecases.lists import known_titles
from mahalleh_desktop.usecases.workspace import Workspace

_MOST_PROBLEMS = 40


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """A council in the office's register: ``figures`` None where no bundle of it has come yet."""

    code: str
    name: str
    set_id: str
    last_bundle: str
    figures: CouncilFigures | None


def councils(workspace: Workspace) -> list[CouncilLine]:
    """Every enrolled council, by code, with the day its last bundle came and its figures."""
    workspace.require_kind("office")
    last = dict(
        workspace.store.db.execute(
            "SELECT set_id, max(\"on\") FROM bundle WHERE direction = 'in' GROUP BY set_id"
        ).fetchall()
    )
    held = {set_id for (set_id,) in workspace.store.db.execute("SELECT set_id FROM council")}
    return [
        CouncilLine(
            council.code,
            council.name,
            council.set_id,
            last.get(council.set_id, ""),
            figures(workspace, council.set_id) if council.set_id in held else None,
        )
        for council in keyring.require_registry(workspace).councils
        if council.kind == "council"
    ]


def figures(workspace: Workspace, set_id: str) -> CouncilFigures:
    """The figures of one council that the office holds."""
    return figures_of(
        reading.council(workspace, set_id),
        reading.members(workspace, set_id),
        reading.meetings(workspace, set_id),
        reading.problems(workspace, set_id),
        reading.solutions(workspace, set_id),
        workspace.today(),
    )


def ranked_problems(workspace: Workspace) -> list[RankedProblem]:
    """The open problems of all councils, the heaviest first; a confidential one has no title."""
    names = {
        set_id: (name, county or "")
        for set_id, name, county in workspace.store.db.execute("SELECT set_id, name, county FROM council")
    }
    return rank_problems((*names[s], problem) for s in names for problem in reading.problems(workspace, s))


def write_report(workspace: Workspace, path: Path) -> int:
    """Writes the report of all councils as .xlsx or .pdf; gives how many councils it covers."""
    lines = councils(workspace)
    known = rank_councils(line.figures for line in lines if line.figures is not None)
    if path.suffix.lower() == ".xlsx":
        write_workbook(_sheets(workspace, known), path)
    elif path.suffix.lower() == ".pdf":
        write_file(path, render_yearly(_report(workspace, known, len(lines))))
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
            f.code, f.name, f.county, word("council_state", f.state), f.members, f.meetings,
            short_date(f.last_meeting) if f.last_meeting else None,
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


def _report(workspace: Workspace, known: list[CouncilFigures], enrolled: int) -> YearlyReport:
    name = value(workspace.store.db, "name")
    rate = sum((f.attendance for f in known), Rate())
    titles = known_titles(workspace, "category")
    table = tuple(
        (
            f.name,
            f.county,
            persian_digits(f.meetings),
            percent(f.attendance.attended, f.attendance.counted),
            persian_digits(f"{f.done}/{f.resolutions}"),
            persian_digits(f.overdue),
            persian_digits(round(f.heaviest)),
        )
        for f in known
    )
    problems = tuple(
        (
            p.title or _("Confidential"),
            titles.get(p.category, p.category),
            p.council,
            persian_digits(round(p.priority)),
        )
        for p in ranked_problems(workspace)[:_MOST_PROBLEMS]
    )
    return YearlyReport(
        issuer=Issuer(name, "", Letterhead((name, value(workspace.store.db, "province")))),
        year=jalali_year(workspace.today()),
        figures=(
            Figure(_("Councils with data"), len(known), enrolled or None),
            Figure(_("Meetings held"), sum(f.meetings for f in known)),
            Figure(_("Attendance"), rate.attended, rate.counted or None),
            Figure(
                _("Resolutions done"), sum(f.done for f in known), sum(f.resolutions for f in known) or None
            ),
            Figure(_("Overdue resolutions"), sum(f.overdue for f in known)),
            Figure(_("Open problems"), sum(f.problems for f in known)),
        ),
        charts=(
            Chart(
                _("Open problems by council"),
                tuple(Bar(f.name, f.problems) for f in known[:12] if f.problems),
            ),
        )
        if any(f.problems for f in known)
        else (),
        tables=(
            ReportTable(
                _("Councils by priority"),
                (
                    _("Council"),
                    _("County"),
                    _("Meetings"),
                    _("Attendance"),
                    _("Done"),
                    _("Overdue"),
                    _("Priority"),
                ),
                table,
            ),
            ReportTable(
                _("Problems by priority"),
                (_("Problem"), _("Category"), _("Council"), _("Priority")),
                problems,
            ),
        ),
    )
