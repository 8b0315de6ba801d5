# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which messages of the office have been read on this computer, by a mark of each one's content.

It is asked for when the window opens and after each change, so it loads nothing heavy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.sync.blobs import WANTED
from mahalleh_desktop.usecases.workspaces.workspace import PROVINCE_SET, Workspace

READ = "read_messages"
ARRIVED, LACKING, QUARANTINED = "arrived", "lacking", "quarantined"


def new_messages(workspace: Workspace) -> int:
    """How many nobody has read on this computer; quick, for it is asked after each change."""
    return len(_marks(workspace) - known_marks(workspace))


def note_read(workspace: Workspace, read: Iterable[str]) -> None:
    """Notes marks as read; those of messages that are gone or were changed are let go."""
    known = known_marks(workspace)
    marks = (known | set(read)) & _marks(workspace)
    if marks != known:
        with workspace.transaction():
            set_value(workspace.store.db, READ, msgspec.json.encode(sorted(marks)).decode())


def known_marks(workspace: Workspace) -> set[str]:
    return set(msgspec.json.decode(value(workspace.store.db, READ) or "[]", type=list[str]))


def _marks(workspace: Workspace) -> set[str]:
    """The marks of all that asks to be read."""
    sets = [PROVINCE_SET, workspace.set_id]
    sent = read_rows(workspace.store.db, "directive", "set_id IN (?, ?)", sets)
    found = {directive_mark(row, fields["title"], fields.get("text", "")) for row, fields in sent.items()}
    found |= {comment_mark(row, fields) for row, fields in rows_of_council(workspace, "comment").items()}
    found |= {
        receipt_mark(row, fields)
        for row, fields in rows_of_council(workspace, "receipt").items()
        if outcome(fields) != ARRIVED
    }
    return found


def rows_of_council(workspace: Workspace, table: str) -> dict[str, dict[str, Any]]:
    return read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id])


def directive_mark(row: str, title: str, text: str) -> str:
    return _mark(row, title, text)


def comment_mark(row: str, fields: Mapping[str, Any]) -> str:
    return _mark(row, fields["text"], fields.get("office_score"))


def receipt_mark(row: str, fields: Mapping[str, Any]) -> str:
    return _mark(row, outcome(fields), fields.get("lacking") or [])


def _mark(row: str, *content: Any) -> str:
    return hashlib.sha256(msgspec.json.encode([row, *content])).hexdigest()[:24]


def outcome(fields: Mapping[str, Any]) -> str:
    said = str(fields.get("outcome", ""))
    if said == WANTED:
        return said
    return LACKING if fields.get("lacking") else QUARANTINED if said == "quarantined" else ARRIVED
