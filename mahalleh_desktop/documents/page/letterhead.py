# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The head of an official paper: emblem and council at the right, number box at the left, basmala."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from mahalleh_desktop.documents.page.blocks import SMALL, Drawing
from mahalleh_desktop.documents.page.sheet import MM, Sheet
from mahalleh_desktop.documents.persian.drawing import fill_operator, rgb
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style, lines
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.resources import resource

TALL = 30 * MM
BOX = 128.0
_EMBLEM = 46.0


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

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        _number_box(sheet, head, left, top)
        if head.preprinted:
            return
        _basmala(sheet, left, right, top)
        text_right = right - _EMBLEM - 10
        if not _logo(sheet, head.logo, right, top - 11):
            _emblem(sheet, right - _EMBLEM / 2, top - 11 - _EMBLEM / 2, head.colour)
        _lines(sheet, head, left + BOX + 14, text_right, top - 12)
        sheet.rule(left, right, top - TALL + 9, 1.4, head.colour)
        sheet.rule(left, right, top - TALL + 6.6, 0.5, head.colour)

    return Drawing(TALL, draws)


def _lines(sheet: Sheet, head: Head, left: float, right: float, top: float) -> None:
    styles = (
        Style(BOLD, 13.5, 20, head.colour),
        Style(MEDIUM, 10, 17, INK),
        Style(size=8.5, leading=15, colour=GREY),
    )
    for text, style in zip(head.lines, styles, strict=False):
        for smaller in range(8):
            fitted = Style(
                style.font, style.size - smaller * 0.7, style.leading - smaller * 0.6, style.colour
            )
            if len(lines(text, fitted, right - left)) == 1:
                break
        top = sheet.text(text, fitted, left, right, top)


def _number_box(sheet: Sheet, head: Head, left: float, top: float) -> None:
    if not head.boxed:
        return
    row = 19.0
    tall = row * len(head.boxed) + 8
    if not head.preprinted:
        sheet.box(left, top - tall, left + BOX, top, radius=4)
    y = top - 3
    for label, value in head.boxed:
        if not head.preprinted:
            sheet.text(label, Style(size=8.5, leading=row, colour=GREY), left, left + BOX - 8, y)
            sheet.dotted(left + 8, left + BOX - 44, y - row + 3)
        sheet.text(value, Style(MEDIUM, 9.5, row, INK, "centre"), left + 8, left + BOX - 44, y)
        y -= row


@cache
def _basmala_path() -> str:
    return resource("papers/basmala.path").read_text(encoding="ascii")


def _basmala(sheet: Sheet, left: float, right: float, top: float) -> None:
    """The Nastaliq drawing, with the words invisibly behind it for copying and reading aloud."""
    middle = (left + right) / 2
    sheet.canvas._code.append(
        f"q {fill_operator(INK)} 0.5 0 0 0.5 {middle - 25:.2f} {top - 12:.2f} cm\n{_basmala_path()}f Q"
    )
    sheet.canvas._code.append("q 3 Tr")
    sheet.text(
        wording("common", "basmala"), Style(size=9, leading=14, align="centre"), middle - 40, middle + 40, top
    )
    sheet.canvas._code.append("Q")


def _logo(sheet: Sheet, data: bytes, right: float, top: float) -> bool:
    if not data:
        return False
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = _on_white(opened)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return False
    wide, tall = picture.size
    scale = _EMBLEM / max(wide, tall)
    x, y = right - (_EMBLEM + wide * scale) / 2, top - (_EMBLEM + tall * scale) / 2
    sheet.canvas.drawImage(ImageReader(picture), x, y, wide * scale, tall * scale)
    return True


def _on_white(opened: Image.Image) -> Image.Image:
    picture = opened.convert("RGBA")
    picture.thumbnail((600, 600))
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")


def _emblem(sheet: Sheet, x: float, y: float, colour: str) -> None:
    """An eight-pointed star of two squares round a dome: for councils without a logo of their own."""
    canvas, radius = sheet.canvas, _EMBLEM / 2
    canvas.setStrokeColorRGB(*rgb(colour))
    canvas.setFillColorRGB(*rgb(colour))
    canvas.setLineWidth(1)
    for turn in (0, 45):
        path = canvas.beginPath()
        for corner in range(4):
            angle = math.radians(turn + 90 * corner)
            point = (x + radius * math.cos(angle), y + radius * math.sin(angle))
            if corner:
                path.lineTo(*point)
            else:
                path.moveTo(*point)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.rect(x - 9, y - 9.5, 18, 6, stroke=0, fill=1)
    dome = canvas.beginPath()
    dome.moveTo(x - 7, y - 2.5)
    dome.curveTo(x - 9.5, y + 3.5, x - 3, y + 5, x, y + 10)
    dome.curveTo(x + 3, y + 5, x + 9.5, y + 3.5, x + 7, y - 2.5)
    dome.close()
    canvas.drawPath(dome, stroke=0, fill=1)
    for side in (-1, 1):
        canvas.rect(x + side * 11.4 - 1.1, y - 9.5, 2.2, 14, stroke=0, fill=1)


def logo_of(assets: Mapping[str, bytes], sha256: str) -> bytes:
    """The bytes of a logo, b"" where there is none at hand."""
    return assets.get(sha256, b"") if sha256 else b""


SMALL_CENTRED = Style(SMALL.font, SMALL.size, SMALL.leading, SMALL.colour, "centre")
