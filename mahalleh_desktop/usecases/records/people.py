# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Members, associations, agencies, committees, and what the council says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.records.rows import attendance_uuid
from mahalleh_desktop.core.rules.terms import joined_terms
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.store import set_value
from mahalleh_desktop.usecases.records.editing import add, change, edit, put
from mahalleh_desktop.usecases.records.reading import members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def add_member(workspace: Workspace, values: Mapping[str, Any]) -> str:
    """Adds a member; ``values`` as in the data format with rows for refs. Raises KnownError."""
    _require_free_id(workspace, values.get("national_id"), "")
    _require_term_order(values)
    return add(workspace, "member", {"role": "member", "standing": "principal", **values})


def change_member(workspace: Workspace, row: str, values: Mapping[str, Any]) -> None:
    """Changes what is said of a member."""
    _require_free_id(workspace, values.get("national_id"), row)
    _require_term_order(values)
    change(workspace, "member", row, values)


def end_membership(workspace: Workspace, row: str, ends_on: str, reason: str = "") -> None:
    """Ends the running term; the member stays in the history.

    Raises ``no_running_term``, ``attended_later`` for an end before a meeting that names the member.
    """
    fields = read_row(workspace.store.db, "member", row) or {}
    terms = [dict(term) for term in fields.get("terms", [])]
    running = [term for term in terms if not term.get("ends_on")]
    if not running:
        raise KnownError("no_running_term")
    sql = (
        'SELECT max(meeting.held_on) FROM attendance JOIN meeting ON meeting."row" = attendance.meeting'
        " WHERE attendance.member = ?"
    )
    last = workspace.store.db.execute(sql, [row]).fetchone()[0]
    if last and running[-1].get("starts_on", "") <= ends_on < last:
        raise KnownError("attended_later", place="ends_on", day=short_date(last))
    running[-1]["ends_on"] = ends_on
    if reason:
        running[-1]["end_reason"] = reason
    change_member(workspace, row, {"terms": terms})


def begin_term(workspace: Workspace, row: str, starts_on: str) -> None:
    """Begins another term of somebody whose last one has ended."""
    fields = read_row(workspace.store.db, "member", row) or {}
    change_member(workspace, row, {"terms": [*fields.get("terms", []), {"starts_on": starts_on}]})


def add_body(workspace: Workspace, table: str, values: Mapping[str, Any]) -> str:
    """Adds an association, agency or committee (``table``)."""
    return add(workspace, table, values)


def change_body(workspace: Workspace, table: str, row: str, values: Mapping[str, Any]) -> None:
    change(workspace, table, row, values)


def body_named(workspace: Workspace, table: str, name: str) -> str:
    """The row of the agency or association of a name, added where there is none spelt alike."""
    wanted = fold(name)
    for row, fields in read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id]).items():
        if fold(fields["name"]) == wanted:
            return row
    return add_body(workspace, table, {"name": name})


def change_council(workspace: Workspace, values: Mapping[str, Any]) -> None:
    """Changes the council's attributes or its letterhead; its code is permanent."""
    workspace.require_kind("council")
    if "code" in values:
        raise KnownError("code_is_permanent")
    change(workspace, "council", workspace.set_id, values)


def change_logo(workspace: Workspace, picture: bytes | None) -> None:
    """Keeps a picture as the letterhead's logo, or takes the logo away; the drawn emblem stands there then.

    Raises ``logo_too_large``, ``logo_not_a_picture``.
    """
    if picture is not None:
        # The papers' libraries are kept out of start-up.
        from mahalleh_desktop.documents.page.emblem import LARGEST_LOGO, read_logo

        if len(picture) > LARGEST_LOGO:
            raise KnownError("logo_too_large", limit=LARGEST_LOGO // 1024 // 1024)
        if read_logo(picture) is None:
            raise KnownError("logo_not_a_picture")
    sha256 = workspace.blobs.add(picture) if picture else None
    change_council(workspace, {"letterhead_logo": sha256})


def find_member(workspace: Workspace, text: str) -> Member:
    """The member of a national ID or a full name. Raises ``no_such_member`` or ``ambiguous_member``."""
    wanted = fold(text)
    found = [m for m in members(workspace) if m.national_id == wanted or fold(m.name) == wanted]
    if len(found) != 1:
        raise KnownError("ambiguous_member" if found else "no_such_member", name=text)
    return found[0]


def merge_members(workspace: Workspace, kept: str, double: str) -> None:
    """Joins two entries of one person: everything that names the double names the kept one then."""
    kept_fields = read_row(workspace.store.db, "member", kept)
    double_fields = read_row(workspace.store.db, "member", double)
    if kept_fields is None or double_fields is None or kept == double:
        raise KnownError("not_found")
    if _met_together(workspace, kept, double):
        raise KnownError("both_attended")
    with edit(workspace):
        replace_everywhere(workspace, double, kept)
        gained = {name: value for name, value in double_fields.items() if name not in kept_fields}
        terms = joined_terms([*kept_fields.get("terms", []), *double_fields.get("terms", [])])
        change(workspace, "member", kept, {**gained, "terms": terms})
        if workspace.store.who == double:
            workspace.store.who = kept
            set_value(workspace.store.db, "who", kept)


def replace_everywhere(workspace: Workspace, old: str, new: str) -> None:
    """Lets every record that names one row name another, and takes the old one out."""
    from_tables = {
        "committee": ("head", "members"),
        "meeting": ("presiding", "clerk"),
        "resolution": ("executor", "partners", "responsible", "dissents"),
    }
    db = workspace.store.db
    for table, names in from_tables.items():
        for row, fields in read_rows(db, table, "set_id = ?", [workspace.set_id]).items():
            put(
                workspace,
                table,
                row,
                {**fields, **{n: _swapped(fields[n], old, new) for n in names if n in fields}},
            )
    for row, fields in read_rows(db, "attendance", "member = ?", [old]).items():
        put(workspace, "attendance", row, None)
        moved = attendance_uuid(fields["meeting"], new)
        put(workspace, "attendance", moved, {**fields, "member": new})
    put(workspace, "member", old, None)


def _swapped(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_swapped(each, old, new) for each in value]
    if isinstance(value, dict):
        return {key: _swapped(item, old, new) for key, item in value.items()}
    return new if value == old else value


def _met_together(workspace: Workspace, one: str, other: str) -> bool:
    sql = (
        "SELECT count(*) FROM attendance a JOIN attendance b ON a.meeting = b.meeting"
        " WHERE a.member = ? AND b.member = ?"
    )
    return bool(workspace.store.db.execute(sql, [one, other]).fetchone()[0])


def _require_free_id(workspace: Workspace, national_id: Any, row: str) -> None:
    if national_id:
        sql = "set_id = ? AND national_id = ?"
        typed = ascii_digits(str(national_id)).strip()
        taken = read_rows(workspace.store.db, "member", sql, [workspace.set_id, typed])
        if taken.keys() - {row}:
            raise KnownError("national_id_taken", place="national_id")


def _require_term_order(values: Mapping[str, Any]) -> None:
    for number, term in enumerate(values.get("terms") or ()):
        if term.get("ends_on") and term.get("starts_on") and term["ends_on"] < term["starts_on"]:
            raise KnownError("ends_before_start", place=f"terms[{number}].ends_on")
