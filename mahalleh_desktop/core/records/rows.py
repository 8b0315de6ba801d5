# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A document taken apart into rows of the tables, and put together again.

A row is (table, row uuid, fields); refs in fields are row uuids and each row has its ``pos``.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mahalleh_desktop.core.records.declare import child_fields, plain_fields
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.kinds import Kind, Many, PersonRef, Ref
from mahalleh_desktop.core.records.meetings import Attendance, Resolution
from mahalleh_desktop.core.records.people import Council
from mahalleh_desktop.core.records.tables import STEP, TABLES

Fields = dict[str, Any]
Row = tuple[str, str, Fields]
COUNCIL_NAMESPACE = uuid.UUID("5d0f2a86-5a3c-5b43-9b52-2f3f1b7a6c10")
REF_PREFIX = {"association": "t", "agency": "d", "committee": "k", "member": "m", "problem": "p",
              "solution": "s", "meeting": "j", "letter": "n"}  # fmt: skip


def council_uuid(code: str) -> str:
    """The set of a council: UUIDv5 of its code, so that a new PC continues the same set."""
    return str(uuid.uuid5(COUNCIL_NAMESPACE, code))


def attendance_uuid(meeting: str, member: str) -> str:
    """The row of a member's attendance, the same on every PC: UUIDv5(meeting, member)."""
    return str(uuid.uuid5(uuid.UUID(meeting), member))


def rows_of(
    document: Document, ids: Mapping[str, str], new_id: Callable[[], str], start: int = 0
) -> Iterator[Row]:
    """All rows of a document. ``ids`` gives each ref's row uuid; ``pos`` counts on from ``start``."""
    for name, (_, table) in child_fields(Document).items():
        for number, entity in enumerate(getattr(document, name), 1):
            row = ids[entity.ref]
            yield table, row, {**fields_of(entity, ids), "pos": start + number * STEP}
            yield from _parts(entity, row, ids, new_id)


def _parts(
    entity: Any,
    row: str,
    ids: Mapping[str, str],
    new_id: Callable[[], str],
    items: list[str] | None = None,
) -> Iterator[Row]:
    items = [] if items is None else items
    cls: type = type(entity)
    for name, (_, part_table) in child_fields(cls).items():
        if not part_table:
            continue
        for number, part in enumerate(getattr(entity, name), 1):
            part_row = attendance_uuid(row, ids[part.member]) if isinstance(part, Attendance) else new_id()
            if part_table == "agenda_item":
                items.append(part_row)
            fields = {TABLES[part_table].parent: row, **fields_of(part, ids), "pos": number * STEP}
            if isinstance(part, Resolution) and part.agenda is not None:
                fields["agenda"] = items[part.agenda - 1]
            yield part_table, part_row, fields
            yield from _parts(part, part_row, ids, new_id, items)


def fields_of(entity: Any, ids: Mapping[str, str]) -> Fields:
    """The fields of one entity with refs as uuids; parts that are rows of their own left out."""
    found: Fields = {}
    cls: type = type(entity)
    for name, kind in plain_fields(cls).items():
        value = getattr(entity, name)
        if value is not None:
            found[name] = _mapped(kind, value, ids)
    for name, (_, table) in child_fields(cls).items():
        if not table and getattr(entity, name):
            found[name] = [fields_of(part, ids) for part in getattr(entity, name)]
    return found


def _mapped(kind: Kind, value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(kind, Ref) or (isinstance(kind, PersonRef) and isinstance(value, str)):
        return ids[value]
    if isinstance(kind, Many):
        return [_mapped(kind.of, each, ids) for each in value]
    return value


def entity_of(cls: type, fields: Mapping[str, Any], ref: str = "", **parts: Any) -> Any:
    """The entity of a row; refs stay row uuids unless ``fields`` were mapped before."""
    values: dict[str, Any] = {name: fields.get(name) for name in plain_fields(cls)}
    for name, (part, table) in child_fields(cls).items():
        if not table:
            values[name] = tuple(entity_of(part, each) for each in fields.get(name) or ())
    if "ref" in cls.__dataclass_fields__:  # type: ignore[attr-defined]
        values["ref"] = ref
    return cls(**{**values, **parts})


Stored = Mapping[str, Mapping[str, Fields]]
"""Rows by table and uuid, in the order they are shown."""


def document_of(stored: Stored, council: Fields | None) -> Document:
    """The document of stored rows, with refs made anew (``m1``, ``m2`` …)."""
    refs = {
        row: f"{prefix}{number}"
        for table, prefix in REF_PREFIX.items()
        for number, row in enumerate(stored.get(table, {}), 1)
    }
    grouped = by_parent(stored)
    lists = {
        name: tuple(
            assembled(table, row, fields, refs, grouped, {}) for row, fields in stored.get(table, {}).items()
        )
        for name, (_, table) in child_fields(Document).items()
    }
    return Document(council=entity_of(Council, council) if council else None, **lists)


class _Identity(dict[str, str]):
    """Rows as their own refs."""

    def __missing__(self, row: str) -> str:
        return row

    def __contains__(self, row: object) -> bool:
        return True

    def get(self, row: str, _default: Any = None) -> Any:
        return row


def identity_refs() -> Mapping[str, str]:
    """Refs that are the row uuids themselves, for entities inside the program."""
    return _Identity()


Parts = dict[tuple[str, str], list[tuple[str, Fields]]]


def by_parent(stored: Stored) -> Parts:
    """The rows of parts by (table, parent's row)."""
    found: Parts = {}
    for table, rows in stored.items():
        parent = TABLES[table].parent
        if parent:
            for row, fields in rows.items():
                found.setdefault((table, fields[parent]), []).append((row, fields))
    return found


def assembled(
    table: str, row: str, fields: Fields, refs: Mapping[str, str], by_parent: Parts, items: dict[str, int]
) -> Any:
    """The entity of a row with all its parts; ``refs`` gives the ref of each row."""
    cls = TABLES[table].entity
    assert cls is not None
    parts: dict[str, Any] = {}
    for name, (_, part_table) in child_fields(cls).items():
        if part_table:
            rows = by_parent.get((part_table, row), [])
            if part_table == "agenda_item":
                items.update({part: number for number, (part, _) in enumerate(rows, 1)})
            parts[name] = tuple(assembled(part_table, r, f, refs, by_parent, items) for r, f in rows)
    mapped = {**fields, **_refs_of(cls, fields, refs)}
    if cls is Resolution and "agenda" in fields:
        mapped["agenda"] = items.get(fields["agenda"])
    return entity_of(cls, mapped, refs.get(row, ""), **parts)


def _refs_of(cls: type, fields: Mapping[str, Any], refs: Mapping[str, str]) -> Fields:
    """The fields that name other records, as refs; one that points to nothing is left out."""
    found: Fields = {}
    for name, kind in plain_fields(cls).items():
        value = fields.get(name)
        if value is None:
            continue
        if isinstance(kind, Ref) or (isinstance(kind, PersonRef) and isinstance(value, str)):
            found[name] = refs.get(value)
        elif isinstance(kind, Many) and isinstance(kind.of, Ref):
            found[name] = [refs[each] for each in value if each in refs]
    for name, (part, table) in child_fields(cls).items():
        if not table and fields.get(name):
            found[name] = [{**each, **_refs_of(part, each, refs)} for each in fields[name]]
    return found
