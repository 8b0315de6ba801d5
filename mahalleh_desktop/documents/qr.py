# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""QR codes: drawn as vectors at level Q, and read from pictures of paper."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import zxingcpp
from PIL import Image, UnidentifiedImageError

from mahalleh_desktop.documents.page.sheet import MM
from mahalleh_desktop.errors import KnownError

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
    out = ["0 0 0 rg"]
    for number, row in enumerate(rows):
        place = row.find("1")
        y = bottom + size - (number + 1) * side
        while place >= 0:
            end = row.find("0", place)
            end = len(row) if end < 0 else end
            out.append(f"{left + place * side:.2f} {y:.2f} {(end - place) * side:.2f} {side:.2f} re")
            place = row.find("1", end)
    canvas._code.append("\n".join([*out, "f"]))


def read_code_from_picture(data: bytes) -> list[str]:
    """The texts of all QR codes in a picture (JPEG, PNG …). Raises KnownError ``not_a_picture``."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return codes_in(picture.convert("L"))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError) as error:
        raise KnownError("not_a_picture") from error


def codes_in(picture: Image.Image) -> list[str]:
    """The texts of the QR codes in a grey picture, in no certain order, each once."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return list(dict.fromkeys(each.text for each in found))
