# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The boxes where the presiding person and the clerk sign, with the circle of the stamp between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.documents.page.blocks import Drawing
from mahalleh_desktop.documents.page.sheet import LEFT, RIGHT, Sheet
from mahalleh_desktop.documents.persian.fonts import BOLD
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style, lines
from mahalleh_desktop.documents.wording import wording

BOX_TALL = 92.0
STAMP_RADIUS = 38.0
_WIDE = (RIGHT - LEFT) * 0.37


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs in a box: the office above the name; ``place`` names the signature field ("" for none)."""

    title: str
    name: str
    place: str = ""


def signature_block(signers: Sequence[Signer], stamp: str) -> Drawing:
    """One or two boxes, the first one at the right, and a stamp circle (council, mosque or none)."""

    names = Style(BOLD, 10.5, 17, INK, "centre", balanced=True)
    most = max(len(lines(signer.name, names, _WIDE - 12)) for signer in signers)
    tall = BOX_TALL + 17 * max(0, most - 2)

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        wide = _WIDE
        boxes = [(right - wide, right), (left, left + wide)]
        if len(signers) == 1:
            boxes = [(left, left + wide)]
        for signer, (start, end) in zip(signers, boxes, strict=False):
            sheet.box(start, top - tall, end, top, radius=3)
            y = sheet.text(
                signer.title, Style(size=8.5, leading=16, colour=GREY, align="centre"), start, end, top - 4
            )
            y = sheet.text(signer.name, names, start + 6, end - 6, y)
            sheet.place(signer.place, start + 8, top - tall + 5, end - 8, y - 3)
        if stamp != "none":
            middle = (left + right) / 2 if len(signers) > 1 else right - STAMP_RADIUS - 30
            y = top - tall / 2
            sheet.circle(middle, y, STAMP_RADIUS, (2, 2))
            small = Style(size=8, leading=13, colour=GREY, align="centre")
            sheet.text(wording("common", f"stamp_{stamp}"), small, middle - 36, middle + 36, y + 6.5)

    return Drawing(tall, draws)
