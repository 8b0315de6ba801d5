# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office has sent to this council: directives, comments with scores, receipts, the newest first.

What has been read is noted on this computer and never travels. A comment that the office has changed is
new again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.office.guidance import Directive, directives
from mahalleh_desktop.usecases.records.problems import problem_numbers
from mahalleh_desktop.usecases.records.reading import entity
from mahalleh_desktop.usecases.sync.blobs import WANTED
from mahalleh_desktop.usecases.sync.exchange_history import lacking_meetings
from mahalleh_desktop.usecases.sync.sealing import hidden_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

READ = "read_messages"
ARRIVED, LACKING, QUARANTINED = "arrived", "lacking", "quarantined"
_BODIES = ("association", "agency", "committee")
_NAMED_BY = {"problem": "title", "solution": "title", "resolution": "text", "letter": "subject"}
_TABLES = ("problem", "solution", "meeting", "resolution", "letter", "member", *_BODIES)


@dataclass(frozen=True, slots=True)
class About:
    """The record that a comment is on. A confidential one has its number and no title."""

    table: str
    row: str
    number: str = ""
    title: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """``kind``: directive, comment or receipt; ``on`` an ISO day; ``mark`` names it once it is read.

    ``priority`` is the council's of a problem that the office has scored or commented on; ``outcome`` of a
    receipt: arrived, lacking (``lacking`` files, of the ``meetings``), quarantined or wanted (scans).
    """

    mark: str
    kind: str
    row: str
    on: str
    number: str = ""
    title: str = ""
    text: str = ""
    to_all: bool = False
    about: About | None = None
    priority: float | None = None
    office_score: int | None = None
    outcome: str = ""
    lacking: int = 0
    meetings: tuple[str, ...] = ()
    new: bool = False


def messages(workspace: Workspace) -> list[Message]:
    """All of them. A receipt that only says that everything arrived is never new."""
    workspace.require_kind("council")
    known = _known(workspace)
    found = [*_directives(workspace, known), *_comments(workspace, known), *_receipts(workspace, known)]
    order = {"directive": 2, "comment": 1, "receipt": 0}
    return sorted(
        found,
        key=lambda each: (each.on, order[each.kind], parts(each.number) if each.number else (0, 0, 0)),
        reverse=True,
    )


def new_messages(workspace: Workspace) -> int:
    """How many nobody has read on this computer; quick, for it is asked after each change."""
    return len(_marks(workspace) - _known(workspace))


def mark_read(workspace: Workspace, read: Iterable[Message]) -> None:
    """Notes that they were read; marks of messages that are gone or were changed are let go."""
    known = _known(workspace)
    marks = (known | {each.mark for each in read}) & _marks(workspace)
    if marks != known:
        with workspace.transaction():
            set_value(workspace.store.db, READ, msgspec.json.encode(sorted(marks)).decode())


def _known(workspace: Workspace) -> set[str]:
    return set(msgspec.json.decode(value(workspace.store.db, READ) or "[]", type=list[str]))


def _marks(workspace: Workspace) -> set[str]:
    """The marks of all that asks to be read."""
    found = {_directive_mark(each) for each in directives(workspace)}
    found |= {_comment_mark(row, fields) for row, fields in _rows(workspace, "comment").items()}
    found |= {
        _receipt_mark(row, fields)
        for row, fields in _rows(workspace, "receipt").items()
        if _outcome(fields) != ARRIVED
    }
    return found


def _rows(workspace: Workspace, table: str) -> dict[str, dict[str, Any]]:
    return read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id])


def _directive_mark(each: Directive) -> str:
    return _mark(each.row, each.title, each.text)


def _comment_mark(row: str, fields: Mapping[str, Any]) -> str:
    return _mark(row, fields["text"], fields.get("office_score"))


def _receipt_mark(row: str, fields: Mapping[str, Any]) -> str:
    return _mark(row, _outcome(fields), fields.get("lacking") or [])


def _mark(row: str, *content: Any) -> str:
    return hashlib.sha256(msgspec.json.encode([row, *content])).hexdigest()[:24]


def _outcome(fields: Mapping[str, Any]) -> str:
    said = str(fields.get("outcome", ""))
    if said == WANTED:
        return said
    return LACKING if fields.get("lacking") else QUARANTINED if said == "quarantined" else ARRIVED


def _directives(workspace: Workspace, known: set[str]) -> list[Message]:
    own = set(_rows(workspace, "directive"))
    found = []
    for each in directives(workspace):
        mark = _directive_mark(each)
        found.append(
            Message(
                mark, "directive", each.row, each.on, each.number, each.title, each.text,
                to_all=each.row not in own, new=mark not in known,
            )
        )  # fmt: skip
    return found


def _comments(workspace: Workspace, known: set[str]) -> list[Message]:
    rows = _rows(workspace, "comment")
    numbers = problem_numbers(workspace) if rows else {}
    hidden = hidden_rows(workspace) if rows else set()
    found = []
    for row, fields in rows.items():
        about = _about(workspace, fields["about"], numbers, hidden)
        weight = None
        if about is not None and about.table == "problem":
            weight = priority(entity(workspace, "problem", about.row))
        mark = _comment_mark(row, fields)
        found.append(
            Message(
                mark, "comment", row, fields["on"], text=fields["text"], about=about, priority=weight,
                office_score=fields.get("office_score"), new=mark not in known,
            )
        )  # fmt: skip
    return found


def _receipts(workspace: Workspace, known: set[str]) -> list[Message]:
    found = []
    for row, fields in _rows(workspace, "receipt").items():
        lacking, outcome = fields.get("lacking") or [], _outcome(fields)
        mark = _receipt_mark(row, fields)
        numbers = tuple(lacking_meetings(workspace, lacking)) if lacking else ()
        found.append(
            Message(
                mark, "receipt", row, fields.get("on", ""), outcome=outcome, lacking=len(lacking),
                meetings=numbers, new=outcome != ARRIVED and mark not in known,
            )
        )  # fmt: skip
    return found


def _about(workspace: Workspace, row: str, numbers: Mapping[str, int], hidden: set[str]) -> About | None:
    """The record of a row, None for one that is gone or never was here."""
    for table in _TABLES:
        fields = read_row(workspace.store.db, table, row)
        if fields is None:
            continue
        number = str(numbers[row] if table == "problem" else fields.get("number", ""))
        secret = row in hidden
        name = _NAMED_BY.get(table, "name")
        title = str(fields.get(name) or " ".join(_person(fields)))
        return About(table, row, number, "" if secret else title, secret)
    return None


def _person(fields: Mapping[str, Any]) -> list[str]:
    return [fields[name] for name in ("first_name", "last_name") if fields.get(name)]
