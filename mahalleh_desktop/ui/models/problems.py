# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the lists of problems and solutions show, and the anchors of the scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.problems import Problem, Solution
from mahalleh_desktop.core.rules.priority import HIGHEST, priority
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column

OPEN = frozenset({"open", "in_progress"})
STATUS_TONES = {
    "open": ("warn", "circle-alert"),
    "in_progress": ("info", "clock"),
    "resolved": ("good", "check"),
    "dropped": ("neutral", "x"),
}
STAGE_TONES = {
    "proposed": ("neutral", "lightbulb"),
    "approved": ("info", "check"),
    "running": ("info", "clock"),
    "worked": ("good", "circle-check"),
    "failed": ("bad", "circle-x"),
}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """``number`` is that by which a problem is spoken of."""

    problem: Problem
    number: int
    category: str
    solutions: int
    office_score: int | None = None

    @property
    def confidential(self) -> bool:
        return is_confidential(self.problem)


@dataclass(frozen=True, slots=True)
class SolutionRow:
    solution: Solution
    problem: str


def severity_anchors() -> list[str]:
    return [
        _("A nuisance, nobody is harmed"),
        _("Makes the life of some people harder"),
        _("Harms health, income or schooling"),
        _("Heavy harm, help from outside is needed"),
        _("Lives or families are in danger"),
    ]


def extent_anchors() -> list[str]:
    return [
        _("One or two households"),
        _("One alley"),
        _("Several alleys"),
        _("Half of the neighbourhood"),
        _("The whole neighbourhood or beyond"),
    ]


def urgency_anchors() -> list[str]:
    return [
        _("Can wait for a year"),
        _("Within six months"),
        _("Within three months"),
        _("Within this month"),
        _("This week"),
    ]


def problem_rows(
    problems: Iterable[Problem],
    numbers: Mapping[str, int],
    categories: Mapping[str, str],
    solutions: Iterable[Solution],
    scores: Mapping[str, int] | None = None,
) -> dict[str, ProblemRow]:
    """By row: open ones first, the highest priority first."""
    answers = [solution.problem for solution in solutions]
    rows = [
        ProblemRow(
            each,
            numbers[each.ref],
            categories.get(each.category, each.category),
            answers.count(each.ref),
            (scores or {}).get(each.ref),
        )
        for each in problems
    ]
    rows.sort(key=lambda row: (row.problem.status not in OPEN, -priority(row.problem), row.number))
    return {row.problem.ref: row for row in rows}


def problem_listing() -> Listing[ProblemRow]:
    return Listing(
        lambda row: " ".join(
            part or ""
            for part in (row.problem.title, row.category, row.problem.description, row.problem.place)
        ),
        {
            "title": lambda row: sort_key(row.problem.title or ""),
            "category": lambda row: sort_key(row.category),
            "priority": lambda row: priority(row.problem),
            "office_score": lambda row: row.office_score or 0,
            "status": lambda row: list(STATUS_TONES).index(row.problem.status),
        },
    )


def problem_filters() -> list[tuple[str, str]]:
    return [
        ("open", _("Open ones")),
        ("hotspot", _("Hotspots")),
        ("confidential", _("Confidential")),
        ("all", _("All")),
    ]


def problem_shown_by(row: ProblemRow, key: str) -> bool:
    wanted = {"hotspot": bool(row.problem.hotspot), "confidential": row.confidential, "all": True}
    return wanted.get(key, row.problem.status in OPEN)


def problem_columns() -> list[Column[ProblemRow]]:
    return [
        Column("title", _("Problem"), problem_cell, 6, 240),
        Column("category", _("Category"), lambda row: Cell(row.category), 3, 140, may_drop=True),
        Column("priority", _("Priority"), priority_cell, 3, 150),
        Column("office_score", _("Office's score"), office_score_cell, 1, 110, may_drop=True),
        Column("status", _("State"), problem_status_cell, 1, 140),
    ]


def problem_cell(row: ProblemRow) -> Cell:
    """The title with its number; a confidential one has a lock and no second line."""
    number = _("No. {number}").format(number=persian_digits(row.number))
    if row.confidential:
        return Cell(
            row.problem.title or _("Confidential"), f"{number}، {_('Confidential')}", disc="icon:lock"
        )
    parts = [number, row.problem.place or "", _("hotspot") if row.problem.hotspot else ""]
    icon = "icon:map-pin" if row.problem.hotspot else "icon:triangle-alert"
    return Cell(row.problem.title or "", "، ".join(part for part in parts if part), disc=icon, strong=True)


def priority_cell(row: ProblemRow) -> Cell:
    found = priority(row.problem)
    return Cell(persian_digits(round(found)), share=100 * found / HIGHEST, low=found >= HIGHEST / 3)


def office_score_cell(row: ProblemRow) -> Cell:
    if row.office_score is None:
        return Cell("–", muted=True)
    return Cell(persian_digits(row.office_score), tone="accent")


def problem_status_cell(row: ProblemRow) -> Cell:
    tone, icon = STATUS_TONES[row.problem.status]
    return Cell(word("problem_status", row.problem.status), tone=tone, icon=icon)


def solution_rows(solutions: Iterable[Solution], titles: Mapping[str, str]) -> dict[str, SolutionRow]:
    return {each.ref: SolutionRow(each, titles.get(each.problem or "", "")) for each in solutions}


def solution_listing() -> Listing[SolutionRow]:
    return Listing(
        lambda row: " ".join(
            part or "" for part in (row.solution.title, row.problem, row.solution.steps, row.solution.lesson)
        ),
        {
            "title": lambda row: sort_key(row.solution.title),
            "stage": lambda row: list(STAGE_TONES).index(row.solution.stage),
            "shareable": lambda row: not row.solution.shareable,
        },
    )


def solution_filters() -> list[tuple[str, str]]:
    return [("all", _("All")), ("worked", word("stage", "worked")), ("shareable", _("Shareable"))]


def solution_shown_by(row: SolutionRow, key: str) -> bool:
    wanted = {"worked": row.solution.stage == "worked", "shareable": bool(row.solution.shareable)}
    return wanted.get(key, True)


def solution_columns() -> list[Column[SolutionRow]]:
    return [
        Column(
            "title",
            _("Solution"),
            lambda row: Cell(row.solution.title, row.problem, disc="icon:lightbulb", strong=True),
            6,
            260,
        ),
        Column("stage", _("Stage"), stage_cell, 1, 150),
        Column("shareable", _("Sharing"), sharing_cell, 1, 150, may_drop=True),
    ]


def stage_cell(row: SolutionRow) -> Cell:
    tone, icon = STAGE_TONES[row.solution.stage]
    return Cell(word("stage", row.solution.stage), tone=tone, icon=icon)


def sharing_cell(row: SolutionRow) -> Cell:
    if row.solution.shareable:
        return Cell(_("Shareable"), tone="accent", icon="send")
    return Cell(_("Only here"), muted=True)
