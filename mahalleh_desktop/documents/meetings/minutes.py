# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a meeting: minutes as draft, final or void, and the numbered addenda to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import Minutes, content_hash, minutes_bytes, printed_code, qr_text
from mahalleh_desktop.core.minutes_texts import with_texts
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.finish import finish_pdf
from mahalleh_desktop.documents.meetings.minutes_attendance import attendance, member_places
from mahalleh_desktop.documents.meetings.minutes_parts import (
    agenda,
    attached_papers,
    closing,
    discussion,
    facts,
    signatures,
    title,
)
from mahalleh_desktop.documents.meetings.minutes_resolutions import dissents, resolutions
from mahalleh_desktop.documents.page.blocks import BODY, Block, Paragraph, gap, heading
from mahalleh_desktop.documents.page.flow import Drawn, Frame, Paper, drawn
from mahalleh_desktop.documents.page.footer import AFTER_HEAD, OfficialFurniture
from mahalleh_desktop.documents.page.letterhead import Head, letterhead, logo_of
from mahalleh_desktop.documents.page.sheet import TOP
from mahalleh_desktop.documents.persian.coverage import substituted
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.texts import word


def render_minutes(
    minutes: Minutes, *, state: str, assets: Mapping[str, bytes] | None = None, history: bool = False
) -> bytes:
    """The PDF of a meeting. ``state`` is draft, finalised or void; ``assets`` holds the logo by its hash.

    A paper that is no draft carries ``minutes.json`` and, on each page, its code as text and QR.
    ``history``: nobody can change the text any more, so that a sign which the fonts lack is shown by
    U+FFFD instead of stopping the paper. Raises KnownError ``missing_glyph`` else.
    """
    if state not in {"draft", "finalised", "void"}:
        raise ValueError(state)
    data = minutes_bytes(minutes)
    if history:
        minutes = with_texts(minutes, substituted)
    return finish_pdf(
        drawn_minutes(minutes, state=state, assets=assets, sha256=content_hash(data)),
        title=wording("minutes", "running", number=persian_digits(minutes.number), council=minutes.council),
        author=minutes.council,
        on=minutes.held_on,
        attached=None if state == "draft" else data,
        people=member_places(minutes) if state == "finalised" else None,
        kind="minutes",
        number=minutes.number,
    )


def drawn_minutes(
    minutes: Minutes, *, state: str, assets: Mapping[str, bytes] | None = None, sha256: str
) -> Drawn:
    """The bare pages, without metadata and attached data; ``sha256`` is the content hash."""
    furniture = _furniture(minutes, state, sha256)
    return drawn(lambda: [Paper(list(_blocks(minutes, assets or {})), furniture, Frame(TOP, AFTER_HEAD))])


def render_addendum(
    minutes: Minutes,
    kind: str,
    number: int,
    on: str,
    text: str,
    original_code: str,
    assets: Mapping[str, bytes] | None = None,
) -> bytes:
    """A numbered ``correction`` or ``supplement`` of finalised minutes, signed like them.

    Both are history already: a sign that the fonts lack is shown by U+FFFD.
    """
    minutes, text = with_texts(minutes, substituted), substituted(text)
    name = wording("addendum", kind, number=persian_digits(number))
    meeting = {"meeting": persian_digits(minutes.number), "date": short_date(minutes.held_on)}
    colour = minutes.letterhead.colour

    def blocks() -> Iterator[Block]:
        yield letterhead(_head(minutes, assets or {}, [persian_digits(minutes.number), short_date(on), ""]))
        yield title(name, wording("addendum", "subject", **meeting))
        yield gap(8)
        opening = wording(
            "addendum", "opening", council=minutes.council, code=left_to_right(original_code), **meeting
        )
        yield Paragraph(opening, BODY)
        yield gap(6)
        yield heading(0, name, colour)
        yield Paragraph(text, BODY)
        yield gap(8)
        yield Paragraph(wording("addendum", "closing"), BODY)
        yield gap(16)
        yield signatures(minutes)

    furniture = OfficialFurniture(
        head=f"{name}، {minutes.council}",
        dates=wording("minutes", "running_dates", number=meeting["meeting"], date=short_date(on)),
        note=wording("addendum", "note"),
        initials=True,
    )
    pages = drawn(lambda: [Paper(list(blocks()), furniture, Frame(TOP, AFTER_HEAD))])
    people = {"presiding": minutes.presiding, "clerk": minutes.clerk}
    return finish_pdf(
        pages,
        title=f"{name}، {minutes.council}",
        author=minutes.council,
        on=on,
        people=people,
        kind="addendum",
        number=minutes.number,
        addendum=f"{kind}/{number}",
    )


def _furniture(minutes: Minutes, state: str, sha256: str) -> OfficialFurniture:
    number, date = persian_digits(minutes.number), short_date(minutes.held_on)
    note = "note_draft" if state == "draft" else "note"
    if state != "draft" and minutes.letterhead.stamp == "none":
        note = "note_without_stamp"
    return OfficialFurniture(
        head=wording("minutes", "running", number=number, council=minutes.council),
        dates=wording("minutes", "running_dates", number=number, date=date),
        note=wording("minutes", note),
        code="" if state == "draft" else printed_code(sha256),
        qr=None if state == "draft" else lambda page: qr_text(minutes.council_code, sha256, page),
        initials=state != "draft",
        watermark="" if state == "finalised" else wording("common", state),
    )


def _head(minutes: Minutes, assets: Mapping[str, bytes], values: list[str]) -> Head:
    look = minutes.letterhead
    labels = ("number", "date", "attachment")
    return Head(
        lines=look.lines or (minutes.council, minutes.mosque),
        colour=look.colour,
        logo=logo_of(assets, look.logo),
        preprinted=look.preprinted,
        boxed=[(wording("common", label), value) for label, value in zip(labels, values, strict=True)],
    )


def _blocks(minutes: Minutes, assets: Mapping[str, bytes]) -> Iterator[Block]:
    count = len(attached_papers(minutes))
    attached = wording("common", "attachments", count=persian_digits(count)) if count else ""
    values = [
        persian_digits(minutes.number),
        short_date(minutes.held_on),
        attached or wording("common", "no_attachment"),
    ]
    yield letterhead(_head(minutes, assets, values))
    kind = wording("minutes", "kind", kind=word("meeting_kind", minutes.kind))
    yield title(wording("minutes", "title", number=values[0]), kind)
    yield from facts(minutes)
    yield from agenda(minutes, 1)
    yield from attendance(minutes, 2)
    yield from discussion(minutes, 3)
    yield from resolutions(minutes, 4)
    yield from dissents(minutes)
    yield from closing(minutes, 5)
