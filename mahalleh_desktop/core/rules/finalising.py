# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is missing before a meeting may be finalised: errors that stop it and warnings that only tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import jalali_year
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.core.rules.quorum import HERE, members_on
from mahalleh_desktop.errors import Problem


@dataclass(frozen=True, slots=True)
class Readiness:
    """``missing`` stops the finalising of a live meeting; ``warnings`` do not."""

    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def readiness(meeting: Meeting, members: Sequence[Member], today: str = "9999") -> Readiness:
    """Judges a meeting (DESIGN.md: "To finalise a live meeting"); an archive meeting lacks nothing.

    ``today`` is an ISO day; a meeting after it cannot have been held yet, which is told, not forbidden.
    """
    if meeting.archive:
        return Readiness((), ())
    doubts = [*_doubts(meeting, members, today), *_warnings(meeting)]
    return Readiness(tuple(_missing(meeting, members)), tuple(doubts))


def _missing(meeting: Meeting, members: Sequence[Member]) -> list[Problem]:
    found = []
    for name, code in (("presiding", "no_presiding"), ("clerk", "no_clerk"), ("place", "no_place")):
        if not getattr(meeting, name):
            found.append(Problem(code, name))
    if not (meeting.starts_at or meeting.starts_note):
        found.append(Problem("no_start", "starts_at"))
    known = {entry.member for entry in meeting.attendance if entry.status}
    for member in members_on(members, meeting.held_on):
        if member.principal and member.ref not in known:
            found.append(Problem("no_attendance", "attendance", {"name": member.name}))
    for number, resolution in enumerate(meeting.resolutions):
        place = f"resolutions[{number}]"
        if not (resolution.text or "").strip():
            found.append(Problem("no_resolution_text", f"{place}.text", {"number": number + 1}))
        if not resolution.executor and not resolution.continuous:
            found.append(Problem("no_executor", f"{place}.executor", {"number": number + 1}))
        if resolution.unanimous and resolution.votes_against:
            found.append(Problem("votes_contradict", f"{place}.unanimous", {"number": number + 1}))
    return found


def _doubts(meeting: Meeting, members: Sequence[Member], today: str) -> list[Problem]:
    """What is written, and can hardly be meant so."""
    found = []
    if meeting.held_on > today:
        found.append(Problem("held_in_future", "held_on"))
    year = parts(meeting.number)[0]
    if jalali_year(meeting.held_on) != year:
        found.append(Problem("number_of_other_year", "number", {"year": year}))
    if not any(member.principal for member in members_on(members, meeting.held_on)):
        found.append(Problem("nobody_in_term", "held_on"))
    for number, resolution in enumerate(meeting.resolutions):
        counted = (resolution.votes_for, resolution.votes_against, resolution.abstained)
        if (doubt := doubt_of_votes(meeting, number, counted)) is not None:
            found.append(doubt)
    return found


def doubt_of_votes(meeting: Meeting, number: int, counted: Iterable[int | None]) -> Problem | None:
    """More votes than people who were there, at any time of the meeting, themselves or by a stand-in.

    ``number`` counts resolutions from 0; ``counted`` are its votes for, against and abstained, as they are
    recorded or just being typed. Where no attendance is recorded there is nothing to compare with, and what
    an old paper says is taken as it is.
    """
    there = sum(entry.status in HERE or bool(entry.stand_in) for entry in meeting.attendance)
    votes = sum(each or 0 for each in counted)
    if meeting.archive or not there or votes <= there:
        return None
    params = {"number": number + 1, "votes": votes, "present": there}
    return Problem("more_votes_than_present", f"resolutions[{number}]", params)


def _warnings(meeting: Meeting) -> list[Problem]:
    found = []
    for number, item in enumerate(meeting.agenda):
        taken = any(resolution.agenda == number + 1 for resolution in meeting.resolutions)
        if not item.outcome and not taken:
            found.append(Problem("no_outcome", f"agenda[{number}]", {"number": number + 1}))
    for number, resolution in enumerate(meeting.resolutions):
        place = f"resolutions[{number}]"
        if not resolution.due_on and not resolution.continuous:
            found.append(Problem("no_deadline", place, {"number": number + 1}))
        if resolution.unanimous is None and resolution.votes_for is None:
            found.append(Problem("no_votes", place, {"number": number + 1}))
    return found
