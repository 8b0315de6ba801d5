# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Who presides and who writes: chair, then vice-chair, then one whom those present choose (GLOSSARY.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mahalleh_desktop.core.records.meetings import Attendance
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.rules.quorum import in_term, is_here


def presiding_for(members: Sequence[Member], attendance: Iterable[Attendance], day: str) -> Member | None:
    """The member who presides by the rule of succession, or None: those present choose."""
    return _first(("chair", "vice_chair"), members, list(attendance), day)


def clerk_for(members: Sequence[Member], attendance: Iterable[Attendance], day: str) -> Member | None:
    """The secretary if present, or None."""
    return _first(("secretary",), members, list(attendance), day)


def _first(
    roles: Sequence[str], members: Sequence[Member], attendance: list[Attendance], day: str
) -> Member | None:
    """With no attendance recorded yet everybody is expected to come."""
    by_member = {entry.member: entry for entry in attendance if entry.status not in (None, "unknown")}
    for role in roles:
        for member in members:
            here = not by_member or is_here(by_member.get(member.ref))
            if member.role == role and in_term(member, day) and here:
                return member
    return None
