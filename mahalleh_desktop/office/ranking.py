# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Ranking: which councils and problems come first, by the rule of priority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.records.problems import Problem
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.office.figures import CouncilFigures


@dataclass(frozen=True, slots=True)
class RankedProblem:
    """An open problem with the council that reports it; ``title`` None where it is confidential."""

    council: str
    county: str
    title: str | None
    category: str
    priority: float
    hotspot: bool


def rank_councils(figures: Iterable[CouncilFigures]) -> list[CouncilFigures]:
    """Councils by their heaviest open problem, then by overdue resolutions; equals by code."""
    return sorted(figures, key=lambda each: (-each.heaviest, -each.overdue, each.code))


def rank_problems(reported: Iterable[tuple[str, str, Problem]]) -> list[RankedProblem]:
    """Open problems of (council, county, problem), the heaviest first."""
    found = [
        RankedProblem(
            council, county, problem.title, problem.category, priority(problem), bool(problem.hotspot)
        )
        for council, county, problem in reported
        if problem.status in ("open", "in_progress")
    ]
    return sorted(found, key=lambda each: (-each.priority, each.council))
