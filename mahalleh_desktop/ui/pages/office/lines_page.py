# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A page of the office that is one list: read whole when it comes to the front, searched and sorted here.

Its columns are picked and remembered, and its rows copied for Excel, as in the lists of a council.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.work.list_columns import remember_columns
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Column, Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Line = TypeVar("Line")


class LinesPage(Page, Generic[Line]):
    """``lines`` are all records, ``filter`` is the key of the filter that was chosen.

    A page says how a record is searched, kept by the filter and sorted, and what opens it.
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        columns: Sequence[Column[Line]],
        empty: EmptyState,
        *,
        hint: str,
        count: Callable[[int], str],
        sorts: Mapping[str, Callable[[Line], Any]],
        read: Callable[[], list[Line]],
        kept_as: tuple[Workspace, str],
    ) -> None:
        """``kept_as``: the workspace that keeps the picked columns in its settings, and the list's name."""
        super().__init__(title, subtitle)
        self.lines: list[Line] = []
        self.filter = "all"
        self._sorts, self._read = sorts, read
        self._header: tuple[QWidget, ...] = ()
        model: ListModel[Line] = ListModel(
            list(columns), self._ids, lambda ids: self.filled([self.lines[int(str(each))] for each in ids])
        )
        self.list: ListTable[Line] = ListTable(title, model, empty, search_hint=hint, count=count)
        self.list.emptied.connect(self._leave_out)
        self.list.filter_changed.connect(self._narrow)
        self.list.current_changed.connect(lambda _id: self.fit())
        self.list.opened.connect(lambda place: self.open_line(self.lines[int(str(place))]))
        self.body.addWidget(self.list)
        remember_columns(self.list, *kept_as)

    def words(self, line: Line) -> str:
        """What the search looks in."""
        return str(line)

    def kept(self, line: Line) -> bool:
        """Whether the chosen filter keeps a record."""
        return bool(line)

    def filled(self, lines: list[Line]) -> list[Line]:
        """The records of the rows that come into view, with what is costly to read and only shown."""
        return lines

    def open_line(self, line: Line) -> None:
        """What a double click or Enter does; nothing, unless the page says so."""

    def fit(self) -> None:
        """Enables what can be done with the record that is chosen; another one may be chosen now."""

    def shown(self) -> None:
        self.lines = self._read()
        self.list.refresh()
        self.fit()
        self._leave_out()

    def _leave_out(self) -> None:
        """Beside an empty list no button is shown a second time, and none that has nothing to work on."""
        if not self._header:
            self._header = tuple(self.buttons)
        offered = self.list.offered()
        kept = [
            each
            for each in self._header
            if getattr(each, "text", str)() not in offered and (each.isEnabled() or not self.list.is_empty())
        ]
        if kept != self.buttons:
            self.buttons = kept
            self.heading_changed.emit()

    def focus_search(self) -> bool:
        self.list.search.setFocus()
        return True

    def current(self) -> Line | None:
        """The record that is chosen."""
        found = self.list.current_id()
        return None if found is None else self.lines[int(str(found))]

    def _narrow(self, key: str) -> None:
        self.filter = key
        self.list.refresh()
        self.fit()

    def _ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        wanted = fold(query)
        found = [
            place
            for place, line in enumerate(self.lines)
            if self.kept(line) and wanted in fold(self.words(line))
        ]
        if sort:
            key = self._sorts[sort.key]
            found.sort(key=lambda place: key(self.lines[place]), reverse=sort.descending)
        return found
