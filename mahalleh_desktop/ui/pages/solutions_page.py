# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The local solutions: which problem they answer, how far they are; and the bank of other councils'."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.solution_form import SolutionForm
from mahalleh_desktop.ui.models import problems as model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.solutions.bank_view import BankView
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SolutionsPage(RecordPage):
    """The council's own solutions are in front at first, ``bank_button`` brings the bank."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Solutions"), _("Local solutions that fit the neighbourhood"))
        self.new_button = primary_button(_("New solution"), "plus")
        self.bank_button = secondary_button(_("Bank of solutions"), "inbox")
        self.own_button = secondary_button(_("Our own solutions"), "chevron-right")
        self.list_buttons = [self.new_button]
        self._filter = "all"
        self._listing = model.solution_listing()
        empty = EmptyState(
            "lightbulb",
            _("No solution is recorded yet"),
            _("Record what was tried and what was learnt; a solution that worked can help other councils."),
            _("New solution"),
        )
        rows = ListModel(model.solution_columns(), self._listing.load_ids, self._listing.load_rows)
        table: ListTable[model.SolutionRow] = ListTable(
            _("Solutions"),
            rows,
            empty,
            search_hint=_("Search: title, problem, lesson"),
            count=lambda count: _("{count} solutions").format(count=grouped(count)),
        )
        table.add_filters(model.solution_filters())
        table.add_action(self.bank_button)
        table.filter_changed.connect(self._choose)
        self.set_up(table, self._new_form)
        empty.acted.connect(self.create_new)
        self.new_button.clicked.connect(self.create_new)
        self.bank_button.clicked.connect(lambda: self.show_bank())
        self.own_button.clicked.connect(self.show_list)
        self._bank: BankView | None = None
        self._views = QStackedWidget()
        self.body.replaceWidget(self._stack, self._views)
        self._views.addWidget(self._stack)

    @property
    def bank(self) -> BankView:
        """The bank beside the own solutions, made when it is first wanted."""
        if self._bank is None:
            self._bank = BankView(self.workspace)
            side = QWidget()
            inner = QVBoxLayout(side)
            inner.addWidget(self._bank)
            self._inset.append(inner)
            self._views.addWidget(side)
            self._measure_page()
            self._bank.adopted.connect(self._adopted)
        return self._bank

    def show_bank(self, row: str = "") -> None:
        """Brings the bank to the front, with one entry of it if wanted."""
        self.bank.refresh()
        if row:
            self.bank.select(row)
        self._views.setCurrentIndex(1)
        self.buttons = [self.own_button]
        self.set_heading(_("Bank of solutions"), _("The experience of other councils"))

    def is_bank_open(self) -> bool:
        return self._views.currentIndex() == 1

    def shown(self) -> None:
        if self.is_bank_open():
            self.show_bank()
        else:
            super().shown()

    def open_row(self, row: str) -> None:
        """A solution of the council, or (as the search finds it) an entry of the bank."""
        if row and row not in self._listing:
            self.reload()
        if row and row not in self._listing and self.bank.holds(row):
            self.show_bank(row)
            return
        self._views.setCurrentIndex(0)
        super().open_row(row)

    def show_list(self) -> None:
        self._views.setCurrentIndex(0)
        super().show_list()

    def step_back(self) -> bool:
        if self.is_bank_open():
            self.show_list()
            return True
        return super().step_back()

    def focus_search(self) -> bool:
        if self.is_bank_open():
            self.bank.list.search.setFocus()
            return True
        return super().focus_search()

    def _adopted(self, row: str) -> None:
        self.window_actions.saved()
        self.reload()
        self.open_row(row)
        self.window_actions.toast(_("The solution is adopted; write how it goes in your neighbourhood."))

    @property
    def solution_form(self) -> SolutionForm:
        found = self.form
        assert isinstance(found, SolutionForm)
        return found

    def _new_form(self) -> SolutionForm:
        return SolutionForm(self.workspace)

    def reload(self) -> None:
        titles = {problem.ref: problem.title or "" for problem in reading.problems(self.workspace)}
        self._listing.shows = lambda row: model.solution_shown_by(row, self._filter)
        self._listing.fill(model.solution_rows(reading.solutions(self.workspace), titles))

    def exists(self, row: str) -> bool:
        return row in self._listing

    def prepare(self, row: str) -> None:
        del row
        self.solution_form.fill_choices()

    def values_of(self, row: str) -> dict[str, Any]:
        if not row:
            return self.solution_form.new_values()
        return self.solution_form.values_of(self._listing.record(row).solution)

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return _("New solution"), _("It is recorded as soon as its title is written.")
        found = self._listing.record(row)
        stage = word("stage", found.solution.stage)
        return found.solution.title, "، ".join(part for part in (stage, found.problem) if part)

    def _choose(self, key: str) -> None:
        self._filter = key
        self.list.refresh()
