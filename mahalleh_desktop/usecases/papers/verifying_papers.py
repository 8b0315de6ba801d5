# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a paper is worth: its signatures, its bytes and its code beside the record of this workspace.

Minutes are compared with the frozen bytes, to which signing only adds, a page that was printed again with
that page of them. Addenda and letters are made from the record each time and compared with that; letters
carry no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import code_of, content_hash, minutes_from
from mahalleh_desktop.core.versions.canonical import NotCanonicalError
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import one_page, page_count
from mahalleh_desktop.documents.scanned.qr import read_code_from_picture
from mahalleh_desktop.documents.scanned.reading_back import (
    PaperFacts,
    attached_data,
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
from mahalleh_desktop.usecases.papers.verifying_codes import (
    addendum_findings,
    addendum_of_code,
    code_findings,
    edition_findings,
    edition_of,
)
from mahalleh_desktop.usecases.records.reading import letters
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_OF_WHOLE_PAPERS = frozenset({"attachment_missing", "pages_out_of_order"})
"""What is wrong with a whole paper, but not with one page that was printed again."""
_QR = re.compile(r"MHL1:([^:]*):([0-9A-HJKMNP-TV-Z]{24}):(\d+)\Z")


def paper_findings(workspace: Workspace, data: bytes) -> list[Problem]:
    """All that can be said of a PDF. Raises KnownError ``not_a_pdf``."""
    minutes, facts = attached_data(data), paper_facts(data)
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
    touched = bool({"signature_broken", "changed_after_signing"} & {each.code for each in judged.findings})
    if edition is not None and minutes is not None:
        found += edition_findings(edition)
        found += [] if touched else _compared(workspace, edition, minutes, data)
    elif minutes is not None and (addendum := addendum_of_code(workspace, code_of(sha256))) is not None:
        found += addendum_findings(addendum)
        found += [] if touched or addendum["void"] else _made_from_record(workspace, addendum, data)
    elif minutes is not None:
        changed = facts.kind == "addendum" and _addendum_row(workspace, facts) is not None
        found.append(Problem("text_differs" if changed else "code_unknown"))
    elif facts.kind == "letter":
        found += _letter_findings(workspace, facts, data)
    elif len(judged.page_codes) == 1 and (code := _QR.match(judged.page_codes[0])):
        found = [each for each in found if each.code not in _OF_WHOLE_PAPERS]
        found += _page_findings(workspace, code, data)
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


def _made_from_record(workspace: Workspace, addendum: dict[str, Any], data: bytes) -> Iterator[Problem]:
    """An addendum beside the one that the record gives; it is made from its text each time."""
    try:
        ours = addendum_pdf(workspace, addendum["meeting"], addendum["row"])
    except KnownError:  # the minutes that it belongs to are on another PC
        yield Problem("body_not_compared")
    else:
        yield from _beside(data, ours)


def _letter_findings(workspace: Workspace, facts: PaperFacts, data: bytes) -> Iterator[Problem]:
    """A letter, which carries no code, beside the one that the register gives today."""
    own = [x for x in letters(workspace) if x.number == facts.number and x.direction == "outgoing"]
    if own:
        yield from _beside(data, drawn_letter(workspace, own[0]))
    else:
        yield Problem("paper_unknown", "", {"number": facts.number[:40]})


def _beside(data: bytes, ours: bytes) -> Iterator[Problem]:
    if page_texts(data) != page_texts(ours):
        yield Problem("text_differs")
    else:
        whole = data == ours or (data.startswith(ours) and same_pages(data, ours))
        yield Problem("is_of_record" if whole else "text_agrees")


def _addendum_row(workspace: Workspace, facts: PaperFacts) -> str | None:
    """The addendum of which the file says that it is, whatever its text."""
    kind, _slash, number = facts.addendum.partition("/")
    sql = "set_id = ? AND number = ?"
    for meeting in read_rows(workspace.store.db, "meeting", sql, [workspace.set_id, facts.number]):
        for row, fields in read_rows(workspace.store.db, "addendum", "meeting = ?", [meeting]).items():
            if fields["kind"] == kind and str(fields["number"]) == number:
                return row
    return None


def _page_findings(workspace: Workspace, code: re.Match[str], data: bytes) -> Iterator[Problem]:
    """One page that was printed again, beside that page of the frozen and of the signed paper."""
    council, name, page = code.group(1), code.group(2), int(code.group(3))
    yield from code_findings(workspace, name, council)
    edition = edition_of(workspace, name)
    if edition is None:
        return
    hashes = [str(edition[each]) for each in ("signed", "pdf") if edition.get(each)]
    kept = [blob for each in hashes if (blob := workspace.blobs.get(each)) is not None]
    if not kept:
        yield Problem("body_not_compared")
    elif any(page <= page_count(each) and same_pages(data, one_page(each, page)) for each in kept):
        yield Problem("page_of_record", "", {"page": page})
    else:
        yield Problem("differs_from_record")


def _roots(workspace: Workspace) -> tuple[list[bytes], list[bytes]]:
    """The office's roots, and this workspace's own self-made certificates (PEM)."""
    registry = keyring.registry(workspace)
    roots = [to_pem(root.der).encode() for root in registry.roots] if registry else []
    own = [to_pem(path.read_bytes()).encode() for path in sorted((workspace.folder / "keys").glob("*.der"))]
    return roots, own
