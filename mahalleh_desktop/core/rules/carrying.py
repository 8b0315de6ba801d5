# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Open resolutions: which are carried over, how often, and how far past their deadline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.core.records.meetings import Letter, Meeting, Resolution
from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.numbering import resolution_parts

OPEN = frozenset({"open", "in_progress", "stalled"})


@dataclass(frozen=True, slots=True)
class Carried:
    """An open resolution with its count of later meetings and days past the deadline (0 if none)."""

    resolution: Resolution
    held_on: str
    carry_count: int
    overdue_days: int


def overdue_days(resolution: Resolution, today: str) -> int:
    """Days since the deadline of an open resolution passed; 0 if it has not, or has none."""
    if resolution.status not in OPEN or not resolution.due_on or resolution.continuous:
        return 0
    return max(0, days_between(resolution.due_on, today))


def carried_over(meetings: Iterable[Meeting], today: str) -> list[Carried]:
    """The open resolutions of all meetings held, in the order of their numbers."""
    held = [meeting for meeting in meetings if meeting.status in HELD]
    days = sorted(meeting.held_on for meeting in held)
    found = []
    for meeting in held:
        later = len(days) - bisect_right(days, meeting.held_on)
        for resolution in meeting.resolutions:
            if resolution.status in OPEN:
                found.append(Carried(resolution, meeting.held_on, later, overdue_days(resolution, today)))
    return sorted(found, key=lambda each: resolution_parts(each.resolution.number))


def reminder_rank(letter: Letter, letters: Mapping[str, Letter]) -> int:
    """Which reminder a letter is (1, 2, 3 …): how many reminders it follows, itself counted; 0 for others."""
    if letter.kind != "reminder":
        return 0
    rank, seen = 1, {letter.ref}
    before = letters.get(letter.follows or "")
    while before is not None and before.ref not in seen:
        seen.add(before.ref)
        rank += before.kind == "reminder"
        before = letters.get(before.follows or "")
    return rank
