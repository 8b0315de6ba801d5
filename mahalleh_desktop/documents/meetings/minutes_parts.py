# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of minutes in their order: facts, agenda, attendance, discussion, resolutions, closing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahalleh_desktop.core.jalali import long_date, weekday
from mahalleh_desktop.core.minutes import Minutes
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.meetings.minutes_attendance import presiding_word, role_word
from mahalleh_desktop.documents.page.blocks import (
    BODY,
    CELL,
    PLAIN,
    Block,
    Columns,
    Drawing,
    Item,
    Paragraph,
    Together,
    gap,
    heading,
)
from mahalleh_desktop.documents.page.facts import fact_strip
from mahalleh_desktop.documents.page.letterhead import Head, logo_of
from mahalleh_desktop.documents.page.sheet import Sheet
from mahalleh_desktop.documents.page.signature_block import Signer, signature_block
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM
from mahalleh_desktop.documents.persian.lines import (
    GREY,
    INK,
    Span,
    Style,
    bold,
    grey,
)
from mahalleh_desktop.documents.wording import wording


def meeting_head(minutes: Minutes, assets: Mapping[str, bytes], values: list[str]) -> Head:
    """The letterhead of the snapshot; ``values`` are those of number, date and attachment."""
    look = minutes.letterhead
    labels = ("number", "date", "attachment")
    return Head(
        lines=look.lines or (minutes.council, minutes.mosque),
        colour=look.colour,
        logo=logo_of(assets, look.logo),
        preprinted=look.preprinted,
        boxed=[(wording("common", label), value) for label, value in zip(labels, values, strict=True)],
    )


def title(main: str, beside: str) -> Drawing:
    """The centred title; what stands beside it is lighter, or goes below where the room is short."""
    main_style, beside_style = Style(BOLD, 15, 30, INK, "centre"), Style(MEDIUM, 10.5, 20, GREY, "centre")

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.mark(main, top)
        y = sheet.text(main, main_style, left, right, top)
        sheet.text(beside, beside_style, left, right, y + 3)

    return Drawing(50, draws)


def facts(minutes: Minutes) -> Iterator[Block]:
    """The tinted strip: day, time, place, quorum."""
    time = persian_digits(minutes.starts_at)
    if minutes.starts_at and minutes.ends_at:
        time = wording("minutes", "time_between", start=time, end=persian_digits(minutes.ends_at))
    time = " ".join(
        each for each in (time, f"({minutes.starts_note})" if time else minutes.starts_note) if each != "()"
    )
    quorum = minutes.quorum
    needed = ""
    if quorum.needed:
        needed = wording(
            "minutes",
            "quorum_of",
            needed=persian_digits(quorum.needed),
            principals=persian_digits(quorum.principals),
        )
    pairs = [
        (wording("minutes", "day"), weekday(minutes.held_on)),
        (wording("minutes", "time"), time),
        (wording("minutes", "place"), minutes.place),
        (wording("minutes", "quorum"), needed),
    ]
    yield from fact_strip(
        [(label, value.strip() or wording("common", "not_recorded")) for label, value in pairs],
        minutes.letterhead.colour,
    )
    yield gap(8)


def agenda(minutes: Minutes, number: int) -> Iterator[Block]:
    """Items in two columns where they are many and short, in one where outcomes make them long."""
    colour = minutes.letterhead.colour
    yield heading(number, wording("minutes", "agenda"), colour)
    items: list[Item] = []
    for place, line in enumerate(minutes.agenda, 1):
        parts = [Span(line.title)]
        if line.presenter:
            parts.append(grey(" " + wording("minutes", "presenter", name=line.presenter)))
        if line.outcome:
            parts += [Span("\n"), grey(wording("minutes", "outcome", text=line.outcome))]
        style = Style(size=10, leading=16.5, align="right")
        items.append(Item(persian_digits(place) + ".", Paragraph(parts, style), colour))
    if not items:
        yield Paragraph(wording("minutes", "no_agenda"), PLAIN)
    short = all(not line.outcome and len(line.title) + len(line.presenter) < 90 for line in minutes.agenda)
    if 3 < len(items) <= 20 and short:
        middle = (len(items) + 1) // 2
        yield Columns([items[:middle], items[middle:]])
    else:
        yield from items
    yield gap(8)


def discussion(minutes: Minutes, number: int) -> Iterator[Block]:
    yield heading(number, wording("minutes", "discussion"), minutes.letterhead.colour)
    paragraphs = [each.strip() for each in minutes.discussion.split("\n") if each.strip()]
    for text in paragraphs or [wording("minutes", "no_discussion")]:
        yield Paragraph(text, BODY)
    yield gap(8)


def closing(minutes: Minutes, number: int, *, archived: bool = False) -> Iterator[Block]:
    """Next meeting, end, signatures, copies; the signatures stay whole with the last sentence."""
    colour = minutes.letterhead.colour
    following = wording("minutes", "no_next_meeting")
    if minutes.next_meeting_on:
        following = wording("minutes", "next_meeting", date=long_date(minutes.next_meeting_on))
    ended = (
        wording("minutes", "ended", time=persian_digits(minutes.ends_at))
        if minutes.ends_at
        else wording("minutes", "ended_unknown")
    )
    blocks: list[Block] = [
        heading(number, wording("minutes", "ending"), colour),
        Paragraph(f"{following} {ended}", BODY),
        gap(10),
        _signed_once(minutes) if archived else signatures(minutes),
        gap(8),
    ]
    attached = attached_papers(minutes)
    if attached:
        names = "؛ ".join(attached)
        blocks.append(Paragraph((bold(wording("minutes", "attachments") + " "), grey(names + ".")), CELL))
    copies = [*minutes.copies_to, wording("common", "archive_copy")]
    blocks.append(Paragraph((bold(wording("common", "copies") + " "), grey("؛ ".join(copies) + ".")), CELL))
    tall = sum(block.height(473.0) for block in blocks)
    if tall < 420:
        yield Together(blocks)
    else:
        yield from blocks


def attached_papers(minutes: Minutes) -> list[str]:
    """The attachments by name, the attendance sheet with them where it holds the signatures."""
    sheet = [wording("attendance_sheet", "title")] if minutes.letterhead.signatures_on_sheet else []
    return [*sheet, *minutes.attachments]


def _signed_once(minutes: Minutes) -> Paragraph:
    """Who presided and who wrote, in a transcript: they have signed the paper in the archive."""
    names = [
        (bold(wording("minutes", office) + ": "), Span(name or wording("common", "not_recorded")))
        for office, name in (("presiding", minutes.presiding), ("clerk", minutes.clerk))
    ]
    after = grey("\n" + wording("minutes", "signed_once"))
    return Paragraph((*names[0], Span("؛ "), *names[1], Span("."), after), PLAIN)


def signatures(minutes: Minutes) -> Drawing:
    """The block of presiding and clerk with the stamp."""

    clerk = role_word(minutes.clerk_role)

    def titled(name: str, quality: str) -> str:
        return f"{wording('minutes', name)} ({quality})" if quality else wording("minutes", name)

    return signature_block(
        (
            Signer(titled("presiding", presiding_word(minutes)), minutes.presiding, "presiding"),
            Signer(titled("clerk", clerk), minutes.clerk, "clerk"),
        ),
        minutes.letterhead.stamp,
    )
