# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages of a paper as pictures, for the preview beside a form and for printing."""

from __future__ import annotations

from mahalleh_desktop.documents.pictures import page_count, page_picture


def pages(pdf: bytes) -> int:
    """How many pages. Raises ``not_a_pdf``."""
    return page_count(pdf)


def page(pdf: bytes, number: int, dpi: float) -> tuple[int, int, bytes]:
    """Page ``number`` (from 1): width and height in pixels, and its RGB bytes row by row."""
    picture = page_picture(pdf, number, dpi)
    return picture.width, picture.height, picture.tobytes()
