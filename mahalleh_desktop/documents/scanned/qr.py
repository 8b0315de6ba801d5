# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""QR codes: drawn as vectors at level Q, and read from pictures of paper."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zxingcpp
from PIL import Image

from mahalleh_desktop.documents.page.sheet import MM
from mahalleh_desktop.documents.scanned.bitmaps import opened_bitmap

QR_SIZE = 15 * MM


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[str, ...]:
    """The rows of a QR code of level Q from the top, ``1`` for a dark module, without quiet zone."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    picture: Any = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    view = memoryview(picture)
    assert view.shape is not None
    rows, columns = view.shape
    data = bytes(view)
    return tuple(
        "".join("0" if each else "1" for each in data[row * columns : (row + 1) * columns])
        for row in range(rows)
    )


def draw_qr(canvas: Any, text: str, left: float, bottom: float, size: float = QR_SIZE) -> None:
    """Draws a QR code of ``size`` points; neighbouring modules of a row are one rectangle."""
    rows = modules(text)
    side = size / len(rows)
    out = [f"q 0 0 0 rg {side:.5f} 0 0 {side:.5f} {left:.2f} {bottom:.2f} cm"]
    for y, row in enumerate(reversed(rows)):
        place = row.find("1")
        while place >= 0:
            end = row.find("0", place)
            end = len(row) if end < 0 else end
            out.append(f"{place} {y} {end - place} 1 re")
            place = row.find("1", end)
    canvas._code.append("\n".join([*out, "f Q"]))


def read_code_from_picture(data: bytes) -> list[str]:
    """The texts of all QR codes in a picture (JPEG, PNG …).

    Raises KnownError ``not_a_picture``, ``picture_too_large``.
    """
    with opened_bitmap(data) as picture:
        return codes_in(picture.convert("L"))


@dataclass(frozen=True, slots=True)
class Found:
    """A QR code that was read; turned ``turn`` degrees against the clock the picture is upright."""

    text: str
    turn: float


def codes_in(picture: Image.Image) -> list[str]:
    """The texts of the QR codes in a grey picture, in no certain order, each once."""
    return list(dict.fromkeys(each.text for each in found_codes(picture)))


def found_codes(picture: Image.Image) -> list[Found]:
    """The QR codes in a grey picture with the way they lie."""
    read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [Found(each.text, _turn(each.position)) for each in read]


def _turn(corners: Any) -> float:
    """The angle of the code's upper edge, the mean of both its long edges."""
    upper = (corners.top_right.x - corners.top_left.x, corners.top_right.y - corners.top_left.y)
    lower = (corners.bottom_right.x - corners.bottom_left.x, corners.bottom_right.y - corners.bottom_left.y)
    return math.degrees(math.atan2(upper[1] + lower[1], upper[0] + lower[0]))
