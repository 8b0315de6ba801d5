# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Scans on request: the office names the attachments that it wants, a council's next bundle brings them.

A request is a receipt whose outcome is ``wanted`` and whose ``lacking`` are the hashes; it is done when the
office says in its return bundle that it has them.
"""

from __future__ import annotations

from collections.abc import Iterable

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.sync.blobs import WANTED, wanted_by_office
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


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
