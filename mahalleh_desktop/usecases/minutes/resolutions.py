# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Resolutions from decision to evidence: votes, executor, deadline, follow-ups, escalation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.core.jalali import parse_date, plus_days, short_date
from mahalleh_desktop.core.records.meetings import AgendaItem, Resolution
from mahalleh_desktop.core.rules.carrying import Carried, carried_over
from mahalleh_desktop.core.rules.numbering import next_resolution
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.minutes.meetings import reading_title, require_open
from mahalleh_desktop.usecases.records.editing import add, change, edit
from mahalleh_desktop.usecases.records.reading import meeting_parts, meetings
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

AFTER_FINAL = frozenset({"status", "problem", "solution"})
"""What may change once the minutes are frozen: the snapshot does not hold it."""


def add_resolution(workspace: Workspace, meeting: str, values: Mapping[str, Any]) -> str:
    """Adds a resolution with the next lifelong number; ``agenda`` is an item's row. Gives its row."""
    require_open(workspace, meeting)
    taken = [
        f["number"] for f in read_rows(workspace.store.db, "resolution", "meeting = ?", [meeting]).values()
    ]
    meeting_number = (read_row(workspace.store.db, "meeting", meeting) or {})["number"]
    number = next_resolution(meeting_number, taken)
    return add(workspace, "resolution", {"meeting": meeting, "number": number, "status": "open", **values})


def undecided_item(workspace: Workspace, meeting: str) -> tuple[str, AgendaItem] | None:
    """(row, item) of the agenda for which nothing is decided or written yet, the first of them.

    An item that only reads the previous resolutions decides nothing.
    """
    decided = {resolution.agenda for _row, resolution in meeting_parts(workspace, "resolution", meeting)}
    for place, (row, item) in enumerate(meeting_parts(workspace, "agenda_item", meeting), 1):
        reads = bool(item.resolutions) or item.title == reading_title()
        if not (reads or item.outcome or place in decided):
            return row, item
    return None


def change_resolution(workspace: Workspace, row: str, values: Mapping[str, Any]) -> None:
    """Changes a resolution; once its minutes are frozen only its state and its links."""
    fields = _fields(workspace, row)
    if values.keys() - AFTER_FINAL:
        require_open(workspace, fields["meeting"])
    change(workspace, "resolution", row, values)


def carried_unanimously(workspace: Workspace, row: str) -> None:
    """«به اتفاق آرا» with one key."""
    values = {"unanimous": True, "votes_for": None, "votes_against": None, "abstained": None}
    change_resolution(workspace, row, values)


def count_votes(
    workspace: Workspace, row: str, for_: int, against: int, abstained: int, method: str = ""
) -> None:
    """Records counts; no majority for it means the resolution was not carried."""
    values = {"unanimous": False, "votes_for": for_, "votes_against": against, "abstained": abstained}
    status = _fields(workspace, row)["status"]
    if against >= for_ and against:
        status = "rejected"
    elif status == "rejected":
        status = "open"  # the votes were mistyped before
    change_resolution(workspace, row, {**values, "vote_method": method or None, "status": status})


def deadline(text: str, held_on: str) -> str | None:
    """The ISO date of a deadline as it is typed, counted from the meeting: «۱۵ روز», «۱۵ مهر»."""
    found = parse_date(text, held_on)
    if found is None or found >= held_on:
        return found
    later = parse_date(text, plus_days(held_on, 182))
    same_day = later is not None and later > held_on and short_date(later)[4:] == short_date(found)[4:]
    return later if same_day else found  # without a year the coming one is meant


def add_follow_up(workspace: Workspace, row: str, values: Mapping[str, Any]) -> str:
    """Adds a follow-up (any time, frozen minutes or not); its status becomes the resolution's."""
    _fields(workspace, row)
    with edit(workspace):
        follow_up = add(workspace, "follow_up", {"resolution": row, "on": workspace.today(), **values})
        if values.get("status"):
            change(workspace, "resolution", row, {"status": values["status"]})
    return follow_up


def close_resolution(workspace: Workspace, row: str, note: str, on: str = "") -> str:
    """Closes a resolution as done, with the evidence for it. Raises ``evidence_needed``."""
    if not note.strip():
        raise KnownError("evidence_needed", place="note")
    values = {"note": note, "progress": 100, "status": "done"}
    return add_follow_up(workspace, row, {**values, "on": on or workspace.today()})


def open_resolutions(workspace: Workspace) -> list[Carried]:
    """The open resolutions with how often they were carried over and how far past their deadline."""
    return carried_over(meetings(workspace), workspace.today())


def overdue_count(workspace: Workspace) -> int:
    """How many open resolutions of meetings held are past their deadline, counted by the database."""
    sql = (
        'SELECT count(*) FROM resolution JOIN meeting ON meeting."row" = resolution.meeting'
        " WHERE resolution.set_id = ? AND resolution.status IN ('open', 'in_progress', 'stalled')"
        " AND resolution.due_on < ? AND NOT coalesce(resolution.continuous, 0)"
        " AND meeting.status IN ('draft', 'finalised', 'signed')"
    )
    return int(workspace.store.db.execute(sql, [workspace.set_id, workspace.today()]).fetchone()[0])


def resolutions_with_rows(workspace: Workspace) -> list[tuple[str, str, Resolution]]:
    """Every resolution as (row, meeting's row, entity), in the order of the meetings."""
    rows = read_rows(workspace.store.db, "resolution", "set_id = ?", [workspace.set_id])
    by_number = {fields["number"]: row for row, fields in rows.items()}
    return [
        (by_number[resolution.number], meeting.ref, resolution)
        for meeting in meetings(workspace)
        for resolution in meeting.resolutions
    ]


def find_resolution(workspace: Workspace, number: str) -> str:
    """The row of a resolution by its lifelong number. Raises ``no_such_resolution``."""
    found = read_rows(
        workspace.store.db, "resolution", "set_id = ? AND number = ?", [workspace.set_id, number]
    )
    if not found:
        raise KnownError("no_such_resolution", number=number)
    return next(iter(found))


def _fields(workspace: Workspace, row: str) -> dict[str, Any]:
    fields = read_row(workspace.store.db, "resolution", row)
    if fields is None:
        raise KnownError("not_found")
    return fields
