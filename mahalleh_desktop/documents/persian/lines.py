# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lines of a Persian paragraph: broken in logical order, each one shaped and put into visual order.

Widths are points. A paragraph is a plain text or spans of it; newlines part paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from mahalleh_desktop.documents.persian.breaking import Piece, Word, balanced_room, broken
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM, REGULAR, missing_glyph_error, placed, width
from mahalleh_desktop.documents.persian.letters import TOLD_MARK, drawn, glyphs
from mahalleh_desktop.documents.persian.order import levels, reordered
from mahalleh_desktop.errors import KnownError

_DASHES = frozenset("-–—")
TOLD = chr(TOLD_MARK)
INK, GREY = "#1a1a1a", "#5f6368"
_SHOWN = 20  # characters on each side of one that is told
WIDEST_GAP = 3.2
"""A justified space is at most this many times its natural width (PERSIAN.md, Paper 5)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text with its own font and colour; "" is that of the style."""

    text: str
    font: str = ""
    colour: str = ""


Text = str | Sequence[Span]


@dataclass(frozen=True, slots=True)
class Style:
    """``align`` is right, left, centre or justify; ``balanced`` makes ragged lines about equally long."""

    font: str = REGULAR
    size: float = 10.5
    leading: float = 19.0
    colour: str = INK
    align: str = "right"
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces in reading order, its natural width, what each of its spaces is widened by."""

    pieces: tuple[Piece, ...]
    width: float
    spaces: int = 0
    widened: float = 0.0


def bold(text: str) -> Span:
    return Span(text, BOLD)


def medium(text: str) -> Span:
    return Span(text, MEDIUM)


def grey(text: str) -> Span:
    return Span(text, colour=GREY)


def spans(text: Text) -> Sequence[Span]:
    return (Span(text),) if isinstance(text, str) else text


def lines(text: Text, style: Style, room: float) -> Sequence[Line]:
    """The lines of a text in ``room`` points. Raises KnownError ``missing_glyph``."""
    try:
        return _lines(text if isinstance(text, str) else tuple(text), style, round(room, 3))
    except KnownError as error:
        around = _around("".join(span.text for span in spans(text)), str(error.params["character"]))
        raise missing_glyph_error(str(error.params["character"]), around) from None


def _around(text: str, sign: str) -> str:
    """Some words of a text with the sign among them, by which people find it; whole words, if it has any."""
    place = max(text.find(sign), 0)
    start, end = max(place - _SHOWN, 0), place + len(sign) + _SHOWN
    before, after = text[start:place], text[place:end]
    if start:
        before = "…" + (before.partition(" ")[2] or before)
    if end < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return (before + after).strip()


@lru_cache(maxsize=4_000)
def _lines(text: str | tuple[Span, ...], style: Style, room: float) -> Sequence[Line]:
    """Kept for the next preview: from one keystroke to the next nearly all texts of a paper stay the same."""
    found: list[Line] = []
    for paragraph in _paragraphs(spans(text)):
        words = list(_words(paragraph, style))
        target = balanced_room(words, room) if style.balanced else room
        parts = list(broken(words, target, room))
        for number, each in enumerate(parts):
            line = _line(each)
            if style.align == "justify" and number + 1 < len(parts):
                line = _justified(line, each, room)
            found.append(line)
    return tuple(found)


def natural_width(text: Text, style: Style) -> float:
    """The width of a text on one line."""
    return max((line.width for line in lines(text, replace(style, balanced=False), 1e9)), default=0.0)


def shortened(text: str, style: Style, room: float) -> str:
    """The text on one line: where it is wider than ``room`` points, it ends in «…» after a whole word."""
    text = re.sub(r"\s*\n\s*", " ", text)
    if natural_width(text, style) <= room:
        return text
    for ends in ([found.start() for found in re.finditer(" ", text)], range(1, len(text))):
        fitting = bisect_right(ends, room, key=lambda end: natural_width(text[:end] + "…", style))
        if fitting:
            return text[: ends[fitting - 1]].rstrip("،؛.:( ") + "…"
    return ""


def _paragraphs(parts: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in parts:
        first, *rest = span.text.split("\n")
        paragraph.append(Span(first, span.font, span.colour))
        for text in rest:
            yield paragraph
            paragraph = [Span(text, span.font, span.colour)]
    yield paragraph


def _words(paragraph: list[Span], style: Style) -> Iterator[Word]:
    """Words in logical order; each but the last one carries the space behind it."""
    text, owners = _resolved(paragraph)
    found_levels = owners[1]
    place = 0
    while place < len(text):
        end = _end_of_word(text, place)
        pieces = list(_pieces(text, owners[0], found_levels, place, end, paragraph, style))
        word = Word(pieces, sum(piece.width for piece, _ in pieces))
        if end < len(text):
            space = list(_pieces(text, owners[0], found_levels, end, end + 1, paragraph, style))
            word.space = space[0]
        if pieces or word.space:
            yield word
        place = end + 1


def _end_of_word(text: str, place: int) -> int:
    """Where a word ends; a dash that stands alone goes with the word after it, or it would end a line."""
    end = text.find(" ", place)
    if end > 0 and text[place:end] in _DASHES:
        end = text.find(" ", end + 1)
    return len(text) if end < 0 else end


def _resolved(paragraph: list[Span]) -> tuple[str, tuple[list[int], list[int]]]:
    """The drawn text, and for each character the number of its span and its level."""
    if len(paragraph) == 1:
        text, found = levels(drawn(paragraph[0].text))
        return text, ([0] * len(text), found)
    texts = [levels(drawn(span.text))[0] for span in paragraph]
    whole, found = levels("".join(drawn(span.text) for span in paragraph))
    owners = [number for number, text in enumerate(texts) for _ in text]
    return whole, ((owners + [len(texts) - 1] * len(whole))[: len(whole)], found)


def _pieces(
    text: str,
    owners: list[int],
    found_levels: list[int],
    start: int,
    end: int,
    paragraph: list[Span],
    style: Style,
) -> Iterator[tuple[Piece, int]]:
    while start < end:
        owner, level = owners[start], found_levels[start]
        stop = start + 1
        told = text[start] == TOLD
        while (
            stop < end
            and owners[stop] == owner
            and found_levels[stop] == level
            and not told
            and text[stop] != TOLD
        ):
            stop += 1
        span = paragraph[owner]
        colour = span.colour or style.colour
        yield _piece(text[start:stop], level % 2 == 1, span.font or style.font, style.size, colour), level
        start = stop


@lru_cache(maxsize=20_000)
def _piece(run: str, right_to_left: bool, font: str, size: float, colour: str) -> Piece:
    codes = placed(glyphs(run, right_to_left), font)
    return Piece(codes, font, colour, width(codes, font) * size / 1000)


def _line(words: list[Word]) -> Line:
    logical: list[tuple[Piece, int]] = []
    for word, following in pairwise([*words, None]):
        assert word is not None
        logical += word.pieces
        if following is not None and word.space:
            logical.append(word.space)
    runs: list[Piece] = []
    run_levels: list[int] = []
    for (font, colour, level, _told), found in groupby(
        logical, lambda each: (each[0].font, each[0].colour, each[1], each[0].glyphs == TOLD)
    ):
        parts = [piece for piece, _ in found]
        codes = "".join(piece.glyphs for piece in (reversed(parts) if level % 2 else parts))
        runs.append(Piece(codes, font, colour, sum(piece.width for piece in parts)))
        run_levels.append(level)
    return _placed_runs(runs, run_levels)


def _placed_runs(runs: list[Piece], run_levels: list[int]) -> Line:
    """The runs in reading order, each with its place from the left."""
    left, spaces = 0.0, 0
    for place in reordered(range(len(runs)), run_levels):
        piece = runs[place]
        runs[place] = replace(piece, left=left, spaces=spaces)
        left += piece.width
        spaces += piece.glyphs.count(" ")
    return Line(tuple(runs), left, spaces)


def _justified(line: Line, words: list[Word], room: float) -> Line:
    spaces = [word.space[0].width for word in words[:-1] if word.space]
    if not spaces or not min(spaces):
        return line
    widened = (room - line.width) / line.spaces  # with those behind dashes
    return replace(line, widened=widened) if widened <= (WIDEST_GAP - 1) * min(spaces) else line
