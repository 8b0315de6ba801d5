# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages of a paper as pictures, for the preview beside a form and for printing.

The library is loaded with the first paper: it takes longer than a form that has none to show yet.
"""

from __future__ import annotations


def pages(pdf: bytes) -> int:
    """How many pages. Raises ``not_a_pdf``."""
    from mahalleh_desktop.documents.pictures import page_count

    return page_count(pdf)


def page(pdf: bytes, number: int, dpi: float) -> tuple[int, int, bytes]:
    """Page ``number`` (from 1): width and height in pixels, and its RGB bytes row by row."""
    from mahalleh_desktop.documents.pictures import page_picture

    picture = page_picture(pdf, number, dpi)
    return picture.width, picture.height, picture.tobytes()
