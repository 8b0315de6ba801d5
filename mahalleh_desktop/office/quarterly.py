# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The figures of the quarterly report: this period, the one before, the same one a year ago.

Each value carries what it is a share of, from how many councils its data came, and of how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.office.medians import median_days
from mahalleh_desktop.office.periods import Quarter, quarter_of
from mahalleh_desktop.office.tallies import Tally

COUNT, SHARE, DAYS = "count", "share", "days"
FIGURES = {
    "councils_standing": COUNT, "councils_with_meeting": SHARE, "meetings": COUNT, "attendance": SHARE,
    "members": COUNT, "women": SHARE, "youth": SHARE, "resolutions": COUNT, "resolutions_done": SHARE,
    "resolutions_overdue": SHARE, "days_to_done": DAYS, "problems_reported": COUNT, "hotspots": SHARE,
}  # fmt: skip
"""Every figure by its code with its kind, in the order of the report."""


@dataclass(frozen=True, slots=True)
class QuarterCouncil:
    """A council of the register: founded when, and up to which day its data are known.

    One that is ``gone`` by now counts in the quarters of which its data tell.
    """

    code: str
    founded_on: str = ""
    data_until: str = ""
    tallies: dict[str, Tally] = field(default_factory=dict)
    gone: bool = False


@dataclass(frozen=True, slots=True)
class DatedResolution:
    """A resolution with the day of its meeting; ``done_on`` "" where it is not done or not dated."""

    council: str
    held_on: str
    status: str
    due_on: str = ""
    done_on: str = ""
    continuous: bool = False


@dataclass(frozen=True, slots=True)
class DatedProblem:
    council: str
    reported_on: str
    hotspot: bool = False


@dataclass(frozen=True, slots=True)
class DatedMember:
    council: str
    gender: str
    seat: str
    terms: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A value of one period. ``of`` None for a plain count; value None where there is nothing to measure.

    ``councils`` of ``all_councils`` gave data; ``data_on`` is the day up to which the latest of them go.
    """

    value: int | float | None
    of: int | None
    councils: int
    all_councils: int
    data_on: str


@dataclass(frozen=True, slots=True)
class QuarterFigure:
    code: str
    kind: str
    this: Measure
    before: Measure
    year_ago: Measure


def quarter_figures(
    quarter: Quarter,
    today: str,
    councils: Sequence[QuarterCouncil],
    members: Sequence[DatedMember],
    resolutions: Sequence[DatedResolution],
    problems: Sequence[DatedProblem],
) -> list[QuarterFigure]:
    """All figures in the order of ``FIGURES``."""
    periods = (quarter, quarter.previous, quarter.year_before)
    measured = [_measures(p, today, councils, members, resolutions, problems) for p in periods]
    return [
        QuarterFigure(code, kind, *(measures[code] for measures in measured))
        for code, kind in FIGURES.items()
    ]


def covered(council: QuarterCouncil, quarter: Quarter) -> bool:
    """Whether the council's data tell of the quarter: they reach at least into it."""
    return council.data_until >= quarter.first_day


def counted(council: QuarterCouncil, quarter: Quarter) -> bool:
    """Whether the council was there in the quarter: founded by its end, and not gone before its data end."""
    return (council.founded_on or "0000") <= quarter.last_day and (
        not council.gone or covered(council, quarter)
    )


def _measures(
    quarter: Quarter,
    today: str,
    councils: Sequence[QuarterCouncil],
    members: Sequence[DatedMember],
    resolutions: Sequence[DatedResolution],
    problems: Sequence[DatedProblem],
) -> dict[str, Measure]:
    there = [council for council in councils if counted(council, quarter)]
    known = {c.code: c for c in there if covered(c, quarter)}
    day = min(quarter.last_day, today)
    data_on = min(max((c.data_until for c in known.values()), default=""), day) if known else ""

    def measure(value: int | float | None, of: int | None = None) -> Measure:
        nothing = not known or of == 0
        return Measure(None if nothing else value, of, len(known), len(there), data_on)

    tallies = [c.tallies.get(quarter.code, Tally()) for c in known.values()]
    rate = sum((each.rate for each in tallies), Rate())
    seated = [m for m in members if m.council in known and any(start <= day <= end for start, end in m.terms)]
    gender = [m.gender for m in seated if m.gender]
    made = [r for r in resolutions if r.council in known and quarter.holds(r.held_on)]
    done = [r for r in made if r.status == "done"]
    dated = [r for r in made if r.status in OPEN and r.due_on and not r.continuous]
    with_deadline = [r for r in made if r.due_on and not r.continuous]
    days = days_to_done(made)
    reported = [p for p in problems if p.council in known and quarter.holds(p.reported_on)]
    return {
        "councils_standing": Measure(len(there), None, len(known), len(there), data_on),
        "councils_with_meeting": measure(sum(each.meetings > 0 for each in tallies), len(known)),
        "meetings": measure(sum(each.meetings for each in tallies)),
        "attendance": measure(rate.attended, rate.counted),
        "members": measure(len(seated)),
        "women": measure(gender.count("female"), len(gender)),
        "youth": measure(sum(m.seat == "youth" for m in seated), len(seated)),
        "resolutions": measure(len(made)),
        "resolutions_done": measure(len(done), len(made)),
        "resolutions_overdue": measure(sum(r.due_on < today for r in dated), len(with_deadline)),
        "days_to_done": measure(median_days(days), len(days)),
        "problems_reported": measure(len(reported)),
        "hotspots": measure(sum(p.hotspot for p in reported), len(reported)),
    }


def days_to_done(resolutions: Iterable[DatedResolution]) -> list[int]:
    """Days from the meeting to the follow-up that closed it, of those done and dated."""
    return [
        max(0, days_between(r.held_on, r.done_on)) for r in resolutions if r.status == "done" and r.done_on
    ]


def reported_quarter(today: str) -> Quarter:
    """The quarter that a report of today is about: the last one that has ended."""
    return quarter_of(today).previous
