# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council's own participation over time: the indicators of ``office.participation`` for each quarter.

So a council reads the very figures that its office counts for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Council, Member
from mahalleh_desktop.core.records.problems import Solution
from mahalleh_desktop.core.rules.attendance import HELD, Rate, rate_of_meeting
from mahalleh_desktop.office.participation import (
    CouncilRecords,
    MemberRecord,
    Participation,
    participation_of,
)
from mahalleh_desktop.office.periods import Quarter, quarter_of
from mahalleh_desktop.office.tallies import Tally

CARRIED_OUT = frozenset({"running", "worked", "failed"})
"""Stages of a solution in which volunteers were at work."""


@dataclass(frozen=True, slots=True)
class PeriodParticipation:
    """The indicators of a quarter, or of all time where there is none.

    ``day`` is the ISO day whose members are counted; ``guests`` came to ``with_guests`` of ``part.meetings``.
    """

    quarter: Quarter | None
    day: str
    part: Participation
    guests: int
    with_guests: int


def participation_over_time(
    council: Council,
    members: Sequence[Member],
    meetings: Iterable[Meeting],
    associations: Collection[str],
    solutions: Iterable[Solution],
    seats: Collection[str],
    today: str,
) -> list[PeriodParticipation]:
    """All time first, then every quarter from the present one back to that of the first meeting held.

    Members are those in term on the quarter's last day (today while it runs); solutions carry no date, so
    the volunteers are the same in all.
    """
    held = [meeting for meeting in meetings if meeting.status in HELD]
    rates = {meeting.ref: rate_of_meeting(meeting, members) for meeting in held}
    people = [_record(member) for member in members]
    volunteers = [each.volunteers for each in solutions if each.stage in CARRIED_OUT]

    def period(quarter: Quarter | None, of_period: Sequence[Meeting]) -> PeriodParticipation:
        day = min(quarter.last_day, today) if quarter else today
        rate = sum((rates[meeting.ref] for meeting in of_period), Rate())
        tally = Tally(len(of_period), rate, max((meeting.held_on for meeting in of_period), default=""))
        records = CouncilRecords(
            council.code, council.name, council.county or "", people, tally,
            frozenset(associations), frozenset(_busy(of_period)), volunteers,
        )  # fmt: skip
        guests = [len(meeting.guests) for meeting in of_period if meeting.guests]
        return PeriodParticipation(
            quarter, day, participation_of(records, seats, day), sum(guests), len(guests)
        )

    by_quarter: dict[Quarter, list[Meeting]] = {quarter_of(today): []}
    for meeting in held:
        by_quarter.setdefault(quarter_of(meeting.held_on), []).append(meeting)
    found, quarter, first = [period(None, held)], max(by_quarter), min(by_quarter)
    while quarter >= first:
        found.append(period(quarter, by_quarter.get(quarter, [])))
        quarter = quarter.previous
    return found


def _record(member: Member) -> MemberRecord:
    terms = [(term.starts_on, term.ends_on or "9999") for term in member.terms if term.starts_on]
    return MemberRecord(
        member.ref, member.gender or "", member.seat or "", member.principal, member.association or "", terms
    )


def _busy(meetings: Iterable[Meeting]) -> set[str]:
    """Whoever carries out or shares a resolution."""
    taken = [resolution for meeting in meetings for resolution in meeting.resolutions]
    return {each.executor for each in taken if each.executor} | {
        partner for each in taken for partner in each.partners or ()
    }
