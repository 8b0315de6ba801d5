# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What every page of an official paper carries: running head, page number, initials, QR, watermark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.page.sheet import BOTTOM, HEIGHT, LEFT, MM, RIGHT, WIDTH, Sheet
from mahalleh_desktop.documents.persian.drawing import draw_text, rgb
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM
from mahalleh_desktop.documents.persian.lines import GREY, INK, Span, Style, natural_width, shortened
from mahalleh_desktop.documents.scanned.qr import QR_SIZE, draw_qr
from mahalleh_desktop.documents.wording import wording

_HEAD = Style(size=8.5, leading=14, colour=GREY)
HEAD_TOP = HEIGHT - 12 * MM
LOW_FOOT = 18 * MM
AFTER_HEAD = HEIGHT - 24 * MM
"""Where blocks begin on pages with a running head."""


@dataclass(frozen=True, slots=True)
class OfficialFurniture:
    """``head`` and ``dates`` repeat from page 2; ``qr`` gives the QR text of a page from 1 (None: no QR)."""

    head: str
    dates: str = ""
    note: str = ""
    code: str = ""
    qr: Callable[[int], str] | None = None
    initials: bool = False
    watermark: str = ""
    low: bool = False
    """Without QR and initials the foot needs little room and stands lower."""

    def under(self, sheet: Sheet, page: int, pages: int) -> None:  # noqa: ARG002
        if self.watermark:
            _watermark(sheet, self.watermark)

    def over(self, sheet: Sheet, page: int, pages: int) -> None:
        if page > 1:
            _running_head(sheet, self.head, self.dates)
        y = LOW_FOOT if self.low else BOTTOM - 9
        sheet.rule(LEFT, RIGHT, y)
        _page_number(sheet, page, pages, y - 3)
        if self.note and self.low:
            sheet.text(
                self.note, Style(size=7, leading=12, colour=GREY, align="left"), LEFT, RIGHT - 90, y - 5
            )
        elif self.note:
            sheet.text(self.note, Style(size=7, leading=12, colour=GREY), LEFT + 200, RIGHT, y - 33)
        if self.initials and page < pages:
            _initials(sheet, y - 8)
        if self.qr:
            _code(sheet, self.qr(page), self.code, y - 6)


def _running_head(sheet: Sheet, head: str, dates: str) -> None:
    """One line whatever the name of the council: the dates have their room, the rest is shortened."""
    beside = replace(_HEAD, align="left")
    dates = shortened(dates, beside, (RIGHT - LEFT) * 0.6)
    sheet.text(dates, beside, LEFT, RIGHT, HEAD_TOP)
    left = LEFT + natural_width(dates, beside) + 18
    sheet.text(shortened(head, _HEAD, RIGHT - left), _HEAD, left, RIGHT, HEAD_TOP)
    sheet.rule(LEFT, RIGHT, HEAD_TOP - 17)


def _page_number(sheet: Sheet, page: int, pages: int, top: float) -> None:
    text = wording("common", "page", page=persian_digits(page), pages=persian_digits(pages))
    sheet.text(text, Style(size=9, leading=16), LEFT + 200, RIGHT, top)


def _initials(sheet: Sheet, top: float) -> None:
    middle = (LEFT + RIGHT) / 2 + 60
    sheet.box(middle - 38, top - 36, middle + 38, top, radius=4, dash=(2, 2))
    style = Style(size=7, leading=12, colour=GREY, align="centre")
    sheet.text(wording("common", "initials"), style, middle - 38, middle + 38, top - 1)


def _code(sheet: Sheet, qr: str, code: str, top: float) -> None:
    draw_qr(sheet.canvas, qr, LEFT, top - QR_SIZE)
    right = LEFT + QR_SIZE + 8
    small = Style(size=7, leading=11, colour=GREY, align="left")
    sheet.text(wording("common", "code"), small, right, right + 160, top)
    big = Style(BOLD, 10.5, 15, INK, "left")
    sheet.text((Span(left_to_right(code), BOLD),), big, right, right + 160, top - 11)
    sheet.text(wording("common", "verify_hint"), small, right, right + 220, top - 28)


def _watermark(sheet: Sheet, text: str) -> None:
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColorRGB(*rgb("#eff1f2"))
    style = Style(BOLD, 96, 130, "#eff1f2", "centre")
    draw_text(canvas, text, style, -400, 400, 65)
    canvas.restoreState()


@dataclass(frozen=True, slots=True)
class PlainFurniture:
    """Only a line with a note and the page number, for lists and forms."""

    note: str = ""
    qr: Callable[[int], str] | None = None

    def under(self, sheet: Sheet, page: int, pages: int) -> None:  # noqa: ARG002
        return None

    def over(self, sheet: Sheet, page: int, pages: int) -> None:
        y = LOW_FOOT
        sheet.rule(LEFT, RIGHT, y)
        _page_number(sheet, page, pages, y - 2)
        sheet.text(self.note, Style(MEDIUM, 7.5, 13, GREY, "left"), LEFT, RIGHT - 80, y - 3)
        if self.qr:
            draw_qr(sheet.canvas, self.qr(page), LEFT, y + 4, QR_SIZE)
