# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a page is filled with: paragraphs, headings, gaps, groups that stay together, columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.page.sheet import LINE_GREY, Sheet
from mahalleh_desktop.documents.persian.drawing import baseline_depth, draw_line
from mahalleh_desktop.documents.persian.fonts import BOLD
from mahalleh_desktop.documents.persian.lines import GREY, Line, Style, Text, lines, natural_width

BODY = Style(align="justify")
PLAIN = Style(size=10, leading=17)
CELL = Style(size=9.5, leading=15)
SMALL = Style(size=8.5, leading=14, colour=GREY)


class Block(Protocol):
    """Something of a height that stands on a page; widths and heights are points."""

    def height(self, width: float) -> float: ...

    def first(self, width: float) -> float:
        """The height of the least part of it that may stand alone at the foot of a page."""
        ...

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The part that fits into ``room`` and the rest; None where it does not part."""
        ...

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None: ...


@dataclass(slots=True)
class Paragraph:
    """A text; parts only so that two lines or more stand on either page."""

    text: Text
    style: Style = BODY
    _lines: dict[float, Sequence[Line]] = field(default_factory=dict)

    def laid(self, width: float) -> Sequence[Line]:
        if width not in self._lines:
            self._lines[width] = lines(self.text, self.style, width)
        return self._lines[width]

    def height(self, width: float) -> float:
        return len(self.laid(width)) * self.style.leading

    def first(self, width: float) -> float:
        count = len(self.laid(width))
        return (count if count < 4 else 2) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        laid = self.laid(width)
        count = min(int((room + 0.01) / self.style.leading), len(laid) - 2)
        if count < 2:
            return None
        head, rest = (
            Paragraph(self.text, self.style, {width: part}) for part in (laid[:count], laid[count:])
        )
        return head, rest

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        for line in self.laid(right - left):
            draw_line(sheet.canvas, line, self.style, left, right, top - baseline_depth(self.style))
            top -= self.style.leading


@dataclass(frozen=True, slots=True)
class Drawing:
    """A fixed height drawn by a function of the sheet, left, right and top."""

    tall: float
    draws: Callable[[Sheet, float, float, float], None] | None = None

    def height(self, width: float) -> float:  # noqa: ARG002
        return self.tall

    def first(self, width: float) -> float:  # noqa: ARG002
        return self.tall

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        return None

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        if self.draws:
            self.draws(sheet, left, right, top)


def gap(tall: float) -> Drawing:
    """Empty room; it vanishes at the head of a page."""
    return Drawing(tall)


def heading(number: int, title: str, colour: str) -> Drawing:
    """A numbered heading with a rule to its left; it stays with what follows."""
    style = Style(BOLD, 11.5, 20, colour)

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        inner = right
        sheet.mark(title, top)
        if number:
            sheet.box(right - 18, top - 20, right, top - 3, radius=3, fill=colour, stroke="")
            sheet.text(
                persian_digits(number), Style(BOLD, 9.5, 17, "#ffffff", "centre"), right - 18, right, top - 3
            )
            inner = right - 25
        sheet.text(title, style, left, inner, top - 1.5)
        end = inner - natural_width(title, style) - 8
        if end > left:
            sheet.rule(left, end, top - 12, 0.5, LINE_GREY)

    return Heading(26, draws)


class Heading(Drawing):
    """A drawing that never stands last on a page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that never part: they move to the next page as one."""

    blocks: Sequence[Block]

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self.blocks)

    def first(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        return None

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        for block in self.blocks:
            block.draw(sheet, left, right, top)
            top -= block.height(right - left)


@dataclass(frozen=True, slots=True)
class Columns:
    """Groups of blocks side by side, the first one at the right; they do not part."""

    groups: Sequence[Sequence[Block]]
    between: float = 22

    def _each(self, width: float) -> float:
        return (width - self.between * (len(self.groups) - 1)) / len(self.groups)

    def height(self, width: float) -> float:
        each = self._each(width)
        return max(sum(block.height(each) for block in group) for group in self.groups)

    def first(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        return None

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        each = self._each(right - left)
        for group in self.groups:
            y = top
            for block in group:
                block.draw(sheet, right - each, right, y)
                y -= block.height(each)
            right -= each + self.between


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item whose lines hang beside the number."""

    number: str
    block: Paragraph
    colour: str
    indent: float = 20

    def height(self, width: float) -> float:
        return self.block.height(width - self.indent)

    def first(self, width: float) -> float:
        return self.block.first(width - self.indent)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self.block.split(width - self.indent, room)
        if parts is None:
            return None
        head, rest = parts
        assert isinstance(head, Paragraph) and isinstance(rest, Paragraph)
        return Item(self.number, head, self.colour, self.indent), Item("", rest, self.colour, self.indent)

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        style = self.block.style
        marked = Style(BOLD, style.size, style.leading, self.colour, "right")
        if self.number:
            sheet.text(self.number, marked, right - self.indent, right - 2, top)
        self.block.draw(sheet, left, right - self.indent, top)
