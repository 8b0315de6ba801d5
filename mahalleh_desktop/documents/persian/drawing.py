# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes laid-out lines onto a page of reportlab as text operators."""

from __future__ import annotations

from functools import cache
from typing import Any

from mahalleh_desktop.documents.persian.fonts import font
from mahalleh_desktop.documents.persian.lines import Line, Style, Text, lines


def rgb(colour: str) -> tuple[float, float, float]:
    """``#0b5c4f`` as three parts from 0 to 1."""
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))  # type: ignore[return-value]


@cache
def fill_operator(colour: str) -> str:
    return "{:.3f} {:.3f} {:.3f} rg".format(*rgb(colour))


def draw_line(canvas: Any, line: Line, style: Style, left: float, right: float, baseline: float) -> None:
    """Draws one line between two edges (points from the left) on its baseline (points from below)."""
    extent = line.width + line.widened * _spaces(line)
    x = right - extent
    if style.align == "centre":
        x = (left + right - extent) / 2
    elif style.align == "left":
        x = left
    out = canvas._code.append
    out(f"BT {line.widened:.3f} Tw 1 0 0 1 {x:.2f} {baseline:.2f} Tm")
    colour = ""
    for piece in line.pieces:
        if piece.colour != colour:
            colour = piece.colour
            out(fill_operator(colour))
        _show(canvas, piece.glyphs, piece.font, style.size)
    out("ET")


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
    face = font(name)
    for subset, data in face.splitString(codes, canvas._doc):
        internal = face.getSubsetInternalName(subset, canvas._doc)
        canvas._code.append(f"{internal} {size:g} Tf <{data.hex()}> Tj")


def _spaces(line: Line) -> int:
    return sum(piece.glyphs.count(" ") for piece in line.pieces)
