# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of a problem: what it is, how bad, how far it reaches, how urgent, and who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.problems import (
    CONFIDENTIAL_REFERRALS,
    PROBLEM_STATUS,
    REFERRAL,
    TREND,
    Problem,
)
from mahalleh_desktop.core.rules.priority import HIGHEST, priority
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.score_box import ScoreBox
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.models import problems as model
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.office.guidance import Comment
from mahalleh_desktop.usecases.office.message_words import score_words
from mahalleh_desktop.usecases.records import lists, problems
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ProblemForm(SavingForm):
    """A new problem is recorded once its title and category are there; the scores begin in the middle."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "problem",
            plain_fields(Problem),
            add=lambda values: problems.add_problem(workspace, values),
            change=self._change_problem,
            needed=("title", "category"),
        )
        self.setAccessibleName(_("Problem"))
        self.priority = label("", "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        for part in (self._warning(), self._what(), self._scores(), self._from_office(), self._care()):
            column.addWidget(part)
        self.saved.connect(lambda _row: self.show_standing())

    def fill_choices(self) -> None:
        self._category.set_choices(list(lists.categories(self.workspace).items()))

    def new_values(self) -> dict[str, Any]:
        return {
            "severity": 3, "extent": 3, "urgency": 3, "trend": "steady", "status": "open",
            "reported_on": self.workspace.today(),
        }  # fmt: skip

    def values_of(self, problem: Problem) -> dict[str, Any]:
        values = {name: getattr(problem, name) for name in plain_fields(Problem)}
        return {**values, "confidential": is_confidential(problem)}

    def show_standing(self) -> None:
        """The priority that follows from the scores, and the warning of a confidential problem."""
        scores: dict[str, Any] = {name: self.value(name) or 3 for name in ("severity", "extent", "urgency")}
        found = priority(
            Problem(ref="", category="", reported_on="", status="open", trend=self.value("trend"), **scores)
        )
        self.priority.setText(
            _("Priority {priority} of {highest}").format(
                priority=persian_digits(round(found)), highest=persian_digits(round(HIGHEST))
            )
        )
        self.warning.setVisible(self.value("confidential"))

    def show_guidance(self, comments: Sequence[Comment]) -> None:
        """The office's word and its own score beside the council's priority; hidden while there is none."""
        self.guidance.setVisible(bool(comments))
        for comment in comments[:1]:
            scored = comment.office_score
            self.office_score.setVisible(scored is not None)
            if scored is not None:
                self.office_score.show_state(score_words(scored), "accent")
            self.comment.setText(comment.text or _("The office has scored this problem and written no more."))
            self.commented_on.setText(long_date(comment.on))

    def _change_problem(self, row: str, values: dict[str, Any]) -> None:
        if values.get("referral") in CONFIDENTIAL_REFERRALS and not self.value("confidential"):
            values = {**values, "confidential": True}
            self._confidential.set_value(True)
            self._stored["confidential"] = True
        problems.change_problem(self.workspace, row, values)

    def _warning(self) -> QFrame:
        self.warning = QFrame()
        self.warning.setProperty("kind", "sunken")
        row = QHBoxLayout(self.warning)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("lock", "warn", 22))
        sentence = _(
            "This problem is confidential: it stays out of print, previews and shared solutions, and the "
            "minutes name only its number. Even so, write no names of families or persons here."
        )
        row.addWidget(label(sentence, wrap=True), 1)
        return self.warning

    def _what(self) -> Card:
        card = Card(_("What the problem is"))
        self._category = ChoiceBox(_("Category"))
        title = self.field("title", _("Title"), LineEdit(_("Title"), _("in a few words")))
        text = self.field(
            "description",
            _("Description"),
            TextEdit(
                _("Description"), _("What is seen, since when, who is affected; without names of families")
            ),
        )
        statuses = ChoiceBox(_("State"), [(c, word("problem_status", c)) for c in PROBLEM_STATUS.codes])
        card.body.addWidget(
            FieldGrid(
                [
                    title,
                    self.field("category", _("Category"), self._category),
                    self.field("place", _("Place"), LineEdit(_("Place"), _("such as Laleh street"))),
                    self.field("status", _("State"), statuses),
                    text,
                ],
                wide=[title, text],
            )
        )
        return card

    def _scores(self) -> Card:
        card = Card(_("How important it is"))
        card.add_aside(self.priority)
        trends = [Answer(code, word("trend", code)) for code in TREND.codes]
        fields = [
            self.field("severity", _("Severity"), ScoreBox(_("Severity"), model.severity_anchors())),
            self.field("extent", _("Extent"), ScoreBox(_("Extent"), model.extent_anchors())),
            self.field("urgency", _("Urgency"), ScoreBox(_("Urgency"), model.urgency_anchors())),
            self.field("trend", _("Trend"), SegmentedChoice(_("Trend"), trends)),
            self.field(
                "people_affected", _("People affected (about)"), NumberEdit(_("People affected (about)"))
            ),
            self.field(
                "reported_on", _("Reported on"), JalaliDateEdit(_("Reported on"), self.workspace.today)
            ),
        ]
        card.body.addWidget(FieldGrid(fields, least=300))
        return card

    def _from_office(self) -> Card:
        self.guidance = Card(_("Word of the office"))
        self.office_score = Chip("", "accent")
        self.guidance.add_aside(self.office_score)
        self.comment = label("", wrap=True)
        self.commented_on = label("", "small")
        self.guidance.body.addWidget(self.comment)
        self.guidance.body.addWidget(self.commented_on)
        self.guidance.hide()
        return self.guidance

    def _care(self) -> Card:
        card = Card(_("Referral and confidentiality"))
        self._confidential = Tick(_("Confidential"))
        referrals = [("", "–"), *((code, word("referral", code)) for code in REFERRAL.codes)]
        card.body.addWidget(
            FieldGrid(
                [
                    self.field("referral", _("Referral"), ChoiceBox(_("Referral"), referrals)),
                    self.field("confidential", "", self._confidential),
                    self.field("hotspot", "", Tick(_("A hotspot of the neighbourhood"))),
                ]
            )
        )
        return card
