# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists of problems, the most pressing first, and of the solutions that answer them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.problems import (
    CONFIDENTIAL_REFERRALS,
    PROBLEM_STATUS,
    STAGE,
    Problem,
    Solution,
)
from mahalleh_desktop.core.records.tables import STEP
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT
from mahalleh_desktop.usecases.listing.description import (
    Order,
    RecordList,
    among,
    by_title,
    in_turn,
    literals,
)
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.listing.words import naming, reading_as, titled
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import some_entities, some_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

OPEN = frozenset({"open", "in_progress"})
_OPEN = f"status IN ({literals(OPEN)})"
# As ``core.rules.priority``, times ten.
_PRIORITY = "severity * extent * urgency * CASE trend WHEN 'rising' THEN 12 WHEN 'falling' THEN 8 ELSE 10 END"
_FILTERS = {
    "open": _OPEN,
    "hotspot": "hotspot",
    "confidential": f"coalesce(confidential, referral IN ({literals(CONFIDENTIAL_REFERRALS)}), 0)",
    "all": "1",
}
_SCORES = "SELECT about, max(office_score) AS score FROM comment WHERE office_score IS NOT NULL"
_SOLUTION_FILTERS = {"all": "1", "worked": "stage = 'worked'", "shareable": "shareable"}
_HIDDEN = HIDDEN_TEXT["solution"][1].partition("{")[0]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """``number`` is that by which a problem is spoken of, ``solutions`` how many answer it.

    ``office_score`` is the office's own score beside the priority, None where it gave none.
    """

    problem: Problem
    number: int
    category: str
    solutions: int
    office_score: int | None = None

    @property
    def confidential(self) -> bool:
        return is_confidential(self.problem)


@dataclass(frozen=True, slots=True)
class SolutionLine:
    """``problem`` is the title of the problem that it answers."""

    solution: Solution
    problem: str


def listed_problems(workspace: Workspace, kept: str = "open") -> Listed[ProblemLine]:
    """Filters: ``open hotspot confidential all``.

    Orders: ``title category priority office_score status reported_on``.
    """
    return Listed(workspace, _problems, _problem_lines, kept)


def listed_solutions(workspace: Workspace, kept: str = "all") -> Listed[SolutionLine]:
    """Filters: ``all worked shareable``; orders: ``title stage shareable cost_rial``."""
    return Listed(workspace, _solutions, _solution_lines, kept)


def _problems(workspace: Workspace, kept: str) -> RecordList:
    titles = known_titles(workspace, "category")
    category, values = by_title("category", titles)
    return RecordList(
        table="problem",
        base=(f"NOT {_OPEN}", f"{_PRIORITY} DESC", "pos"),
        kept=_FILTERS[kept],
        orders={
            "title": Order(("name_order",)),
            "category": Order((category,)),
            "priority": Order((_PRIORITY,)),
            "office_score": Order(
                ("coalesce(given.score, 0)",),
                joined=f' LEFT JOIN ({_SCORES} GROUP BY about) AS given ON given.about = problem."row"',
            ),
            "status": Order((in_turn("status", PROBLEM_STATUS.codes),)),
            "reported_on": Order(("reported_on",)),
        },
        values=values,
        words=(titled("category", titles),),
    )


def _problem_lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, ProblemLine]:
    found = some_rows(workspace, "problem", rows)
    problems: dict[str, Problem] = some_entities(workspace, "problem", rows)
    titles = known_titles(workspace, "category")
    where, values = among("problem", rows)
    sql = f"SELECT problem, count(*) FROM solution WHERE {where} GROUP BY problem"
    answers = dict(workspace.store.db.execute(sql, values).fetchall())
    where, values = among("about", rows)
    scores = dict(workspace.store.db.execute(f"{_SCORES} AND {where} GROUP BY about", values).fetchall())
    return {
        row: ProblemLine(
            problem,
            found[row].get("pos", STEP) // STEP,
            titles.get(problem.category, problem.category),
            answers.get(row, 0),
            scores.get(row),
        )
        for row, problem in problems.items()
    }


def _solutions(_workspace: Workspace, kept: str) -> RecordList:
    return RecordList(
        table="solution",
        base=("pos",),
        kept=_SOLUTION_FILTERS[kept],
        orders={
            "title": Order(("iif(title IS NULL, :hidden, name_order)",)),
            "stage": Order((in_turn("stage", STAGE.codes),)),
            "shareable": Order(("NOT coalesce(shareable, 0)",)),
            "cost_rial": Order(("coalesce(cost_rial, -1)",)),
        },
        values={"hidden": sort_key(_HIDDEN)},
        words=(naming("problem", "problem"), reading_as("title", _HIDDEN)),
    )


def _solution_lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, SolutionLine]:
    solutions: dict[str, Solution] = some_entities(workspace, "solution", rows)
    asked = {each.problem for each in solutions.values() if each.problem}
    titles = {row: fields.get("title", "") for row, fields in some_rows(workspace, "problem", asked).items()}
    return {
        row: SolutionLine(solution, titles.get(solution.problem or "", ""))
        for row, solution in solutions.items()
    }
