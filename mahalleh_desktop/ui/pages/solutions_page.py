# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The local solutions: which problem they answer, how far they are, whether others may read them."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.solution_form import SolutionForm
from mahalleh_desktop.ui.models import problems as model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SolutionsPage(RecordPage):
    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Solutions"), _("Local solutions that fit the neighbourhood"))
        self.new_button = primary_button(_("New solution"), "plus")
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
        table.filter_changed.connect(self._choose)
        self.set_up(table, self._new_form)
        empty.acted.connect(self.create_new)
        self.new_button.clicked.connect(self.create_new)

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
