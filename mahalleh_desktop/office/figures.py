# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Figures of one council, from its records alone: meetings, attendance, resolutions, problems.

Pure: the same records give the same figures, whoever holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Council, Member
from mahalleh_desktop.core.records.problems import Problem, Solution
from mahalleh_desktop.core.rules.attendance import HELD, Rate, rate_of_meeting
from mahalleh_desktop.core.rules.carrying import OPEN, overdue_days
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.core.rules.quorum import in_term


@dataclass(frozen=True, slots=True)
class CouncilFigures:
    """``last_meeting`` is an ISO day or "", ``heaviest`` the highest priority of an open problem (0 if none).

    ``inherited`` are the open resolutions of councils that this one follows, ``inherited_overdue`` those past
    their deadline; they stay in the count of the council that made them, so that sums hold each once.
    """

    code: str
    name: str
    county: str
    state: str
    members: int
    meetings: int
    last_meeting: str
    attendance: Rate
    resolutions: int
    done: int
    still_open: int
    overdue: int
    problems: int
    heaviest: float
    hotspots: int
    worked: int
    inherited: int = 0
    inherited_overdue: int = 0


def figures_of(
    council: Council,
    members: Sequence[Member],
    meetings: Sequence[Meeting],
    problems: Sequence[Problem],
    solutions: Sequence[Solution],
    today: str,
) -> CouncilFigures:
    """The figures of a council on an ISO day."""
    held = [meeting for meeting in meetings if meeting.status in HELD]
    resolutions = [resolution for meeting in held for resolution in meeting.resolutions]
    unsolved = [problem for problem in problems if problem.status in ("open", "in_progress")]
    rate = Rate()
    for meeting in held:
        rate = rate + rate_of_meeting(meeting, members)
    return CouncilFigures(
        code=council.code,
        name=council.name,
        county=council.county or "",
        state=council.state or "active",
        members=sum(in_term(member, today) for member in members),
        meetings=len(held),
        last_meeting=max((meeting.held_on for meeting in held), default=""),
        attendance=rate,
        resolutions=len(resolutions),
        done=sum(resolution.status == "done" for resolution in resolutions),
        still_open=sum(resolution.status in OPEN for resolution in resolutions),
        overdue=sum(overdue_days(resolution, today) > 0 for resolution in resolutions),
        problems=len(unsolved),
        heaviest=max((priority(problem) for problem in unsolved), default=0.0),
        hotspots=sum(bool(problem.hotspot) for problem in unsolved),
        worked=sum(solution.stage == "worked" for solution in solutions),
    )
