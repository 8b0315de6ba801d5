# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Ranking: which problems, neighbourhoods and counties come first, by the rule and by the office's score."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import fold, sort_key
from mahalleh_desktop.office.figures import CouncilFigures

UNSOLVED = frozenset({"open", "in_progress"})


@dataclass(frozen=True, slots=True)
class RankedProblem:
    """An open problem with the council that reports it; ``title`` None where it is confidential.

    ``priority`` is the rule's (0.8 to 150), ``office_score`` the office's own on the same scale or None.
    """

    council: str
    county: str
    title: str | None
    category: str
    priority: float
    hotspot: bool
    row: str = ""
    set_id: str = ""
    code: str = ""
    neighbourhood: str = ""
    office_score: int | None = None
    trend: str = "steady"
    status: str = "open"
    reported_on: str = ""
    people_affected: int | None = None
    of_neighbourhood: bool = True


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A neighbourhood (its council) or a county with its open problems.

    ``burden`` is the sum of their priorities, ``heaviest`` the highest one, ``scored`` how many the office
    has scored and ``office_score`` the highest of those scores.
    """

    name: str
    county: str
    problems: int
    burden: float
    heaviest: float
    hotspots: int
    rising: int
    falling: int
    scored: int
    office_score: int | None
    councils: int


def rank_councils(figures: Iterable[CouncilFigures]) -> list[CouncilFigures]:
    """Councils by their heaviest open problem, then by overdue resolutions; equals by code."""
    return sorted(figures, key=lambda each: (-each.heaviest, -each.overdue, each.code))


def rank_problems(reported: Iterable[RankedProblem], *, by_office: bool = False) -> list[RankedProblem]:
    """The unsolved problems, the heaviest first; ``by_office`` those that the office scored come first."""

    def order(each: RankedProblem) -> tuple[float, float, str, str]:
        score = each.office_score if by_office and each.office_score is not None else 0
        return (-score, -each.priority, each.council, each.row)

    return sorted((each for each in reported if each.status in UNSOLVED), key=order)


def rank_neighbourhoods(problems: Iterable[RankedProblem]) -> list[RankedPlace]:
    """The councils' neighbourhoods by the burden of their unsolved problems."""
    return _places(problems, lambda each: each.code or each.council, lambda each: each.council)


def rank_counties(problems: Iterable[RankedProblem]) -> list[RankedPlace]:
    """The counties by the burden of their unsolved problems."""
    return _places(problems, lambda each: fold(each.county), lambda each: each.county)


def hotspots(problems: Iterable[RankedProblem]) -> list[RankedProblem]:
    """The unsolved problems that are marked as نقطهٔ بحرانی, the heaviest first."""
    return [each for each in rank_problems(problems) if each.hotspot]


def _places(
    problems: Iterable[RankedProblem],
    key: Callable[[RankedProblem], str],
    name: Callable[[RankedProblem], str],
) -> list[RankedPlace]:
    groups: dict[str, list[RankedProblem]] = {}
    for problem in problems:
        if problem.status in UNSOLVED:
            groups.setdefault(key(problem), []).append(problem)
    found = []
    for group in groups.values():
        scores = [each.office_score for each in group if each.office_score is not None]
        found.append(
            RankedPlace(
                name=name(group[0]),
                county=group[0].county,
                problems=len(group),
                burden=round(sum(each.priority for each in group), 1),
                heaviest=max(each.priority for each in group),
                hotspots=sum(each.hotspot for each in group),
                rising=sum(each.trend == "rising" for each in group),
                falling=sum(each.trend == "falling" for each in group),
                scored=len(scores),
                office_score=max(scores, default=None),
                councils=len({each.code or each.council for each in group}),
            )
        )
    return sorted(found, key=lambda each: (-each.burden, -each.heaviest, sort_key(each.name)))
