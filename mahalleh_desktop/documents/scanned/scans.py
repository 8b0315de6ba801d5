# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Photographs and scans of signed paper: read, turned upright, straightened, and made small enough to keep.

The corners of the QR say which way up a page is. Its 15 mm are too short to measure a small slant of 297 mm
by, so that the slant is measured by the lines of writing: upright, their dark and light rows part most.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, ImageStat

from mahalleh_desktop.documents.pictures import page_count, page_picture
from mahalleh_desktop.documents.scanned.bitmaps import opened_bitmap
from mahalleh_desktop.documents.scanned.qr import Found, found_codes
from mahalleh_desktop.errors import KnownError

LONG_SIDE = 2000
"""Dots along the longer side of a page that is kept: A4 at about 170 dpi."""
LARGEST_PAGE = 1_200_000
MOST_PAGES = 40
_READ_SIDE = 2800
_PDF_DPI = 200
_MEASURED_SIDE = 560
_STEEPEST = 4.0  # degrees that the lines of writing are searched for
_EDGE = 16  # dots that a turn by so little pulls in from outside
_BOX = Image.Resampling.BOX
_PAPER_GREY = "#e8e8e8"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page: its JPEG, upright and straight, and the texts of the QR codes that were read on it."""

    jpeg: bytes
    codes: tuple[str, ...]


def scanned_pages(data: bytes) -> Iterator[ScannedPage]:
    """The pages of a JPEG, PNG, multi-page TIFF or PDF.

    Raises KnownError ``not_a_picture``, ``not_a_pdf``, ``picture_too_large``, ``scan_too_long``.
    """
    for picture in _pictures(data):
        found = _read(picture)
        yield ScannedPage(_jpeg(straightened(picture, found)), tuple(dict.fromkeys(f.text for f in found)))


def check_scan(data: bytes) -> None:
    """Whether a JPEG, PNG, TIFF or PDF can be read to its end, without looking for codes on it.

    Raises KnownError ``not_a_picture``, ``not_a_pdf``, ``picture_too_large``.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        if not page_count(data):
            raise KnownError("not_a_pdf")
        return
    with opened_bitmap(data) as opened:
        opened.load()


def straightened(picture: Image.Image, codes: list[Found]) -> Image.Image:
    """The page upright (where a code tells which way up it is), its lines level, no longer than is kept."""
    turn = codes[0].turn if codes else 0.0
    quarters = round(turn / 90) % 4
    upright = picture.transpose(_QUARTERS[quarters]) if quarters else picture
    lean = (turn + 45) % 90 - 45 if codes else 0.0
    upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    lean = slant(upright, lean)
    if abs(lean) < 0.2:
        return upright
    return upright.rotate(lean, Image.Resampling.BICUBIC, expand=True, fillcolor=_PAPER_GREY)


_QUARTERS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}


def slant(picture: Image.Image, guess: float = 0.0) -> float:
    """How many degrees to turn (against the clock) until the lines lie level, searched about a guess."""
    grey = picture.convert("L")
    grey.thumbnail((_MEASURED_SIDE, _MEASURED_SIDE), _BOX)
    wide, tall = grey.size
    grey = grey.crop((wide // 8, tall // 12, wide - wide // 8, tall - tall // 12))
    wide, tall = grey.size
    if min(wide, tall) < 4 * _EDGE:
        return guess
    best = guess
    for step, reach in ((1.0, _STEEPEST), (0.25, 0.75), (0.1, 0.1)):
        count = round(reach / step)
        tried = [best + step * place for place in range(-count, count + 1)]
        best = max(tried, key=lambda degrees: _contrast(grey, degrees, wide, tall))
    return best


def _contrast(grey: Image.Image, degrees: float, wide: int, tall: int) -> float:
    """How much the rows of the turned page differ from the row before: most when lines lie level."""
    turned = grey.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=255)
    rows = turned.crop((_EDGE, _EDGE, wide - _EDGE, tall - _EDGE)).resize((1, tall - 2 * _EDGE), _BOX)
    above, below = rows.crop((0, 0, 1, rows.height - 1)), rows.crop((0, 1, 1, rows.height))
    steps = [b - a for a, b in zip(above.tobytes(), below.tobytes(), strict=True)]
    return math.fsum(each * each for each in steps)


def _pictures(data: bytes) -> Iterator[Image.Image]:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        pages = page_count(data)
        if pages > MOST_PAGES:
            raise KnownError("scan_too_long", limit=MOST_PAGES)
        for number in range(1, pages + 1):
            yield page_picture(data, number, _PDF_DPI)
        return
    with opened_bitmap(data) as opened:
        frames = getattr(opened, "n_frames", 1)
        if frames > MOST_PAGES:
            raise KnownError("scan_too_long", limit=MOST_PAGES)
        for frame in range(frames):
            opened.seek(frame)
            yield _flat(ImageOps.exif_transpose(opened))


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        whole = picture.convert("RGBA")
        white = Image.new("RGBA", whole.size, "white")
        white.alpha_composite(whole)
        return white.convert("RGB")
    return picture.convert("RGB")


def _read(picture: Image.Image) -> list[Found]:
    """The codes: first in a picture of reading size, which is quick, then in the whole one."""
    grey = picture.convert("L")
    if max(grey.size) > _READ_SIDE:
        small = grey.copy()
        small.thumbnail((_READ_SIDE, _READ_SIDE), _BOX)
        found = found_codes(small)
        if found:
            return found
    return found_codes(grey) or found_codes(ImageOps.autocontrast(grey, cutoff=1))


def _jpeg(picture: Image.Image) -> bytes:
    """A grey page as grey, a coloured one in colours, in the best quality that is small enough."""
    red, green, blue = (ImageStat.Stat(each).mean[0] for each in picture.resize((64, 64)).split())
    spread = ImageStat.Stat(picture.resize((200, 280)).convert("HSV").getchannel("S")).extrema[0][1]
    coloured = spread > 60 or max(red, green, blue) - min(red, green, blue) > 8
    kept = picture if coloured else picture.convert("L")
    data = b""
    for quality in (82, 72, 60, 45, 30):
        buffer = io.BytesIO()
        kept.save(buffer, "JPEG", quality=quality, optimize=True)
        data = buffer.getvalue()
        if len(data) <= LARGEST_PAGE:
            break
    return data
