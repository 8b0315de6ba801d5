# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The resolutions of minutes as a table, and the dissenting opinions below it."""

from __future__ import annotations

from collections.abc import Iterator

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import Minutes, ResolutionLine
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.page.blocks import (
    PLAIN,
    Block,
    Drawing,
    Paragraph,
    gap,
    heading,
)
from mahalleh_desktop.documents.page.sheet import Sheet
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.lines import (
    Span,
    Text,
    bold,
    grey,
    medium,
    natural_width,
)
from mahalleh_desktop.documents.wording import joined, wording
from mahalleh_desktop.texts import word


def resolutions(minutes: Minutes, number: int) -> Iterator[Block]:
    """The table of resolutions: text, executor with partners, deadline, vote."""
    colour = minutes.letterhead.colour
    yield heading(number, wording("minutes", "resolutions"), colour)
    if not minutes.resolutions:
        yield Paragraph(wording("minutes", "no_resolutions"), PLAIN)
        yield gap(6)
        return
    columns = (
        Column(wording("common", "row"), fixed=36, align="centre", repeats=True),
        Column(wording("minutes", "resolution_text"), share=1),
        Column(wording("minutes", "executor"), fixed=104, align="centre"),
        Column(wording("minutes", "deadline"), fixed=62, align="centre"),
        Column(wording("minutes", "vote"), fixed=66, align="centre"),
    )
    rows = [
        Row((_row_number(line, place), _text(line), _executor(line), _deadline(line), _vote(line)))
        for place, line in enumerate(minutes.resolutions, 1)
    ]
    yield Table(columns, rows, colour)
    yield gap(8)


def _row_number(line: ResolutionLine, place: int) -> str:
    return persian_digits(line.number.rsplit("/", 1)[-1] or place)


def _text(line: ResolutionLine) -> Text:
    """The decision, and below it, lighter, who else takes part."""
    notes: list[str] = []
    if line.partners:
        notes.append(wording("minutes", "partners", names=joined(list(line.partners))))
    if line.responsible:
        notes.append(wording("minutes", "responsible", name=line.responsible))
    return (Span(line.text), grey("\n" + "؛ ".join(notes))) if notes else line.text


def _executor(line: ResolutionLine) -> Text:
    if line.executor:
        return line.executor
    return "–" if line.continuous else (grey(wording("common", "not_recorded")),)


def _deadline(line: ResolutionLine) -> Text:
    if line.due_on:
        return short_date(line.due_on)
    return wording("minutes", "continuous") if line.continuous else (grey(wording("common", "not_recorded")),)


def _vote(line: ResolutionLine) -> Text:
    if line.unanimous:
        parts = [Span(wording("minutes", "unanimous"))]
    else:
        counts = (
            ("in_favour", line.votes_for),
            ("against", line.votes_against),
            ("abstained", line.abstained),
        )
        found = [wording("minutes", name, count=persian_digits(n)) for name, n in counts if n is not None]
        parts = [Span("\n".join(found))] if found else [grey(wording("common", "not_recorded"))]
    if line.vote_method == "secret":
        parts.append(grey(f"\n({word('vote_method', 'secret')})"))
    if line.rejected:
        parts.append(bold("\n" + wording("minutes", "rejected")))
    return parts


def dissents(minutes: Minutes, *, room: bool = True) -> Iterator[Block]:
    """Dissenting opinions below the table, and with ``room`` a line to write one by hand."""
    found = [(line, each) for line in minutes.resolutions for each in line.dissents]
    for line, each in found:
        lead = wording("minutes", "dissent", number=_row_number(line, 1), name=each.name)
        yield Paragraph(
            (bold(wording("minutes", "dissent_line") + " "), medium(lead), Span(each.text)), PLAIN
        )
    if minutes.resolutions and room:
        label = wording("minutes", "dissent_line")

        def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
            sheet.text((bold(label),), PLAIN, left, right, top)
            sheet.dotted(left, right - natural_width((bold(label),), PLAIN) - 8, top - 12)

        yield Drawing(19, draws)
    yield gap(8)
