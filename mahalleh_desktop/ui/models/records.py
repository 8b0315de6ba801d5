# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The model of every list that comes from the database: ids in SQL's order, lines by pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from mahalleh_desktop.ui.widgets.table.cell import Column, Sort
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.listing.record_list import Listed

Line = TypeVar("Line")


def record_model(columns: Sequence[Column[Line]], listed: Listed[Line]) -> ListModel[Line]:
    """``listed`` is asked for ids and lines; its filter may change between two readings."""

    def ids(query: str, sort: Sort | None) -> Sequence[object]:
        return listed.ids(query, sort.key if sort else "", descending=bool(sort and sort.descending))

    return ListModel(columns, ids, lambda rows: listed.lines([str(row) for row in rows]))
