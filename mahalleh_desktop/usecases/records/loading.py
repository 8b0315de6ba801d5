# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Loading a file of the data format: everything is checked first, then all of it is written or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.records.checking import Known, check_document
from mahalleh_desktop.core.records.declare import child_fields
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.reading import DocumentReader, parse_json
from mahalleh_desktop.core.records.rows import fields_of, rows_of
from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.store import set_value
from mahalleh_desktop.storage.versions import save, save_new
from mahalleh_desktop.usecases.minutes.editions import freeze, minutes_of, snapshot_context
from mahalleh_desktop.usecases.minutes.meetings import FINAL, is_final
from mahalleh_desktop.usecases.papers.printable import unprintable
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.records.known_bodies import KnownBodies, known_bodies, write_gains
from mahalleh_desktop.usecases.records.lists import known_codes
from mahalleh_desktop.usecases.records.reading import meetings
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many records of each list were added; what of the frozen meetings no paper can show."""

    counts: dict[str, int]
    warnings: tuple[Problem, ...] = ()


def load(workspace: Workspace, data: bytes) -> Loaded:
    """Adds the data of a file. Raises KnownError with every problem and its place; nothing changed then."""
    workspace.require_kind("council")
    document, bodies = _checked(workspace, data)
    ids = bodies.rows | {ref: new_id() for ref in _refs(document) if ref not in bodies.rows}
    with workspace.transaction():
        final = _write(workspace, document, ids, set(bodies.rows.values()))
        write_gains(workspace, bodies, ids)
        warnings = _freeze(workspace, document, ids, final)
        _remember_secretary(workspace)
    forget_steps(workspace)
    added = {
        name: sum(each.ref not in bodies.rows for each in getattr(document, name))
        for name in child_fields(Document)
    }
    return Loaded(added, warnings)


def _freeze(
    workspace: Workspace, document: Document, ids: dict[str, str], final: set[str]
) -> tuple[Problem, ...]:
    """Freezes the final meetings as they are; tells what of past meetings no paper can show, one a text."""
    places = {ids[each.ref]: f"meetings[{number}]." for number, each in enumerate(document.meetings)}
    shared = snapshot_context(workspace)
    told: dict[object, Problem] = {}
    with workspace.blobs.together():
        for whole in meetings(workspace) if places else ():
            if whole.ref not in places or whole.status not in FINAL:
                continue
            minutes = minutes_of(workspace, whole, shared)
            if whole.ref in final:
                freeze(workspace, whole.ref, minutes)
            for each in unprintable(workspace, whole, minutes):
                place = each.place if each.place.startswith("council.") else places[whole.ref] + each.place
                told.setdefault(each.params["text"], Problem(each.code, place, each.params))
    return tuple(told.values())


def _checked(workspace: Workspace, data: bytes) -> tuple[Document, KnownBodies]:
    reader = DocumentReader()
    document = reader.document(parse_json(data))
    found = [*reader.problems, *_council_problems(workspace, document)]
    found += [p for p in check_document(document, _known(workspace)) if not reader.told(p.place)]
    bodies = known_bodies(workspace, document)
    found += bodies.problems
    if found:
        raise KnownError.of(found)
    return document, bodies


def _council_problems(workspace: Workspace, document: Document) -> list[Problem]:
    own = read_row(workspace.store.db, "council", workspace.set_id) or {}
    if document.council is None or document.council.code in (None, own.get("code")):
        return []
    return [Problem("other_council", "council.code", {"code": document.council.code})]


def _known(workspace: Workspace) -> Known:
    def taken(table: str, name: str) -> frozenset[str]:
        rows = read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id])
        return frozenset(fields[name] for fields in rows.values() if name in fields)

    return Known(
        known_codes(workspace),
        taken("member", "national_id"),
        taken("meeting", "number"),
        taken("letter", "number"),
        taken("resolution", "number"),
    )


def _refs(document: Document) -> Iterator[str]:
    for name in child_fields(Document):
        for entity in getattr(document, name):
            yield entity.ref


def _write(workspace: Workspace, document: Document, ids: dict[str, str], known: set[str]) -> set[str]:
    """Writes all rows; gives the rows of the meetings that are frozen as they load."""
    store = workspace.store
    if document.council is not None:
        before = read_row(store.db, "council", workspace.set_id) or {}
        kept = {name: item for name, item in before.items() if name not in _council_fields()}
        fields = {**kept, **fields_of(document.council, {}), "pos": before.get("pos", 0)}
        save(store, "council", workspace.set_id, fields, workspace.now_ms())
    start = max(_last_pos(workspace, table) for _, table in child_fields(Document).values())
    rows = [each for each in rows_of(document, ids, new_id, start) if each[1] not in known]
    save_new(store, rows, workspace.now_ms())
    return {row for table, row, row_fields in rows if table == "meeting" and is_final(row_fields)}


def _council_fields() -> set[str]:
    """The attributes that a file says in full; the letterhead is not among them."""
    return {name for name in TABLES["council"].columns if not name.startswith("letterhead")} - {
        "stamp",
        "copies_to",
        "pos",
    }


def _last_pos(workspace: Workspace, table: str) -> int:
    sql = f'SELECT coalesce(max(pos), 0) FROM "{table}" WHERE set_id = ?'
    return int(workspace.store.db.execute(sql, [workspace.set_id]).fetchone()[0])


def _remember_secretary(workspace: Workspace) -> None:
    """Versions name who wrote them; until people sign in that is the council's secretary."""
    if not workspace.store.who:
        rows: dict[str, Any] = read_rows(workspace.store.db, "member", "set_id = ? AND role = 'secretary'",
                                         [workspace.set_id])  # fmt: skip
        workspace.store.who = next(iter(rows), "")
        set_value(workspace.store.db, "who", workspace.store.who)
