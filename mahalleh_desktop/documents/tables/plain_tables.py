# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes a table as CSV that Excel opens in Persian and that runs nothing there."""

from __future__ import annotations

import csv
import io
from datetime import date

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.isolate import ZWNJ
from mahalleh_desktop.documents.tables.workbooks import TableSheet

_BEGINS_FORMULA = frozenset("=+-@")


def csv_bytes(table: TableSheet) -> bytes:
    """The table in UTF-8 with a mark, without which Excel takes it for Latin; dates are Jalali text.

    What begins like a formula gets a half-space before it, which reading a roster takes away again.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in (table.header, *table.rows):
        writer.writerow(_plain(value) for value in row)
    return buffer.getvalue().encode("utf-8-sig")


def _plain(value: str | float | date | None) -> str:
    if value is None:
        return ""
    text = short_date(value.isoformat()[:10]) if isinstance(value, date) else str(value)
    return ZWNJ + text if text.lstrip()[:1] in _BEGINS_FORMULA else text
