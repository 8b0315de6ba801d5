# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a printed code: whose minutes it names, and whether they count or are void."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.core.minutes import code_of
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code_findings(workspace: Workspace, code: str, council: str = "") -> list[Problem]:
    """What is known of a code; ``council`` is the one that its QR names, "" for a typed code."""
    edition = edition_of(workspace, code)
    found = edition_findings(edition)
    if edition is not None:
        found.insert(0, Problem("code_known", "", {"number": edition["meeting_number"]}))
        if council and council != edition["council_code"]:
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
    sql = (
        "SELECT e.set_id, m.number FROM edition e"
        ' LEFT JOIN meeting m ON m."row" = e.meeting WHERE e."row" = ?'
    )
    set_id, number = workspace.store.db.execute(sql, [row]).fetchone()
    body = read_row(workspace.store.db, "council", set_id) or {}
    return {**fields, "meeting_number": number or "?", "council_code": body.get("code", "")}


def edition_findings(edition: dict[str, Any] | None) -> list[Problem]:
    """Whether an edition counts, is void, or is not known here."""
    if edition is None:
        return [Problem("code_unknown")]
    if edition.get("void"):
        return [Problem("edition_void", "", {"reason": edition.get("reason", "-")})]
    return [Problem("edition_current")]
