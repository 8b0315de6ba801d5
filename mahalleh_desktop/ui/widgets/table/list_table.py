# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A list of records on a card: search box, filters, actions, the table, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import Button, filter_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.line_edit import SearchEdit
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.cell import Column, Picked, is_shown
from mahalleh_desktop.ui.widgets.table.column_choice import ColumnChoice
from mahalleh_desktop.ui.widgets.table.copying import chosen_rows, copy_rows, open_row_menu
from mahalleh_desktop.ui.widgets.table.delegate import CellDelegate
from mahalleh_desktop.ui.widgets.table.header import SortHeader
from mahalleh_desktop.ui.widgets.table.model import ListModel

Record = TypeVar("Record")
_PAUSE = 150  # milliseconds of silence before a search begins


class ListTable(QWidget, Generic[Record]):
    """``opened`` carries the id of a row (Return, double click), ``current_changed`` that of the new row."""

    opened = Signal(object)
    current_changed = Signal(object)
    filter_changed = Signal(str)
    emptied = Signal()

    def __init__(
        self,
        name: str,
        model: ListModel[Record],
        empty: EmptyState,
        *,
        search_hint: str = "",
        count: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__()
        self.model = model
        model.setParent(self)
        self._count = count or (lambda number: _("{count} rows").format(count=grouped(number)))
        self.searchable = True
        self._build_top(search_hint)
        self._build_table(name, model.columns)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._empty = empty
        self._actions: list[QAbstractButton] = []
        self._left_out: set[QAbstractButton] = set()
        self._stack.addWidget(
            EmptyState(
                "search",
                _("Nothing was found"),
                _("Try fewer letters or another spelling, or remove the filter."),
            )
        )
        card = QFrame()
        card.setProperty("kind", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, theme().tokens.radius // 2, 1, theme().tokens.radius // 2)
        inner.addWidget(self._stack)
        self.count_label = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        column.addLayout(self._top)
        column.addWidget(card, 1)
        column.addWidget(self.count_label)
        model.modelReset.connect(self._show_outcome)
        theme().changed.connect(self._measure)
        self._measure()
        self._show_outcome()

    def _build_top(self, search_hint: str) -> None:
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self.search = SearchEdit(_("Search in this list"), search_hint or _("Search in this list"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.search.value_edited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(lambda: self.model.look_for(self.search.value()))
        self.search.installEventFilter(self)
        self._top.addWidget(self.search, 100)  # it has its room before anything stands empty
        self._filters = QButtonGroup(self)
        self._filter_row = QHBoxLayout()
        self._filter_row.setSpacing(8)
        self._top.addLayout(self._filter_row)
        self._top.addStretch(1)

    def _build_table(self, name: str, columns: Sequence[Column[Record]]) -> None:
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(name)
        self._delegate = CellDelegate(self.table)
        self.table.setItemDelegate(self._delegate)
        self._header = SortHeader(self.table, columns)
        self.table.setHorizontalHeader(self._header)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setMouseTracking(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._header.order_chosen.connect(self.model.sort)
        self.table.doubleClicked.connect(lambda index: self.opened.emit(self.model.id_at(index.row())))
        self.table.selectionModel().currentRowChanged.connect(self._tell_current)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)

    def add_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """Round buttons beside the search box, ``(key, word)``; the first one is in force."""
        for key, word in filters:
            button = filter_button(word)
            button.setVisible(not self.is_empty())
            self._filters.addButton(button)
            self._filter_row.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self.filter_changed.emit(key))
        if buttons := self._filters.buttons():
            buttons[0].setChecked(True)

    def filter_buttons(self) -> list[Button]:
        """The round buttons, in their order."""
        return [each for each in self._filters.buttons() if isinstance(each, Button)]

    def add_action(self, button: QAbstractButton) -> None:
        """A button at the far end of the row."""
        self._top.addWidget(button)
        self._actions.append(button)
        self._hide_needless()

    def is_empty(self) -> bool:
        """Whether there is nothing at all to list, so that the empty state speaks."""
        return self._stack.currentIndex() == 1

    def offered(self) -> frozenset[str]:
        """The words of the buttons that the empty state shows now."""
        return self._empty.offered() if self.is_empty() else frozenset()

    def offer_columns(self, picked: Picked, keep: Callable[[dict[str, bool]], object]) -> None:
        """Lets people pick columns; ``picked`` is what was kept before, ``keep`` gets each choice."""
        self.column_choice = ColumnChoice(self.table, self._header, self.model.columns, picked, keep)

    def copy_selected(self) -> None:
        """Puts the chosen rows on the clipboard as a table for Excel, with the columns that are wanted."""
        columns = [
            column
            for place, column in enumerate(self.model.columns)
            if is_shown(self.model.columns, place, self._header.picked)
        ]
        copy_rows(self, self.model, columns, chosen_rows(self.table.selectionModel()))

    def refresh(self) -> None:
        """Reads the list again and keeps the current row if it is still there."""
        current = self.current_id()
        self.model.refresh()
        if current is not None:
            self.select(current)

    def current_id(self) -> object | None:
        index = self.table.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def select(self, wanted: object) -> None:
        """Makes the row of an id the current one and brings it into view."""
        row = self.model.row_of(wanted)
        if row is not None:
            index = self.model.index(row, self._shown_column())
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
            self.table.scrollTo(index)

    def _shown_column(self) -> int:
        """The first column that is not left out: arrow keys lead nowhere from one that is."""
        columns = range(len(self.model.columns))
        return next((each for each in columns if not self.table.isColumnHidden(each)), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            current = self.table.currentIndex()
            if current.isValid() and self.table.isColumnHidden(current.column()):
                self.select(self.model.id_at(current.row()))
            if watched is self.table and event.matches(QKeySequence.StandardKey.Copy):
                self.copy_selected()
                return True
            if watched is self.table and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if (chosen := self.current_id()) is not None:
                    self.opened.emit(chosen)
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.table.setFocus()
                self.select(self.model.id_at(0))
                return True
        if watched is self.table.viewport() and isinstance(event, QResizeEvent):
            self._header.share_out(event.size().width())
        if watched is self.table.viewport() and isinstance(event, QContextMenuEvent):
            count = len(chosen_rows(self.table.selectionModel()))
            open_row_menu(self.table, count, self.copy_selected, event.globalPos())
            return True
        return False

    def _tell_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(self.model.id_at(current.row()))

    def _show_outcome(self) -> None:
        rows = self.model.rowCount()
        narrowed = bool(self.model.query) or bool(
            self._filters.buttons() and not self._filters.buttons()[0].isChecked()
        )
        before = self._stack.currentIndex()
        self._stack.setCurrentIndex(0 if rows else 2 if narrowed else 1)
        self._hide_needless()
        if (before == 1) != self.is_empty():
            self.emptied.emit()
        self.count_label.setText(self._count(rows) if rows else "")

    def _hide_needless(self) -> None:
        """Nothing is searched or filtered in an empty list, and no button is shown twice."""
        empty, offered = self.is_empty(), self.offered()
        self.search.setVisible(self.searchable and not empty)
        for button in self._filters.buttons():
            button.setVisible(not empty)
        for action in self._actions:
            if action.text() in offered and not action.isHidden():
                action.hide()
                self._left_out.add(action)
            elif action.text() not in offered and action in self._left_out:
                action.show()
                self._left_out.remove(action)

    def _measure(self) -> None:
        now = theme().tokens
        vertical = self.table.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Not the minimum size: Qt would go through all rows for each row (12 seconds for 100,000).
        vertical.setDefaultSectionSize(now.row_height)
        self.search.setMaximumWidth(now.px(330))
        self.search.setMinimumWidth(now.px(150))
        self._header.share_out(self.table.viewport().width())
