# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Fills pages with blocks and draws them with what every page carries: running head, foot, watermark."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from mahalleh_desktop.documents.page.blocks import Block, Drawing, Heading
from mahalleh_desktop.documents.page.sheet import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Mark, Place, Sheet
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM, REGULAR, font

_ONE_AT_A_TIME = Lock()
"""The fonts of reportlab serve one document at a time; previews and prints run on several threads."""


class Furniture(Protocol):
    """What stands on each page beside the blocks; ``page`` counts from 1."""

    def under(self, sheet: Sheet, page: int, pages: int) -> None: ...

    def over(self, sheet: Sheet, page: int, pages: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """The height that blocks may fill: ``first_top`` on page 1, ``top`` later, down to ``bottom``."""

    first_top: float = TOP
    top: float = TOP
    bottom: float = BOTTOM


@dataclass(frozen=True, slots=True)
class Paper:
    """The blocks of one part of a document with their furniture; each part begins on a new page."""

    blocks: Sequence[Block]
    furniture: Furniture
    frame: Frame = field(default_factory=Frame)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bytes of the pages, how many there are, where people sign on them, the outline's entries."""

    data: bytes
    pages: int
    places: tuple[Place, ...]
    marks: tuple[Mark, ...] = ()


@contextmanager
def ready_fonts() -> Iterator[None]:
    """The fonts loaded, and no other document being drawn."""
    with _ONE_AT_A_TIME:
        for name in (REGULAR, MEDIUM, BOLD):
            font(name)
        yield


def drawn(parts: Sequence[Paper] | Callable[[], Sequence[Paper]]) -> Drawn:
    """The PDF pages of the parts. Raises KnownError ``missing_glyph``."""
    with ready_fonts():
        buffer = io.BytesIO()
        canvas = Canvas(buffer, (WIDTH, HEIGHT), initialFontName=REGULAR, pageCompression=1, invariant=1)
        places: list[Place] = []
        marks: list[Mark] = []
        count = 0
        for part in parts() if callable(parts) else parts:
            pages = filled(part.blocks, part.frame)
            for number, page in enumerate(pages, 1):
                sheet = Sheet(canvas, count, places, marks)
                part.furniture.under(sheet, number, len(pages))
                for block, top in page:
                    block.draw(sheet, LEFT, RIGHT, top)
                part.furniture.over(sheet, number, len(pages))
                canvas.showPage()
                count += 1
        canvas.save()
        return Drawn(buffer.getvalue(), count, tuple(places), tuple(marks))


def filled(blocks: Sequence[Block], frame: Frame) -> list[list[tuple[Block, float]]]:
    """The blocks by page, each with its top. A heading stays with what follows it."""
    width = RIGHT - LEFT
    pages: list[list[tuple[Block, float]]] = [[]]
    y = frame.first_top
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        tall = block.height(width)
        if not pages[-1] and type(block) is Drawing and block.draws is None:
            continue
        needed = tall + (waiting[-1].first(width) if isinstance(block, Heading) and waiting else 0.0)
        if needed <= y - frame.bottom + 0.01:
            pages[-1].append((block, y))
            y -= tall
            continue
        room = y - frame.bottom
        parts = block.split(width, room) if block.first(width) <= room else None
        if parts:
            pages[-1].append((parts[0], y))
            waiting.append(parts[1])
        elif not pages[-1]:
            pages[-1].append((block, y))
        else:
            waiting.append(block)
        pages.append([])
        y = frame.top
    if not pages[-1] and len(pages) > 1:
        pages.pop()
    return pages
