# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Meetings and attendance of a council counted by quarter, so that long histories are read once.

The rule is that of ``core.rules.attendance``: meetings held while a term ran, excused and unknown apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mahalleh_desktop.core.rules.attendance import AWAY, Rate
from mahalleh_desktop.core.rules.quorum import HERE
from mahalleh_desktop.office.periods import quarter_of

Terms = Sequence[tuple[str, str]]
"""(first day, last day) of each term, both included; "9999" while it runs."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Meetings held, the attendance of their principals and the day of the last one ("" for none)."""

    meetings: int = 0
    rate: Rate = field(default_factory=Rate)
    last_on: str = ""

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.meetings + other.meetings, self.rate + other.rate, max(self.last_on, other.last_on))


def tally_by_quarter(
    held: Iterable[tuple[str, str]],
    principals: Mapping[str, Terms],
    attendance: Mapping[str, Mapping[str, str | None]],
) -> dict[str, Tally]:
    """The tally of each quarter by its code.

    ``held`` are the meetings held (row, ISO day), ``principals`` the terms of each principal by row,
    ``attendance`` the status of each member by meeting and member.
    """
    found: dict[str, Tally] = {}
    for meeting, day in held:
        statuses = attendance.get(meeting, {})
        attended = away = excused = unknown = 0
        for member, terms in principals.items():
            if any(start <= day <= end for start, end in terms):
                status = statuses.get(member)
                if status in HERE:
                    attended += 1
                elif status in AWAY:
                    away += 1
                elif status == "excused":
                    excused += 1
                else:
                    unknown += 1
        quarter = _quarter_code(day)
        tally = Tally(1, Rate(attended, attended + away, excused, unknown), day)
        found[quarter] = found.get(quarter, Tally()) + tally
    return found


@lru_cache(maxsize=4096)
def _quarter_code(day: str) -> str:
    return quarter_of(day).code
