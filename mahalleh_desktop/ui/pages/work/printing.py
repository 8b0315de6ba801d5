# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Printing a paper: its pages as pictures at 300 dpi, so that paper and preview are the same.

Which pages, and which of them on the backs where a printer cannot turn the sheets by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPageSize, QPainter

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.usecases.papers import previewing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter  # loaded where something is printed

DPI = 300


def printers() -> list[str]:
    """The printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def a4_printer(name: str = "") -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def pages_of(text: str, last: int) -> list[int] | None:
    """The pages that a person means: «۱، ۳-۵», any digits; "" is all. None where it cannot be read."""
    plain = ascii_digits(text).replace("،", ",").replace("–", "-").replace(" تا ", "-").replace(" ", "")
    if not plain:
        return list(range(1, last + 1))
    found: list[int] = []
    for part in filter(None, plain.split(",")):
        first, dash, end = part.partition("-")
        if not first.isdecimal() or (dash and not end.isdecimal()):
            return None
        start, stop = int(first), int(end or first)
        if not 1 <= start <= stop <= last:
            return None
        found += range(start, stop + 1)
    return found or None


def both_sides(pages: Sequence[int], *, from_last: bool) -> tuple[list[int], list[int]]:
    """The fronts, and the backs in the order in which the turned stack takes them.

    ``from_last``: the sheets come out face up, so that the last one lies on top. A front without a back is
    then the first to be laid aside.
    """
    fronts, backs = list(pages[::2]), list(pages[1::2])
    return fronts, backs[::-1] if from_last else backs


def draw_pages(
    printer: QPrinter, pdf: bytes, numbers: Sequence[int] | None = None, report: Report | None = None
) -> int:
    """Draws pages (all of them by default); gives how many. Raises ``cannot_print``.

    ``report`` is told before each page and may end the work.
    """
    wanted = list(numbers) if numbers is not None else list(range(1, previewing.pages(pdf) + 1))
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError("cannot_print")
    try:
        sheet = QRect(0, 0, printer.width(), printer.height())
        for place, number in enumerate(wanted):
            if report is not None:
                report(place, len(wanted))
            if place and not printer.newPage():
                raise KnownError("cannot_print")
            width, height, pixels = previewing.page(pdf, number, DPI)
            picture = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
            painter.drawImage(sheet, picture)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)
