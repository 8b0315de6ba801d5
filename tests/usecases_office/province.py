# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A small invented province: an office on a fixed day, and councils whose rows come as from a bundle."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.declare import child_fields
from mahalleh_desktop.core.records.document import FORMAT, Document
from mahalleh_desktop.core.records.reading import DocumentReader
from mahalleh_desktop.core.records.rows import council_uuid, fields_of, rows_of
from mahalleh_desktop.core.versions.clock import ZERO, tick
from mahalleh_desktop.core.versions.version import Version, make_version
from mahalleh_desktop.storage.versions import receive
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Raw = dict[str, Any]
NAMES = uuid.UUID("0d9c2a52-8a56-4f2e-9f61-0a1f5f4b7d11")
OFFICE = {"format": FORMAT, "office": {"name": "دفتر امور اجتماعی استانداری", "province": "کرمان"}}


def new_office(folder: Path, today: str = "2026-11-22") -> Workspace:
    """An empty office whose clock stands on an ISO day."""
    data = json.dumps(OFFICE, ensure_ascii=False).encode()
    clock = SteppingClock(datetime.fromisoformat(today + "T08:00:00").replace(tzinfo=UTC))
    return create_workspace(folder, read_identity("office", data), clock=clock).workspace


def council(code: str, county: str = "بم", **parts: Any) -> Raw:
    """A document of a council; ``parts`` are its lists, or attributes of the council itself."""
    body = {
        "code": code, "name": f"شورای {code}", "level": "neighbourhood", "state": "active",
        "province": "کرمان", "county": county,
    }  # fmt: skip
    lists = {name: parts.pop(name) for name in list(parts) if name in child_fields(Document)}
    return {"format": FORMAT, "council": {**body, **parts}, **lists}


def member(ref: str, role: str = "member", starts_on: str = "2025-01-01", **more: Any) -> Raw:
    term = {"starts_on": starts_on} | ({"ends_on": more.pop("ends_on")} if "ends_on" in more else {})
    base = {"ref": ref, "first_name": "نام", "last_name": ref, "role": role, "seat": "trusted_resident"}
    return {**base, "terms": [term], **more}


def meeting(ref: str, number: str, held_on: str, attendance: Raw, resolutions: Iterable[Raw] = ()) -> Raw:
    """A finalised meeting; ``attendance`` is the status by member."""
    return {
        "ref": ref, "number": number, "held_on": held_on, "kind": "ordinary", "status": "finalised",
        "source": "archive",
        "attendance": [{"member": who, "status": status} for who, status in attendance.items()],
        "resolutions": [
            {"number": f"{number}/{n}", "text": "متن", **each} for n, each in enumerate(resolutions, 1)
        ],
    }  # fmt: skip


def problem(ref: str, title: str, category: str = "addiction", **more: Any) -> Raw:
    base = {"ref": ref, "title": title, "category": category, "severity": 3, "extent": 2, "urgency": 2}
    return {**base, "trend": "steady", "reported_on": "2026-10-01", "status": "open", **more}


def row_of(code: str, ref: str) -> str:
    """The row that a ref of a council has here."""
    return str(uuid.uuid5(NAMES, f"{code}:{ref}"))


def versions_of(raw: Raw, now_ms: int, start: int = 0) -> list[Version]:
    """The first version of every row of a document, as one device's stream."""
    reader = DocumentReader()
    document = reader.document(raw)
    assert not reader.problems, reader.problems
    assert document.council is not None
    code = document.council.code
    set_id = council_uuid(code)
    device = hashlib.sha256(f"{set_id}:{start}".encode()).hexdigest()[:32]
    ids = {
        entity.ref: row_of(code, entity.ref)
        for name in child_fields(Document)
        for entity in getattr(document, name)
    }
    rows = list(rows_of(document, ids, lambda: str(uuid.uuid4()), start))
    if not start:
        rows.insert(0, ("council", set_id, {**fields_of(document.council, {}), "pos": 0}))
    hlc, found = ZERO, []
    for seq, (table, row, fields) in enumerate(rows, 1):
        hlc = tick(hlc, now_ms)
        found.append(
            make_version(
                set_id=set_id,
                table=table,
                row=row,
                parents=(),
                fields=fields,
                device=device,
                seq=seq,
                hlc=hlc,
            )
        )
    return found


def receive_council(workspace: Workspace, raw: Raw, came_on: str = "2026-11-20", start: int = 0) -> str:
    """Puts a council's rows into the office as its bundle would; gives its set."""
    versions = versions_of(raw, workspace.now_ms(), start)
    set_id = versions[0].set_id
    with workspace.transaction():
        receive(workspace.store, versions, workspace.now_ms())
        if came_on:
            workspace.store.db.execute(
                'INSERT INTO bundle (id, file, direction, "on", outcome, set_id) VALUES (?, ?, ?, ?, ?, ?)',
                [uuid.uuid4().hex, "m-00000000.mhb", "in", came_on, "imported", set_id],
            )
    return set_id
