# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems, what makes them confidential, and the solutions that answer them."""

from __future__ import annotations

from typing import Any

import pytest

from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.usecases.records import problems, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY
from .steps import refused

PROBLEM: dict[str, Any] = {
    "title": "تاریکی کوچه",
    "category": "streets_lighting",
    "severity": 3,
    "extent": 2,
    "urgency": 4,
}


def test_a_problem_has_defaults_and_a_priority(council: Workspace) -> None:
    row = problems.add_problem(council, PROBLEM)
    found = reading.entity(council, "problem", row)
    assert (found.status, found.reported_on, found.trend, found.confidential) == (
        "open",
        TODAY,
        "steady",
        None,
    )
    assert priority(found) == 24
    problems.change_problem(council, row, {"trend": "rising", "hotspot": True})
    assert round(priority(reading.entity(council, "problem", row)), 1) == 28.8
    assert problems.problem_numbers(council)[row] == max(problems.problem_numbers(council).values())


@pytest.mark.parametrize(
    "values, confidential",
    [
        ({"referral": "law_enforcement"}, True),
        ({"referral": "judicial"}, True),
        ({"referral": "health"}, False),
        ({"referral": "judicial", "confidential": False}, False),
        ({"confidential": True}, True),
    ],
)
def test_a_referral_makes_a_problem_confidential(
    council: Workspace, values: dict[str, Any], confidential: bool
) -> None:
    row = problems.add_problem(council, {**PROBLEM, **values})
    assert is_confidential(reading.entity(council, "problem", row)) is confidential
    assert (row in problems.confidential_numbers(council)) is confidential


@pytest.mark.parametrize(
    "values, code, place",
    [
        ({"title": ""}, "missing_field", "title"),
        ({"severity": 6}, "out_of_range", "severity"),
        ({"severity": None}, "missing_field", "severity"),
        ({"category": "weather"}, "unknown_code", "category"),
        ({"reported_on": "x"}, "bad_date", "reported_on"),
        ({"people_affected": -1}, "out_of_range", "people_affected"),
    ],
)
def test_what_a_problem_cannot_be(council: Workspace, values: dict[str, Any], code: str, place: str) -> None:
    before = dump(council)
    with refused(code, place):
        problems.add_problem(council, {**PROBLEM, **values})
    assert dump(council) == before


@pytest.mark.parametrize(
    "hiding", [{"confidential": True}, {"referral": "judicial"}, {"referral": "law_enforcement"}]
)
def test_a_shareable_solution_keeps_its_problem_open_to_all(
    council: Workspace, hiding: dict[str, Any]
) -> None:
    row = problems.add_problem(council, PROBLEM)
    solution = problems.add_solution(council, {"title": "چراغ", "problem": row, "shareable": True})
    with refused("shareable_confidential"):
        problems.change_problem(council, row, hiding)
    problems.change_problem(council, row, {"referral": "judicial", "confidential": False})
    problems.change_solution(council, solution, {"shareable": False})
    problems.change_problem(council, row, {"confidential": None, **hiding})
    with refused("shareable_confidential", "shareable"):
        problems.change_solution(council, solution, {"shareable": True})
    with refused("shareable_confidential", "shareable"):
        problems.add_solution(council, {"title": "چراغ", "problem": row, "shareable": True})


def test_a_solution_runs_from_proposal_to_lesson(council: Workspace) -> None:
    solution = problems.add_solution(council, {"title": "چراغ خورشیدی", "cost_rial": 50_000_000})
    assert reading.entity(council, "solution", solution).stage == "proposed"
    for stage in ("approved", "running", "worked"):
        problems.change_solution(council, solution, {"stage": stage})
    problems.change_solution(
        council, solution, {"lesson": "همسایگان نگه داشتند", "adopted_from": "محلهٔ دیگر"}
    )
    assert reading.entity(council, "solution", solution).lesson == "همسایگان نگه داشتند"
    with refused("unknown_code", "stage"):
        problems.change_solution(council, solution, {"stage": "dreamt"})
