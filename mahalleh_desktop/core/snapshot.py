# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes the snapshot of a meeting: resolves names, hides confidential problems, drops follow-up state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.minutes import (
    AgendaLine,
    AttendanceLine,
    DissentLine,
    GuestLine,
    Letterhead,
    Minutes,
    QuorumLine,
    ResolutionLine,
)
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Attendance, Meeting, Resolution
from mahalleh_desktop.core.records.people import Council, Member
from mahalleh_desktop.core.rules.attendance import in_calling_order
from mahalleh_desktop.core.rules.quorum import judge, members_on

HIDDEN_ITEM = "مسئلهٔ محرمانهٔ شمارهٔ {number}"
HIDDEN_PARTY = "محرمانه"
HIDDEN_RESOLUTION = "مصوبهٔ محرمانه دربارهٔ مسئلهٔ محرمانهٔ شمارهٔ {number}"


def snapshot(
    meeting: Meeting,
    council: Council,
    letterhead: Letterhead,
    members: Sequence[Member],
    names: Mapping[str, str],
    confidential: Mapping[str, int],
    seat_title: Callable[[str], str],
    copies_to: Sequence[str] = (),
    thumbprints: Collection[str] = (),
) -> Minutes:
    """The snapshot. ``names``: a record's name by ref; ``confidential``: the numbers of such problems.

    ``thumbprints``: the refs of the members who sign by thumbprint.
    """
    today = members_on(members, meeting.held_on)
    roles = {member.ref: member.role for member in members}
    judged = judge(members, meeting.attendance, meeting.held_on, council.quorum)
    return Minutes(
        council=council.name,
        council_code=council.code,
        level=council.level,
        province=council.province,
        county=council.county or "",
        neighbourhood=council.neighbourhood or "",
        mosque=council.mosque or "",
        letterhead=letterhead,
        number=meeting.number,
        kind=meeting.kind,
        source=meeting.source or "live",
        held_on=meeting.held_on,
        starts_at=meeting.starts_at or "",
        starts_note=meeting.starts_note or "",
        ends_at=meeting.ends_at or "",
        place=meeting.place or "",
        presiding=_person(meeting.presiding, names),
        presiding_role=_role(meeting.presiding, roles),
        clerk=_person(meeting.clerk, names),
        clerk_role=_role(meeting.clerk, roles),
        quorum=QuorumLine(judged.principals, judged.present, judged.needed, judged.convened),
        agenda=tuple(_agenda_line(item, confidential) for item in meeting.agenda),
        attendance=tuple(_attendance_lines(today, meeting.attendance, seat_title, thumbprints)),
        guests=tuple(GuestLine(guest.name, guest.affiliation or "") for guest in meeting.guests),
        discussion=meeting.discussion or "",
        resolutions=tuple(
            _resolution_line(each, meeting, names, confidential) for each in meeting.resolutions
        ),
        attachments=tuple(attachment.name for attachment in meeting.attachments),
        next_meeting_on=meeting.next_meeting_on or "",
        copies_to=tuple(copies_to),
    )


def _person(person: Any, names: Mapping[str, str]) -> str:
    if isinstance(person, dict):
        return str(person["name"])
    return names.get(person, "") if person else ""


def _role(person: Any, roles: Mapping[str, str]) -> str:
    return roles.get(person, "") if isinstance(person, str) else ""


def _agenda_line(item: Any, confidential: Mapping[str, int]) -> AgendaLine:
    if item.problem in confidential:
        return AgendaLine(HIDDEN_ITEM.format(number=persian_digits(confidential[item.problem])))
    return AgendaLine(item.title, item.presenter or "", item.outcome or "")


def attendance_places(meeting: Meeting, members: Sequence[Member]) -> list[str]:
    """Where the lines of the snapshot's attendance stand in the meeting: ``attendance[3]``."""
    places = {entry.member: f"attendance[{number}]" for number, entry in enumerate(meeting.attendance)}
    found = _lines_of(members_on(members, meeting.held_on), meeting.attendance)
    return [places.get(member.ref, "attendance") for member, _entry in found]


def _lines_of(
    today: Sequence[Member], attendance: Sequence[Attendance]
) -> list[tuple[Member, Attendance | None]]:
    """One line a member in term, in the order of the call; a substitute only if something is recorded."""
    by_member = {entry.member: entry for entry in attendance}
    everybody = in_calling_order(today)
    return [(m, by_member.get(m.ref)) for m in everybody if m.principal or m.ref in by_member]


def _attendance_lines(
    today: Sequence[Member],
    attendance: Sequence[Attendance],
    seat_title: Callable[[str], str],
    thumbprints: Collection[str],
) -> list[AttendanceLine]:
    found = []
    for member, entry in _lines_of(today, attendance):
        found.append(
            AttendanceLine(
                name=member.name,
                honorific=member.honorific or "",
                gender=member.gender or "",
                role=member.role,
                seat=seat_title(member.seat) if member.seat else "",
                standing=member.standing or "principal",
                status=(entry.status if entry else None) or "unknown",
                arrived_at=(entry.arrived_at if entry else None) or "",
                left_at=(entry.left_at if entry else None) or "",
                reason=(entry.reason if entry else None) or "",
                stand_in=(entry.stand_in if entry else None) or "",
                thumbprint=member.ref in thumbprints,
            )
        )
    return found


def _resolution_line(
    resolution: Resolution, meeting: Meeting, names: Mapping[str, str], confidential: Mapping[str, int]
) -> ResolutionLine:
    """Hidden where it, or the agenda item that it decides, is about a confidential problem."""
    place = resolution.agenda
    item = meeting.agenda[place - 1] if place and place <= len(meeting.agenda) else None
    named = (resolution.problem, item.problem if item else None)
    about = [confidential[problem] for problem in named if problem and problem in confidential]
    hidden = bool(about)
    number = persian_digits(about[0]) if about else ""
    return ResolutionLine(
        number=resolution.number,
        text=HIDDEN_RESOLUTION.format(number=number) if hidden else resolution.text,
        agenda=resolution.agenda,
        executor=HIDDEN_PARTY if hidden else names.get(resolution.executor or "", ""),
        partners=() if hidden else tuple(names[each] for each in resolution.partners or () if each in names),
        responsible="" if hidden else _person(resolution.responsible, names),
        due_on=resolution.due_on or "",
        continuous=bool(resolution.continuous),
        unanimous=resolution.unanimous,
        votes_for=resolution.votes_for,
        votes_against=resolution.votes_against,
        abstained=resolution.abstained,
        vote_method=resolution.vote_method or "",
        rejected=resolution.status == "rejected",
        dissents=()
        if hidden
        else tuple(DissentLine(names.get(d.member, ""), d.text) for d in resolution.dissents),
    )
