# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One A4 sheet while it is drawn: its measures in points, lines and boxes, and places for signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mahalleh_desktop.documents.persian.drawing import draw_text, fill_operator, rgb
from mahalleh_desktop.documents.persian.lines import Style, Text

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 18 * MM, WIDTH - 25 * MM
"""The right margin is wider for the holes of a file (PERSIAN.md, Paper 1)."""
TOP, BOTTOM = HEIGHT - 15 * MM, 32 * MM
LINE_GREY, PALE_GREY = "#9aa0a6", "#c8cdd2"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody signs: the field's name, the page from 0, left, bottom, right, top in points."""

    name: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the outline: its title, the page from 0, its top in points from below."""

    title: str
    page: int
    top: float


@dataclass(slots=True)
class Sheet:
    """A page being drawn. ``places`` and ``marks`` collect those of the whole document."""

    canvas: Any
    page: int = 0
    places: list[Place] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def text(self, text: Text, style: Style, left: float, right: float, top: float) -> float:
        """Draws a text downwards from ``top``; returns where it ends."""
        return draw_text(self.canvas, text, style, left, right, top)

    def rule(self, left: float, right: float, y: float, thick: float = 0.5, colour: str = LINE_GREY) -> None:
        self.canvas._code.append(
            f"{_stroke(colour)} {thick:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
        )

    def upright(
        self, x: float, bottom: float, top: float, thick: float = 0.5, colour: str = LINE_GREY
    ) -> None:
        self.canvas._code.append(
            f"{_stroke(colour)} {thick:g} w {x:.2f} {bottom:.2f} m {x:.2f} {top:.2f} l S"
        )

    def dotted(self, left: float, right: float, y: float, colour: str = LINE_GREY) -> None:
        self.canvas.setDash(0.8, 1.8)
        self.rule(left, right, y, 0.6, colour)
        self.canvas.setDash()

    def box(
        self,
        left: float,
        bottom: float,
        right: float,
        top: float,
        *,
        radius: float = 0,
        fill: str = "",
        stroke: str = LINE_GREY,
        thick: float = 0.6,
        dash: Sequence[float] = (),
    ) -> None:
        """A rectangle; "" leaves the filling or the outline away."""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)]
        parts = [fill_operator(fill)] if fill else []
        if stroke:
            parts.append(f"{_stroke(stroke)} {thick:g} w")
        if dash:
            parts.append(f"[{' '.join(f'{each:g}' for each in dash)}] 0 d")
        parts.append(_outline(left, bottom, right, top, radius))
        self.canvas._code.append(" ".join([*parts, paint, "[] 0 d"] if dash else [*parts, paint]))

    def circle(self, x: float, y: float, radius: float, dash: Sequence[float] = ()) -> None:
        self.canvas.setStrokeColorRGB(*rgb(LINE_GREY))
        self.canvas.setLineWidth(0.8)
        if dash:
            self.canvas.setDash(*dash)
        self.canvas.circle(x, y, radius, stroke=1, fill=0)
        if dash:
            self.canvas.setDash()

    def mark(self, title: str, top: float) -> None:
        """Notes an entry of the outline."""
        self.marks.append(Mark(title, self.page, top))

    def place(self, name: str, left: float, bottom: float, right: float, top: float) -> None:
        """Notes where ``name`` signs."""
        if name:
            self.places.append(Place(name, self.page, (left, bottom, right, top)))


def _stroke(colour: str) -> str:
    return fill_operator(colour).upper()


def _outline(left: float, bottom: float, right: float, top: float, radius: float) -> str:
    """The path of a rectangle, its corners rounded where there is a radius."""
    if not radius:
        return f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
    bend = radius * 0.4477  # of a circle's quarter as a curve
    x0, x1, x2, x3 = left, left + radius, right - radius, right
    y0, y1, y2, y3 = bottom, bottom + radius, top - radius, top
    corners = (
        (x2, y0, x3 - bend, y0, x3, y0 + bend, x3, y1),
        (x3, y2, x3, y3 - bend, x3 - bend, y3, x2, y3),
        (x1, y3, x0 + bend, y3, x0, y3 - bend, x0, y2),
        (x0, y1, x0, y0 + bend, x0 + bend, y0, x1, y0),
    )
    path = [f"{x1:.2f} {y0:.2f} m"]
    path += [
        "{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*corner) for corner in corners
    ]
    return " ".join([*path, "h"])


@cache
def tint(colour: str, part: float = 0.07) -> str:
    """The colour thinned with white; tints of at most 7 % print well in black and white."""
    return "#" + "".join(f"{round(255 - (255 - 255 * each) * part):02x}" for each in rgb(colour))
