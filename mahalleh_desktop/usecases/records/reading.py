# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading records as entities: ``ref`` and the refs in fields are row uuids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.meetings import Letter, Meeting
from mahalleh_desktop.core.records.people import Council, Member
from mahalleh_desktop.core.records.problems import Problem, Solution
from mahalleh_desktop.core.records.rows import Fields, assembled, by_parent, entity_of, identity_refs
from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.records.hidden_texts import with_hidden_texts
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_PARTS_OF_MEETING = ("agenda_item", "attendance", "guest", "resolution", "addendum", "attachment")


def council_fields(workspace: Workspace, set_id: str = "") -> Fields:
    """The council's row. Raises ``wrong_kind`` where the workspace holds no council of that set."""
    set_id = set_id or workspace.set_id
    found = read_row(workspace.store.db, "council", set_id)
    if found is None:
        raise KnownError("wrong_kind")
    return found


def council(workspace: Workspace, set_id: str = "") -> Council:
    found: Council = entity_of(Council, council_fields(workspace, set_id))
    return found


def letterhead(fields: Mapping[str, Any]) -> Letterhead:
    """The letterhead of a council's row: its own lines, or name, mosque and place."""
    place = "، ".join(fields[name] for name in ("city", "neighbourhood") if fields.get(name))
    lines = fields.get("letterhead_lines") or [
        line for line in (fields["name"], fields.get("mosque"), place or fields.get("province")) if line
    ]
    return Letterhead(
        lines=tuple(lines[:3]),
        colour=fields.get("letterhead_colour", "#0b5c4f"),
        logo=fields.get("letterhead_logo", ""),
        stamp=fields.get("stamp", "council"),
        preprinted=fields.get("letterhead_preprinted", False),
        signatures_on_sheet=fields.get("signatures_on_sheet", False),
    )


def entities(workspace: Workspace, table: str, set_id: str = "") -> list[Any]:
    """All records of a table without parts of their own, in their order."""
    cls = TABLES[table].entity
    assert cls is not None
    rows = read_rows(workspace.store.db, table, "set_id = ?", [set_id or workspace.set_id])
    return [entity_of(cls, f, row) for row, f in with_hidden_texts(workspace, table, rows).items()]


def some_entities(workspace: Workspace, table: str, rows: Iterable[str]) -> dict[str, Any]:
    """The records of some rows without parts of their own, by row; those that are gone are left out."""
    cls = TABLES[table].entity
    assert cls is not None
    found = some_rows(workspace, table, rows)
    return {row: entity_of(cls, fields, row) for row, fields in found.items()}


def some_rows(workspace: Workspace, table: str, rows: Iterable[str], link: str = "row") -> dict[str, Fields]:
    """What some rows show, or the rows that name one of them in ``link``, in their order."""
    where = f'"{link}" IN (SELECT value FROM json_each(?))'
    found = read_rows(workspace.store.db, table, where, [json.dumps(list(rows))])
    return with_hidden_texts(workspace, table, found)


def entity(workspace: Workspace, table: str, row: str) -> Any:
    """One record without parts of its own. Raises ``not_found``."""
    cls = TABLES[table].entity
    fields = read_row(workspace.store.db, table, row)
    if fields is None or cls is None:
        raise KnownError("not_found")
    return entity_of(cls, with_hidden_texts(workspace, table, {row: fields})[row], row)


def members(workspace: Workspace, set_id: str = "") -> list[Member]:
    return entities(workspace, "member", set_id)


def signs_by_thumbprint(workspace: Workspace, row: str) -> bool:
    """Whether a member signs papers by thumbprint, with a witness."""
    fields = read_row(workspace.store.db, "member", row)
    return bool(fields and fields.get("thumbprint"))


def members_by_name(workspace: Workspace) -> list[Member]:
    """The members in the order of the alphabet by family name."""
    return sorted(members(workspace), key=lambda m: (sort_key(m.last_name), sort_key(m.first_name)))


def problems(workspace: Workspace, set_id: str = "") -> list[Problem]:
    return entities(workspace, "problem", set_id)


def solutions(workspace: Workspace, set_id: str = "") -> list[Solution]:
    return entities(workspace, "solution", set_id)


def letters(workspace: Workspace, set_id: str = "") -> list[Letter]:
    """All letters in the order of the register."""
    return sorted(entities(workspace, "letter", set_id), key=lambda letter: parts(letter.number))


def meeting(workspace: Workspace, row: str) -> Meeting:
    """A meeting with all its parts. Raises ``not_found``."""
    fields = read_row(workspace.store.db, "meeting", row)
    if fields is None:
        raise KnownError("not_found")
    return _meetings(workspace, {row: fields}, "meeting = ?", row)[0]


def meetings(workspace: Workspace, set_id: str = "") -> list[Meeting]:
    """All meetings with their parts, in the order of their days."""
    set_id = set_id or workspace.set_id
    rows = read_rows(workspace.store.db, "meeting", "set_id = ?", [set_id])
    found = _meetings(workspace, rows, "set_id = ?", set_id)
    return sorted(found, key=lambda each: (each.held_on, parts(each.number)))


def _meetings(workspace: Workspace, rows: dict[str, Fields], where: str, key: str) -> list[Meeting]:
    db = workspace.store.db
    stored: dict[str, dict[str, Fields]] = {
        table: with_hidden_texts(workspace, table, read_rows(db, table, where, [key]))
        for table in _PARTS_OF_MEETING
    }
    if where.startswith("meeting"):
        of_meeting = 'resolution IN (SELECT "row" FROM resolution WHERE meeting = ?)'
        stored["follow_up"] = read_rows(db, "follow_up", of_meeting, [key])
    else:
        stored["follow_up"] = read_rows(db, "follow_up", where, [key])
    grouped = by_parent(stored)
    return [assembled("meeting", row, fields, identity_refs(), grouped, {}) for row, fields in rows.items()]


def meeting_parts(workspace: Workspace, table: str, row: str) -> list[tuple[str, Any]]:
    """The parts of one kind of a meeting (or the follow-ups of a resolution): (row, entity), in order.

    A resolution's ``agenda`` is the place of its item, as everywhere in entities.
    """
    if table == "resolution":
        whole = meeting(workspace, row)
        rows = read_rows(workspace.store.db, table, "meeting = ?", [row])
        return list(zip(rows, whole.resolutions, strict=True))
    cls = TABLES[table].entity
    assert cls is not None
    found = read_rows(workspace.store.db, table, f"{TABLES[table].parent} = ?", [row])
    found = with_hidden_texts(workspace, table, found)
    return [(part, entity_of(cls, fields)) for part, fields in found.items()]


def resolution_rows(workspace: Workspace, set_id: str = "") -> dict[str, str]:
    """The row of each resolution by its lifelong number."""
    rows = read_rows(workspace.store.db, "resolution", "set_id = ?", [set_id or workspace.set_id])
    return {fields["number"]: row for row, fields in rows.items()}


def find_meeting(workspace: Workspace, number: str) -> str:
    """The row of a meeting by its number. Raises ``no_such_meeting``."""
    rows = read_rows(workspace.store.db, "meeting", "set_id = ? AND number = ?", [workspace.set_id, number])
    if not rows:
        raise KnownError("no_such_meeting", number=number)
    return next(iter(rows))


def names(workspace: Workspace, set_id: str = "") -> dict[str, str]:
    """The names of everybody and every body that can be named in a record, by row."""
    set_id = set_id or workspace.set_id
    found = {member.ref: member.name for member in members(workspace, set_id)}
    for table in ("agency", "association", "committee"):
        rows = read_rows(workspace.store.db, table, "set_id = ?", [set_id])
        found |= {row: fields["name"] for row, fields in rows.items()}
    return found


def some_names(workspace: Workspace, rows: Iterable[str | None]) -> dict[str, str]:
    """The names of those of these rows that are members or bodies."""
    wanted = {row for row in rows if row}
    found: dict[str, str] = {}
    for table in ("agency", "association", "committee") if wanted else ():
        found |= {row: fields["name"] for row, fields in some_rows(workspace, table, wanted).items()}
    left = wanted - found.keys()
    if left:
        people = some_entities(workspace, "member", left)
        found |= {row: member.name for row, member in people.items()}
    return found
