# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes right-to-left Excel workbooks: styled header, real dates shown as Jalali, and never a formula.

The library is loaded with the first workbook: it takes longer than a page that merely offers one.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mahalleh_desktop.core.persian.isolate import without_controls

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f]")
_NAME_SIGNS = re.compile(r"[\[\]:*?/\\]")
_LONGEST_CELL = 32_767
_WIDEST, _NARROWEST = 60, 8
_LINE, _LETTERS = 15, 52
"""Points of a line, and letters that surely stand in one at the widest."""
_A4, _UPRIGHT = 9, 95
"""Excel's number of the paper; so many letters fit side by side on it upright."""
JALALI_DAY = "[$-3160429]yyyy/mm/dd"
"""Persian digits (03), the Persian calendar (16), the language fa-IR (0429).

Excel 2016 and later shows ۱۴۰۵/۰۹/۰۱; LibreOffice 7.4 and older Excel know no such calendar and show the
Gregorian day. The newer spelling ``[$-fa-IR,16]`` is shown by LibreOffice as a bare number.
"""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet to write: its name, the header and rows of values; a date stays one that sorts."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float | date | None, ...], ...]


def write_workbook(sheets: Sequence[TableSheet], path: Path) -> None:
    """Writes the workbook whole or not at all: under another name first, then renamed."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(workbook_bytes(sheets))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def workbook_bytes(sheets: Sequence[TableSheet]) -> bytes:
    """The XLSX bytes of the sheets."""
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, table in enumerate(sheets, 1):
        _fill(book.create_sheet(_sheet_name(table.name, number)), table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_name(name: str, number: int) -> str:
    return _NAME_SIGNS.sub(" ", without_controls(name)).strip().strip("'")[:31] or f"Sheet{number}"


def _fill(sheet: Worksheet, table: TableSheet) -> None:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="D0D5DA")
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    for row_number, row in enumerate((table.header, *table.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row_number, column)
            assert isinstance(cell, Cell)
            _set(cell, value)
            wrap = isinstance(value, str) and len(value) > _WIDEST
            cell.alignment = Alignment(
                "right", "center" if row_number == 1 else "top", wrap_text=wrap, readingOrder=2
            )
            cell.border = Border(bottom=line)
            if row_number == 1:
                cell.font = Font(bold=True, color="0B5C4F")
                cell.fill = PatternFill("solid", fgColor="EEF4F2")
    sheet.row_dimensions[1].height = 22
    total = 0.0
    for column in range(1, len(table.header) + 1):
        longest = max(
            _shown_length(row[column - 1]) for row in (table.header, *table.rows) if len(row) >= column
        )
        width = min(max(longest + 3, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
        total += width
    for row_number, row in enumerate(table.rows, 2):
        longest = max((len(each) for each in row if isinstance(each, str)), default=0)
        if longest > _WIDEST:  # no program makes room for wrapped lines by itself on opening
            sheet.row_dimensions[row_number].height = _LINE * -(-longest // _LETTERS)
    _lay_out_for_print(sheet, total)
    if table.header:
        last = get_column_letter(len(table.header))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"


def _lay_out_for_print(sheet: Worksheet, width: float) -> None:
    """A4, all columns on one page side by side, the header on each page; ``width`` is in letters."""
    from openpyxl.worksheet.page import PageMargins

    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if width > _UPRIGHT else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7, footer=0.35)
    sheet.oddFooter.center.text = "&P / &N"


def _set(cell: Cell, value: str | int | float | date | None) -> None:
    """Text stays text: what begins like a formula would otherwise run when the file is opened."""
    if isinstance(value, date):
        cell.value = date(value.year, value.month, value.day)
        cell.number_format = JALALI_DAY
    elif isinstance(value, str):
        cell.value = _FORBIDDEN.sub("", value)[:_LONGEST_CELL]
        cell.data_type = "s"
        if value.lstrip()[:1] in {"=", "+", "-", "@"}:
            cell.quotePrefix = True
    else:
        cell.value = value


def _shown_length(value: object) -> int:
    return 10 if isinstance(value, date) else len(str(value)) if value is not None else 0
