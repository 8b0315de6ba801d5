# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the lines of a paragraph end: words in logical order, filled into a room one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mahalleh_desktop.documents.persian.fonts import width


@dataclass(frozen=True, slots=True)
class Piece:
    """Codes of one font, colour and direction in visual order.

    On its line it stands ``left`` points and ``spaces`` spaces from the line's left end.
    """

    glyphs: str
    font: str
    colour: str
    width: float
    left: float = 0.0
    spaces: int = 0


@dataclass(slots=True)
class Word:
    """Pieces of a word with their levels, and the space behind it."""

    pieces: list[tuple[Piece, int]]
    width: float
    space: tuple[Piece, int] | None = None


def broken(words: list[Word], target: float, room: float) -> Iterator[list[Word]]:
    """First-fit breaking; a word longer than the room is cut between its letters."""
    line: list[Word] = []
    used = 0.0
    for word in words:
        space = line[-1].space[0].width if line and line[-1].space else 0.0
        if line and used + space + word.width > target + 0.01:
            yield line
            line, used, space = [], 0.0, 0.0
        if word.width > room + 0.01:
            *full, word = _cut(word, room)
            yield from ([part] for part in full)
        line.append(word)
        used += space + word.width
    yield line


def _cut(word: Word, room: float) -> list[Word]:
    """A word too long for any line, in parts that fit; letters keep the forms they had in the word."""
    parts = [Word([], 0.0)]
    for piece, level in word.pieces:
        codes = list(reversed(piece.glyphs)) if level % 2 else list(piece.glyphs)
        size = piece.width * 1000 / width(piece.glyphs, piece.font) if piece.width else 0.0
        kept: list[str] = []
        for code in codes:
            extent = width(code, piece.font) * size / 1000
            if kept and extent and parts[-1].width + extent > room:
                _keep(parts[-1], piece, level, kept, size)
                parts.append(Word([], 0.0))
                kept = []
            elif extent and parts[-1].width + extent > room:
                parts.append(Word([], 0.0))
            kept.append(code)
            parts[-1].width += extent
        _keep(parts[-1], piece, level, kept, size)
    parts[-1].space = word.space
    return parts


def _keep(part: Word, piece: Piece, level: int, codes: list[str], size: float) -> None:
    text = "".join(reversed(codes)) if level % 2 else "".join(codes)
    extent = width(text, piece.font) * size / 1000
    part.pieces.append((replace(piece, glyphs=text, width=extent), level))


def balanced_room(words: list[Word], room: float) -> float:
    """The narrowest room that needs no more lines than the whole one."""
    count = sum(1 for _ in broken(words, room, room))
    widest = max((word.width for word in words), default=0.0)
    if count < 2 or widest > room:
        return room
    low, high = max(room / 2, widest), room
    for _ in range(6):
        middle = (low + high) / 2
        if sum(1 for _ in broken(words, middle, room)) > count:
            low = middle
        else:
            high = middle
    return high
