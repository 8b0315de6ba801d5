# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office has sent to this council: directives, comments with scores, receipts, the newest first.

What has been read is noted on this computer and never travels. A comment that the office has changed is
new again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.office.guidance import directives
from mahalleh_desktop.usecases.office.message_marks import (
    ARRIVED,
    comment_mark,
    directive_mark,
    known_marks,
    note_read,
    outcome,
    receipt_mark,
    rows_of_council,
)
from mahalleh_desktop.usecases.records.problems import problem_numbers
from mahalleh_desktop.usecases.records.reading import entity
from mahalleh_desktop.usecases.sync.exchange_history import lacking_meetings
from mahalleh_desktop.usecases.sync.sealing import hidden_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

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
    known = known_marks(workspace)
    found = [*_directives(workspace, known), *_comments(workspace, known), *_receipts(workspace, known)]
    order = {"directive": 2, "comment": 1, "receipt": 0}
    return sorted(
        found,
        key=lambda each: (each.on, order[each.kind], parts(each.number) if each.number else (0, 0, 0)),
        reverse=True,
    )


def mark_read(workspace: Workspace, read: Iterable[Message]) -> None:
    """Notes that messages were read."""
    note_read(workspace, (each.mark for each in read))


def _directives(workspace: Workspace, known: set[str]) -> list[Message]:
    own = set(rows_of_council(workspace, "directive"))
    found = []
    for each in directives(workspace):
        mark = directive_mark(each.row, each.title, each.text)
        found.append(
            Message(
                mark, "directive", each.row, each.on, each.number, each.title, each.text,
                to_all=each.row not in own, new=mark not in known,
            )
        )  # fmt: skip
    return found


def _comments(workspace: Workspace, known: set[str]) -> list[Message]:
    rows = rows_of_council(workspace, "comment")
    numbers = problem_numbers(workspace) if rows else {}
    hidden = hidden_rows(workspace) if rows else set()
    found = []
    for row, fields in rows.items():
        about = _about(workspace, fields["about"], numbers, hidden)
        weight = None
        if about is not None and about.table == "problem":
            weight = priority(entity(workspace, "problem", about.row))
        mark = comment_mark(row, fields)
        found.append(
            Message(
                mark, "comment", row, fields["on"], text=fields["text"], about=about, priority=weight,
                office_score=fields.get("office_score"), new=mark not in known,
            )
        )  # fmt: skip
    return found


def _receipts(workspace: Workspace, known: set[str]) -> list[Message]:
    found = []
    for row, fields in rows_of_council(workspace, "receipt").items():
        lacking, said = fields.get("lacking") or [], outcome(fields)
        mark = receipt_mark(row, fields)
        numbers = tuple(lacking_meetings(workspace, lacking)) if lacking else ()
        found.append(
            Message(
                mark, "receipt", row, fields.get("on", ""), outcome=said, lacking=len(lacking),
                meetings=numbers, new=said != ARRIVED and mark not in known,
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
