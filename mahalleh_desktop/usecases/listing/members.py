# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of members: who is in office, where they sit, how often they came to the last meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.meetings import Attendance, Meeting
from mahalleh_desktop.core.records.people import ROLE, Member
from mahalleh_desktop.core.rules.attendance import AWAY, HELD, Rate, rate_of_member
from mahalleh_desktop.core.rules.quorum import HERE, in_term
from mahalleh_desktop.texts import word
from mahalleh_desktop.usecases.listing.description import Order, RecordList, by_title, literals
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.listing.words import naming, titled
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import some_entities, some_names, some_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

LAST_MEETINGS = 12
_TERM_RUNS = (
    "coalesce(term_starts <= {day} AND term_ends >= {day} OR spells IS NOT NULL AND EXISTS (SELECT 1"
    " FROM json_each(spells) WHERE value ->> 0 <= {day} AND value ->> 1 >= {day}), 0)"
)
_RUNNING = _TERM_RUNS.format(day=":today")
_SUBSTITUTE = "coalesce(standing, '') = 'substitute'"
_FILTERS = {
    "all": "1",
    "running": _RUNNING,
    "principal": f"{_RUNNING} AND NOT {_SUBSTITUTE}",
    "substitute": f"{_RUNNING} AND {_SUBSTITUTE}",
    "ended": f"NOT {_RUNNING}",
}
_LAST_HELD = (
    'SELECT "row" AS meeting, held_on, number FROM meeting'
    f" WHERE name_order IS NOT NULL AND status IN ({literals(HELD)})"
    ' AND EXISTS (SELECT 1 FROM attendance WHERE attendance.meeting = meeting."row")'
    f" ORDER BY held_on DESC, number_order DESC LIMIT {LAST_MEETINGS}"
)
# As ``rate_of_member`` counts: only meetings held during the member's terms, only what is known.
_RATES = (
    f"WITH held AS ({_LAST_HELD}), rate AS MATERIALIZED ("
    f"SELECT attendance.member AS who, sum(attendance.status IN ({literals(HERE)})) AS attended,"
    f" sum(attendance.status IN ({literals(HERE | AWAY)})) AS counted"
    " FROM held JOIN attendance ON attendance.meeting = held.meeting"
    ' JOIN member ON member."row" = attendance.member'
    f" WHERE {_TERM_RUNS.format(day='held.held_on')} GROUP BY attendance.member)"
)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with what the list shows of other records; ``body`` is the agency's or association's name."""

    member: Member
    seat: str
    body: str
    rate: Rate
    running: bool


def listed_members(workspace: Workspace, kept: str = "running") -> Listed[MemberLine]:
    """Filters: ``all running principal substitute ended``; orders: ``name entered seat rate state``."""
    return Listed(workspace, _described, _lines, kept)


def _described(workspace: Workspace, kept: str) -> RecordList:
    seats = known_titles(workspace, "seat")
    seat, values = by_title("seat", seats)
    roles = {code: word("role", code) for code in ROLE.codes}
    return RecordList(
        table="member",
        base=("name_order", "pos"),
        kept=_FILTERS[kept],
        orders={
            "name": Order(("name_order",)),
            "entered": Order(("pos",)),
            "seat": Order((seat,)),
            "rate": Order(
                ("coalesce(1.0 * rate.attended / nullif(rate.counted, 0), -1)",),
                joined=' LEFT JOIN rate ON rate.who = member."row"',
                first=_RATES,
            ),
            "state": Order((f"NOT {_RUNNING}",)),
        },
        values={"today": workspace.today(), **values},
        words=(
            titled("seat", seats),
            titled("role", roles),
            naming("agency", "agency"),
            naming("association", "association"),
        ),
    )


def _lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, MemberLine]:
    members: dict[str, Member] = some_entities(workspace, "member", rows)
    seats = known_titles(workspace, "seat")
    bodies = some_names(workspace, [each.agency or each.association for each in members.values()])
    held = last_held(workspace)
    today = workspace.today()
    return {
        row: MemberLine(
            member,
            seats.get(member.seat or "", member.seat or ""),
            bodies.get(member.agency or member.association or "", ""),
            rate_of_member(member, held),
            in_term(member, today),
        )
        for row, member in members.items()
    }


def last_held(workspace: Workspace) -> list[Meeting]:
    """The last meetings held whose attendance is recorded, with nothing but that, the newest first."""
    held = workspace.store.db.execute(_LAST_HELD).fetchall()
    came: dict[str, list[Attendance]] = {meeting: [] for meeting, _held_on, _number in held}
    for fields in some_rows(workspace, "attendance", came, "meeting").values():
        came[fields["meeting"]].append(Attendance(member=fields["member"], status=fields.get("status")))
    return [
        Meeting(
            ref=meeting,
            number=number,
            held_on=held_on,
            kind="ordinary",
            status="finalised",
            attendance=tuple(came[meeting]),
        )
        for meeting, held_on, number in held
    ]
