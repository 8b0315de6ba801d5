# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a digital signature looks like on the paper: name, date and time in Persian."""

from __future__ import annotations

import io
from datetime import datetime

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.pdfgen.canvas import Canvas

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.page.flow import ready_fonts
from mahalleh_desktop.documents.page.sheet import Sheet
from mahalleh_desktop.documents.persian.coverage import substituted
from mahalleh_desktop.documents.persian.fonts import MEDIUM, REGULAR
from mahalleh_desktop.documents.persian.lines import Style, natural_width
from mahalleh_desktop.documents.wording import wording

_BLUE = "#1d4f91"


class _DrawnPage(PdfContent):
    """The first page of PDF bytes as the content of an appearance."""

    def __init__(self, data: bytes, width: float, height: float) -> None:
        super().__init__(box=BoxConstraints(width=width, height=height))
        self._data = data

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self._data))
        assert self.writer is not None
        self.resources.xobject["/Drawn"] = self.writer.import_page_as_xobject(reader)
        return b"/Drawn Do"


def appearance(width: float, height: float, name: str, at: datetime) -> StaticStampStyle:
    """The look of a signature in a box of points: two lines, smaller in the low cells of a table."""
    when = f"{short_date(at.date().isoformat())}، {persian_digits(at.strftime('%H:%M'))}"
    size = min(9.0, height / 2.9)
    name = substituted(name)
    buffer = io.BytesIO()
    with ready_fonts():
        canvas = Canvas(buffer, (width, height), initialFontName=REGULAR, invariant=1)
        sheet = Sheet(canvas)
        lines = [
            (name, MEDIUM, size),
            (wording("common", "signed_digitally", when=when), REGULAR, size * 0.8),
        ]
        y = height / 2 + size * 1.3
        for text, font, each in lines:
            style = Style(font, each, each * 1.5, _BLUE, "centre")
            fitting = min(1.0, (width - 6) / max(natural_width(text, style), 1))
            style = Style(font, each * fitting, each * 1.5, _BLUE, "centre")
            y = sheet.text(text, style, 0, width, y)
        sheet.upright(width - 1, 2, height - 2, 1.2, _BLUE)
        canvas.showPage()
        canvas.save()
    layout = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins())
    return StaticStampStyle(
        border_width=0, background=_DrawnPage(buffer.getvalue(), width, height), background_layout=layout
    )
