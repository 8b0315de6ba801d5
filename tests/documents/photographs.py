# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages as a telephone or a scanner would give them: turned, grey, noisy, in one file or several."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from mahalleh_desktop.documents.pictures import page_picture


def photograph(pdf: bytes, page: int, turn: float = 0.0, dpi: float = 200) -> Image.Image:
    """A page lying on a table, a little dark and turned by so many degrees."""
    picture = page_picture(pdf, page, dpi)
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor="#9a8f80")
    return turned.point(lambda value: 25 + value * 0.8)


def without_code(picture: Image.Image) -> Image.Image:
    """The same page with a thumb over its QR."""
    covered = picture.copy()
    wide, tall = covered.size
    ImageDraw.Draw(covered).rectangle((0, int(tall * 0.87), int(wide * 0.3), tall), fill="#caa58a")
    return covered


def jpeg(picture: Image.Image, path: Path, quality: int = 70) -> Path:
    picture.save(path, "JPEG", quality=quality)
    return path


def as_bytes(picture: Image.Image, kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def scanned_pdf(pictures: Sequence[Image.Image], path: Path) -> Path:
    """What a scanner with a feeder writes."""
    first, *rest = pictures
    first.save(path, "PDF", save_all=True, append_images=rest, resolution=200)
    return path
