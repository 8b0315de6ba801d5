# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Picking the columns of a list: a button at the end of the heads, and the menu that the heads open too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableView, QToolButton

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.table.cell import Column, Picked, is_shown
from mahalleh_desktop.ui.widgets.table.header import SortHeader


class ColumnChoice(QObject):
    """Belongs to a table; ``keep`` gets all that is picked after each change, {} for the usual columns."""

    def __init__(
        self,
        table: QTableView,
        header: SortHeader,
        columns: Sequence[Column[Any]],
        picked: Picked,
        keep: Callable[[dict[str, bool]], object],
    ) -> None:
        super().__init__(table)
        self._table, self._header, self._columns, self._keep = table, header, tuple(columns), keep
        self.button: QToolButton = icon_button("columns-3", _("Choose the columns"))
        self.button.setParent(table)
        self.button.clicked.connect(self._open_below)
        header.picked = dict(picked)
        header.menu_wanted.connect(self.open_menu)
        header.installEventFilter(self)
        theme().changed.connect(self._measure)
        self._measure()

    def open_menu(self, at: QPoint) -> QMenu:
        """A tick for each column but the first, which names the record."""
        menu = QMenu(_("Columns of the list"), self._table)
        menu.setAccessibleName(_("Columns of the list"))
        menu.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self._columns):
            if place == 0:
                continue
            # A column that is wanted but does not fit says so, else its tick would seem not to work.
            title = _("{column} (no room now)") if place in self._header.without_room else "{column}"
            action = menu.addAction(title.format(column=column.title))
            action.setCheckable(True)
            action.setChecked(is_shown(self._columns, place, self._header.picked))
            action.toggled.connect(lambda on, key=column.key: self._pick({**self._header.picked, key: on}))
        menu.addSeparator()
        usual = menu.addAction(_("The usual columns"))
        usual.setEnabled(bool(self._header.picked))
        usual.triggered.connect(lambda: self._pick({}))
        menu.popup(at)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._header and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def _open_below(self) -> None:
        self.open_menu(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _pick(self, picked: dict[str, bool]) -> None:
        self._header.picked = picked
        self._header.share_out(self._table.viewport().width())
        self._keep(picked)

    def _measure(self) -> None:
        self._header.spare = self.button.sizeHint().width()
        self._header.share_out(self._table.viewport().width())
        self._place()

    def _place(self) -> None:
        head, side = self._header.geometry(), self.button.sizeHint().width()
        left = head.left() + theme().tokens.px(4)
        self.button.setGeometry(left, head.center().y() - side // 2, side, side)
        self.button.raise_()
