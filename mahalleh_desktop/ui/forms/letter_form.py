# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of a letter of either direction."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.meetings import DIRECTION, LETTER_KIND, Letter
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.numbers_edit import NumbersEdit, NumberTextEdit
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.models.letters import linked
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.papers import letters
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class LetterForm(SavingForm):
    """A new letter is registered once it has a subject; its number is the next of the year unless typed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "letter",
            plain_fields(Letter),
            add=lambda values: letters.register_letter(workspace, values),
            change=lambda row, values: letters.change_letter(workspace, row, values),
            needed=("subject",),
        )
        self.setAccessibleName(_("Letter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        column.addWidget(self._letter())
        column.addWidget(self._links())

    def fill_choices(self) -> None:
        agencies = [(body.ref, body.name) for body in reading.entities(self.workspace, "agency")]
        self._agency.set_choices([("", "–"), *agencies])
        others = [each for each in reading.letters(self.workspace) if each.ref != self.row]
        for box in (self._follows, self._answers):
            box.set_choices([("", "–"), *linked(others)])

    def new_values(self) -> dict[str, Any]:
        return {"direction": "outgoing", "on": self.workspace.today()}

    def values_of(self, letter: Letter) -> dict[str, Any]:
        return {name: getattr(letter, name) for name in plain_fields(Letter)}

    def show_direction(self) -> None:
        """An incoming letter has their number and date, an outgoing one a text of ours."""
        incoming = self.value("direction") == "incoming"
        for name in ("their_number", "their_date", "answers"):
            self.fields[name].setVisible(incoming)
        for name in ("kind", "via_county", "follows"):
            self.fields[name].setVisible(not incoming)
        for grid in self._grids:
            grid.rearrange()

    def _create(self) -> None:
        super()._create()
        number = reading.entity(self.workspace, "letter", self.row).number
        self._stored["number"] = number
        self._number.set_value(number)

    def _letter(self) -> Card:
        card = Card()
        self._agency = SearchBox(_("Agency"), placeholder=_("Type the name"))
        self._number = NumberTextEdit(_("Number"), _("the next one by itself"))
        directions = [Answer(code, word("direction", code)) for code in DIRECTION.codes]
        direction = SegmentedChoice(_("Direction"), directions)
        direction.value_edited.connect(lambda _value: self.show_direction())
        kinds = [("", "–"), *((code, word("letter_kind", code)) for code in LETTER_KIND.codes)]
        subject = self.field("subject", _("Subject"), LineEdit(_("Subject")))
        text = self.field("text", _("Text"), TextEdit(_("Text"), least=5, most=14))
        addressee = LineEdit(_("Addressee"), _("such as: the head of the water company"))
        via = self.field("via_county", "", Tick(_("Through the county government")), bare=True)
        self._grids = [
            FieldGrid(
                [
                    self.field("direction", _("Direction"), direction),
                    self.field("number", _("Number"), self._number),
                    subject,
                    self.field("on", _("Date"), JalaliDateEdit(_("Date"), self.workspace.today)),
                    self.field("kind", _("Kind"), ChoiceBox(_("Kind"), kinds)),
                    self.field("agency", _("Agency"), self._agency),
                    self.field("addressee", _("Addressee"), addressee),
                    text,
                    via,
                ],
                wide=[subject, text, via],
                most=2,
            )
        ]
        card.body.addWidget(self._grids[0])
        return card

    def _links(self) -> Card:
        card = Card(_("What it is about"))
        self._follows = SearchBox(_("Follows the letter"), placeholder=_("Type number or subject"))
        self._answers = SearchBox(_("Answers the letter"), placeholder=_("Type number or subject"))
        their_date = JalaliDateEdit(_("Their date"), self.workspace.today)
        numbers = NumbersEdit(_("Resolutions"), _("such as 1405/17/2"))
        fields = [
            about := self.field(
                "resolutions", _("Resolutions"), numbers, _("numbers, with a comma between them")
            ),
            self.field("follows", _("Follows the letter"), self._follows),
            self.field("answers", _("Answers the letter"), self._answers),
            self.field("their_number", _("Their number"), LineEdit(_("Their number"))),
            self.field("their_date", _("Their date"), their_date),
        ]
        self._grids.append(FieldGrid(fields, wide=[about, fields[1], fields[2]], most=2))
        card.body.addWidget(self._grids[1])
        return card
