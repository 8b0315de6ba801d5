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
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.problems import listed_problems
from mahalleh_desktop.usecases.office import guidance
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ProblemsPage(RecordPage):
    """Confidential problems show a lock, and their form a warning."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Problems"), _("Problems of the neighbourhood by priority"))
        self.new_button = primary_button(_("New problem"), "plus")
        self.list_buttons = [self.new_button]
        listed = listed_problems(workspace)
        empty = EmptyState(
            "triangle-alert",
            _("No problem is recorded yet"),
            _("Record what people bring to the council; agenda items and resolutions can then refer to it."),
            _("New problem"),
        )
        rows = record_model(model.problem_columns(), listed)
        table = ListTable(
            _("Problems"),
            rows,
            empty,
            search_hint=_("Search: title, place, category"),
            count=lambda count: _("{count} of {all} problems").format(
                count=grouped(count), all=grouped(listed.count())
            ),
        )
        table.add_filters(model.problem_filters())
        self.set_up("problems", listed, table, self._new_form)
        empty.acted.connect(self.create_new)
        self.new_button.clicked.connect(self.create_new)

    @property
    def problem_form(self) -> ProblemForm:
        found = self.form
        assert isinstance(found, ProblemForm)
        return found

    def _new_form(self) -> ProblemForm:
        return ProblemForm(self.workspace)

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
        return self.problem_form.values_of(self.line(row).problem)

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return _("New problem"), _("It is recorded as soon as title and category are there.")
        found = self.line(row)
        number = _("No. {number}").format(number=persian_digits(found.number))
        answers = _("{count} solutions").format(count=grouped(found.solutions)) if found.solutions else ""
        return found.problem.title or "", "، ".join(
            part for part in (number, found.category, answers) if part
        )
