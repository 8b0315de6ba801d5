# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Meetings with all their parts, and letters (GLOSSARY.md, meetings; resolutions, letters, follow-up)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.records.declare import children, optional, required
from mahalleh_desktop.core.records.kinds import (
    Choice,
    Date,
    Flag,
    Many,
    Pattern,
    PersonRef,
    Ref,
    Text,
    Time,
    Whole,
)
from mahalleh_desktop.core.records.people import PARTY

MEETING_KIND = Choice("meeting_kind", ("ordinary", "extraordinary", "joint"))
MEETING_STATUS = Choice("meeting_status", ("planned", "draft", "finalised", "signed", "cancelled"))
SOURCE = Choice("source", ("live", "archive"))
ATTENDANCE = Choice(
    "attendance", ("present", "late", "left_early", "excused", "absent", "unexcused", "unknown")
)
VOTE_METHOD = Choice("vote_method", ("open", "secret"))
RESOLUTION_STATUS = Choice(
    "resolution_status", ("open", "in_progress", "done", "stalled", "cancelled", "rejected")
)
ADDENDUM_KIND = Choice("addendum_kind", ("correction", "supplement"))
DIRECTION = Choice("direction", ("outgoing", "incoming"))
LETTER_KIND = Choice("letter_kind", ("announce", "notify", "reminder"))

MEETING_NUMBER = Pattern(r"1[0-9]{3}/[1-9][0-9]{0,3}(-[1-9][0-9]?)?", "bad_meeting_number")
RESOLUTION_NUMBER = Pattern(
    r"1[0-9]{3}/[1-9][0-9]{0,3}(-[1-9][0-9]?)?/[1-9][0-9]{0,3}", "bad_resolution_number"
)
LETTER_NUMBER = Pattern(r"1[0-9]{3}/[1-9][0-9]{0,4}(-[1-9][0-9]?)?", "bad_letter_number")
SHA256 = Pattern(r"[0-9a-f]{64}", "bad_hash")
MEMBER = Ref(("member",))
PROBLEM = Ref(("problem",))
HEAD_COUNT = Whole(0, 10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    title: str = required(Text())
    presenter: str | None = optional(Text())
    outcome: str | None = optional(Text())
    problem: str | None = optional(PROBLEM)
    resolutions: list[str] | None = optional(Many(RESOLUTION_NUMBER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    member: str = required(MEMBER)
    status: str | None = optional(ATTENDANCE)
    arrived_at: str | None = optional(Time())
    left_at: str | None = optional(Time())
    reason: str | None = optional(Text())
    stand_in: str | None = optional(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    name: str = required(Text())
    affiliation: str | None = optional(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    member: str = required(MEMBER)
    text: str = required(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    on: str = required(Date())
    note: str | None = optional(Text())
    letter: str | None = optional(Ref(("letter",)))
    letter_number: str | None = optional(Text())
    progress: int | None = optional(Whole(0, 100))
    status: str | None = optional(RESOLUTION_STATUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """``agenda`` is the 1-based place of the item; ``number`` is lifelong: ``1404/3/2``."""

    number: str = required(RESOLUTION_NUMBER)
    text: str = required(Text())
    agenda: int | None = optional(Whole(1, 1000))
    executor: str | None = optional(PARTY)
    partners: list[str] | None = optional(Many(PARTY))
    responsible: Any = optional(PersonRef())
    due_on: str | None = optional(Date())
    continuous: bool | None = optional(Flag())
    unanimous: bool | None = optional(Flag())
    votes_for: int | None = optional(HEAD_COUNT)
    votes_against: int | None = optional(HEAD_COUNT)
    abstained: int | None = optional(HEAD_COUNT)
    vote_method: str | None = optional(VOTE_METHOD)
    dissents: tuple[Dissent, ...] = children(Dissent)
    status: str = required(RESOLUTION_STATUS)
    problem: str | None = optional(PROBLEM)
    solution: str | None = optional(Ref(("solution",)))
    follow_ups: tuple[FollowUp, ...] = children(FollowUp, "follow_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    kind: str = required(ADDENDUM_KIND)
    number: int = required(Whole(1, 1000))
    on: str = required(Date())
    text: str = required(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    name: str = required(Text())
    sha256: str = required(SHA256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """``presiding`` and ``clerk`` are a member's ref or ``{"name": …}``."""

    ref: str = required(Text())
    number: str = required(MEETING_NUMBER)
    source: str | None = optional(SOURCE)
    held_on: str = required(Date())
    starts_at: str | None = optional(Time())
    starts_note: str | None = optional(Text())
    ends_at: str | None = optional(Time())
    place: str | None = optional(Text())
    kind: str = required(MEETING_KIND)
    presiding: Any = optional(PersonRef())
    clerk: Any = optional(PersonRef())
    agenda: tuple[AgendaItem, ...] = children(AgendaItem, "agenda_item")
    attendance: tuple[Attendance, ...] = children(Attendance, "attendance")
    guests: tuple[Guest, ...] = children(Guest, "guest")
    discussion: str | None = optional(Text())
    resolutions: tuple[Resolution, ...] = children(Resolution, "resolution")
    addenda: tuple[Addendum, ...] = children(Addendum, "addendum")
    attachments: tuple[Attachment, ...] = children(Attachment, "attachment")
    next_meeting_on: str | None = optional(Date())
    status: str = required(MEETING_STATUS)

    @property
    def archive(self) -> bool:
        return self.source == "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Both directions share one register; ``resolutions`` are lifelong numbers."""

    ref: str = required(Text())
    direction: str = required(DIRECTION)
    kind: str | None = optional(LETTER_KIND)
    number: str = required(LETTER_NUMBER)
    on: str = required(Date())
    subject: str = required(Text())
    agency: str | None = optional(Ref(("agency",)))
    addressee: str | None = optional(Text())
    via_county: bool | None = optional(Flag())
    follows: str | None = optional(Ref(("letter",)))
    answers: str | None = optional(Ref(("letter",)))
    their_number: str | None = optional(Text())
    their_date: str | None = optional(Date())
    resolutions: list[str] | None = optional(Many(RESOLUTION_NUMBER))
    text: str | None = optional(Text())
