# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads tables that people made: XLSX and CSV as rows of plain values, whatever encoding and separators."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from mahalleh_desktop.errors import KnownError

Value = str | int | float | date | None
LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_ROWS, MOST_COLUMNS = 50_000, 200
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``number`` is the row in the file from 1; ``values`` stand in their columns from the first one."""

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``name`` is "" for CSV; rows without any value are left out."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a workbook, or the one table of a CSV file.

    A cell merged over several rows counts for each of them; merged over columns it stays where it begins.
    Raises KnownError ``not_a_spreadsheet``, ``file_too_large``, ``file_not_readable``.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise KnownError("file_too_large", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise KnownError("file_not_readable", name=path.name) from error
    if data.startswith(_ZIP):
        return _workbook(data, path.name)
    return [Sheet("", _table(data, path.name))]


def _workbook(data: bytes, name: str) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
                raise KnownError("file_too_large", name=name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import openpyxl  # with the first roster: it takes longer than a page that merely offers one

            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return [
            Sheet(sheet.title, _rows(sheet, name), sheet.sheet_state != "visible")
            for sheet in book.worksheets
        ]
    except KnownError:
        raise
    except Exception as error:
        # openpyxl meets damaged XML with whatever its parsers raise; none of it says more than this.
        raise KnownError("not_a_spreadsheet", name=name) from error


def _rows(sheet: Any, name: str) -> tuple[SheetRow, ...]:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise KnownError("file_too_large", name=name)
    filled: dict[tuple[int, int], Value] = {}
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > merged.min_row:
            value = _plain(sheet.cell(merged.min_row, merged.min_col).value)
            for row in range(merged.min_row + 1, merged.max_row + 1):
                filled[row, merged.min_col] = value
    rows: list[SheetRow] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        values = tuple(filled.get((number, place), _plain(cell)) for place, cell in enumerate(cells, 1))
        if any(value is not None for value in values):
            rows.append(SheetRow(number, values))
    return tuple(rows)


def _plain(value: object) -> Value:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (int, float, date)) or value is None:
        return value
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def read_pasted(text: str) -> Sheet:
    """The table that a sheet puts on the clipboard: columns apart by tabs, else as a CSV file has them.

    Raises KnownError ``too_much_pasted``, ``no_table_pasted``.
    """
    if len(text) > LARGEST_FILE:
        raise KnownError("too_much_pasted")
    try:
        rows = _rows_of(text, "\t" if "\t" in text else _delimiter(text))
    except csv.Error as error:
        raise KnownError("no_table_pasted") from error
    if rows is None:
        raise KnownError("too_much_pasted")
    return Sheet("", rows)


def _table(data: bytes, name: str) -> tuple[SheetRow, ...]:
    text = _decoded(data, name)
    try:
        rows = _rows_of(text, _delimiter(text))
    except csv.Error as error:
        raise KnownError("not_a_spreadsheet", name=name) from error
    if rows is None:
        raise KnownError("file_too_large", name=name)
    return rows


def _rows_of(text: str, delimiter: str) -> tuple[SheetRow, ...] | None:
    """The rows that hold anything, or None where there are more than can be."""
    found: list[SheetRow] = []
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
        if number > MOST_ROWS:
            return None
        values = tuple(_plain(cell) for cell in cells)
        if any(value is not None for value in values):
            found.append(SheetRow(number, values))
    return tuple(found)


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else the Arabic code page of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1256")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text or not _looks_like_text(text):
            break
        return text
    raise KnownError("not_a_spreadsheet", name=name)


def _looks_like_text(text: str) -> bool:
    head = text[:4000]
    strange = sum(1 for letter in head if ord(letter) < 32 and letter not in "\r\n\t\x0b\x0c")
    return strange * 50 <= len(head)


def _delimiter(text: str) -> str:
    """The separator that stands most often in the first lines, outside of quotation marks."""
    head = "".join(part for place, part in enumerate(text[:20_000].split('"')) if place % 2 == 0)
    found = max((",", ";", "\t"), key=head.count)
    return found if found in head else max(("|", "،"), key=head.count)
