# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Looks where pages part: no heading last on a page, no single line of a paragraph on either side."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw

from mahalleh_desktop.documents.page.footer import AFTER_HEAD
from mahalleh_desktop.documents.page.sheet import LEFT, RIGHT

_FOOT = 100.0
"""No line of the text's own stands lower than the rule of the foot, which lies below this height (points)."""
_HEADING, _TABLE_HEAD = 11.4, 8.8
"""Sizes in bold: headings and more, and the titles of a table's columns."""
_ALMOST = 26.0
"""A line that reaches the column's end, or nearly, goes on in the next one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of drawn text: its baseline, edges, largest size in points, and whether all of it is bold."""

    y: float
    left: float
    right: float
    size: float
    bold: bool

    @property
    def full(self) -> bool:
        """Whether it is a whole line of the column."""
        return self.right > RIGHT - 4 and self.left < LEFT + _ALMOST

    @property
    def of_paragraph(self) -> bool:
        return self.right > RIGHT - 4 and self.size >= 9 and not self.bold


def orphans(pdf: bytes) -> list[str]:
    """What is wrong where pages part, a line each."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_body(page, first=number == 0) for number, page in enumerate(document)]
    found = []
    for number, ((page, lowest), (following, _low)) in enumerate(pairwise(pages), 1):
        if not page or not following:
            continue
        last, first = page[-1], following[0]
        followed = lowest < last.y - 10  # by lines to write on
        if last.bold and (last.size >= _HEADING or last.size == _TABLE_HEAD) and not followed:
            found.append(f"page {number}: a heading stands last")
        goes_on = last.full and last.of_paragraph and first.of_paragraph and first.size == last.size
        begins = len(page) < 2 or not page[-2].full or page[-2].size != last.size
        ends = not first.full or len(following) < 2
        if goes_on and begins:
            found.append(f"page {number}: the first line of a paragraph stands alone at the end")
        if goes_on and ends:
            found.append(f"page {number + 1}: the last line of a paragraph stands alone at the beginning")
    return found


def _body(page: pypdfium2.PdfPage, *, first: bool) -> tuple[list[Row], float]:
    """The lines of the text's own from top to bottom, without running head and foot; the lowest rule."""
    rules, texts = [], []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            if right - left > 100 and top - bottom < 4:
                rules.append((bottom, right - left))
        elif right - left > 0.5 and top - bottom > 0.5:
            texts.append((item.get_matrix().f, left, right, _size(item), _bold(item)))
    whole = RIGHT - LEFT - 2
    foot = max((y for y, wide in rules if wide > whole and y < _FOOT), default=0.0)
    head = 1e9 if first else AFTER_HEAD + 2
    body = [each for each in texts if foot < each[0] < head]
    return list(_rows(body)), min((y for y, _wide in rules if y > foot + 2), default=1e9)


def _rows(texts: list[tuple[float, float, float, float, bool]]) -> Iterator[Row]:
    row: list[tuple[float, float, float, float, bool]] = []
    for each in [*sorted(texts, reverse=True), (-1e9, 0.0, 0.0, 0.0, False)]:
        if row and row[0][0] - each[0] > 2:
            yield Row(
                row[0][0],
                min(left for _y, left, *_rest in row),
                max(right for _y, _left, right, *_rest in row),
                max(size for *_rest, size, _bold in row),
                all(bold for *_rest, bold in row),
            )
            row = []
        row.append(each)


def _size(item: pypdfium2.PdfObject) -> float:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item.raw, size)
    return round(size.value, 1)


def _bold(item: pypdfium2.PdfObject) -> bool:
    font = raw.FPDFTextObj_GetFont(item.raw)
    name = ctypes.create_string_buffer(100)
    raw.FPDFFont_GetBaseFontName(font, name, 100)
    return b"Bold" in name.value
