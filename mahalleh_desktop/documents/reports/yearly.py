# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The report of a year, or of all time up to a day: figures with their base, vector charts, short tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import percent, persian_digits
from mahalleh_desktop.documents.issuer import Issuer, finished, head, running_foot, title
from mahalleh_desktop.documents.page.blocks import BODY, Block, Drawing, Paragraph, Together, gap, heading
from mahalleh_desktop.documents.page.sheet import PALE_GREY, Sheet, tint
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style, natural_width
from mahalleh_desktop.documents.wording import wording


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name; with ``of`` it is a share of that many, and both are shown."""

    name: str
    value: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``of`` as in a figure, the length then being the share."""

    name: str
    value: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """``upright`` bars suit the months of a year, lying ones long names."""

    title: str
    bars: tuple[Bar, ...]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """All names and texts are ready for print; numbers are shown in Persian digits.

    ``until``: the ISO day up to which a report of all time goes; ``year`` is not printed then.
    """

    issuer: Issuer
    year: int
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    text: str = ""
    until: str = ""

    @property
    def name(self) -> str:
        if self.until:
            return wording("consolidated", "title", date=short_date(self.until))
        return wording("yearly", "title")


def render_yearly(data: YearlyReport) -> bytes:
    """The report of one Jalali year, or of all time."""
    foot = running_foot(data.name, data.issuer, wording("yearly", "note"))
    return finished(data.issuer, data.name, list(_blocks(data)), foot)


def _blocks(data: YearlyReport) -> Iterator[Block]:
    colour = data.issuer.colour
    yield head(data.issuer, boxed=False)
    of_year = wording("yearly", "of_year", year=persian_digits(data.year))
    yield title(data.name, wording("consolidated", "of_province") if data.until else of_year)
    yield gap(6)
    number = 1
    yield heading(number, wording("yearly", "figures"), colour)
    yield from _figures(data.figures, colour)
    if data.text:
        yield gap(4)
        yield from (Paragraph(each, BODY) for each in data.text.split("\n") if each.strip())
    yield gap(8)
    for chart in data.charts:
        number += 1
        draws = _upright(chart, colour) if chart.upright else _lying(chart, colour)
        yield Together([heading(number, chart.title, colour), draws, gap(10)])
    for table in data.tables:
        number += 1
        yield heading(number, table.title, colour)
        widths = [
            max([len(title), *(len(row[place]) for row in table.rows)])
            for place, title in enumerate(table.columns)
        ]
        columns = [
            Column(each, share=min(max(wide, 6), 40) ** 0.8, align="right" if wide > 14 else "centre")
            for each, wide in zip(table.columns, widths, strict=True)
        ]
        yield Table(
            columns, [Row(tuple(persian_digits(cell) for cell in row)) for row in table.rows], colour, 22
        )
        yield gap(10)


def _figures(figures: tuple[Figure, ...], colour: str) -> Iterator[Block]:
    """Up to four cards in a row, the rows as full as can be; a row that has fewer has wider ones."""
    rows = -(-len(figures) // 4) or 1
    each = -(-len(figures) // rows) or 1
    for start in range(0, len(figures), each):
        yield _figure_row(figures[start : start + each], colour)


def _figure_row(figures: tuple[Figure, ...], colour: str) -> Drawing:
    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        wide = (right - left - (len(figures) - 1) * 10) / len(figures)
        for figure in figures:
            sheet.box(right - wide, top - 62, right, top, radius=4, fill=tint(colour, 0.05), stroke="")
            shown = percent(figure.value, figure.of) if figure.of else persian_digits(figure.value)
            if figure.of == 0:
                shown = "–"
            y = sheet.text(shown, Style(BOLD, 17, 27, colour, "centre"), right - wide, right, top - 3)
            if figure.of is not None:
                basis = _basis(figure.value, figure.of)
                y = sheet.text(
                    basis, Style(size=7.5, leading=12, colour=GREY, align="centre"), right - wide, right, y
                )
            name = Style(MEDIUM, 8.5, 13, INK, "centre", True)
            sheet.text(figure.name, name, right - wide + 3, right - 3, y if figure.of is not None else y - 4)
            right -= wide + 10

    return Drawing(70, draws)


def _basis(value: int, of: int) -> str:
    return f"{persian_digits(value)} {wording('yearly', 'denominator', count=persian_digits(of))}"


def _shown(bar: Bar) -> str:
    if bar.of is None:
        return persian_digits(bar.value)
    return f"{percent(bar.value, bar.of)} ({_basis(bar.value, bar.of)})"


def _length(bar: Bar, largest: int) -> float:
    if bar.of is not None:
        return bar.value / bar.of if bar.of else 0.0
    return bar.value / largest


def _lying(chart: Chart, colour: str) -> Drawing:
    """Bars that grow from right to left beside their names."""
    row = 21.0
    style = Style(size=9, leading=row)
    largest = max((bar.value for bar in chart.bars), default=0) or 1

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        names = min(max((natural_width(bar.name, style) for bar in chart.bars), default=0) + 10, 170)
        start = right - names
        room = start - left - 92
        for bar in chart.bars:
            sheet.text(
                bar.name,
                Style(size=9, leading=row if natural_width(bar.name, style) < names else 10.5),
                start,
                right,
                top,
            )
            length = max(_length(bar, largest) * room, 0.8)
            sheet.box(start - room, top - 15, start, top - 6, radius=2, fill=tint(colour, 0.05), stroke="")
            sheet.box(
                start - length, top - 15, start, top - 6, radius=min(2, length / 2), fill=colour, stroke=""
            )
            value = Style(MEDIUM, 8.5, row, INK)
            sheet.text(_shown(bar), value, left, start - room - 6, top)
            top -= row

    return Drawing(row * len(chart.bars) + 4, draws)


def _upright(chart: Chart, colour: str) -> Drawing:
    """Bars side by side, the first at the right."""
    tall = 104.0
    largest = max((bar.value for bar in chart.bars), default=0) or 1

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        each = (right - left) / max(len(chart.bars), 1)
        floor = top - tall + 18
        sheet.rule(left, right, floor, 0.6, PALE_GREY)
        x = right
        for bar in chart.bars:
            high = _length(bar, largest) * (tall - 36)
            wide = min(each * 0.5, 26)
            middle = x - each / 2
            if high:
                sheet.box(
                    middle - wide / 2,
                    floor,
                    middle + wide / 2,
                    floor + high,
                    radius=min(2, high / 2),
                    fill=colour,
                    stroke="",
                )
            shown = persian_digits(bar.value) if bar.of is None else percent(bar.value, bar.of)
            small = Style(MEDIUM, 8, 14, INK, "centre")
            sheet.text(shown, small, x - each, x, floor + high + 15)
            sheet.text(
                bar.name, Style(size=7.8, leading=13, colour=GREY, align="centre"), x - each, x, floor - 2
            )
            x -= each

    return Drawing(tall, draws)
