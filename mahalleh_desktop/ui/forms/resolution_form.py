# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of a resolution, and its follow-ups with the fields of the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.meetings import RESOLUTION_STATUS, FollowUp, Resolution
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.person_box import PersonBox
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.models.resolutions import follow_up_line
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.minutes import resolutions
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_FROZEN = ("text", "executor", "responsible", "due_on", "continuous")


class ResolutionForm(SavingForm):
    """``followed`` comes after a follow-up has been added."""

    followed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "resolution",
            plain_fields(Resolution),
            change=lambda row, values: resolutions.change_resolution(workspace, row, values),
            needed=("text",),
        )
        self.setAccessibleName(_("Resolution"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        column.addWidget(self._what())
        column.addWidget(self._follow_ups())

    def fill_choices(self) -> None:
        named = reading.names(self.workspace)
        self._executor.set_choices([("", "–"), *named.items()])
        everybody = reading.members_by_name(self.workspace)
        self._responsible.set_choices([("", "–"), *((m.ref, m.name) for m in everybody)])
        problems = [(p.ref, p.title or "") for p in reading.problems(self.workspace)]
        self._problem.set_choices([("", "–"), *problems])

    def values_of(self, resolution: Resolution) -> dict[str, Any]:
        return {name: getattr(resolution, name) for name in plain_fields(Resolution)}

    def freeze(self, final: bool) -> None:
        """Of minutes that are final only the state and the links may change."""
        for name in _FROZEN:
            self.fields[name].setEnabled(not final)
        self.frozen.setVisible(final)

    def show_follow_ups(self, found: Sequence[FollowUp], letters: Mapping[str, str]) -> None:
        while item := self._past.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not found:
            self._past.addWidget(label(_("No follow-up is recorded yet."), "muted"))
        for follow_up in reversed(found):
            head, note = follow_up_line(follow_up, letters)
            self._past.addWidget(label(head, "small"))
            if note:
                self._past.addWidget(label(note, wrap=True))
            self._past.addWidget(line())

    def add_follow_up(self) -> None:
        """Records what the fields of the next follow-up say."""
        values = {
            "note": self._note.value(),
            "progress": self._progress.value(),
            "status": self._state.value(),
        }
        if not values["note"] and values["status"] is None and values["progress"] is None:
            self.note_field.show_error(_("Write what was done."))
            return
        try:
            resolutions.add_follow_up(
                self.workspace, self.row, {k: v for k, v in values.items() if v or v == 0}
            )
        except KnownError as error:
            self.note_field.show_problem(error.problems[0])
            return
        self._following.forget()
        self._clear_follow_up()
        self.followed.emit()

    def begin_follow_up(self, row: str) -> None:
        """Empties the fields of the next follow-up, or gives back what was begun of it."""
        self._following.turn_to(row)
        self._clear_follow_up()
        self._following.restore_all()

    def _clear_follow_up(self) -> None:
        self._note.set_value("")
        self._progress.set_value(None)
        self._state.set_value(None)
        self.note_field.show_error("")

    def _what(self) -> Card:
        card = Card()
        self.frozen = label(
            _(
                "The minutes are final: text, executor and deadline stay as they are; "
                "the state and the links can change."
            ),
            "small",
            wrap=True,
        )
        self._executor = SearchBox(_("Executor"), placeholder=_("Type the name"))
        self._responsible = PersonBox(_("Responsible for follow-up"), placeholder=_("Type the name"))
        self._problem = SearchBox(_("Problem"), placeholder=_("Type the title"))
        states = [(code, word("resolution_status", code)) for code in RESOLUTION_STATUS.codes]
        text = self.field("text", _("Text of the resolution"), TextEdit(_("Text of the resolution")))
        due = JalaliDateEdit(_("Deadline"), self.workspace.today, _("such as 15 Mehr"))
        fields = [
            text,
            self.field("executor", _("Executor"), self._executor),
            self.field("responsible", _("Responsible for follow-up"), self._responsible),
            self.field("due_on", _("Deadline"), due),
            self.field("status", _("State"), ChoiceBox(_("State"), states)),
            self.field("problem", _("Problem"), self._problem),
            self.field("continuous", "", Tick(_("Continuous, without a deadline"))),
        ]
        card.body.addWidget(FieldGrid(fields, wide=[text]))
        card.body.addWidget(self.frozen)
        return card

    def _follow_ups(self) -> Card:
        card = Card(_("Follow-ups"))
        self._note = TextEdit(_("What was done"), _("such as: the agency answered by telephone"))
        self._progress = NumberEdit(_("Progress (percent)"), most=100)
        states = [
            ("", _("unchanged")),
            *((c, word("resolution_status", c)) for c in ("open", "in_progress", "stalled")),
        ]
        self._state = ChoiceBox(_("New state"), states)
        self.note_field = Field(_("What was done"), self._note)
        self._following = Drafts(self, self.workspace, "follow_up")
        self._following.watch("note", self._note)
        self._following.watch("progress", self._progress)
        self.add_button = secondary_button(_("Record the follow-up"), "plus")
        self.add_button.clicked.connect(self.add_follow_up)
        card.body.addWidget(
            FieldGrid(
                [
                    self.note_field,
                    Field(_("Progress (percent)"), self._progress),
                    Field(_("New state"), self._state),
                ],
                wide=[self.note_field],
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        card.body.addLayout(row)
        card.body.addWidget(line())
        holder = QWidget()
        self._past = QVBoxLayout(holder)
        self._past.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(holder)
        return card
