# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Changing records: values are read by their kinds, written as versions, and can be undone.

Everything that people change goes through ``put`` inside ``edit``: one transaction, one undo step.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from mahalleh_desktop.core.records.declare import child_fields, plain_fields
from mahalleh_desktop.core.records.kinds import Date, Kind, Listed, Many, PersonRef, Ref, Wrong
from mahalleh_desktop.core.records.reading import DocumentReader
from mahalleh_desktop.core.records.rows import Fields, fields_of
from mahalleh_desktop.core.records.tables import STEP, TABLES
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.storage import versions
from mahalleh_desktop.storage.materialised import has_conflict, read_row
from mahalleh_desktop.storage.sealed import row_is_sealed
from mahalleh_desktop.usecases.records.lists import known_codes
from mahalleh_desktop.usecases.workspaces.workspace import Change, Workspace

UNDO_STEPS = 200


def new_id() -> str:
    return str(uuid.uuid4())


@contextlib.contextmanager
def edit(workspace: Workspace) -> Iterator[None]:
    """One step of work: all its changes in one transaction, undone together. Steps may nest."""
    if workspace.changes is not None:
        yield
        return
    workspace.changes = []
    try:
        with workspace.transaction():
            yield
        if workspace.changes:
            workspace.undo_stack.append(workspace.changes)
            workspace.redo_stack.clear()
            del workspace.undo_stack[:-UNDO_STEPS]
    finally:
        workspace.changes = None


def put(workspace: Workspace, table: str, row: str, fields: Mapping[str, Any] | None) -> None:
    """Writes a row as it shall be (None: taken out) and remembers how it was. Inside ``edit``.

    What a row with a conflict shows already may be written again: that is the choice that settles it.
    """
    before = read_row(workspace.store.db, table, row)
    if before == fields and not has_conflict(workspace.store.db, row):
        return
    if before is not None and row_is_sealed(workspace.store, row):
        raise KnownError("row_is_sealed")  # a version without the hidden fields would lose them
    if fields is None:
        versions.delete(workspace.store, table, row, workspace.now_ms())
    else:
        versions.save(workspace.store, table, row, fields, workspace.now_ms())
    if workspace.changes is not None:
        workspace.changes.append(Change(table, row, before, fields))


def add(workspace: Workspace, table: str, values: Mapping[str, Any], row: str = "") -> str:
    """Adds a record with checked values and gives its row. Raises KnownError with all problems."""
    row = row or new_id()
    fields = checked(workspace, table, {name: value for name, value in values.items() if value is not None})
    missing = TABLES[table].needed - fields.keys()
    if missing:
        raise KnownError.of(Problem("missing_field", name, {"field": name}) for name in sorted(missing))
    with edit(workspace):
        put(workspace, table, row, {**fields, "pos": fields.get("pos") or next_pos(workspace, table, fields)})
    return row


def change(workspace: Workspace, table: str, row: str, values: Mapping[str, Any]) -> None:
    """Changes some fields of a record; None or an empty text takes a field out. Raises KnownError."""
    before = read_row(workspace.store.db, table, row)
    if before is None:
        raise KnownError("not_found")
    fields = {**before, **checked(workspace, table, {k: v for k, v in values.items() if v is not None})}
    for name, value in values.items():
        if value is None or value == "":
            fields.pop(name, None)
    missing = TABLES[table].needed - fields.keys()
    if missing:
        raise KnownError.of(Problem("missing_field", name, {"field": name}) for name in sorted(missing))
    with edit(workspace):
        put(workspace, table, row, fields)


def next_pos(workspace: Workspace, table: str, fields: Mapping[str, Any]) -> int:
    """A place after the last record of the table, or after the last part of the same parent."""
    parent = TABLES[table].parent
    where, value = (f'"{parent}" = ?', fields[parent]) if parent else ("set_id = ?", workspace.set_id)
    last = workspace.store.db.execute(f'SELECT max(pos) FROM "{table}" WHERE {where}', [value]).fetchone()[0]
    return int(last or 0) + STEP


def checked(workspace: Workspace, table: str, values: Mapping[str, Any]) -> Fields:
    """The values as they are stored. Raises KnownError with a problem a field, ``place`` its name."""
    entity = TABLES[table].entity
    kinds = {**TABLES[table].reckoned, **(plain_fields(entity) if entity else {})}
    parts = child_fields(entity) if entity else {}
    fields: Fields = {}
    found: list[Problem] = []
    for name, value in values.items():
        if table == "resolution" and name == "agenda":
            fields[name] = value  # an agenda item's row, not its place
        elif name in parts:
            reader = DocumentReader()
            read = reader.entities(parts[name][0], list(value), name)
            found += reader.problems
            fields[name] = [fields_of(each, _Same()) for each in read]
        elif name in kinds:
            stored = kinds[name].read(value)
            if isinstance(stored, Wrong):
                found += [Problem(w.code, name + w.place, dict(w.params)) for w in stored.each()]
            elif stored != "":
                fields[name] = stored
                found += _reference_problems(workspace, kinds[name], stored, name)
        elif name in TABLES[table].columns:
            fields[name] = value
        else:
            found.append(Problem("unknown_key", name, {"key": name}))
    if found:
        raise KnownError.of(found)
    return fields


def checked_date(value: str, place: str) -> str:
    """An ISO date as it is stored. Raises KnownError ``bad_date`` for what is none."""
    found = Date().read(value)
    if isinstance(found, Wrong):
        raise KnownError(found.code, place=place, **dict(found.params))
    return str(found)


class _Same(dict[str, str]):
    """Inside the program a ref is a row already."""

    def __missing__(self, row: str) -> str:
        return row


def _reference_problems(workspace: Workspace, kind: Kind, value: Any, place: str) -> list[Problem]:
    if isinstance(kind, Listed):
        known = known_codes(workspace).get(kind.name, frozenset())
        return [] if value in known else [Problem("unknown_code", place, {"value": value})]
    if isinstance(kind, Many):
        return [p for each in value for p in _reference_problems(workspace, kind.of, each, place)]
    tables = kind.tables if isinstance(kind, Ref) else ("member",) if isinstance(kind, PersonRef) else ()
    if not tables or isinstance(value, dict):
        return []
    if any(read_row(workspace.store.db, table, value) is not None for table in tables):
        return []
    return [Problem("dangling_reference", place, {"value": value})]
