# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The problems of the neighbourhood, the most pressing first."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.problem_form import ProblemForm
from mahalleh_desktop.ui.models import problems as model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.office import guidance
from mahalleh_desktop.usecases.records import lists, problems, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ProblemsPage(RecordPage):
    """Confidential problems show a lock, and their form a warning."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Problems"), _("Problems of the neighbourhood by priority"))
        self.new_button = primary_button(_("New problem"), "plus")
        self.list_buttons = [self.new_button]
        self._filter = "open"
        self._listing = model.problem_listing()
        empty = EmptyState(
            "triangle-alert",
            _("No problem is recorded yet"),
            _("Record what people bring to the council; agenda items and resolutions can then refer to it."),
            _("New problem"),
        )
        rows = ListModel(model.problem_columns(), self._listing.load_ids, self._listing.load_rows)
        table: ListTable[model.ProblemRow] = ListTable(
            _("Problems"),
            rows,
            empty,
            search_hint=_("Search: title, place, category"),
            count=lambda count: _("{count} of {all} problems").format(
                count=grouped(count), all=grouped(len(self._listing))
            ),
        )
        table.add_filters(model.problem_filters())
        table.filter_changed.connect(self._choose)
        self.set_up(table, self._new_form)
        empty.acted.connect(self.create_new)
        self.new_button.clicked.connect(self.create_new)

    @property
    def problem_form(self) -> ProblemForm:
        found = self.form
        assert isinstance(found, ProblemForm)
        return found

    def _new_form(self) -> ProblemForm:
        return ProblemForm(self.workspace)

    def reload(self) -> None:
        self._listing.shows = lambda row: model.problem_shown_by(row, self._filter)
        comments = guidance.comments(self.workspace)
        self._listing.fill(
            model.problem_rows(
                reading.problems(self.workspace),
                problems.problem_numbers(self.workspace),
                lists.known_titles(self.workspace, "category"),
                reading.solutions(self.workspace),
                {each.about: each.office_score for each in comments if each.office_score is not None},
            )
        )

    def exists(self, row: str) -> bool:
        return row in self._listing

    def prepare(self, row: str) -> None:
        del row
        self.problem_form.fill_choices()

    def open_row(self, row: str) -> None:
        super().open_row(row)
        self.problem_form.show_standing()
        self.problem_form.show_guidance(guidance.comments(self.workspace, row) if row else [])

    def values_of(self, row: str) -> dict[str, Any]:
        if not row:
            return self.problem_form.new_values()
        return self.problem_form.values_of(self._listing.record(row).problem)

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return _("New problem"), _("It is recorded as soon as title and category are there.")
        found = self._listing.record(row)
        number = _("No. {number}").format(number=persian_digits(found.number))
        answers = _("{count} solutions").format(count=grouped(found.solutions)) if found.solutions else ""
        return found.problem.title or "", "، ".join(
            part for part in (number, found.category, answers) if part
        )

    def _choose(self, key: str) -> None:
        self._filter = key
        self.list.refresh()
