# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Meetings before they are final: planning, agenda, attendance, guests, discussion, order of parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.records.meetings import Attendance, Meeting
from mahalleh_desktop.core.records.rows import attendance_uuid
from mahalleh_desktop.core.records.tables import STEP, TABLES
from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.core.rules.numbering import in_year_of, next_number, parts
from mahalleh_desktop.core.rules.presiding import clerk_for, presiding_for
from mahalleh_desktop.core.rules.quorum import Quorum, in_term, judge, members_on
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.records.editing import add, change, checked, checked_date, edit, put
from mahalleh_desktop.usecases.records.reading import council, entity, meeting, meetings, members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FINAL = frozenset({"finalised", "signed"})


def plan_meeting(workspace: Workspace, held_on: str = "", **values: Any) -> str:
    """A new meeting, filled from the last one: number, place, hour, presiding, clerk, and item 1.

    Item 1 is the reading of the previous resolutions and names those that are open.
    """
    workspace.require_kind("council")
    day = checked_date(held_on, "held_on") or workspace.today()
    if values.get("number"):
        values["number"] = free_number(workspace, values["number"], day)
    earlier = [each for each in meetings(workspace) if not each.archive]
    last = next((each for each in reversed(earlier) if each.status in HELD), None)
    everybody = members(workspace)
    chair, clerk = presiding_for(everybody, (), day), clerk_for(everybody, (), day)
    filled = {
        "number": next_number(meeting_numbers(workspace), day),
        "held_on": day,
        "kind": "ordinary",
        "source": "live",
        "status": "planned" if day > workspace.today() else "draft",
        "place": last.place if last else None,
        "starts_at": last.starts_at if last else None,
        "starts_note": last.starts_note if last else None,
        "presiding": chair.ref if chair else None,
        "clerk": clerk.ref if clerk else None,
        **values,
    }
    with edit(workspace):
        row = add(workspace, "meeting", filled)
        still_open = open_resolution_numbers(workspace)
        if last is not None:
            item = {"meeting": row, "title": reading_title(), "resolutions": still_open or None}
            add(workspace, "agenda_item", item)
    return row


def reading_title() -> str:
    """The first item of every agenda but that of the first meeting."""
    return _("Reading of the previous resolutions and the follow-up report")


def archive_meeting(workspace: Workspace, number: str, held_on: str, **values: Any) -> str:
    """«ثبت از بایگانی»: a meeting of the past from its paper; date and number suffice."""
    workspace.require_kind("council")
    number = free_number(workspace, number, checked_date(held_on, "held_on"))
    defaults = {"kind": "ordinary", "status": "signed", "source": "archive"}
    return add(workspace, "meeting", {**defaults, "number": number, "held_on": held_on, **values})


def meeting_numbers(workspace: Workspace) -> set[str]:
    """The numbers that are used up."""
    rows = read_rows(workspace.store.db, "meeting", "set_id = ?", [workspace.set_id])
    return {fields["number"] for fields in rows.values()}


def free_number(workspace: Workspace, number: str, day: str) -> str:
    """A typed number of a meeting of that day as it is stored. Raises ``meeting_number_taken``."""
    number = in_year_of(ascii_digits(str(number)).strip(), day)
    if number in meeting_numbers(workspace):
        raise KnownError("meeting_number_taken", place="number", number=number)
    return number


def open_resolution_numbers(workspace: Workspace) -> list[str]:
    """The lifelong numbers of the open resolutions."""
    rows = read_rows(workspace.store.db, "resolution", "set_id = ?", [workspace.set_id])
    found = [fields["number"] for fields in rows.values() if fields["status"] in OPEN]
    return sorted(
        found, key=lambda number: (*parts(number.rpartition("/")[0]), int(number.rpartition("/")[2]))
    )


def change_meeting(workspace: Workspace, row: str, values: Mapping[str, Any]) -> None:
    """Changes what is said of a meeting that is not final. A new number renumbers its resolutions."""
    require_open(workspace, row)
    before = _fields(workspace, row)
    day = str(values.get("held_on") or before["held_on"])
    number = in_year_of(ascii_digits(str(values.get("number") or before["number"])).strip(), day)
    if "number" in values:
        values = {**values, "number": number}
    with edit(workspace):
        if number != before["number"]:
            free_number(workspace, number, day)
            checked(workspace, "meeting", {"number": number})
            for part, fields in read_rows(workspace.store.db, "resolution", "meeting = ?", [row]).items():
                renumbered = f"{number}/{fields['number'].rpartition('/')[2]}"
                put(workspace, "resolution", part, {**fields, "number": renumbered})
        change(workspace, "meeting", row, values)
        after = _fields(workspace, row)
        if after.get("starts_at") and after.get("ends_at") and after["ends_at"] < after["starts_at"]:
            raise KnownError("ends_before_start", place="ends_at")


def cancel_meeting(workspace: Workspace, row: str) -> None:
    """Cancels a meeting that was not held; its number stays used up."""
    require_open(workspace, row)
    change(workspace, "meeting", row, {"status": "cancelled"})


def begin_meeting(workspace: Workspace, row: str) -> None:
    """A planned meeting becomes a draft of minutes."""
    if _fields(workspace, row)["status"] == "planned":
        change(workspace, "meeting", row, {"status": "draft"})


def add_part(workspace: Workspace, table: str, row: str, values: Mapping[str, Any]) -> str:
    """Adds an agenda item or a guest (``table``) to a meeting that is not final."""
    require_open(workspace, row)
    return add(workspace, table, {"meeting": row, **values})


def add_agenda(workspace: Workspace, row: str, titles: Sequence[str]) -> None:
    """Adds items to the agenda in their order, as one step."""
    require_open(workspace, row)
    with edit(workspace):
        for title in titles:
            add(workspace, "agenda_item", {"meeting": row, "title": title})


def change_part(workspace: Workspace, table: str, part: str, values: Mapping[str, Any]) -> None:
    """Changes a part of a meeting that is not final."""
    require_open(workspace, _parent(workspace, table, part))
    change(workspace, table, part, values)


def remove_part(workspace: Workspace, table: str, part: str) -> None:
    """Takes a part out of a meeting that is not final; undo brings it back."""
    require_open(workspace, _parent(workspace, table, part))
    with edit(workspace):
        if table == "agenda_item":
            for row, fields in read_rows(workspace.store.db, "resolution", "agenda = ?", [part]).items():
                put(workspace, "resolution", row, {k: v for k, v in fields.items() if k != "agenda"})
        put(workspace, table, part, None)


def move_part(workspace: Workspace, table: str, part: str, place: int) -> None:
    """Moves a part to a place (from 0) among its brothers."""
    parent = TABLES[table].parent
    row = _parent(workspace, table, part)
    require_open(workspace, row)
    rows = read_rows(workspace.store.db, table, f'"{parent}" = ?', [row])
    order = [each for each in rows if each != part]
    order.insert(place, part)
    with edit(workspace):
        for number, each in enumerate(order, 1):
            put(workspace, table, each, {**rows[each], "pos": number * STEP})


def set_attendance(workspace: Workspace, row: str, member: str, status: str | None, **values: Any) -> None:
    """Records a member's attendance; fields that do not go with the status are let go of."""
    require_open(workspace, row)
    attendance = attendance_uuid(row, member)
    before = read_row(workspace.store.db, "attendance", attendance)
    if before is None:
        _require_term(workspace, row, member)
    fitting = {
        "arrived_at": status == "late",
        "left_at": status == "left_early",
        "reason": status in ("excused", "absent", "unexcused", "left_early", "late"),
        "stand_in": status in ("excused", "absent", "unexcused"),
    }
    changed = {"status": status, **values, **{name: None for name, fits in fitting.items() if not fits}}
    with edit(workspace):
        begin_meeting(workspace, row)
        if before is None:
            add(workspace, "attendance", {"meeting": row, "member": member, **changed}, attendance)
        else:
            change(workspace, "attendance", attendance, changed)


def everyone_present(workspace: Workspace, row: str) -> None:
    """«همه حاضرند»: every principal in term of whom nothing is recorded yet is present."""
    whole = meeting(workspace, row)
    recorded = {entry.member for entry in whole.attendance if entry.status}
    with edit(workspace):
        for member in members_on(members(workspace), whole.held_on):
            if member.principal and member.ref not in recorded:
                set_attendance(workspace, row, member.ref, "present")


def quorum_of(workspace: Workspace, row: str, at: str | None = None) -> Quorum:
    """The quorum of a meeting as it stands, or at a time of it."""
    whole = meeting(workspace, row)
    return judge(members(workspace), whole.attendance, whole.held_on, council(workspace).quorum, at)


def guest_becomes_member(workspace: Workspace, guest: str, values: Mapping[str, Any]) -> str:
    """Makes a guest a member; ``values`` complete what a guest's entry does not say."""
    fields = read_row(workspace.store.db, "guest", guest)
    if fields is None:
        raise KnownError("not_found")
    first, _space, last = fields["name"].partition(" ")
    filled = {"first_name": first, "last_name": last or first, "role": "member", **values}
    return add(workspace, "member", filled)


def attendance_of(whole: Meeting, member: str) -> Attendance | None:
    """What is recorded of a member at a meeting."""
    return next((entry for entry in whole.attendance if entry.member == member), None)


def is_final(fields: Mapping[str, Any]) -> bool:
    """Whether a meeting's row is frozen: live and finalised or signed."""
    return fields["status"] in FINAL and fields.get("source") != "archive"


def require_live(fields: Mapping[str, Any] | None) -> None:
    """Raises ``archive_meeting`` for a meeting whose signed paper was there before the program."""
    if fields is not None and fields.get("source") == "archive":
        raise KnownError("archive_meeting", number=fields["number"])


def require_open(workspace: Workspace, row: str) -> None:
    """Raises ``meeting_is_final`` for a frozen meeting and ``meeting_cancelled`` for a cancelled one."""
    fields = _fields(workspace, row)
    if is_final(fields):
        raise KnownError("meeting_is_final", number=fields["number"])
    if fields["status"] == "cancelled":
        raise KnownError("meeting_cancelled", number=fields["number"])


def _require_term(workspace: Workspace, row: str, member: str) -> None:
    """Raises ``not_a_member_then`` for somebody without a term on the day of the meeting."""
    person = entity(workspace, "member", member)
    if not in_term(person, _fields(workspace, row)["held_on"]):
        raise KnownError("not_a_member_then", place="member", name=person.name)


def _fields(workspace: Workspace, row: str) -> dict[str, Any]:
    fields = read_row(workspace.store.db, "meeting", row)
    if fields is None:
        raise KnownError("not_found")
    return fields


def _parent(workspace: Workspace, table: str, part: str) -> str:
    fields = read_row(workspace.store.db, table, part)
    if fields is None:
        raise KnownError("not_found")
    return str(fields[TABLES[table].parent])
