# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A resolution as a card: text, executor, who follows it up, deadline, the vote; more where it is wanted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.models.meeting_votes import vote_chip
from mahalleh_desktop.ui.pages.meeting.draft_text import DraftText
from mahalleh_desktop.ui.pages.meeting.drag_grip import DragGrip
from mahalleh_desktop.ui.pages.meeting.parties import NewBodyDialog
from mahalleh_desktop.ui.pages.meeting.resolution_details import ResolutionDetails, details_kept
from mahalleh_desktop.ui.pages.meeting.saved_field import SavedField
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.buttons import icon_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.fields.tick_box import TickBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.minutes.resolutions import carried_unanimously, change_resolution

Choices = list[tuple[str, str]]


class ResolutionCard(QFrame):
    """``removed`` carries the resolution's row, ``moved`` its new place as well.

    ``bodies_changed``: there is a new executor to choose. ``grip`` drags the card.
    """

    removed = Signal(str)
    moved = Signal(str, int)
    bodies_changed = Signal()

    def __init__(self, sheet: MeetingSheet, row: str) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._sheet, self.row = sheet, row
        self._resolution: Resolution | None = None
        self._drafts = Drafts(self, sheet.workspace, "resolution", row)
        self.heading = label("", "strong")
        self._number = label("", "small")
        self.votes = Chip("")
        self.unanimous = secondary_button(_("Unanimous"), "check")
        self.more = quiet_button(_("More…"), "chevron-down")
        self.remove = icon_button("trash-2", _("Take the resolution out"))
        self.grip = DragGrip()
        self._place = 0
        self.up = icon_button("chevron-up", _("Move up"))
        self.down = icon_button("chevron-down", _("Move down"))
        self.text = DraftText(_("Text of the resolution"), self._drafts, "text", partial(self._save, "text"))
        self.text_error = label("", "small-bad", wrap=True)
        self.text_error.hide()
        self.text.hindered.connect(self._tell_text)
        self.executor_box = SearchBox(_("Executor"), (), _("Type a name"))
        self.responsible_box = SearchBox(_("Follow-up by"), (), _("A member"))
        self.executor = SavedField(_("Executor"), self.executor_box, partial(self._save, "executor"))
        self.responsible = SavedField(
            _("Follow-up by"), self.responsible_box, partial(self._save, "responsible")
        )
        for box in (self.executor_box, self.responsible_box):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        deadline = JalaliDateEdit(_("Deadline"), lambda: sheet.meeting.held_on, _("such as: 15 days"))
        deadline.setMinimumWidth(theme().tokens.px(170))
        self.due_on = SavedField(
            _("Deadline"), deadline, partial(self._save, "due_on"), drafts=self._drafts, key="due_on"
        )
        self.continuous = TickBox(_("Continuous"))
        self.continuous.setToolTip(_("Has no deadline; it goes on."))
        self.new_body = quiet_button(_("New executor"), "plus")
        self.new_body.setToolTip(_("A body that is not in the list yet"))
        self.details: ResolutionDetails | None = None
        self._choices: tuple[Choices, Choices] = ([], [])
        self._unknown = ""  # what was typed as an executor and is in no list
        self._lay_out()
        self.unanimous.clicked.connect(self.carry)
        self.more.clicked.connect(self._show_more)
        self.remove.clicked.connect(lambda: self.removed.emit(self.row))
        self.up.clicked.connect(lambda: self.moved.emit(self.row, self._place - 1))
        self.down.clicked.connect(lambda: self.moved.emit(self.row, self._place + 1))
        self.executor_box.not_taken.connect(self._keep_unknown)
        self.new_body.clicked.connect(self._ask_for_body)
        self.continuous.clicked.connect(lambda on: self._save("continuous", True if on else None))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.grip, self.heading, self._number, self.votes):
            top.addWidget(widget)
        top.addStretch(1)
        for button in (self.more, self.up, self.down, self.remove):
            top.addWidget(button)
        executor = QHBoxLayout()
        executor.setSpacing(4)
        executor.addWidget(self.executor, 1)
        executor.addWidget(self.new_body, 0, Qt.AlignmentFlag.AlignBottom)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.addLayout(executor, 0, 0)
        grid.addWidget(self.responsible, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        bottom = Qt.AlignmentFlag.AlignBottom
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self.due_on)
        last.addWidget(self.continuous, 0, bottom)
        last.addStretch(1)
        last.addWidget(self.unanimous, 0, bottom)
        column_layout = self._column = QVBoxLayout(self)
        column_layout.setContentsMargins(14, 10, 14, 12)
        column_layout.setSpacing(6)
        column_layout.addLayout(top)
        column_layout.addWidget(self.text)
        column_layout.addWidget(self.text_error)
        column_layout.addLayout(grid)
        column_layout.addLayout(last)

    def show_choices(self, parties: Choices, members: Choices, problems: Choices) -> None:
        """What can be chosen from; values stay."""
        self.executor_box.set_choices(parties)
        self.responsible_box.set_choices(members)
        self._choices = (parties, problems)
        if self.details is not None:
            self.details.show_choices(parties, problems)

    def show_resolution(self, resolution: Resolution, place: int, count: int) -> None:
        """``place`` counts from 0 among ``count``."""
        self._place = place
        open_ = not self._sheet.frozen
        self.heading.setText(_("Resolution {number}").format(number=persian_digits(place + 1)))
        number = persian_digits(resolution.number)
        if resolution.agenda:
            item = _("item {number}").format(number=persian_digits(resolution.agenda))
            number = f"{number}، {item}"
        self._number.setText(number)
        self.votes.show_state(*vote_chip(resolution))
        self.text.setReadOnly(not open_)
        self.text.show_text(resolution.text)
        self.executor.show_value(resolution.executor)
        responsible = resolution.responsible
        self.responsible.show_value(responsible if isinstance(responsible, str) else None)
        self.continuous.setChecked(bool(resolution.continuous))
        for field in (self.executor, self.responsible):
            field.editor.setEnabled(open_)
        self.due_on.editor.setEnabled(open_ and not resolution.continuous)
        self.due_on.show_value(resolution.due_on)
        self.continuous.setEnabled(open_)
        self.unanimous.setVisible(open_ and not resolution.unanimous)
        for button in (self.remove, self.new_body):
            button.setVisible(open_)
        for widget in (self.grip, self.up, self.down):
            widget.setVisible(open_ and count > 1)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        if self._resolution is None and open_ and details_kept(self._sheet.workspace, self.row):
            self._show_more()
        self._resolution = resolution
        if self.details is not None:
            self.details.show_resolution(resolution, place)

    def carry(self) -> None:
        """«به اتفاق آرا»"""
        self._sheet.change(self, lambda: carried_unanimously(self._sheet.workspace, self.row))

    def begin_writing(self) -> None:
        """The cursor after the last word, ready to go on."""
        self.text.setFocus()
        if self.text.value():
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
            self.text.insertPlainText(" ")

    def _show_more(self) -> None:
        shown = self.details is None or self.details.isHidden()
        if self.details is None:
            self.details = ResolutionDetails(self._sheet, self.row)
            self._column.addWidget(self.details)
            self.details.show_choices(*self._choices)
        self.details.setVisible(shown)
        if self._resolution is not None:
            self.details.show_resolution(self._resolution, self._place)
        self.more.setText(_("Less") if shown else _("More…"))
        give_icon(self.more, "chevron-up" if shown else "chevron-down", "accent_text", 18)

    def _tell_text(self, problem: Problem | None) -> None:
        sentence = message(problem) if problem else ""
        if problem is not None and problem.code == "missing_field":
            sentence = _("A resolution needs a text; take it out if it was not meant.")
        self.text_error.setText(sentence)
        self.text_error.setVisible(bool(sentence))

    def _save(self, name: str, value: object) -> KnownError | None:
        sheet = self._sheet
        return sheet.attempt(lambda: change_resolution(sheet.workspace, self.row, {name: value}))

    def _ask_for_body(self) -> None:
        NewBodyDialog(self, self._sheet, self._take_body, self._unknown).open()

    def _keep_unknown(self, name: str, fitting: int) -> None:
        self._unknown = "" if fitting else name
        if not fitting:
            told = _("“{text}” is in no list yet; press “New executor”.")
            self.executor.show_error(told.format(text=name))

    def _take_body(self, body: str) -> None:
        self._unknown = ""
        self.bodies_changed.emit()
        self._save("executor", body)
