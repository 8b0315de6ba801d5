# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of meetings as the window shows it: ids in order, and a line each for those in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.meetings import Attendance, Meeting
from mahalleh_desktop.core.rules.attendance import Rate, rate_of_meeting
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.search import matching_rows
from mahalleh_desktop.usecases.records.reading import members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_ORDERS = {
    "number": "held_on",
    "held_on": "held_on",
    "place": "place",
    "status": "status",
}
_PARTS = ("agenda_item", "guest", "resolution", "addendum")
_AT_ONCE = 10_000
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
    matching = _matching(workspace, query)
    return [row for row in rows if row in matching]


def _matching(workspace: Workspace, query: str) -> set[str]:
    """The meetings that hold the words of a query themselves or in one of their parts."""
    db = workspace.store.db
    found: set[str] = set()
    parts: dict[str, list[str]] = {table: [] for table in _PARTS}
    for kind, row in matching_rows(db, query, ("meeting", *_PARTS)):
        if kind == "meeting":
            found.add(row)
        else:
            parts[kind].append(row)
    for table, rows in parts.items():
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            sql = f'SELECT DISTINCT meeting FROM "{table}" WHERE "row" IN ({", ".join("?" * len(some))})'
            found.update(row for (row,) in db.execute(sql, some))
    return found


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
