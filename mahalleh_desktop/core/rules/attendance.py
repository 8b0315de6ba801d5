# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Attendance rates, always with their denominator.

Only meetings held while a term ran count; excused is not absent and stays out, as does what is unknown.
Here stands too in which order those who are expected are called, on the screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.rules.quorum import HERE, in_term

HELD = frozenset({"draft", "finalised", "signed"})
AWAY = frozenset({"absent", "unexcused"})
_OFFICES = ("chair", "vice_chair", "secretary", "member")


@dataclass(frozen=True, slots=True)
class Rate:
    """``attended`` of ``counted``; ``excused`` and ``unknown`` are told beside it."""

    attended: int = 0
    counted: int = 0
    excused: int = 0
    unknown: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(
            self.attended + other.attended,
            self.counted + other.counted,
            self.excused + other.excused,
            self.unknown + other.unknown,
        )


def in_calling_order(members: Iterable[Member]) -> list[Member]:
    """Principals first, and among them the officers; then by name, as the Persian alphabet goes."""
    return sorted(
        members,
        key=lambda m: (
            not m.principal,
            _OFFICES.index(m.role),
            sort_key(m.last_name),
            sort_key(m.first_name),
        ),
    )


def rate_of_member(member: Member, meetings: Iterable[Meeting]) -> Rate:
    """A member's attendance over the meetings held during the member's terms."""
    return _sum(_one(member, meeting) for meeting in meetings if _counts(member, meeting))


def rate_of_meeting(meeting: Meeting, members: Sequence[Member]) -> Rate:
    """The attendance of the principals at one meeting."""
    return _sum(_one(member, meeting) for member in members if member.principal and _counts(member, meeting))


def _counts(member: Member, meeting: Meeting) -> bool:
    return meeting.status in HELD and in_term(member, meeting.held_on)


def _one(member: Member, meeting: Meeting) -> Rate:
    status = next((entry.status for entry in meeting.attendance if entry.member == member.ref), None)
    if status in HERE:
        return Rate(attended=1, counted=1)
    if status in AWAY:
        return Rate(counted=1)
    return Rate(excused=1) if status == "excused" else Rate(unknown=1)


def _sum(rates: Iterable[Rate]) -> Rate:
    total = Rate()
    for rate in rates:
        total = total + rate
    return total
