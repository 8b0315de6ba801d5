# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The head of an official paper: emblem and council at the right, number box at the left, basmala.

The three never touch: the basmala stands above all, the lines of the council have the room between the box
and the emblem for themselves. Long lines become smaller, then two; the head grows with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mahalleh_desktop.documents.page.blocks import Drawing
from mahalleh_desktop.documents.page.emblem import EMBLEM, draw_basmala, draw_logo
from mahalleh_desktop.documents.page.sheet import LEFT, MM, RIGHT, Sheet
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style, lines, natural_width

TALL = 30 * MM
BOX = 128.0
_BOX_ROW = 19.0
_ABOVE_LINES = 15.0
_BESIDE_BOX = 16.0
_BELOW = 12.0
_LEAST_SIZES = (11.5, 8.8, 7.6)
"""A line that is too long even at this size goes on in a second one."""


@dataclass(frozen=True, slots=True)
class Head:
    """Up to three lines, the accent colour, the logo's bytes (b"" for the drawn emblem), preprinted paper.

    ``boxed`` are label and value of the box at the left, «شماره» and so on.
    """

    lines: Sequence[str]
    colour: str
    logo: bytes = b""
    preprinted: bool = False
    boxed: Sequence[tuple[str, str]] = ()


def letterhead(head: Head) -> Drawing:
    """The block of the letterhead; on preprinted paper only the values of the box are printed."""
    room = RIGHT - LEFT - EMBLEM - 10 - (BOX + _BESIDE_BOX if head.boxed else 0)
    fitted = [] if head.preprinted else [_fitted(*each, room) for each in _styled(head)]
    tall = sum(len(lines(text, style, room)) * style.leading for text, style in fitted)
    height = max(TALL, _ABOVE_LINES + tall + _BELOW)
    first = _ABOVE_LINES + max(0.0, (height - _ABOVE_LINES - _BELOW - tall) / 2)

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        _number_box(sheet, head, left, top)
        if head.preprinted:
            return
        draw_basmala(sheet, left, right, top - 9)
        draw_logo(sheet, head.logo, right, top - (height - 9 - EMBLEM) / 2 - 2, head.colour)
        y = top - first
        for text, style in fitted:
            y = sheet.text(text, style, right - EMBLEM - 10 - room, right - EMBLEM - 10, y)
        sheet.rule(left, right, top - height + 9, 1.4, head.colour)
        sheet.rule(left, right, top - height + 6.6, 0.5, head.colour)

    return Drawing(height, draws)


def shrunk(text: str, style: Style, room: float, least: float) -> Style:
    """The style, smaller where the text would not stand on one line; not below ``least`` points."""
    wide = natural_width(text, style)
    if wide <= room:
        return style
    return replace(style, size=max(least, int(style.size * room / wide * 20) / 20))


def logo_of(assets: Mapping[str, bytes], sha256: str) -> bytes:
    """The bytes of a logo, b"" where there is none at hand."""
    return assets.get(sha256, b"") if sha256 else b""


def _styled(head: Head) -> list[tuple[str, Style, float]]:
    styles = (
        Style(BOLD, 13.5, 20, head.colour, balanced=True),
        Style(MEDIUM, 10, 17, INK, balanced=True),
        Style(size=8.5, leading=15, colour=GREY, balanced=True),
    )
    texts = [text.strip() for text in head.lines if text.strip()]
    return [(text, *each) for text, each in zip(texts, zip(styles, _LEAST_SIZES, strict=True), strict=False)]


def _fitted(text: str, style: Style, least: float, room: float) -> tuple[str, Style]:
    fitted = shrunk(text, style, room, least)
    if len(lines(text, fitted, room)) > 1:
        fitted = replace(fitted, leading=style.leading - 3)
    return text, fitted


def _number_box(sheet: Sheet, head: Head, left: float, top: float) -> None:
    if not head.boxed:
        return
    tall = _BOX_ROW * len(head.boxed) + 8
    if not head.preprinted:
        sheet.box(left, top - tall, left + BOX, top, radius=4)
    y = top - 3
    for label, value in head.boxed:
        if not head.preprinted:
            sheet.text(label, Style(size=8.5, leading=_BOX_ROW, colour=GREY), left, left + BOX - 8, y)
            sheet.dotted(left + 8, left + BOX - 44, y - _BOX_ROW + 3)
        style = Style(MEDIUM, 9.5, _BOX_ROW, INK, "centre")
        sheet.text(value, shrunk(value, style, BOX - 52, 5), left + 8, left + BOX - 44, y)
        y -= _BOX_ROW
