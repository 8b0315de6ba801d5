# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Scans on request: the office names the attachments that it wants, a council's next bundle brings them.

A request is a receipt whose outcome is ``wanted`` and whose ``lacking`` are the hashes; it is done when the
office says in its return bundle that it has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.sync.blobs import WANTED, wanted_by_office
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MeetingScans:
    """The attachments of a council's meeting, as the office has them: in all, here, asked for and not here.

    ``names`` are those that are not here.
    """

    set_id: str
    council: str
    county: str
    number: str
    held_on: str
    total: int
    here: int
    asked: int
    names: tuple[str, ...]

    @property
    def lacking(self) -> int:
        return self.total - self.here


def scans_of_councils(workspace: Workspace) -> list[MeetingScans]:
    """At the office: every meeting with attachments, by council, the latest meeting first."""
    workspace.require_kind("office")
    asked = {
        (set_id, sha)
        for set_id, outcome, lacking in workspace.store.db.execute(
            "SELECT set_id, outcome, lacking FROM receipt WHERE outcome = ?", [WANTED]
        )
        for sha in json.loads(lacking or "[]")
    }
    here = set(workspace.blobs.hashes())
    found: dict[str, list[tuple[str, str]]] = {}
    facts: dict[str, tuple[str, str, str, str, str]] = {}
    for meeting, sha, name, *told in workspace.store.db.execute(
        "SELECT m.\"row\", a.sha256, a.name, m.set_id, c.name, coalesce(c.county, ''), m.number, m.held_on"
        ' FROM attachment a JOIN meeting m ON m."row" = a.meeting JOIN council c ON c.set_id = m.set_id'
    ):
        found.setdefault(meeting, []).append((sha, name))
        set_id, council, county, number, held_on = told
        facts[meeting] = (set_id, council, county, number, held_on)
    lines = [
        MeetingScans(
            *facts[meeting],
            len(files),
            sum(sha in here for sha, _name in files),
            sum(sha not in here and (facts[meeting][0], sha) in asked for sha, _name in files),
            tuple(name for sha, name in files if sha not in here),
        )
        for meeting, files in found.items()
    ]
    lines.sort(key=lambda each: each.held_on, reverse=True)
    return sorted(lines, key=lambda each: sort_key(each.council))


def request_scans(workspace: Workspace, set_id: str, numbers: Iterable[str]) -> int:
    """At the office: asks a council for the attachments of its meetings; gives how many are wanted.

    Raises ``no_such_meeting``. What is here already is not asked for.
    """
    workspace.require_kind("office")
    db = workspace.store.db
    wanted: set[str] = set()
    for number in numbers:
        meetings = read_rows(db, "meeting", "set_id = ? AND number = ?", [set_id, number])
        if not meetings:
            raise KnownError("no_such_meeting", number=number)
        for meeting in meetings:
            attached = read_rows(db, "attachment", "meeting = ?", [meeting]).values()
            wanted.update(str(fields["sha256"]) for fields in attached)
    lacking = sorted(sha for sha in wanted if not workspace.blobs.holds(sha))
    if lacking:
        fields = {"bundle": "", "on": workspace.today(), "outcome": WANTED, "lacking": lacking}
        with workspace.transaction():
            save(workspace.store, "receipt", new_id(), fields, workspace.now_ms(), set_id=set_id)
    return len(lacking)


def wanted_scans(workspace: Workspace) -> list[tuple[str, str, str]]:
    """At a council: what the office asked for: (meeting's number, attachment's name, hash)."""
    db = workspace.store.db
    wanted = wanted_by_office(workspace)
    rows = read_rows(db, "attachment", "set_id = ?", [workspace.set_id]).values()
    numbers = {
        row: fields["number"]
        for row, fields in read_rows(db, "meeting", "set_id = ?", [workspace.set_id]).items()
    }
    return sorted(
        (numbers.get(each["meeting"], ""), each["name"], each["sha256"])
        for each in rows
        if each["sha256"] in wanted
    )
