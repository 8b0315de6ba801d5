# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Records held in memory, searched, filtered and sorted for a list: what ListModel asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from mahalleh_desktop.core.persian.fold import fold, words_of
from mahalleh_desktop.ui.widgets.table.cell import Sort

Record = TypeVar("Record")


class Listing(Generic[Record]):
    """``text`` is what a search looks through, ``sorts`` the sort key of each column, by its key."""

    def __init__(self, text: Callable[[Record], str], sorts: Mapping[str, Callable[[Record], Any]]) -> None:
        self._text, self._sorts = text, sorts
        self._records: dict[str, Record] = {}
        self._folded: dict[str, str] = {}
        self.shows: Callable[[Record], bool] = lambda _record: True

    def fill(self, records: Mapping[str, Record]) -> None:
        """``records`` by row, in the order in which they are shown unless sorted."""
        self._records = dict(records)
        self._folded.clear()

    def load_ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        words = words_of(query)
        found = [
            row
            for row, record in self._records.items()
            if self.shows(record) and all(word in self._folded_text(row, record) for word in words)
        ]
        if sort:
            key = self._sorts[sort.key]
            found.sort(key=lambda row: key(self._records[row]), reverse=sort.descending)
        return found

    def load_rows(self, ids: Sequence[object]) -> Sequence[Record]:
        return [self._records[str(each)] for each in ids]

    def record(self, row: str) -> Record:
        return self._records[row]

    def __contains__(self, row: str) -> bool:
        return row in self._records

    def count(self, shows: Callable[[Record], bool]) -> int:
        return sum(map(shows, self._records.values()))

    def __len__(self) -> int:
        return len(self._records)

    def _folded_text(self, row: str, record: Record) -> str:
        if row not in self._folded:
            self._folded[row] = fold(self._text(record))
        return self._folded[row]
