# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a paper looks like: its pages side by side, small and in four greys, and how far two looks differ."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from mahalleh_desktop.documents.pictures import page_count, page_picture

DPI = 60
GREYS = 4
TOLERANCE = 6.0
"""Mean difference of a block, of 255, that fonts drawn by another version of the reader may have."""
_BLOCK = 12  # pixels: about a line of text, so that one word that moved is not lost in a page of white


def look(pdf: bytes) -> Image.Image:
    """The pages of a PDF, the first one at the left."""
    return side_by_side([page_picture(pdf, number, DPI) for number in range(1, page_count(pdf) + 1)])


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    whole = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        whole.paste(page.convert("L"), (left, 0))
        left += page.width
    return whole.point([round(value / 255 * (GREYS - 1)) * 255 // (GREYS - 1) for value in range(256)])


def as_png(picture: Image.Image) -> bytes:
    """A look as a small file."""
    indexed = picture.point([round(value / 255 * (GREYS - 1)) for value in range(256)]).convert("P")
    indexed.putpalette([value * 255 // (GREYS - 1) for value in range(GREYS) for _channel in range(3)])
    buffer = io.BytesIO()
    indexed.save(buffer, "PNG", optimize=True, bits=2)
    return buffer.getvalue()


def differing(one: Image.Image, two: Image.Image) -> float:
    """The largest mean difference of a block, 0 to 255; pages of other sizes or counts differ wholly."""
    if one.size != two.size:
        return 255.0
    difference = ImageChops.difference(one.convert("L"), two.convert("L"))
    blocks = -(-one.width // _BLOCK), -(-one.height // _BLOCK)
    return float(max(difference.resize(blocks, Image.Resampling.BOX).tobytes()))
