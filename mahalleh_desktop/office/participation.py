# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Participation: attendance, seats filled, women and youth, associations, volunteers, with denominators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mahalleh_desktop.core.persian.fold import fold, sort_key
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.office.tallies import Tally, Terms

NOT_A_SEAT = frozenset({"other"})


class MemberRecord(NamedTuple):
    """What participation needs of a member; ``association`` is a row of the same council."""

    row: str
    gender: str = ""
    seat: str = ""
    principal: bool = True
    association: str = ""
    terms: Terms = ()


@dataclass(frozen=True, slots=True)
class CouncilRecords:
    """The records of one council. ``busy`` are the associations that carry out or share resolutions.

    ``volunteers`` are those of solutions running or finished; None where a solution does not say.
    """

    code: str
    name: str
    county: str
    members: Sequence[MemberRecord] = ()
    tally: Tally = field(default_factory=Tally)
    associations: frozenset[str] = frozenset()
    busy: frozenset[str] = frozenset()
    volunteers: Sequence[int | None] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """The indicators of a council, a county or the province; each share with what it is a share of.

    ``women`` of ``gender_known`` members in term, ``youth`` seats of ``members``, ``seats_filled`` of
    ``seats``, ``associations_involved`` of ``associations``; ``volunteers`` as ``volunteers_told`` of
    ``solutions`` say them.
    """

    code: str
    name: str
    county: str
    councils: int
    meetings: int
    attendance: Rate
    members: int
    seats_filled: int
    seats: int
    women: int
    gender_known: int
    youth: int
    associations_involved: int
    associations: int
    volunteers: int
    volunteers_told: int
    solutions: int


_SUMS = (
    "councils", "meetings", "members", "seats_filled", "seats", "women", "gender_known", "youth",
    "associations_involved", "associations", "volunteers", "volunteers_told", "solutions",
)  # fmt: skip


def participation_of(council: CouncilRecords, seats: Iterable[str], day: str) -> Participation:
    """The indicators of a council with its members on an ISO day. ``seats`` are the seats of the list."""
    wanted = set(seats) - NOT_A_SEAT
    members = [m for m in council.members if any(start <= day <= end for start, end in m.terms)]
    filled = {m.seat for m in members if m.principal} & wanted
    known = [m.gender for m in members if m.gender]
    involved = ({m.association for m in members} | council.busy) & council.associations
    told = [count for count in council.volunteers if count is not None]
    return Participation(
        code=council.code,
        name=council.name,
        county=council.county,
        councils=1,
        meetings=council.tally.meetings,
        attendance=council.tally.rate,
        members=len(members),
        seats_filled=len(filled),
        seats=len(wanted),
        women=known.count("female"),
        gender_known=len(known),
        youth=sum(m.seat == "youth" for m in members),
        associations_involved=len(involved),
        associations=len(council.associations),
        volunteers=sum(told),
        volunteers_told=len(told),
        solutions=len(council.volunteers),
    )


def together(parts: Iterable[Participation], name: str = "", county: str = "") -> Participation:
    """Several councils as one: every numerator and every denominator is summed."""
    known = list(parts)
    sums = {field_name: sum(getattr(each, field_name) for each in known) for field_name in _SUMS}
    rate = sum((each.attendance for each in known), Rate())
    return Participation(code="", name=name, county=county, attendance=rate, **sums)


def by_county(parts: Iterable[Participation]) -> list[Participation]:
    """One line a county, in the order of the alphabet."""
    groups: dict[str, list[Participation]] = {}
    for part in parts:
        groups.setdefault(fold(part.county), []).append(part)
    lines = [together(group, group[0].county, group[0].county) for group in groups.values()]
    return sorted(lines, key=lambda each: sort_key(each.county))


def shares(part: Participation) -> Mapping[str, tuple[int, int]]:
    """Every share with its denominator, by name."""
    return {
        "attendance": (part.attendance.attended, part.attendance.counted),
        "seats": (part.seats_filled, part.seats),
        "women": (part.women, part.gender_known),
        "youth": (part.youth, part.members),
        "associations": (part.associations_involved, part.associations),
    }
