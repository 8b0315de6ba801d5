# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quarterly report of the province: a table of three periods, small charts of shares, more tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import percent, persian_digits
from mahalleh_desktop.documents.issuer import Issuer, finished, head, running_foot, title
from mahalleh_desktop.documents.page.blocks import BODY, Block, Drawing, Paragraph, Together, gap, heading
from mahalleh_desktop.documents.page.sheet import PALE_GREY, Sheet, tint
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.fonts import MEDIUM
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style

_IN_A_ROW = 3
_TALL = 92.0


@dataclass(frozen=True, slots=True)
class SmallChart:
    """One share in several periods, the latest first: (name of the period, value, of)."""

    name: str
    bars: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class PaperTable:
    """``shares`` of the columns' widths; all cells ready for print."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class QuarterPaper:
    """All texts are ready for print; ``on`` is the ISO day of the report."""

    issuer: Issuer
    name: str
    period: str
    on: str
    text: str
    note: str
    figures: PaperTable
    charts_title: str
    charts: tuple[SmallChart, ...]
    tables: tuple[PaperTable, ...]


def render_quarterly(data: QuarterPaper) -> bytes:
    """The paper of the report. Raises KnownError ``missing_glyph``."""
    foot = running_foot(data.name, data.issuer, data.note)
    return finished(data.issuer, data.name, list(_blocks(data)), foot, on=data.on)


def _blocks(data: QuarterPaper) -> Iterator[Block]:
    colour = data.issuer.colour
    yield head(data.issuer, boxed=False)
    yield title(data.name, data.period)
    yield gap(6)
    yield Paragraph(data.text, BODY)
    yield gap(8)
    yield heading(1, data.figures.title, colour)
    yield _table(data.figures, colour)
    yield gap(10)
    number = 2
    if data.charts:
        rows = [data.charts[n : n + _IN_A_ROW] for n in range(0, len(data.charts), _IN_A_ROW)]
        first, *others = [_charts(row, colour) for row in rows]
        yield Together([heading(number, data.charts_title, colour), first])
        yield from others
        yield gap(10)
        number += 1
    for table in data.tables:
        yield heading(number, table.title, colour)
        yield _table(table, colour)
        yield gap(10)
        number += 1


def _table(table: PaperTable, colour: str) -> Table:
    columns = [
        Column(name, share=share, align="centre" if place else "right")
        for place, (name, share) in enumerate(zip(table.columns, table.shares, strict=True))
    ]
    return Table(columns, [Row(row) for row in table.rows], colour, 22)


def _charts(charts: Sequence[SmallChart], colour: str) -> Drawing:
    """Up to three small charts side by side, the first at the right; a bar is as tall as its share."""

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        wide = (right - left - (_IN_A_ROW - 1) * 14) / _IN_A_ROW
        for chart in charts:
            _chart(sheet, chart, colour, right - wide, right, top)
            right -= wide + 14

    return Drawing(_TALL + 8, draws)


def _chart(sheet: Sheet, chart: SmallChart, colour: str, left: float, right: float, top: float) -> None:
    sheet.text(chart.name, Style(MEDIUM, 8.5, 14, INK, "centre"), left, right, top)
    floor, room = top - _TALL + 16, _TALL - 46
    sheet.rule(left, right, floor, 0.6, PALE_GREY)
    each = (right - left) / max(len(chart.bars), 1)
    x = right
    for place, (name, value, of) in enumerate(chart.bars):
        middle, high = x - each / 2, room * value / of if of else 0.0
        if high > 0:
            fill = colour if place == 0 else tint(colour, 0.45)
            sheet.box(
                middle - 11, floor, middle + 11, floor + high, radius=min(2, high / 2), fill=fill, stroke=""
            )
        shown = percent(value, of) if of else persian_digits("–")
        sheet.text(shown, Style(MEDIUM, 8, 13, INK, "centre"), x - each, x, floor + high + 14)
        sheet.text(name, Style(size=7.2, leading=12, colour=GREY, align="centre"), x - each, x, floor - 2)
        x -= each
