# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of one member: person, place in the council, abilities, terms."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.people import GENDER, ROLE, STANDING, Member
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.terms_edit import TermsEdit
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.forms.words_edit import WordsEdit
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.records import lists, people, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

NOBODY = ("", "–")


class MemberForm(SavingForm):
    """A new member is added as soon as both names are there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "member",
            plain_fields(Member),
            add=lambda values: people.add_member(workspace, values),
            change=lambda row, values: people.change_member(workspace, row, values),
            needed=("first_name", "last_name"),
        )
        self.setAccessibleName(_("Member"))
        self.note = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        for card in (self._person(), self._place(), self._abilities(), self._terms()):
            column.addWidget(card)

    def fill_choices(self) -> None:
        """Reads seats and bodies anew, as they may have changed on other pages."""
        self._seat.set_choices([NOBODY, *lists.seats(self.workspace).items()])
        for table, box in (("agency", self._agency), ("association", self._association)):
            bodies = [(body.ref, body.name) for body in reading.entities(self.workspace, table)]
            box.set_choices([NOBODY, *bodies])

    def new_values(self) -> dict[str, Any]:
        return {"role": "member", "standing": "principal", "terms": [{"starts_on": self.workspace.today()}]}

    def values_of(self, member: Member) -> dict[str, Any]:
        """The fields of a member as the form takes them."""
        terms = [{k: v for k, v in asdict(term).items() if v} for term in member.terms]
        values = {name: getattr(member, name) for name in plain_fields(Member)}
        thumbprint = reading.signs_by_thumbprint(self.workspace, member.ref)
        standing = member.standing or "principal"
        return {**values, "standing": standing, "terms": terms, "thumbprint": thumbprint}

    def _person(self) -> Card:
        card = Card(_("Person"))
        first = self.field("first_name", _("First name"), LineEdit(_("First name")))
        last = self.field("last_name", _("Last name"), LineEdit(_("Last name")))
        honorific = LineEdit(_("Title"), _("such as Mr, Mrs, Dr"))
        tick = Tick(_("The mobile number may stand in printed lists"))
        thumbprint = Tick(_("Signs by thumbprint, which a witness confirms"))
        genders = [Answer(code, word("gender", code)) for code in GENDER.codes]
        card.body.addWidget(
            FieldGrid(
                [
                    first,
                    last,
                    self.field("honorific", _("Title"), honorific),
                    self.field(
                        "national_id", _("National ID"), DigitsEdit(_("National ID"), most=14), full=10
                    ),
                    self.field("mobile", _("Mobile"), DigitsEdit(_("Mobile"), most=18), full=11),
                    self.field("gender", _("Gender"), SegmentedChoice(_("Gender"), genders)),
                    share := self.field("mobile_shareable", "", tick, bare=True),
                    thumb := self.field("thumbprint", "", thumbprint, bare=True),
                ],
                wide=[share, thumb],
            )
        )
        return card

    def _place(self) -> Card:
        card = Card(_("Place in the council"))
        standings = [Answer(code, word("standing", code)) for code in STANDING.codes]
        self._seat = ChoiceBox(_("Seat"))
        self._agency = SearchBox(_("Agency"), placeholder=_("Type the name"))
        self._association = SearchBox(_("Association"), placeholder=_("Type the name"))
        roles = ChoiceBox(_("Role"), [(code, word("role", code)) for code in ROLE.codes])
        card.body.addWidget(
            FieldGrid(
                [
                    self.field("role", _("Role"), roles),
                    self.field("standing", _("Membership"), SegmentedChoice(_("Membership"), standings)),
                    self.field("seat", _("Seat"), self._seat),
                    self.field("agency", _("Agency"), self._agency, _("for a representative of an agency")),
                    self.field("association", _("Association"), self._association),
                ]
            )
        )
        return card

    def _abilities(self) -> Card:
        card = Card(_("Abilities"))
        expertise = WordsEdit(_("Expertise"), _("such as legal advice, first aid"))
        card.body.addWidget(
            FieldGrid(
                [
                    self.field("education", _("Education"), LineEdit(_("Education"))),
                    self.field("occupation", _("Occupation"), LineEdit(_("Occupation"))),
                    self.field(
                        "expertise", _("Expertise"), expertise, _("Separate several ones with a comma.")
                    ),
                ]
            )
        )
        return card

    def _terms(self) -> Card:
        card = Card(_("Terms of membership"))
        terms = TermsEdit(_("Terms of membership"), self.workspace.today)
        card.body.addWidget(self.field("terms", "", terms, bare=True))
        card.body.addWidget(self.note)
        return card
