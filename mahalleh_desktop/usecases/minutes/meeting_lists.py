# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of meetings as the window shows it: ids in order, and a line each for those in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.meetings import Attendance, Meeting
from mahalleh_desktop.core.rules.attendance import Rate, rate_of_meeting
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.records.reading import members
from mahalleh_desktop.usecases.records.searching import search
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_ORDERS = {
    "number": "held_on",
    "held_on": "held_on",
    "place": "place",
    "status": "status",
}
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


def meeting_ids(
    workspace: Workspace,
    query: str = "",
    order: str = "held_on",
    *,
    descending: bool = True,
    kept: str = "all",
) -> list[str]:
    """The rows of the meetings that match a search and a filter (``all coming final archive``), in order."""
    direction = "DESC" if descending else "ASC"
    sql = (
        f'SELECT "row" FROM meeting WHERE set_id = ? AND {_FILTERS[kept]}'
        f" ORDER BY {_ORDERS.get(order, 'held_on')} {direction}, pos {direction}"
    )
    rows = [row for (row,) in workspace.store.db.execute(sql, [workspace.set_id])]
    if not query.strip():
        return rows
    matching = {hit.row for hit in search(workspace, query, 1000) if hit.kind == "meeting"}
    return [row for row in rows if row in matching]


def meeting_lines(workspace: Workspace, rows: Sequence[str]) -> list[MeetingLine]:
    """The lines of some meetings, in the order asked for."""
    marks = ", ".join("?" * len(rows))
    db = workspace.store.db
    found = read_rows(db, "meeting", f'"row" IN ({marks})', rows)
    came: dict[str, list[Attendance]] = {row: [] for row in rows}
    for fields in read_rows(db, "attendance", f"meeting IN ({marks})", rows).values():
        came[fields["meeting"]].append(Attendance(member=fields["member"], status=fields.get("status")))
    sql = f"SELECT meeting, count(*) FROM resolution WHERE meeting IN ({marks}) GROUP BY meeting"
    taken = dict(db.execute(sql, list(rows)).fetchall())
    everybody = members(workspace)
    lines = []
    for row in rows:
        fields = found[row]
        meeting = Meeting(
            ref=row,
            number=fields["number"],
            held_on=fields["held_on"],
            kind=fields["kind"],
            status=fields["status"],
            source=fields.get("source"),
            place=fields.get("place"),
            starts_at=fields.get("starts_at"),
            starts_note=fields.get("starts_note"),
            attendance=tuple(came[row]),
        )
        lines.append(MeetingLine(meeting, taken.get(row, 0), rate_of_meeting(meeting, everybody)))
    return lines
