# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems by priority and by category for the reports: confidential ones by their number alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.documents.tables.workbooks import TableSheet
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.listing.problems import OPEN, ProblemLine, listed_problems
from mahalleh_desktop.usecases.records.hidden_texts import printed_problem
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CategoryFigures:
    """The problems of a category; ``burden`` is the sum of the priorities of those open (0.8 to 150 each).

    ``heaviest`` is the highest of these, 0 where none is open.
    """

    title: str
    total: int
    still_open: int
    resolved: int
    hotspots: int
    burden: float
    heaviest: float


def by_priority(workspace: Workspace) -> list[ProblemLine]:
    """All problems: the open ones first, the heaviest at the head; equals in the order of entry."""
    listed = listed_problems(workspace, "all")
    return [line for line in listed.lines(listed.ids()) if line is not None]


def printed_title(line: ProblemLine) -> str:
    return printed_problem(line.number) if line.confidential else line.problem.title or ""


def printed_category(line: ProblemLine) -> str:
    """The category; that of a confidential problem would tell what it is about."""
    return _("Confidential") if line.confidential else line.category


def by_category(lines: Sequence[ProblemLine]) -> list[CategoryFigures]:
    """The categories, those with the most open problems first, then by their burden."""
    groups: dict[str, list[ProblemLine]] = {}
    for line in lines:
        groups.setdefault(printed_category(line), []).append(line)
    found = []
    for title, group in groups.items():
        unsolved = [line.problem for line in group if line.problem.status in OPEN]
        weights = [priority(problem) for problem in unsolved]
        found.append(
            CategoryFigures(
                title,
                total=len(group),
                still_open=len(unsolved),
                resolved=sum(line.problem.status == "resolved" for line in group),
                hotspots=sum(bool(problem.hotspot) for problem in unsolved),
                burden=round(sum(weights), 1),
                heaviest=max(weights, default=0.0),
            )
        )
    return sorted(found, key=lambda each: (-each.still_open, -each.burden, each.title))


def priority_sheet(workspace: Workspace) -> TableSheet:
    """A row a problem, in the order of ``by_priority``."""
    header = (
        _("Problem"), _("Number"), _("Category"), _("Priority"), _("Office's score"), _("State"),
        _("Severity"), _("Extent"), _("Urgency"), _("Trend"), _("Reported on"),
    )  # fmt: skip
    rows = tuple(
        (
            printed_title(line), line.number, printed_category(line), round(priority(line.problem)),
            line.office_score, word("problem_status", line.problem.status), line.problem.severity,
            line.problem.extent, line.problem.urgency, word("trend", line.problem.trend or "steady"),
            date.fromisoformat(line.problem.reported_on),
        )
        for line in by_priority(workspace)
    )  # fmt: skip
    return TableSheet(_("Problems by priority"), header, rows)


def category_sheet(workspace: Workspace) -> TableSheet:
    """A row a category, in the order of ``by_category``."""
    header = (
        _("Category"), _("All"), _("Still open"), word("problem_status", "resolved"), _("Hotspots"),
        _("Burden"), _("Highest priority"),
    )  # fmt: skip
    rows = tuple(
        (
            each.title, each.total, each.still_open, each.resolved, each.hotspots, round(each.burden),
            round(each.heaviest),
        )
        for each in by_category(by_priority(workspace))
    )  # fmt: skip
    return TableSheet(_("Problems by category"), header, rows)
