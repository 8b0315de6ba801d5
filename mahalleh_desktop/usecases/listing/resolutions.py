# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of resolutions, the newest first: whose they are, until when, how often they were carried over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.meetings import RESOLUTION_STATUS, Resolution
from mahalleh_desktop.core.records.rows import assembled, by_parent, identity_refs
from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.carrying import OPEN, overdue_days
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT
from mahalleh_desktop.usecases.listing.description import Order, RecordList, in_turn, literals
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.listing.words import naming, reading_as
from mahalleh_desktop.usecases.minutes.meetings import FINAL
from mahalleh_desktop.usecases.records.reading import some_names, some_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

# The plus keeps SQLite from going through the meetings one by one instead of along the list's index.
_OF_A_MEETING = '+meeting IN (SELECT "row" FROM meeting)'
_OPEN = f"status IN ({literals(OPEN)})"
_FILTERS = {
    "open": _OPEN,
    "late": f"{_OPEN} AND due_on <> '' AND due_on < :today AND NOT coalesce(continuous, 0)",
    "done": "status = 'done'",
    "all": "1",
}
_HIDDEN = HIDDEN_TEXT["resolution"][1].partition("{")[0]


@dataclass(frozen=True, slots=True)
class ResolutionLine:
    """``meeting`` is the row of its meeting; ``final`` says that the minutes are frozen."""

    row: str
    meeting: str
    final: bool
    resolution: Resolution
    executor: str
    responsible: str
    carry_count: int
    today: str

    @property
    def is_open(self) -> bool:
        return self.resolution.status in OPEN

    @property
    def late(self) -> int:
        return overdue_days(self.resolution, self.today)


def listed_resolutions(workspace: Workspace, kept: str = "open") -> Listed[ResolutionLine]:
    """Filters: ``open late done all``; orders: ``number text due status``."""
    return Listed(workspace, _described, _lines, kept)


def _described(workspace: Workspace, kept: str) -> RecordList:
    return RecordList(
        table="resolution",
        base=("number_order DESC",),
        kept=f"{_OF_A_MEETING} AND {_FILTERS[kept]}",
        orders={
            "number": Order(("number_order",)),
            "text": Order(("iif(name_order = '', :hidden, name_order)",)),
            "due": Order((f"NOT {_OPEN}", "coalesce(nullif(due_on, ''), '9999')")),
            "status": Order((in_turn("status", RESOLUTION_STATUS.codes),)),
        },
        values={"today": workspace.today(), "hidden": sort_key(_HIDDEN)},
        words=(
            naming("executor", "agency", "association", "committee", "member"),
            reading_as("text", _HIDDEN),
        ),
    )


def _lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, ResolutionLine]:
    found = some_rows(workspace, "resolution", rows)
    meetings = some_rows(workspace, "meeting", {fields["meeting"] for fields in found.values()})
    parts = by_parent({"follow_up": some_rows(workspace, "follow_up", found, "resolution")})
    people = [fields.get(name) for fields in found.values() for name in ("executor", "responsible")]
    names = some_names(workspace, [each for each in people if isinstance(each, str)])
    later = _later_meetings(workspace, [meeting["held_on"] for meeting in meetings.values()])
    today = workspace.today()
    lines = {}
    for row, fields in found.items():
        meeting = meetings.get(fields["meeting"])
        if meeting is None:
            continue
        waits = fields["status"] in OPEN and meeting["status"] in HELD
        lines[row] = ResolutionLine(
            row,
            fields["meeting"],
            meeting["status"] in FINAL,
            assembled("resolution", row, fields, identity_refs(), parts, {}),
            names.get(fields.get("executor", ""), ""),
            _name_of(fields.get("responsible"), names),
            later[meeting["held_on"]] if waits else 0,
            today,
        )
    return lines


def _name_of(person: Any, names: Mapping[str, str]) -> str:
    return str(person["name"]) if isinstance(person, dict) else names.get(person or "", "")


def _later_meetings(workspace: Workspace, days: Sequence[str]) -> dict[str, int]:
    """How many meetings were held after each of these days."""
    if not days:
        return {}
    sql = (
        f"SELECT held_on FROM meeting WHERE name_order IS NOT NULL AND status IN ({literals(HELD)})"
        " AND held_on > ? ORDER BY held_on"
    )
    held = [day for (day,) in workspace.store.db.execute(sql, [min(days)])]
    return {day: len(held) - bisect_right(held, day) for day in days}
