# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office says to councils: directives and comments; written there, shown at the council."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.core.rules.numbering import next_number, parts
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.office.writing import put_in_province, row_of, write_to_council
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.workspaces.workspace import PROVINCE_SET, Workspace


@dataclass(frozen=True, slots=True)
class Directive:
    """«ابلاغیهٔ استان»; ``council`` is a code, or "" for one that goes to all."""

    row: str
    number: str
    on: str
    title: str
    text: str
    council: str = ""


@dataclass(frozen=True, slots=True)
class SentDirective:
    """A directive as it was sent once; ``councils`` are the codes it went to, none for all of them."""

    number: str
    on: str
    title: str
    text: str
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """«نظر استان» on a record (its row); ``office_score`` where it is a problem that was scored."""

    row: str
    about: str
    on: str
    text: str
    office_score: int | None = None


def send_directive(workspace: Workspace, title: str, text: str, councils: Iterable[str] = ()) -> str:
    """Writes a directive to all councils, or one into the set of each council named by its code.

    It travels with the next return bundles. Gives its number. Raises ``missing_field``, ``council_unknown``.
    """
    workspace.require_kind("office")
    if not title.strip():
        raise KnownError("missing_field", place="title", field="title")
    known = {line.code: line.set_id for line in register(workspace)}
    codes = list(dict.fromkeys(councils))
    for code in codes:
        if code not in known:
            raise KnownError("council_unknown", council=code)
    number = next_number((each.number for each in directives(workspace) if each.number), workspace.today())
    fields = {"title": title.strip(), "text": text.strip(), "on": workspace.today(), "number": number}
    if not codes:
        put_in_province(workspace, "directive", new_id(), fields)
    with workspace.transaction():
        for code in codes:
            write_to_council(workspace, known[code], "directive", new_id(), {**fields, "pos": 0})
    return number


def directives(workspace: Workspace) -> list[Directive]:
    """The directives, the newest first: at the office all of them, at a council those it was sent."""
    codes = dict(workspace.store.db.execute("SELECT set_id, code FROM council").fetchall())
    found = []
    for set_id, row, number, on, title, text in workspace.store.db.execute(
        "SELECT set_id, \"row\", coalesce(number, ''), \"on\", title, coalesce(text, '') FROM directive"
    ):
        council = "" if set_id == PROVINCE_SET else codes.get(set_id, "")
        if workspace.kind == "office" or set_id in (PROVINCE_SET, workspace.set_id):
            found.append(Directive(row, number, on, title, text, council))
    return sorted(
        found,
        key=lambda each: (each.on, parts(each.number) if each.number else (0, 0, 0), each.council),
        reverse=True,
    )


def sent_directives(workspace: Workspace) -> list[SentDirective]:
    """The directives of the office, the newest first; one that went to several councils stands once."""
    sent: dict[tuple[str, str, str, str, bool], list[str]] = {}
    for each in directives(workspace):
        key = (each.number, each.on, each.title, each.text, bool(each.council))
        sent.setdefault(key, []).append(each.council)
    return [
        SentDirective(*key[:4], councils=tuple(sorted(codes)) if key[4] else ())
        for key, codes in sent.items()
    ]


def comment_row(about: str) -> str:
    """The row of the office's comment on a record: one for each, so that two PCs write the same one."""
    return row_of("comment", about)


def comment_on(workspace: Workspace, code: str, about: str, text: str) -> str:
    """The office's word on a record of a council (its row); a score that was given stays. Gives its row."""
    if not text.strip():
        raise KnownError("missing_field", place="text", field="text")
    row = comment_row(about)
    before = read_row(workspace.store.db, "comment", row) or {}
    fields = {**before, "about": about, "text": text.strip(), "on": workspace.today(), "pos": 0}
    write_to_council(workspace, council_uuid(code), "comment", row, fields)
    return row


def comments(workspace: Workspace, about: str = "") -> list[Comment]:
    """The office's comments on this council's records (at the office on all), the newest first."""
    where, values = ("about = ?", [about]) if about else ("1", [])
    rows = read_rows(workspace.store.db, "comment", where, values)
    found = [Comment(row, f["about"], f["on"], f["text"], f.get("office_score")) for row, f in rows.items()]
    return sorted(found, key=lambda each: (each.on, each.row), reverse=True)
