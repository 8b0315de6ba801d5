# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a meeting: minutes as draft, final or void, or a transcript from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import Minutes, content_hash, minutes_bytes, printed_code, qr_text
from mahalleh_desktop.core.minutes_texts import with_texts
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.finish import finish_pdf
from mahalleh_desktop.documents.meetings.minutes_attendance import attendance, member_places
from mahalleh_desktop.documents.meetings.minutes_parts import (
    agenda,
    attached_papers,
    closing,
    discussion,
    facts,
    meeting_head,
    title,
)
from mahalleh_desktop.documents.meetings.minutes_resolutions import dissents, resolutions
from mahalleh_desktop.documents.page.blocks import Block
from mahalleh_desktop.documents.page.flow import Drawn, Frame, Paper, drawn
from mahalleh_desktop.documents.page.footer import AFTER_HEAD, OfficialFurniture
from mahalleh_desktop.documents.page.letterhead import letterhead
from mahalleh_desktop.documents.page.sheet import TOP
from mahalleh_desktop.documents.persian.coverage import substituted
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.texts import word

STATES = frozenset({"draft", "archive", "finalised", "void"})
CODED = frozenset({"finalised", "void"})
"""The states whose paper carries its code and data."""


def render_minutes(
    minutes: Minutes, *, state: str, assets: Mapping[str, bytes] | None = None, history: bool = False
) -> bytes:
    """The PDF of a meeting. ``state`` is draft, archive, finalised or void; ``assets`` the logo by its hash.

    A final or void paper carries ``minutes.json`` and, on each page, its code as text and QR. One of the
    archive is a transcript of old paper, on which nothing is signed again.
    ``history``: nobody can change the text any more, so that a sign which the fonts lack is shown by
    U+FFFD instead of stopping the paper. Raises KnownError ``missing_glyph`` else.
    """
    if state not in STATES:
        raise ValueError(state)
    data = minutes_bytes(minutes)
    if history:
        minutes = with_texts(minutes, substituted)
    return finish_pdf(
        drawn_minutes(minutes, state=state, assets=assets, sha256=content_hash(data)),
        title=wording("minutes", "running", number=persian_digits(minutes.number), council=minutes.council),
        author=minutes.council,
        on=minutes.held_on,
        attached=data if state in CODED else None,
        people=member_places(minutes) if state == "finalised" else None,
        kind="minutes",
        number=minutes.number,
    )


def drawn_minutes(
    minutes: Minutes, *, state: str, assets: Mapping[str, bytes] | None = None, sha256: str
) -> Drawn:
    """The bare pages, without metadata and attached data; ``sha256`` is the content hash."""
    furniture = _furniture(minutes, state, sha256)
    archived = state == "archive"
    return drawn(
        lambda: [Paper(list(_blocks(minutes, assets or {}, archived)), furniture, Frame(TOP, AFTER_HEAD))]
    )


def _furniture(minutes: Minutes, state: str, sha256: str) -> OfficialFurniture:
    number, date = persian_digits(minutes.number), short_date(minutes.held_on)
    note = {"draft": "note_draft", "archive": "note_archive"}.get(state, "note")
    if state in CODED and minutes.letterhead.stamp == "none":
        note = "note_without_stamp"
    return OfficialFurniture(
        head=wording("minutes", "running", number=number, council=minutes.council),
        dates=wording("minutes", "running_dates", number=number, date=date),
        note=wording("minutes", note),
        code=printed_code(sha256) if state in CODED else "",
        qr=(lambda page: qr_text(minutes.council_code, sha256, page)) if state in CODED else None,
        initials=state in CODED,
        watermark="" if state == "finalised" else wording("common", state),
    )


def _blocks(minutes: Minutes, assets: Mapping[str, bytes], archived: bool) -> Iterator[Block]:
    count = len(attached_papers(minutes))
    attached = wording("common", "attachments", count=persian_digits(count)) if count else ""
    values = [
        persian_digits(minutes.number),
        short_date(minutes.held_on),
        attached or wording("common", "no_attachment"),
    ]
    yield letterhead(meeting_head(minutes, assets, values))
    kind = wording("minutes", "kind_archive" if archived else "kind", kind=word("meeting_kind", minutes.kind))
    yield title(wording("minutes", "title", number=values[0]), kind)
    yield from facts(minutes)
    yield from agenda(minutes, 1)
    yield from attendance(minutes, 2, archived=archived)
    yield from discussion(minutes, 3)
    yield from resolutions(minutes, 4)
    yield from dissents(minutes, room=not archived)
    yield from closing(minutes, 5, archived=archived)
