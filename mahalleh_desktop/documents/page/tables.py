# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Tables from right to left: a header repeated on every page, light rules, cells of balanced lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mahalleh_desktop.documents.page.blocks import CELL, Block
from mahalleh_desktop.documents.page.sheet import LINE_GREY, PALE_GREY, Sheet, tint
from mahalleh_desktop.documents.persian.drawing import baseline_depth, draw_line
from mahalleh_desktop.documents.persian.fonts import BOLD
from mahalleh_desktop.documents.persian.lines import Line, Style, Text, grey, lines, spans
from mahalleh_desktop.documents.wording import wording

HEADER = 20.0
"""Height of a header of one line; each further line of a title adds ``HEADER_LINE``."""
HEADER_LINE = 12.0
PAD_X, PAD_Y = 6.0, 4.0
SHORT = 6
"""A cell of so many lines stays together where its row parts."""
TALLEST_WHOLE = 200.0
"""A row taller than this may part between its lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` of the width that fixed columns leave, or ``fixed`` points; align of its cells."""

    title: str
    share: float = 0.0
    fixed: float = 0.0
    align: str = "right"
    style: Style = CELL
    repeats: bool = False
    """Whether its text is said again where a row goes on on the next page."""


@dataclass(frozen=True, slots=True)
class Row:
    """Texts of the cells from right to left; ``place`` names whose signature the last cell takes."""

    cells: Sequence[Text]
    place: str = ""
    tinted: bool = False
    parted: bool = False
    """A part of a row: its cells begin at the top instead of in the middle."""


@dataclass(slots=True)
class Table:
    """Rows keep whole unless they are very tall; such a one parts after its second line or later."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    colour: str
    least: float = 0.0
    _laid: list[list[Sequence[Line]]] = field(default_factory=list)
    _width: float = 0.0

    def widths(self, width: float) -> list[float]:
        left_over = width - sum(column.fixed for column in self.columns)
        shares = sum(column.share for column in self.columns) or 1
        return [column.fixed or left_over * column.share / shares for column in self.columns]

    def laid(self, width: float) -> list[list[Sequence[Line]]]:
        if not self._laid or self._width != width:
            widths = self.widths(width)
            self._width = width
            self._laid = [
                [
                    lines(cell, self._style(column), each - 2 * PAD_X)
                    for cell, column, each in zip(row.cells, self.columns, widths, strict=True)
                ]
                for row in self.rows
            ]
        return self._laid

    def header(self, width: float) -> float:
        """The height of the header: as the title with most lines needs it."""
        return HEADER + HEADER_LINE * (max(map(len, self._titles(width)), default=1) - 1)

    def height(self, width: float) -> float:
        return self.header(width) + sum(self._tall(cells) for cells in self.laid(width))

    def first(self, width: float) -> float:
        laid = self.laid(width)
        tall = self._tall(laid[0]) if laid else 0.0
        return self.header(width) + (tall if tall <= TALLEST_WHOLE else 80.0)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        laid = self.laid(width)
        used = self.header(width)
        count = 0
        while count < len(laid) and used + self._tall(laid[count]) <= room:
            used += self._tall(laid[count])
            count += 1
        if count < len(laid) and self._tall(laid[count]) > TALLEST_WHOLE:
            head, rest = self._cut_row(count, room - used)
            if head:
                row = replace(self.rows[count], parted=True)
                return (
                    self._part([*self.rows[:count], row], [*laid[:count], head], width),
                    self._part(
                        [replace(row, place=""), *self.rows[count + 1 :]], [rest, *laid[count + 1 :]], width
                    ),
                )
        if count == len(laid) - 1 and count > 2:
            count -= 1  # one row alone on the next page looks lost
        if count == 0 or count == len(laid):
            return None
        return (
            self._part(self.rows[:count], laid[:count], width),
            self._part(self.rows[count:], laid[count:], width),
        )

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        tall = self.header(right - left)
        sheet.box(left, top - tall, right, top, fill=tint(self.colour), stroke="")
        sheet.rule(left, right, top, 1.1, self.colour)
        self._draw_titles(sheet, right - left, right, top, tall)
        bottom = self.draw_rows(sheet, left, right, top - tall)
        self._draw_uprights(sheet, right, bottom, top)

    def draw_rows(self, sheet: Sheet, left: float, right: float, top: float) -> float:
        """Draws the rows without the header; returns where they end."""
        widths = self.widths(right - left)
        sheet.rule(left, right, top, 0.7, self.colour)
        y = top
        for number, (row, cells) in enumerate(zip(self.rows, self.laid(right - left), strict=True)):
            tall = self._tall(cells)
            if row.tinted:
                sheet.box(left, y - tall, right, y, fill=tint(self.colour, 0.04), stroke="")
            self._draw_row(sheet, cells, widths, right, y, 0.0 if row.parted else tall)
            sheet.place(row.place, left + 2, y - tall + 1.5, left + widths[-1] - 2, y - 1.5)
            y -= tall
            last = number + 1 == len(self.rows)
            sheet.rule(left, right, y, 0.9 if last else 0.4, self.colour if last else LINE_GREY)
        return y

    def _draw_uprights(self, sheet: Sheet, right: float, bottom: float, top: float) -> None:
        for each in self.widths(self._width)[:-1]:
            right -= each
            sheet.upright(right, bottom, top, 0.4, PALE_GREY)

    def _titles(self, width: float) -> list[Sequence[Line]]:
        style = Style(BOLD, 8.8, HEADER, self.colour, "centre")
        widths = self.widths(width)
        return [lines(column.title, style, each) for column, each in zip(self.columns, widths, strict=True)]

    def _draw_titles(self, sheet: Sheet, width: float, right: float, top: float, tall: float) -> None:
        """Each title in the middle of the header, whose height is ``tall``."""
        style = Style(BOLD, 8.8, HEADER, self.colour, "centre")
        for found, each in zip(self._titles(width), self.widths(width), strict=True):
            y = top - (tall - HEADER - HEADER_LINE * (len(found) - 1)) / 2
            for line in found:
                draw_line(sheet.canvas, line, style, right - each, right, y - baseline_depth(style))
                y -= HEADER_LINE
            right -= each

    def _draw_row(
        self,
        sheet: Sheet,
        cells: list[Sequence[Line]],
        widths: list[float],
        right: float,
        top: float,
        tall: float,
    ) -> None:
        """``tall`` is the height in whose middle the cells stand, 0 for the top."""
        for column, found, each in zip(self.columns, cells, widths, strict=True):
            style = self._style(column)
            y = top - ((tall - len(found) * style.leading) / 2 if tall else PAD_Y)
            for line in found:
                draw_line(
                    sheet.canvas, line, style, right - each + PAD_X, right - PAD_X, y - baseline_depth(style)
                )
                y -= style.leading
            right -= each

    def _style(self, column: Column) -> Style:
        return Style(
            column.style.font,
            column.style.size,
            column.style.leading,
            column.style.colour,
            column.align,
            True,
        )

    def _tall(self, cells: list[Sequence[Line]]) -> float:
        tall = max(
            (len(found) * column.style.leading for found, column in zip(cells, self.columns, strict=True)),
            default=0.0,
        )
        return max(tall + 2 * PAD_Y, self.least)

    def _cut_row(self, place: int, room: float) -> tuple[list[Sequence[Line]], list[Sequence[Line]]]:
        """The lines of a row that fit into ``room`` and the rest, or none; a short cell never parts."""
        cells = self._laid[place]
        count = int((room - 2 * PAD_Y) / max(column.style.leading for column in self.columns))
        if count < max(2, *(len(found) for found in cells if len(found) <= SHORT)):
            return [], cells
        rest = [found[count:] for found in cells]
        for number, (column, wide) in enumerate(zip(self.columns, self.widths(self._width), strict=True)):
            if column.repeats:
                text = (*spans(self.rows[place].cells[number]), grey("\n" + wording("common", "continued")))
                rest[number] = lines(text, self._style(column), wide - 2 * PAD_X)
        return [found[:count] for found in cells], rest

    def _part(self, rows: Sequence[Row], laid: list[list[Sequence[Line]]], width: float) -> Table:
        return Table(self.columns, rows, self.colour, self.least, laid, width)
