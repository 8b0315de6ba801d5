# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The tinted strip of facts under a title: labels and values side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahalleh_desktop.documents.page.blocks import PLAIN, Block, Drawing, Paragraph, gap
from mahalleh_desktop.documents.page.sheet import LEFT, RIGHT, Sheet, tint
from mahalleh_desktop.documents.persian.lines import (
    Style,
    Text,
    grey,
    lines,
    medium,
    natural_width,
)

LONGEST = 110
"""A value of more letters stands below the strip as a text of its own."""


def fact_strip(pairs: Sequence[tuple[str, str]], colour: str) -> Iterator[Block]:
    """The strip of the short values, and the long ones below it."""
    short = [pair for pair in pairs if len(pair[1]) <= LONGEST]
    if short:
        yield _strip(short, colour)
    for label, value in pairs:
        if len(value) > LONGEST:
            yield gap(3)
            yield Paragraph((grey(label + " "), medium(value)), PLAIN)


def _strip(pairs: Sequence[tuple[str, str]], colour: str) -> Drawing:
    """Labels and values side by side; each gets room by its length, long ones two lines or more."""
    style = Style(size=9.3, leading=15, align="centre", balanced=True)
    texts: list[Text] = [(grey(label + " "), medium(value)) for label, value in pairs]
    wanted = [natural_width(text, style) + 16 for text in texts]

    def widths(room: float) -> list[float]:
        short = room / len(wanted)
        if sum(wanted) <= room:
            return [each + (room - sum(wanted)) / len(wanted) for each in wanted]
        kept = sum(each for each in wanted if each <= short)
        long = sum(each for each in wanted if each > short)
        return [each if each <= short else (room - kept) * each / long for each in wanted]

    room = RIGHT - LEFT
    tall = 12 + 15 * max(len(lines(t, style, w - 12)) for t, w in zip(texts, widths(room), strict=True))

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.box(left, top - tall, right, top, radius=4, fill=tint(colour), stroke="")
        x = right
        for number, (text, wide) in enumerate(zip(texts, widths(right - left), strict=True)):
            if number:
                sheet.upright(x, top - tall, top, 1.2, "#ffffff")
            count = len(lines(text, style, wide - 12))
            sheet.text(text, style, x - wide + 6, x - 6, top - (tall - 15 * count) / 2)
            x -= wide

    return Drawing(tall, draws)
