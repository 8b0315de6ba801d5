# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Printing a paper: its pages as pictures at 300 dpi, so that paper and preview are the same."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.papers import previewing

DPI = 300


def a4_printer() -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def draw_pages(printer: QPrinter, pdf: bytes) -> int:
    """Draws the pages that the printer is set to (all of them by default); gives how many."""
    last = previewing.pages(pdf)
    first = printer.fromPage() or 1
    last = min(printer.toPage() or last, last)
    painter = QPainter(printer)
    sheet = QRect(0, 0, printer.width(), printer.height())
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        width, height, pixels = previewing.page(pdf, number, DPI)
        picture = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
        painter.drawImage(sheet, picture)
    painter.end()
    return last - first + 1


def ask_and_print(parent: QWidget, pdf: bytes) -> QPrintDialog:
    """Opens the print dialog and comes back at once; the pages are drawn once it is accepted."""
    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinMax(1, previewing.pages(pdf))
    dialog.accepted.connect(lambda: draw_pages(printer, pdf))
    QDialog.open(dialog)  # its own takes a slot by name
    return dialog
