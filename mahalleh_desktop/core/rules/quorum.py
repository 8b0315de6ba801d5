# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Quorum: who counts as present and how many are needed (DESIGN.md, rules of the data format)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.records.meetings import Attendance
from mahalleh_desktop.core.records.people import Member

MAJORITY: Mapping[str, Any] = {"rule": "majority"}
HERE = frozenset({"present", "late", "left_early"})


@dataclass(frozen=True, slots=True)
class Quorum:
    """The judgement. ``convened`` is None where no attendance is recorded at all."""

    principals: int
    present: int
    needed: int
    convened: bool | None


def in_term(member: Member, day: str) -> bool:
    """Whether one of the member's terms runs on that ISO day, both ends included."""
    return any(t.starts_on and t.starts_on <= day <= (t.ends_on or "9999") for t in member.terms)


def members_on(members: Iterable[Member], day: str) -> list[Member]:
    """The members whose term runs that day."""
    return [member for member in members if in_term(member, day)]


def needed(rule: Mapping[str, Any] | None, principals: int) -> int:
    """How many must be present: more than half, a count, or strictly more than a fraction a/b."""
    rule = rule or MAJORITY
    if rule["rule"] == "count":
        return int(rule["count"])
    over, of = rule["over"] if rule["rule"] == "fraction" else (1, 2)
    return int(principals * over // of + 1)


def judge(
    members: Sequence[Member],
    attendance: Iterable[Attendance],
    day: str,
    rule: Mapping[str, Any] | None,
    at: str | None = None,
) -> Quorum:
    """The quorum on ``day``; at a time ``at`` (``HH:MM``) the late not yet come and those gone do not count.

    ``attendance[].member`` equals ``member.ref``. A stand-in counts for the absent principal who sent it; a
    present substitute counts for an absent principal without one.
    """
    by_member = {entry.member: entry for entry in attendance}
    today = members_on(members, day)
    principals = [member for member in today if member.principal]
    here = [member for member in today if is_here(by_member.get(member.ref), at)]
    present = sum(member.principal for member in here)
    away = [by_member.get(member.ref) for member in principals if member not in here]
    stand_ins = sum(1 for entry in away if entry and entry.stand_in)
    substitutes = min(sum(not member.principal for member in here), len(away) - stand_ins)
    count = present + stand_ins + substitutes
    least = needed(rule, len(principals))
    known = any(entry.status not in (None, "unknown") for entry in by_member.values())
    return Quorum(len(principals), count, least, count >= least if known else None)


def is_here(entry: Attendance | None, at: str | None = None) -> bool:
    """Whether somebody is in the meeting, at a time or (None) at any time of it."""
    if entry is None or entry.status not in HERE:
        return False
    if at is None:
        return True
    come = entry.status != "late" or not entry.arrived_at or entry.arrived_at <= at
    gone = entry.status == "left_early" and entry.left_at is not None and entry.left_at <= at
    return come and not gone
