# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Looks at pages for what must not be: ink near the edge, texts over texts, rules through texts."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from mahalleh_desktop.documents.page.sheet import LEFT, MM, RIGHT
from mahalleh_desktop.documents.pictures import page_count, page_picture
from tests.documents.orphans import orphans

EDGE = 8 * MM
_ALLOWED = 1.6
"""Points that a letter's tail may reach over a rule; a line that is crossed is crossed by far more."""
Box = tuple[float, float, float, float]


def layout_faults(pdf: bytes, watermark: bool = False) -> list[str]:
    """What is wrong, a line each."""
    found = [
        f"page {number}: ink at the edge"
        for number in range(1, page_count(pdf) + 1)
        if _inked_edge(page_picture(pdf, number, 50))
    ]
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            boxes = sorted(_texts(page), key=lambda box: box[1])
            found += [f"page {number}: text beside the columns {box}" for box in boxes if _outside(box)]
            if not watermark:
                found += [f"page {number}: {one} over {two}" for one, two in _overlaps(boxes)]
                found += [f"page {number}: a rule through {box}" for box in _crossed(boxes, _rules(page))]
    return found + orphans(pdf)


def _inked_edge(picture: Image.Image) -> bool:
    grey = ImageChops.invert(picture.convert("L"))
    wide, tall = grey.size
    edge = round(EDGE / 72 * 50)
    strips = (
        (0, 0, wide, edge),
        (0, tall - edge, wide, tall),
        (0, 0, edge, tall),
        (wide - edge, 0, wide, tall),
    )
    return any(max(grey.crop(strip).tobytes()) > 60 for strip in strips)


def _texts(page: pypdfium2.PdfPage) -> list[Box]:
    boxes = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = item.get_bounds()
        seen = raw.FPDFTextObj_GetTextRenderMode(item.raw) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
        if seen and right - left > 0.5 and top - bottom > 0.5:
            boxes.append((left, bottom, right, top))
    return boxes


def _rules(page: pypdfium2.PdfPage) -> list[Box]:
    """Drawn lines and the sides of outlined boxes, without dotted ones: those are written on."""
    found: list[Box] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        fill, stroke = raw.c_int(), raw.c_int()
        raw.FPDFPath_GetDrawMode(item.raw, fill, stroke)
        if not stroke.value or raw.FPDFPageObj_GetDashCount(item.raw) > 0:
            continue
        left, bottom, right, top = item.get_bounds()
        if right - left < 6 and top - bottom < 6:
            continue
        if top - bottom < 4 or right - left < 4:
            found.append((left, (bottom + top) / 2, right, (bottom + top) / 2) if top - bottom < 4 else
                         ((left + right) / 2, bottom, (left + right) / 2, top))  # fmt: skip
        else:
            found += [(left, y, right, y) for y in (bottom, top)]
            found += [(x, bottom, x, top) for x in (left, right)]
    return found


def _crossed(boxes: list[Box], rules: list[Box]) -> list[Box]:
    """Texts that a rule goes through, not only touches."""
    found = []
    for box in boxes:
        for rule in rules:
            lying = rule[1] == rule[3]
            across = min(box[2], rule[2]) - max(box[0], rule[0])
            along = min(box[3], rule[3]) - max(box[1], rule[1])
            if lying and across > 1 and box[1] + _ALLOWED < rule[1] < box[3] - _ALLOWED:
                found.append(box)
            if not lying and along > 1 and box[0] + _ALLOWED < rule[0] < box[2] - _ALLOWED:
                found.append(box)
    return found


def _outside(box: Box) -> bool:
    return box[0] < LEFT - 3 or box[2] > RIGHT + 3


def _overlaps(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of which a third of the smaller one is covered; neighbours in a line touch, but not that much."""
    found = []
    for place, one in enumerate(boxes):
        for two in boxes[place + 1 :]:
            if two[1] > one[3]:
                break
            wide = min(one[2], two[2]) - max(one[0], two[0])
            tall = min(one[3], two[3]) - max(one[1], two[1])
            least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
            if wide > 1 and tall > 1 and wide * tall > least / 3:
                found.append((one, two))
    return found
