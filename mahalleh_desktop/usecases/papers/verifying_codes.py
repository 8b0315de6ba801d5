# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a printed code: whose minutes or addendum it names, and whether they count or are void."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.core.addenda import addendum_bytes
from mahalleh_desktop.core.minutes import code_of, content_hash, printed_code
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.texts import word
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code_findings(workspace: Workspace, code: str, council: str = "") -> list[Problem]:
    """What is known of a code; ``council`` is the one that its QR names, "" for a typed code."""
    known = edition_of(workspace, code)
    found = edition_findings(known)
    if known is not None:
        found.insert(0, Problem("code_known", "", {"number": known["meeting_number"]}))
    elif (known := addendum_of_code(workspace, code)) is not None:
        found = addendum_findings(known)
    if known is not None and council and council != known["council_code"]:
        found.append(Problem("code_of_other_council", "", {"code": council[:40]}))
    return found


def edition_of(workspace: Workspace, code: str) -> dict[str, Any] | None:
    """The edition whose code begins with the given characters, with its meeting's number.

    One that counts goes before a void one of the same content.
    """
    bits = "".join(f"{_CROCKFORD.index(each):05b}" for each in code)
    digits = "".join(f"{int(bits[at : at + 4], 2):x}" for at in range(0, len(bits) - 3, 4))
    rows = read_rows(workspace.store.db, "edition", "content >= ? AND content < ?", [digits, digits + "g"])
    fitting = [each for each in rows.items() if code_of(each[1]["content"]).startswith(code)]
    if not fitting:
        return None
    row, fields = min(fitting, key=lambda each: bool(each[1].get("void")))
    return {**fields, **_named(workspace, "edition", row)}


def edition_findings(edition: dict[str, Any] | None) -> list[Problem]:
    """Whether an edition counts, is void, or is not known here."""
    if edition is None:
        return [Problem("code_unknown")]
    if edition.get("void"):
        return [Problem("edition_void", "", {"reason": edition.get("reason", "-")})]
    return [Problem("edition_current")]


def addendum_of_code(workspace: Workspace, code: str) -> dict[str, Any] | None:
    """The addendum whose code begins with the given characters, with the edition that it names.

    An addendum is not kept as a file: its code follows from its text and from the code of its minutes.
    """
    db = workspace.store.db
    editions: dict[str, list[dict[str, Any]]] = {}
    for fields in read_rows(db, "edition").values():
        editions.setdefault(fields["meeting"], []).append(fields)
    for row, fields in read_rows(db, "addendum").items():
        named = _named(workspace, "addendum", row)
        for edition in [*reversed(editions.get(fields["meeting"], [])), {}]:
            data = addendum_bytes(
                council_code=named["council_code"],
                meeting=named["meeting_number"],
                kind=fields["kind"],
                number=fields["number"],
                on=fields["on"],
                text=fields["text"],
                original=printed_code(edition["content"]) if edition else "",
            )
            if code_of(content_hash(data)).startswith(code):
                return {**fields, **named, "row": row, "void": edition.get("void")}
    return None


def addendum_findings(addendum: dict[str, Any]) -> list[Problem]:
    """Which addendum it is, and whether the minutes that it names are void."""
    title = f"{word('addendum_kind', addendum['kind'])} {persian_digits(addendum['number'])}"
    found = [Problem("addendum_known", "", {"title": title, "number": addendum["meeting_number"]})]
    return [*found, Problem("addendum_of_void")] if addendum["void"] else found


def _named(workspace: Workspace, table: str, row: str) -> dict[str, Any]:
    """The number of a part's meeting and the code of its council."""
    sql = (
        f'SELECT p.set_id, m.number FROM "{table}" p'
        ' LEFT JOIN meeting m ON m."row" = p.meeting WHERE p."row" = ?'
    )
    set_id, number = workspace.store.db.execute(sql, [row]).fetchone()
    body = read_row(workspace.store.db, "council", set_id) or {}
    return {"meeting_number": number or "?", "council_code": body.get("code", "")}
