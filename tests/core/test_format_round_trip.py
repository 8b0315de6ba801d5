# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A document is read, taken apart into rows, put together and written again without any change."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.reading import DocumentReader
from mahalleh_desktop.core.records.rows import (
    Stored,
    attendance_uuid,
    council_uuid,
    document_of,
    fields_of,
    rows_of,
)
from mahalleh_desktop.core.records.schema import document_schema
from mahalleh_desktop.core.records.tables import TABLES, version_problem
from mahalleh_desktop.core.records.writing import json_of_document
from mahalleh_desktop.core.versions.canonical import decode, encode
from mahalleh_desktop.resources import resource
from tests.core.documents import Json, documents
from tests.core.sample import problems, read, small


def document_from(raw: Json) -> Document:
    reader = DocumentReader()
    document = reader.document(raw)
    assert reader.problems == []
    return document


def stored_rows(document: Document) -> tuple[dict[str, dict[str, Json]], Json]:
    """The rows by table as storage keeps them: through canonical bytes, each fitting its table."""
    refs = [entity.ref for name in Document.__dataclass_fields__ if name != "council"
            for entity in getattr(document, name)]  # fmt: skip
    ids = {ref: str(uuid.uuid4()) for ref in refs}
    stored: dict[str, dict[str, Json]] = {}
    for table, row, fields in rows_of(document, ids, lambda: str(uuid.uuid4())):
        assert version_problem(table, fields, deleted=False) is None
        assert row not in stored.setdefault(table, {})
        stored[table][row] = decode(encode(fields))
    assert document.council is not None
    return stored, decode(encode(fields_of(document.council, {})))


@given(documents())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_documents_survive_the_tables_and_the_file(raw: Json) -> None:
    document = document_from(raw)
    stored, council = stored_rows(document)
    again = document_of(stored, council)
    assert again == document
    written = json_of_document(again)
    assert document_from(json.loads(json.dumps(written))) == document
    assert json_of_document(document_from(written)) == written


def test_the_small_document_is_written_as_it_was_read() -> None:
    raw = small()
    document, found = read(raw)
    assert found == []
    assert json_of_document(document) == raw
    assert problems(json_of_document(document_of(*stored_rows(document)))) == []


def test_reordering_the_agenda_keeps_a_resolution_at_its_item() -> None:
    document, _ = read(small())
    stored, council = stored_rows(document)
    items = stored["agenda_item"]
    turned: Stored = {**stored, "agenda_item": dict(reversed(items.items()))}
    meeting = document_of(turned, council).meetings[0]
    assert [item.title for item in meeting.agenda] == ["روشنایی", "قرائت"]
    assert meeting.resolutions[0].agenda == 1
    without: Stored = {**stored, "agenda_item": dict(list(items.items())[:1])}
    assert document_of(without, council).meetings[0].resolutions[0].agenda is None


def test_references_to_what_is_gone_are_left_out() -> None:
    document, _ = read(small())
    stored, council = stored_rows(document)
    gone: Stored = {table: rows for table, rows in stored.items() if table not in ("agency", "association")}
    resolution = document_of(gone, council).meetings[0].resolutions[0]
    assert resolution.executor is None
    assert resolution.partners == ["k1", "m1"]


def test_uuids_are_the_same_on_every_computer() -> None:
    """Released identities: a new computer continues the same set and the same attendance rows."""
    assert council_uuid("K3M9A") == "99b2f2e4-5f83-515a-97d8-1b54f4b5eb13"
    row = "0b8f1b8e-6f0e-4a51-9d3c-1d2f3a4b5c6d"
    assert attendance_uuid(row, row) == "d61578ea-1e9d-575c-a010-cfd81f83fa83"
    assert council_uuid("K3M9A") != council_uuid("k3m9a")


def test_the_published_schema_is_that_of_the_program() -> None:
    published = json.loads(resource("data-format.schema.json").read_text(encoding="utf-8"))
    assert published == document_schema()


def resolve(schema: Json, name: str) -> Json:
    found: Json = schema["properties"][name]
    return found["items"]["properties"] if found.get("type") == "array" else found["properties"]


def test_the_schema_names_every_field_that_is_read() -> None:
    schema = document_schema()
    raw = small()
    assert raw.keys() <= schema["properties"].keys()
    for name in ("members", "meetings", "letters", "problems"):
        for each in raw[name]:
            assert each.keys() <= resolve(schema, name).keys()
    assert schema["required"] == ["format"]
    assert schema["additionalProperties"] is False
    meeting = schema["properties"]["meetings"]["items"]
    assert meeting["required"] == ["ref", "number", "held_on", "kind", "status"]
    assert meeting["properties"]["resolutions"]["items"]["required"] == ["number", "text", "status"]


WRONG_VERSIONS: list[tuple[str, Json, bool, str | None]] = [
    ("member", {"first_name": "a", "last_name": "b", "role": "chair"}, False, None),
    ("member", {"first_name": "a", "last_name": "b"}, False, "missing_field"),
    ("member", {"first_name": "a", "last_name": "b", "role": 1}, False, "wrongly_typed_field"),
    ("member", {"first_name": "a", "last_name": "b", "role": None}, False, "wrongly_typed_field"),
    ("member", {"first_name": "a", "last_name": "b", "role": "chair", "age": 1}, False, "unknown_field"),
    ("person", {}, False, "unknown_table"),
    ("member", {}, True, None),
    ("member", {"role": "chair"}, True, "fields_of_deletion"),
    ("problem", {"category": "x", "severity": True, "extent": 1, "urgency": 1, "reported_on": "x",
                 "status": "open"}, False, "wrongly_typed_field"),
    ("committee", {"name": "a", "head": {"name": 1}}, False, "wrongly_typed_field"),
    ("committee", {"name": "a", "members": ["x", 1]}, False, "wrongly_typed_field"),
    ("attendance", {"member": "x"}, False, "missing_field"),
    ("member", {"first_name": "a", "last_name": "b", "role": "king"}, False, "wrong_value"),
    ("meeting", {"number": "17", "held_on": "2026-01-01", "kind": "ordinary", "status": "draft"}, False,
     "wrong_value"),
    ("meeting", {"number": "1404/1", "held_on": "x", "kind": "ordinary", "status": "draft"}, False,
     "wrong_value"),
    ("attendance", {"meeting": "m", "member": "x", "arrived_at": "25:00"}, False, "wrong_value"),
    ("problem", {"title": "t", "category": "x", "severity": 6, "extent": 1, "urgency": 1,
                 "reported_on": "2026-01-01", "status": "open"}, False, "wrong_value"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "fields", "deleted", "reason"), WRONG_VERSIONS)
def test_which_versions_fit_a_table(table: str, fields: Json, deleted: bool, reason: str | None) -> None:
    assert version_problem(table, fields, deleted) == reason


def test_parts_know_their_parent() -> None:
    parts: dict[str, Any] = {table.name: table.parent for table in TABLES.values() if table.parent}
    assert parts.pop("follow_up") == "resolution"
    assert set(parts.values()) == {"meeting"}
