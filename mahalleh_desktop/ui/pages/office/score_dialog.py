# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«نظر استان» on a problem: the office's own score beside the council's priority, and a word on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.rules.priority import HIGHEST
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.ranking import RankedProblem
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.office.guidance import comments
from mahalleh_desktop.usecases.office.ranking import judge_problem
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = int(HIGHEST)


class ScoreDialog(DialogFrame):
    """An empty score is none: the rule alone ranks the problem then."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, problem: RankedProblem, then: Callable[[], object]
    ) -> None:
        title = problem.title or _("Confidential problem of {council}").format(council=problem.council)
        super().__init__(title, parent, icon="triangle-alert")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._problem, self._then = workspace, problem, then
        self.add_sentence(_told(problem))
        if problem.title is None:
            self.add_sentence(_("It is confidential: write no names and nothing that tells who is meant."))
        self.score = NumberEdit(_("Score of the office"), most=_MOST)
        self.score.set_value(problem.office_score)
        self.text = TextEdit(_("Comment of the office"), least=3, most=7)
        found = comments(workspace, problem.row)
        self.text.set_value(found[0].text if found else "")
        hint = _("from 1 to {most}, as the priority; empty for none").format(most=persian_digits(_MOST))
        self.score_field = Field(_("Score of the office"), self.score, hint)
        self.content.addWidget(self.score_field)
        self.content.addWidget(
            Field(
                _("Comment of the office"), self.text, _("The council reads it with the next return bundle.")
            )
        )
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.score.value_edited.connect(lambda _value: self.score_field.show_error(""))
        self.add_buttons(self.save_button, back)
        keep_in_dialog(self, workspace, "score", problem.row, score=self.score, text=self.text)
        self.score.setFocus()

    def _save(self) -> None:
        try:
            judge_problem(self._workspace, self._problem.row, self.score.value(), self.text.value())
        except KnownError as error:
            self.score_field.show_problem(error.problems[0])
            return
        self.accept()
        self._then()


def _told(problem: RankedProblem) -> str:
    """What the council says of it, in one line."""
    parts = [
        problem.council,
        _("priority {priority} of {highest}").format(
            priority=persian_digits(round(problem.priority)), highest=persian_digits(_MOST)
        ),
        word("trend", problem.trend),
        word("problem_status", problem.status),
    ]
    if problem.people_affected:
        parts.append(_("about {count} people").format(count=grouped(problem.people_affected)))
    if problem.reported_on:
        parts.append(_("reported on {day}").format(day=short_date(problem.reported_on)))
    return "، ".join(parts)
