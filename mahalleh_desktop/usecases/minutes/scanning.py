# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Scans of the signed paper: matched to meeting and page by their QR, or by hand, which is then said.

A page is kept as one attachment: role ``signed_scan``, or ``signed_scan_by_hand`` («تطبیق دستی») where no
code could be read. When all pages of the paper are there, the meeting is «امضاشده».
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.minutes import code_of
from mahalleh_desktop.documents.pictures import page_count
from mahalleh_desktop.documents.scanned.reading_back import attached_data
from mahalleh_desktop.documents.scanned.scans import ScannedPage, scanned_pages
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.files import read_file
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.minutes.attachments import BY_HAND, SCAN, SCAN_ROLES, awaiting_paper, held_file
from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.meetings import is_final, require_live
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records.editing import add, change, edit
from mahalleh_desktop.usecases.records.reading import council
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

LARGEST_FILE = 200 * 1024 * 1024
_QR = re.compile(r"MHL1:([^:]*):([0-9A-HJKMNP-TV-Z]{24}):(\d{1,3})\Z")


@dataclass(frozen=True, slots=True)
class Scan:
    """One page of a file: ``place`` counts in the file from 1, ``page`` is that of the paper, 0 if refused.

    ``problem`` says why it was refused; ``by_hand`` that no code was read on it; ``row`` its attachment, and
    ``already`` that it was attached before: nothing is added then.
    """

    file: str
    place: int
    page: int = 0
    by_hand: bool = False
    problem: Problem | None = None
    row: str = ""
    already: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """What became of each page, which pages of the paper are missing yet, whether the meeting is signed."""

    scans: tuple[Scan, ...]
    missing: tuple[int, ...]
    signed: bool


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A meeting whose signed paper is not (all) there: its row, number, ISO day and missing pages.

    ``problem`` says why the pages are not known, as where the frozen paper lies on another PC.
    """

    row: str
    number: str
    held_on: str
    missing: tuple[int, ...]
    problem: Problem | None = None


def attach_scans(
    workspace: Workspace, meeting: str, files: Sequence[Path], *, by_hand: bool = False
) -> Scanned:
    """Attaches the photographs and scans of the signed minutes of a meeting, several at once.

    A page that does not belong to the paper is refused with its reason, the others are kept. With
    ``by_hand`` pages without a legible code count as the missing pages, in their order.
    Raises ``not_final``, ``archive_meeting``, ``file_not_found``, ``attachment_too_large``.
    """
    code, pages = _paper(workspace, meeting)
    for path in files:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise KnownError("attachment_too_large", limit=LARGEST_FILE // 1024 // 1024)
    read = [(path.name, read_file(path)) for path in files]
    done: list[Scan] = []
    legible: set[int] = set()
    unread: list[tuple[int, ScannedPage]] = []
    with edit(workspace):
        for name, data in read:
            for place, each in enumerate(_pages(data), 1):
                if isinstance(each, Problem):
                    done.append(Scan(name, place, problem=each))
                    continue
                if there := _held(workspace, meeting, each):
                    done.append(replace(there, file=name, place=place))
                    continue
                if not _ours(each) and not _foreign(each):
                    unread.append((len(done), each))
                    done.append(Scan(name, place, by_hand=True, problem=Problem("scan_unreadable")))
                    continue
                page, problem = _judged(workspace, each, code, pages)
                if page and page in legible:
                    page, problem = 0, Problem("scan_page_twice", "", {"page": page})
                legible.add(page)
                row = "" if problem else _keep(workspace, meeting, page, each, SCAN)
                done.append(Scan(name, place, page, problem=problem, row=row))
        if by_hand:
            _match_by_hand(workspace, meeting, pages, unread, done)
        missing = _missing(workspace, meeting, pages)
        signed = not missing
        if signed and (read_row(workspace.store.db, "meeting", meeting) or {}).get("status") == "finalised":
            change(workspace, "meeting", meeting, {"status": "signed"})
    return Scanned(tuple(done), missing, signed)


def scanned_so_far(workspace: Workspace, meeting: str) -> dict[int, bool]:
    """The pages of the signed paper that are there: page → whether it was matched by hand only."""
    found: dict[int, bool] = {}
    for fields in _scans(workspace, meeting):
        page, by_hand = fields.get("page") or 0, fields["role"] == BY_HAND
        found[page] = by_hand and found.get(page, True)
    return found


def missing_pages(workspace: Workspace, meeting: str) -> tuple[int, ...]:
    """The pages of the frozen paper of which no scan is there. Raises ``not_final``."""
    return _missing(workspace, meeting, _paper(workspace, meeting)[1])


def awaiting_scans(workspace: Workspace) -> list[Awaiting]:
    """The meetings that await their signed paper, with the pages that are missing, the oldest first."""
    found = []
    for row in awaiting_paper(workspace):
        fields = read_row(workspace.store.db, "meeting", row) or {}
        missing, problem = _missing_or_why(workspace, row)
        found.append(Awaiting(row, fields["number"], fields["held_on"], missing, problem))
    return sorted(found, key=lambda each: each.held_on)


def _missing_or_why(workspace: Workspace, row: str) -> tuple[tuple[int, ...], Problem | None]:
    try:
        return missing_pages(workspace, row), None
    except KnownError as error:
        return (), error.problems[0]


def _paper(workspace: Workspace, meeting: str) -> tuple[str, int]:
    """The 24 characters of the code of the paper that counts, and how many pages it has."""
    fields = read_row(workspace.store.db, "meeting", meeting)
    require_live(fields)
    edition = current_edition(workspace, meeting)
    if fields is None or not is_final(fields) or edition is None:
        raise KnownError("not_final")
    return code_of(edition[1]["content"]), page_count(minutes_pdf(workspace, meeting))


def _pages(data: bytes) -> list[ScannedPage | Problem]:
    try:
        if data.lstrip()[:5] == b"%PDF-" and attached_data(data) is not None:
            return [Problem("scan_is_the_file")]
        return list(scanned_pages(data))
    except KnownError as error:
        return [error.problems[0]]


def _ours(page: ScannedPage) -> list[re.Match[str]]:
    return [found for text in page.codes if (found := _QR.match(text))]


def _foreign(page: ScannedPage) -> bool:
    return any(text.startswith("MHF1:") for text in page.codes)


def _judged(workspace: Workspace, scan: ScannedPage, code: str, pages: int) -> tuple[int, Problem | None]:
    """The page of the paper that a scan shows, or 0 and why it is refused."""
    found = _ours(scan)
    if not found:
        return 0, Problem("scan_of_form")
    if len({each.group() for each in found}) > 1:
        return 0, Problem("scan_of_several")
    body, seen, page = found[0].group(1), found[0].group(2), int(found[0].group(3))
    if seen != code:
        return 0, _other_paper(workspace, body, seen)
    if not 1 <= page <= pages:
        return 0, Problem("no_such_page", "", {"page": page, "pages": pages})
    return page, None


def _other_paper(workspace: Workspace, body: str, code: str) -> Problem:
    if body != council(workspace).code:
        return Problem("scan_of_other_council", "", {"code": body[:40]})
    for fields in read_rows(workspace.store.db, "edition", "set_id = ?", [workspace.set_id]).values():
        if code_of(fields["content"]) == code:
            if fields.get("void"):
                return Problem("scan_of_void", "", {"reason": fields.get("reason") or "–"})
            number = (read_row(workspace.store.db, "meeting", fields["meeting"]) or {}).get("number", "–")
            return Problem("scan_of_other_meeting", "", {"number": number})
    return Problem("scan_of_unknown")


def _match_by_hand(
    workspace: Workspace, meeting: str, pages: int, unread: list[tuple[int, ScannedPage]], done: list[Scan]
) -> None:
    """Unread pages become the missing ones in their order; those left over are refused."""
    missing = _missing(workspace, meeting, pages)
    for (place, scan), page in zip(unread, missing, strict=False):
        row = _keep(workspace, meeting, page, scan, BY_HAND)
        done[place] = Scan(done[place].file, done[place].place, page, by_hand=True, row=row)
    for place, _scan in unread[len(missing) :]:
        done[place] = Scan(
            done[place].file, done[place].place, by_hand=True, problem=Problem("scan_left_over")
        )


def _keep(workspace: Workspace, meeting: str, page: int, scan: ScannedPage, role: str) -> str:
    values = {
        "meeting": meeting,
        "name": _("Signed paper, page {page}").format(page=page) + ".jpg",
        "sha256": workspace.blobs.add(scan.jpeg),
        "role": role,
        "page": page,
    }
    return add(workspace, "attachment", values)


def _held(workspace: Workspace, meeting: str, scan: ScannedPage) -> Scan | None:
    """This very picture, where it hangs on the meeting as signed paper already."""
    row, fields = held_file(workspace, meeting, hashlib.sha256(scan.jpeg).hexdigest())
    if fields.get("role") not in SCAN_ROLES:
        return None
    return Scan("", 0, fields.get("page") or 0, fields["role"] == BY_HAND, row=row, already=True)


def _scans(workspace: Workspace, meeting: str) -> list[dict[str, Any]]:
    rows = read_rows(workspace.store.db, "attachment", "meeting = ?", [meeting]).values()
    return [fields for fields in rows if fields.get("role") in SCAN_ROLES]


def _missing(workspace: Workspace, meeting: str, pages: int) -> tuple[int, ...]:
    """A whole paper that was attached in one file without pages (page 0) counts as all of them."""
    there = {fields.get("page") or 0 for fields in _scans(workspace, meeting)}
    return () if 0 in there else tuple(page for page in range(1, pages + 1) if page not in there)
