# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of a local solution: what is done, with what, how it went and what was learnt."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.problems import STAGE, Solution
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.records import problems, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SolutionForm(SavingForm):
    """A new solution is recorded once it has a title."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "solution",
            plain_fields(Solution),
            add=lambda values: problems.add_solution(workspace, values),
            change=lambda row, values: problems.change_solution(workspace, row, values),
            needed=("title",),
        )
        self.setAccessibleName(_("Solution"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        column.addWidget(self._what())
        column.addWidget(self._outcome())

    def fill_choices(self) -> None:
        found = [(problem.ref, problem.title or "") for problem in reading.problems(self.workspace)]
        self._problem.set_choices([("", "–"), *found])

    def new_values(self) -> dict[str, Any]:
        return {"stage": "proposed"}

    def values_of(self, solution: Solution) -> dict[str, Any]:
        return {name: getattr(solution, name) for name in plain_fields(Solution)}

    def _what(self) -> Card:
        card = Card(_("What is done"))
        self._problem = SearchBox(_("Problem"), placeholder=_("Type the title"))
        stages = ChoiceBox(_("Stage"), [(code, word("stage", code)) for code in STAGE.codes])
        steps = TextEdit(_("Steps"), _("first, then, at the end"), least=3)
        wide = [
            self.field("title", _("Title"), LineEdit(_("Title"), _("in a few words"))),
            self.field("steps", _("Steps"), steps),
            self.field("resources", _("What it needs"), LineEdit(_("What it needs"))),
        ]
        fields = [
            wide[0],
            self.field("problem", _("Problem"), self._problem),
            self.field("stage", _("Stage"), stages),
            wide[1],
            wide[2],
            self.field("cost_rial", _("Cost (rial)"), NumberEdit(_("Cost (rial)"))),
            self.field("volunteers", _("Volunteers"), NumberEdit(_("Volunteers"), most=100_000)),
        ]
        card.body.addWidget(FieldGrid(fields, wide=wide, most=2))
        return card

    def _outcome(self) -> Card:
        card = Card(_("How it went"))
        tick = Tick(_("Other councils may read this solution, without names of people"))
        wide = [
            self.field("result", _("Result"), TextEdit(_("Result"))),
            self.field("lesson", _("Lesson learnt"), TextEdit(_("Lesson learnt"))),
            self.field("shareable", "", tick, bare=True),
        ]
        adopted = LineEdit(_("Adopted from"), _("such as another council's name"))
        fields = [wide[0], wide[1], self.field("adopted_from", _("Adopted from"), adopted), wide[2]]
        card.body.addWidget(FieldGrid(fields, wide=wide, most=2))
        return card
