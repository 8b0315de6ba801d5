# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts of forms that are filled in by hand: facts, ticks for attendance, ruled lines, empty tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.page.blocks import Block, Columns, Drawing, Item, Paragraph, heading
from mahalleh_desktop.documents.page.facts import fact_strip
from mahalleh_desktop.documents.page.sheet import LEFT, LINE_GREY, PALE_GREY, RIGHT, Sheet
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.fonts import MEDIUM
from mahalleh_desktop.documents.persian.lines import INK, Style
from mahalleh_desktop.documents.wording import wording

_LINE = 24.0


def fact_row(pairs: list[tuple[str, str]], colour: str) -> Iterator[Block]:
    """A tinted strip of labels and values."""
    return fact_strip([(label, value or "…") for label, value in pairs], colour)


def ruled(count: int, tall: float = _LINE) -> list[Block]:
    """Lines to write on, each a block of its own so that they may go on over a page's end."""

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.rule(left, right, top - tall, 0.4, PALE_GREY)

    return [Drawing(tall, draws) for _ in range(count)]


def tick_list(names: Sequence[str], columns: int = 2) -> Columns:
    """Names with a box to tick and a line for the note (late, excused …)."""

    def item(name: str) -> Drawing:
        def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
            sheet.box(right - 11, top - 15, right - 1, top - 5, radius=2, stroke=LINE_GREY, thick=0.8)
            sheet.text(name, Style(MEDIUM, 9, 20, INK), left, right - 18, top)
            sheet.rule(left, right, top - 20, 0.3, PALE_GREY)

        return Drawing(20, draws)

    each = -(-len(names) // columns) or 1
    groups = [[item(name) for name in names[start : start + each]] for start in range(0, len(names), each)]
    return Columns(groups or [[]])


def handwritten_blocks(
    colour: str, names: Sequence[str], agenda: Sequence[str], room: float
) -> Iterator[Block]:
    """A form of two pages: agenda, attendance, discussion fill ``room`` on the first one; then the rest."""
    first = list(_first_page(colour, names, agenda))
    yield from first
    left = room - sum(block.height(RIGHT - LEFT) for block in first)
    yield from ruled(max(int(left / _LINE), 4))
    yield from _second_page(colour)


def _first_page(colour: str, names: Sequence[str], agenda: Sequence[str]) -> Iterator[Block]:
    yield heading(1, wording("minutes", "agenda"), colour)
    style = Style(size=10, leading=17)
    for number, text in enumerate(agenda, 1):
        yield Item(persian_digits(number) + ".", Paragraph(text, style), colour)
    yield from ruled(2)
    yield Drawing(8)
    yield heading(2, wording("handwritten_form", "attendance"), colour)
    yield tick_list(names)
    yield Drawing(8)
    yield heading(3, wording("minutes", "discussion"), colour)


def _second_page(colour: str) -> Iterator[Block]:
    yield heading(4, wording("minutes", "resolutions"), colour)
    columns = (
        Column(wording("common", "row"), fixed=30, align="centre"),
        Column(wording("minutes", "resolution_text"), share=1),
        Column(wording("minutes", "executor"), fixed=92),
        Column(wording("minutes", "deadline"), fixed=62),
        Column(wording("minutes", "vote"), fixed=52),
    )
    yield Table(columns, [Row((persian_digits(n), "", "", "", "")) for n in range(1, 9)], colour, 40)
    yield Drawing(6)
    yield heading(0, wording("minutes", "dissents"), colour)
    yield from ruled(2)
    yield Drawing(8)
    yield heading(0, wording("handwritten_form", "next"), colour)
    yield from ruled(1)
