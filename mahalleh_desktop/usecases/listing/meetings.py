# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of meetings, the newest first: found by their own words and by those of their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mahalleh_desktop.core.records.meetings import MEETING_STATUS, Attendance, Meeting
from mahalleh_desktop.core.rules.attendance import Rate, rate_of_meeting
from mahalleh_desktop.usecases.listing.description import Order, RecordList, among, in_turn
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.records.reading import some_entities, some_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_PARTS = ("agenda_item", "guest", "resolution", "addendum")
_FILTERS = {
    "all": "1",
    "coming": "status IN ('planned', 'draft')",
    "final": "status IN ('finalised', 'signed') AND coalesce(source, 'live') <> 'archive'",
    "archive": "source = 'archive'",
}


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list: its own fields, how many resolutions it took and who came."""

    meeting: Meeting
    resolutions: int
    rate: Rate


def listed_meetings(workspace: Workspace, kept: str = "all") -> Listed[MeetingLine]:
    """Filters: ``all coming final archive``; orders: ``number held_on place status``."""
    return Listed(workspace, _described, _lines, kept)


def _described(_workspace: Workspace, kept: str) -> RecordList:
    return RecordList(
        table="meeting",
        base=("held_on DESC", "pos DESC"),
        kept=_FILTERS[kept],
        orders={
            "number": Order(("number_order",)),
            "held_on": Order(("held_on", "pos")),
            "place": Order(("name_order",)),
            "status": Order((in_turn("status", MEETING_STATUS.codes),)),
        },
        parts=dict.fromkeys(_PARTS, "meeting"),
    )


def _lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, MeetingLine]:
    found: dict[str, Meeting] = some_entities(workspace, "meeting", rows)
    came: dict[str, list[Attendance]] = {row: [] for row in found}
    for fields in some_rows(workspace, "attendance", found, "meeting").values():
        came[fields["meeting"]].append(Attendance(member=fields["member"], status=fields.get("status")))
    where, values = among("meeting", found)
    sql = f"SELECT meeting, count(*) FROM resolution WHERE {where} GROUP BY meeting"
    taken = dict(workspace.store.db.execute(sql, values).fetchall())
    # Only those who are in the attendance can count; the others would be unknown, which a rate leaves out.
    named = {entry.member for entries in came.values() for entry in entries}
    people = list(some_entities(workspace, "member", named).values())
    lines = {}
    for row, meeting in found.items():
        with_attendance = replace(meeting, attendance=tuple(came[row]))
        lines[row] = MeetingLine(with_attendance, taken.get(row, 0), rate_of_meeting(with_attendance, people))
    return lines
