# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a resolution may say besides: votes as counts, partners, agenda item, problem, dissents."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.core.rules.finalising import doubt_of_votes
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.dissents_box import DISSENT, DissentsBox
from mahalleh_desktop.ui.pages.meeting.saved_field import SavedField
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.minutes.resolutions import change_resolution, count_votes
from mahalleh_desktop.usecases.records import drafting, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_NONE, _VOTES = "none", "votes"


class ResolutionDetails(QWidget):
    """Votes are saved once those in favour are written and a field is left."""

    def __init__(self, sheet: MeetingSheet, row: str) -> None:
        super().__init__()
        self._sheet, self._row = sheet, row
        self._resolution: Resolution | None = None
        self._drafts = Drafts(self, sheet.workspace, _VOTES, row)
        self._names: dict[str, str] = {}
        self._place = 0
        self.for_ = NumberEdit(_("Votes for"), most=500)
        self.against = NumberEdit(_("Votes against"), most=500)
        self.abstained = NumberEdit(_("Abstained"), most=500)
        methods = [(_NONE, _("not recorded"))] + [
            (code, word("vote_method", code)) for code in ("open", "secret")
        ]
        self.method = ChoiceBox(_("Way of voting"), methods)
        votes = QHBoxLayout()
        votes.setSpacing(10)
        for name, editor in (
            (_("For"), self.for_),
            (_("Against"), self.against),
            (_("Abstained"), self.abstained),
        ):
            votes.addWidget(Field(name, editor), 1)
            editor.editingFinished.connect(self.save_votes)
        for key, editor in self._votes().items():
            self._drafts.watch(key, editor)
            editor.value_edited.connect(lambda _value: self._doubt_votes())
        votes.addWidget(Field(_("Way of voting"), self.method), 2)
        self.method.value_edited.connect(lambda _value: self.save_votes())
        self.item = ChoiceBox(_("Agenda item"))
        self.problem = SearchBox(_("Problem"), (), _("Link to a problem"))
        self.partner = SearchBox(_("Add a partner"), (), _("Add a partner"))
        self.item_field = SavedField(_("Agenda item"), self.item, self._save_item)
        self.problem_field = SavedField(_("Problem it answers"), self.problem, partial(self._save, "problem"))
        for box in (self.method, self.item, self.problem, self.partner):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self.partner.value_edited.connect(self._add_partner)
        self._partners = QVBoxLayout()
        self._partners.setSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.addWidget(self.item_field, 0, 0)
        grid.addWidget(self.problem_field, 0, 1)
        grid.addWidget(Field(_("Partners"), self.partner), 1, 0)
        grid.addLayout(self._partners, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(votes)
        self.votes_doubt = label("", "small", wrap=True)
        self.votes_doubt.hide()
        column.addWidget(self.votes_doubt)
        column.addLayout(grid)
        self.dissents = DissentsBox(sheet, row)
        column.addWidget(self.dissents)

    def show_choices(self, parties: list[tuple[str, str]], problems: list[tuple[str, str]]) -> None:
        self._names = dict(parties)
        self.partner.set_choices(parties)
        self.problem.set_choices(problems)

    def show_resolution(self, resolution: Resolution, place: int) -> None:
        """``place`` counts from 0 among the resolutions of the meeting."""
        self._place = place
        if self._resolution is None and not self._sheet.frozen:
            self._drafts.restore_all()  # saved as ever, when the field is left
        self._resolution = resolution
        self.dissents.show_resolution(resolution)
        items = reading.meeting_parts(self._sheet.workspace, "agenda_item", self._sheet.row)
        none = [(_NONE, _("of no agenda item"))]
        self.item.set_choices(none + [(row, item.title) for row, item in items])
        self.item_field.show_value(items[resolution.agenda - 1][0] if resolution.agenda else None)
        self.problem_field.show_value(resolution.problem)
        for key, editor in self._votes().items():
            if not editor.hasFocus() and not self._drafts.typing:
                editor.set_value(getattr(resolution, key))
        self._doubt_votes()
        self.method.set_value(resolution.vote_method or _NONE)
        while item := self._partners.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row in resolution.partners or ():
            button = secondary_button(self._names.get(row, ""), "x")
            button.setToolTip(_("Take this partner out"))
            button.clicked.connect(partial(self._remove_partner, row))
            button.setEnabled(not self._sheet.frozen)
            self._partners.addWidget(button)
        self._partners.addStretch(1)
        for widget in (
            self.for_, self.against, self.abstained, self.method, self.item, self.problem, self.partner,
        ):  # fmt: skip
            widget.setEnabled(not self._sheet.frozen)

    def save_votes(self) -> None:
        """Records the counts as they stand."""
        now, for_ = self._resolution, self.for_.value()
        if now is None or for_ is None:
            return
        against, abstained = self.against.value() or 0, self.abstained.value() or 0
        method = self.method.value() or _NONE
        method = "" if method == _NONE else method
        stored = (now.votes_for, now.votes_against or 0, now.abstained or 0, now.vote_method or "")
        sheet = self._sheet
        if stored == (for_, against, abstained, method) or sheet.change(
            self, lambda: count_votes(sheet.workspace, self._row, for_, against, abstained, method)
        ):
            self._drafts.forget()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._drafts.typing:
            self.save_votes()

    def _doubt_votes(self) -> None:
        """Tells, while they are typed, of more votes than people; it hinders nothing."""
        counted = [editor.value() for editor in self._votes().values()]
        doubt = doubt_of_votes(self._sheet.meeting, self._place, counted)
        sentence = message(doubt) if doubt and not self._sheet.frozen else ""
        self.votes_doubt.setText(sentence)
        self.votes_doubt.setVisible(bool(sentence))
        self.for_.setAccessibleDescription(sentence)

    def _votes(self) -> dict[str, NumberEdit]:
        return {"votes_for": self.for_, "votes_against": self.against, "abstained": self.abstained}

    def _add_partner(self, row: object) -> None:
        if row and self._resolution:
            partners = [each for each in self._resolution.partners or () if each != row]
            self._save("partners", [*partners, str(row)])
            self.partner.set_value(None)

    def _remove_partner(self, row: str, _checked: bool = False) -> None:
        if self._resolution:
            self._save("partners", [each for each in self._resolution.partners or () if each != row] or None)

    def _save_item(self, value: object) -> KnownError | None:
        return self._save("agenda", None if value == _NONE else value)

    def _save(self, name: str, value: object) -> KnownError | None:
        sheet = self._sheet
        return sheet.attempt(lambda: change_resolution(sheet.workspace, self._row, {name: value}))


def details_kept(workspace: Workspace, row: str) -> bool:
    """Whether something was being typed in the details of a resolution when the program ended."""
    return any(drafting.kept(workspace, form, row) for form in (_VOTES, DISSENT))
