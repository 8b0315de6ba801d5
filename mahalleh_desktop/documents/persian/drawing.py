# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes laid-out lines onto a page of reportlab as text operators."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mahalleh_desktop.documents.persian.fonts import font
from mahalleh_desktop.documents.persian.lines import TOLD, Line, Style, Text, lines

_PERSIAN_DIGITS = frozenset("۰۱۲۳۴۵۶۷۸۹")
_TOLD = "/Span <</ActualText <FEFF200F>>> BDC {} EMC"
"""Poppler reads the mark that keeps a space behind its number here; PDFium and pypdf see nothing of it."""
_LATIN = re.compile("[A-Za-z]")


def rgb(colour: str) -> tuple[float, float, float]:
    """``#0b5c4f`` as three parts from 0 to 1."""
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))  # type: ignore[return-value]


@cache
def fill_operator(colour: str) -> str:
    return "{:.3f} {:.3f} {:.3f} rg".format(*rgb(colour))


def draw_line(canvas: Any, line: Line, style: Style, left: float, right: float, baseline: float) -> None:
    """Draws one line between two edges (points from the left) on its baseline (points from below).

    Runs are drawn in reading order, each at its own place: readers that follow the order of drawing
    (pypdf) then give the text in its order, those that look at places give it as before.
    """
    extent = line.width + line.widened * line.spaces
    x = right - extent
    if style.align == "centre":
        x = (left + right - extent) / 2
    elif style.align == "left":
        x = left
    out = canvas._code.append
    out("BT" if not line.widened else f"BT {line.widened:.3f} Tw")
    colour, end = "", -1.0
    for piece in line.pieces:
        if piece.colour != colour:
            colour = piece.colour
            out(fill_operator(colour))
        start = x + piece.left + line.widened * piece.spaces
        if abs(start - end) > 0.005:
            out(f"1 0 0 1 {start:.2f} {baseline:.2f} Tm")
        end = start + piece.width + line.widened * piece.glyphs.count(" ")
        _show(canvas, piece.glyphs, piece.font, style.size)
    out("ET" if not line.widened else "0 Tw ET")


def draw_text(canvas: Any, text: Text, style: Style, left: float, right: float, top: float) -> float:
    """Draws a whole text downwards from ``top`` and returns where it ends."""
    for line in lines(text, style, right - left):
        draw_line(canvas, line, style, left, right, top - baseline_depth(style))
        top -= style.leading
    return top


def baseline_depth(style: Style) -> float:
    """How far under a line's top its baseline lies: the line's letters stand in its middle."""
    return style.leading / 2 + style.size * 0.24


def _show(canvas: Any, codes: str, name: str, size: float) -> None:
    kept = canvas.__dict__.setdefault("kept_operators", {})
    found = kept.get((codes, name, size))
    if found is None:
        found = kept[codes, name, size] = _operators(canvas, codes, name, size)
    canvas._code.append(found)


def _operators(canvas: Any, codes: str, name: str, size: float) -> str:
    face, document = font(name), canvas._doc
    # pypdf turns Persian digits round, unless each one is shown apart.
    number = not _PERSIAN_DIGITS.isdisjoint(codes) and not _LATIN.search(codes)
    shown = " ".join(
        f"{face.getSubsetInternalName(subset, document)} {size:g} Tf <{data.hex()}> Tj"
        for part in (codes if number else (codes,))
        for subset, data in face.splitString(part, document)
    )
    return _TOLD.format(shown) if codes == TOLD else shown
