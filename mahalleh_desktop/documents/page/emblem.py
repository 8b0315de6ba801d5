# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of a letterhead: the council's logo, a drawn emblem without one, and «بسمه تعالی»."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PIL import Image
from reportlab.lib.utils import ImageReader

from mahalleh_desktop.documents.page.sheet import Sheet
from mahalleh_desktop.documents.persian.drawing import fill_operator
from mahalleh_desktop.documents.persian.lines import INK, Style
from mahalleh_desktop.documents.scanned.bitmaps import opened_bitmap
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.resources import resource

EMBLEM = 46.0
LARGEST_LOGO = 5 * 1024 * 1024
_DOTS = 600
BASMALA_TALL = 23.0


def read_logo(data: bytes) -> Image.Image | None:
    """The picture of a logo on white, at most 600 dots wide and high; None for what is no such picture."""
    if not data or len(data) > LARGEST_LOGO:
        return None
    try:
        with opened_bitmap(data) as opened:
            opened.draft("RGB", (_DOTS, _DOTS))
            picture = opened.convert("RGBA")
    except KnownError:
        return None
    picture.thumbnail((_DOTS, _DOTS))
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")


@lru_cache(maxsize=2)
def _kept_logo(data: bytes) -> Image.Image | None:
    return read_logo(data)


def draw_logo(sheet: Sheet, data: bytes, right: float, top: float, colour: str) -> None:
    """The logo in its square; the emblem where there is none that can be drawn."""
    picture = _kept_logo(data) if data else None
    if picture is None:
        sheet.canvas._code.append(_emblem(right - EMBLEM / 2, top - EMBLEM / 2, colour))
        return
    wide, tall = picture.size
    scale = EMBLEM / max(wide, tall)
    x, y = right - (EMBLEM + wide * scale) / 2, top - (EMBLEM + tall * scale) / 2
    sheet.canvas.drawImage(ImageReader(picture), x, y, wide * scale, tall * scale)


def draw_basmala(sheet: Sheet, left: float, right: float, bottom: float) -> None:
    """The Nastaliq drawing, with the words invisibly behind it for copying and reading aloud."""
    middle = (left + right) / 2
    out = sheet.canvas._code.append
    out(f"q {fill_operator(INK)} 0.5 0 0 0.5 {middle - 25:.2f} {bottom:.2f} cm\n{_basmala_path()}f Q")
    out("q 3 Tr")
    style = Style(size=9, leading=14, align="centre")
    sheet.text(wording("common", "basmala"), style, middle - 40, middle + 40, bottom + 12)
    out("Q")


@cache
def _basmala_path() -> str:
    return resource("papers/basmala.path").read_text(encoding="ascii")


@lru_cache(maxsize=8)
def _emblem(x: float, y: float, colour: str) -> str:
    """An eight-pointed star of two squares round a dome: for councils without a logo of their own."""
    radius, fill = EMBLEM / 2, fill_operator(colour)
    parts = [f"q 1 0 0 1 {x:.2f} {y:.2f} cm {fill} {fill.upper()} 1 w"]
    for turn in (0, 45):
        angles = [math.radians(turn + 90 * corner) for corner in range(4)]
        points = [f"{radius * math.cos(each):.2f} {radius * math.sin(each):.2f}" for each in angles]
        parts.append(f"{points[0]} m {points[1]} l {points[2]} l {points[3]} l s")
    parts.append("-9 -9.5 18 6 re -12.5 -9.5 2.2 14 re 10.3 -9.5 2.2 14 re")
    parts.append("-7 -2.5 m -9.5 3.5 -3 5 0 10 c 3 5 9.5 3.5 7 -2.5 c h f Q")
    return " ".join(parts)
