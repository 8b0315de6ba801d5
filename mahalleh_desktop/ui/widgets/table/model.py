# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The model of a long list: all ids at once, the records in pages of 100 as they come into view.

100,000 rows open in about a tenth of a second this way; a sorting proxy needs some twenty.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mahalleh_desktop.core.persian.isolate import shown_overrides
from mahalleh_desktop.ui.style.codes import tip
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column, Sort

Record = TypeVar("Record")
LoadIds = Callable[[str, Sort | None], Sequence[object]]
PAGE = 100
_PAGES_KEPT = 20
CELL = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractTableModel, Generic[Record]):
    """``load_ids(query, sort)`` gives ids in order, ``load_rows(ids)`` their records in that order.

    A record that has gone since the ids were read is None, and its row empty until they are read again.
    """

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        load_ids: LoadIds,
        load_rows: Callable[[Sequence[object]], Sequence[Record | None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._load_ids, self._load_rows = load_ids, load_rows
        self._ids: Sequence[object] = ()
        self._pages: OrderedDict[int, list[Record | None]] = OrderedDict()
        self.query = ""
        self.order: Sort | None = None

    def refresh(self) -> None:
        """Reads the ids again, after a change of data, query or order."""
        self.beginResetModel()
        self._ids = self._load_ids(self.query, self.order)
        self._pages.clear()
        self.endResetModel()

    def look_for(self, query: str) -> None:
        if query != self.query:
            self.query = query
            self.refresh()

    def id_at(self, row: int) -> object:
        return self._ids[row]

    def row_of(self, wanted: object) -> int | None:
        """The row of an id, or None if the list does not show it."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return None

    def renew(self, wanted: object) -> None:
        """Reads one record again, if it is in a page that is held; its place in the order stays."""
        row = self.row_of(wanted)
        if row is not None and row // PAGE in self._pages:
            (self._pages[row // PAGE][row % PAGE],) = self._load_rows([wanted])
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def record(self, row: int) -> Record | None:
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            self._pages[page] = list(self._load_rows(self._ids[page * PAGE : (page + 1) * PAGE]))
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def cell(self, row: int, column: int) -> Cell:
        record = self.record(row)
        if record is None:
            return Cell()
        cell = self.columns[column].cell(record)
        text, second = shown_overrides(cell.text), shown_overrides(cell.second)
        return cell if (text, second) == (cell.text, cell.second) else replace(cell, text=text, second=second)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole, CELL
        ):  # fmt: skip
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        told = f"{cell.text}، {cell.second}" if cell.second else cell.text
        return tip(told) if role == Qt.ItemDataRole.ToolTipRole else told

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Asked by the header; columns that cannot be sorted by are passed over."""
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            self.order = Sort(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)
            self.refresh()
