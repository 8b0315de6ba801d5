# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The bank of solutions at a council: a list to search, and beside it the chosen one to adopt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models import bank as model
from mahalleh_desktop.ui.pages.solutions.bank_entry import BankEntryDialog, BankEntryView
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.side_by_side import SideBySide
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.office.bank import adopt_bank_entry, bank
from mahalleh_desktop.usecases.records import lists, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class BankView(QWidget):
    """``adopted`` carries the row of the solution that was made of an entry."""

    adopted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._filter = "all"
        self._listing = model.bank_listing()
        self._listing.shows = lambda row: model.bank_shown_by(row, self._filter, self.category.value() or "")
        self.category = ChoiceBox(_("Category"))
        self.look_button = secondary_button(_("See and adopt…"), "eye")
        self.list = self._table()
        self.entry = BankEntryView()
        self._choose = label(_("Choose a solution of the list to read it here."), "muted", wrap=True)
        self._front = QStackedWidget()
        self._front.addWidget(self._choose)
        self._front.addWidget(self.entry)
        card = Card()
        card.body.addWidget(self._front, 1)
        self._sides = SideBySide(self._work(), card, shares=(5, 4), least=760)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sides)
        self._sides.aside_shown.connect(lambda shown: self.look_button.setVisible(not shown))
        self.look_button.hide()
        self.look_button.clicked.connect(self._look)
        self.category.value_edited.connect(lambda _value: self.list.refresh())
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(lambda row: self._show(str(row)))
        self.list.filter_changed.connect(self._keep)
        self.entry.adopted.connect(self._adopt)

    def _work(self) -> QWidget:
        """The list under the choice of a category."""
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.category, 1)
        row.addWidget(self.look_button)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        return work

    def _table(self) -> ListTable[model.BankRow]:
        empty = EmptyState(
            "lightbulb",
            _("The bank has not come yet"),
            _("The office gathers what councils have shared and sends it with its answer on the stick."),
        )
        table: ListTable[model.BankRow] = ListTable(
            _("Bank of solutions"),
            ListModel(model.bank_columns(), self._listing.load_ids, self._listing.load_rows),
            empty,
            search_hint=_("Search: solution, problem, lesson"),
            count=lambda count: _("{count} solutions").format(count=grouped(count)),
        )
        table.add_filters(model.bank_filters())
        return table

    def refresh(self) -> None:
        """Reads the bank anew; the entry in front stays."""
        titles = lists.known_titles(self._workspace, "category")
        taken = {each.adopted_from or "" for each in reading.solutions(self._workspace)}
        entries = bank(self._workspace)
        self._listing.fill(model.bank_rows(entries, titles, taken))
        used = sorted({each.category for each in entries if each.category}, key=lambda code: titles[code])
        chosen = self.category.value() or ""
        self.category.set_choices([("", _("All categories")), *((code, titles[code]) for code in used)])
        self.category.set_value(chosen if chosen in used else "")
        self.list.refresh()
        if self.list.current_id() is None and self.list.model.rowCount():
            self.list.select(self.list.model.id_at(0))
        current = self.list.current_id()
        if current is not None:
            self._show(str(current))

    def holds(self, row: str) -> bool:
        """Whether the bank has such an entry."""
        return any(each.row == row for each in bank(self._workspace))

    def select(self, row: str) -> None:
        """Brings an entry to the front, whatever was searched for before."""
        self.category.set_value("")
        self.list.search.clear()
        self.list.model.look_for("")
        self.list.select(row)

    def _keep(self, key: str) -> None:
        self._filter = key
        self.list.refresh()

    def _show(self, row: str) -> None:
        self.entry.show_entry(self._listing.record(row), reading.problems(self._workspace))
        self._front.setCurrentWidget(self.entry)

    def _look(self) -> None:
        current = self.list.current_id()
        if current is not None:
            self._open(current)

    def _open(self, row: object) -> None:
        """Return or a double click: into the card beside the list, or a dialog where it has no room."""
        self._show(str(row))
        if self.entry.isVisible():
            self.entry.adopt_button.setFocus()
            return
        dialog = BankEntryDialog(
            self, self._listing.record(str(row)), reading.problems(self._workspace)
        )  # fmt: skip
        dialog.view.adopted.connect(self._adopt)
        dialog.open()

    def _adopt(self, entry: str, problem: str) -> None:
        try:
            row = adopt_bank_entry(self._workspace, entry, problem or None)
        except KnownError as error:
            show_problems(self, error)
            return
        self.adopted.emit(row)
