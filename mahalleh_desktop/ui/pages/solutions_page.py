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
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.solutions.bank_view import BankView
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.problems import listed_solutions
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SolutionsPage(RecordPage):
    """The council's own solutions are in front at first, ``bank_button`` brings the bank."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Solutions"), _("Local solutions that fit the neighbourhood"))
        self.new_button = primary_button(_("New solution"), "plus")
        self.bank_button = secondary_button(_("Bank of solutions"), "inbox")
        self.own_button = secondary_button(_("Our own solutions"), "chevron-right")
        self.list_buttons = [self.new_button]
        listed = listed_solutions(workspace)
        empty = EmptyState(
            "lightbulb",
            _("No solution is recorded yet"),
            _("Record what was tried and what was learnt; a solution that worked can help other councils."),
            _("New solution"),
        )
        rows = record_model(model.solution_columns(), listed)
        table = ListTable(
            _("Solutions"),
            rows,
            empty,
            search_hint=_("Search: title, problem, lesson"),
            count=lambda count: _("{count} solutions").format(count=grouped(count)),
        )
        table.add_filters(model.solution_filters())
        table.add_action(self.bank_button)
        self.set_up("solutions", listed, table, self._new_form)
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
        if row and not self.exists(row) and self.bank.holds(row):
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
        self.open_row(row)
        self.window_actions.toast(_("The solution is adopted; write how it goes in your neighbourhood."))

    @property
    def solution_form(self) -> SolutionForm:
        found = self.form
        assert isinstance(found, SolutionForm)
        return found

    def _new_form(self) -> SolutionForm:
        return SolutionForm(self.workspace)

    def prepare(self, row: str) -> None:
        del row
        self.solution_form.fill_choices()

    def values_of(self, row: str) -> dict[str, Any]:
        if not row:
            return self.solution_form.new_values()
        return self.solution_form.values_of(self.line(row).solution)

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return _("New solution"), _("It is recorded as soon as its title is written.")
        found = self.line(row)
        stage = word("stage", found.solution.stage)
        return found.solution.title, "، ".join(part for part in (stage, found.problem) if part)
