# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a paper is worth: its signatures, its bytes and its code beside the record of this workspace.

Minutes are compared with the frozen bytes, to which signing only adds. Addenda and letters carry no code of
their own: their text is compared with what the record gives, and it is said that only this was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import code_of, content_hash, minutes_from
from mahalleh_desktop.core.versions.canonical import NotCanonicalError
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.scanned.qr import read_code_from_picture
from mahalleh_desktop.documents.scanned.reading_back import (
    PaperFacts,
    attached_minutes,
    page_texts,
    paper_facts,
    same_pages,
)
from mahalleh_desktop.documents.signatures.signing_check import verify_pdf
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.certificates import to_pem
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.papers.letter_papers import drawn_letter
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf, assets
from mahalleh_desktop.usecases.papers.verifying_codes import code_findings, edition_findings, edition_of
from mahalleh_desktop.usecases.records.reading import letters
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_QR = re.compile(r"MHL1:([^:]*):([0-9A-HJKMNP-TV-Z]{24}):(\d+)\Z")


def paper_findings(workspace: Workspace, data: bytes) -> list[Problem]:
    """All that can be said of a PDF. Raises KnownError ``not_a_pdf``."""
    minutes, facts = attached_minutes(data), paper_facts(data)
    sha256 = content_hash(minutes) if minutes is not None else ""
    edition = edition_of(workspace, code_of(sha256)) if sha256 else None
    expected = [str(each) for each in (edition or {}).get("expected_signers", [])]
    roots, own = _roots(workspace)
    judged = verify_pdf(data, roots_pem=[*roots, *own], expected=expected)
    found = [
        Problem(
            "signed_by",
            "",
            {"name": each.name, "when": short_date(each.when.date().isoformat()) if each.when else "-"},
        )
        for each in judged.signatures
        if each.intact
    ]
    found += judged.findings
    if judged.signatures and all(each.trusted for each in judged.signatures) and own:
        office_only = verify_pdf(data, roots_pem=roots, expected=()) if roots else None
        if office_only is None or not all(each.trusted for each in office_only.signatures):
            found.append(Problem("self_made_certificate"))
    if minutes is not None:
        found += edition_findings(edition)
        touched = {"signature_broken", "changed_after_signing"} & {each.code for each in judged.findings}
        if edition is not None and not touched:
            found += _compared(workspace, edition, minutes, data)
    elif facts.kind in ("addendum", "letter"):
        found += _text_findings(workspace, facts, data)
    elif not any(judged.page_codes) and not judged.findings:
        found.append(Problem("no_code_on_paper"))
        if facts.kind == "list":
            found.append(Problem("cannot_be_judged"))
    return found


def picture_findings(workspace: Workspace, data: bytes) -> list[Problem]:
    """What the codes in a picture of one or several pages say."""
    read = [match for text in read_code_from_picture(data) if (match := _QR.match(text))]
    if not read:
        return [Problem("no_code_on_paper")]
    found: list[Problem] = []
    for code in dict.fromkeys(each.group(2) for each in read):
        named = next(each.group(1) for each in read if each.group(2) == code)
        found += code_findings(workspace, code, named)
    return found


def _compared(
    workspace: Workspace, edition: dict[str, Any], minutes: bytes, data: bytes
) -> Iterator[Problem]:
    """The file beside the frozen one, to which a signature only adds an update that draws nothing."""
    kept = workspace.blobs.get(str(edition["pdf"])) if edition.get("pdf") else None
    frozen = kept or _made_again(workspace, minutes)
    if frozen is not None and (data == frozen or (data.startswith(frozen) and same_pages(data, frozen))):
        yield Problem("agrees_with_record")
    else:
        yield Problem("differs_from_record" if kept else "body_not_compared")


def _made_again(workspace: Workspace, minutes: bytes) -> bytes | None:
    """The paper made from its data anew, where the frozen bytes are on another PC."""
    try:
        read = minutes_from(minutes)
        return render_minutes(read, state="finalised", assets=assets(workspace, read), history=True)
    except (NotCanonicalError, KnownError):
        return None


def _text_findings(workspace: Workspace, facts: PaperFacts, data: bytes) -> Iterator[Problem]:
    """An addendum or a letter beside what the record gives today."""
    ours = _from_record(workspace, facts)
    if ours is None:
        yield Problem("paper_unknown", "", {"number": facts.number[:40]})
    elif page_texts(data) == page_texts(ours):
        if facts.kind == "addendum":
            yield Problem("addendum_of", "", {"number": facts.number})
        whole = data == ours or (data.startswith(ours) and same_pages(data, ours))
        yield Problem("agrees_with_record" if whole else "text_agrees")
    else:
        yield Problem("text_differs")


def _from_record(workspace: Workspace, facts: PaperFacts) -> bytes | None:
    db = workspace.store.db
    if facts.kind == "letter":
        own = [x for x in letters(workspace) if x.number == facts.number and x.direction == "outgoing"]
        return drawn_letter(workspace, own[0]) if own else None
    kind, _slash, number = facts.addendum.partition("/")
    sql = "set_id = ? AND number = ?"
    for meeting in read_rows(db, "meeting", sql, [workspace.set_id, facts.number]):
        for row, fields in read_rows(db, "addendum", "meeting = ?", [meeting]).items():
            if fields["kind"] == kind and str(fields["number"]) == number:
                return addendum_pdf(workspace, meeting, row)
    return None


def _roots(workspace: Workspace) -> tuple[list[bytes], list[bytes]]:
    """The office's roots, and this workspace's own self-made certificates (PEM)."""
    registry = keyring.registry(workspace)
    roots = [to_pem(root.der).encode() for root in registry.roots] if registry else []
    own = [to_pem(path.read_bytes()).encode() for path in sorted((workspace.folder / "keys").glob("*.der"))]
    return roots, own
