# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Step 4: the discussion in short, and the resolutions as cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.models.meeting_votes import openings
from mahalleh_desktop.ui.pages.meeting.draft_text import DraftText
from mahalleh_desktop.ui.pages.meeting.drag_grip import DropMark, place_after_drop
from mahalleh_desktop.ui.pages.meeting.parties import parties
from mahalleh_desktop.ui.pages.meeting.resolution_card import ResolutionCard
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.gutter_scroll import GutterScroll
from mahalleh_desktop.usecases.minutes.meetings import change_meeting, move_part, remove_part
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution, undecided_item
from mahalleh_desktop.usecases.records import reading


class ResolutionsStep(QWidget):
    """``cards`` by the resolution's row, in order."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.cards: dict[str, ResolutionCard] = {}
        self.discussion = DraftText(
            _("Summary of the discussion"),
            Drafts(self, sheet.workspace, "meeting", sheet.row),
            "discussion",
            self._save_discussion,
            _("What was said, in a few sentences"),
            least=3,
        )
        self._area = GutterScroll(_("Discussion and resolutions"), 10)
        self._area.column.addWidget(Field(_("Summary of the discussion"), self.discussion))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._area.column.addLayout(self._cards)
        self._area.column.addWidget(self._entry())
        self._area.column.addStretch(1)
        self._mark = DropMark(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        QShortcut(QKeySequence("F9"), self).activated.connect(self._carry_current)
        self.show_meeting()

    def _entry(self) -> QWidget:
        self._new = QWidget()
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.add_buttons = []
        for place, (text, words) in enumerate(openings()):
            button = quiet_button(text, "plus") if place else secondary_button(text, "plus")
            button.setToolTip(_("New resolution that begins with these words"))
            button.clicked.connect(partial(self.add, words))
            self.add_buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        return self._new

    def show_meeting(self) -> None:
        workspace, sheet = self._sheet.workspace, self._sheet
        self.discussion.setReadOnly(sheet.frozen)
        self.discussion.show_text(sheet.meeting.discussion or "")
        found = reading.meeting_parts(workspace, "resolution", sheet.row)
        for row in self.cards.keys() - {row for row, _resolution in found}:
            gone = self.cards.pop(row)
            self._cards.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        added = [row for row, _resolution in found if row not in self.cards]
        for row in added:
            card = ResolutionCard(sheet, row)
            card.removed.connect(self._ask_to_remove)
            card.moved.connect(self._move)
            card.grip.dragged.connect(lambda point: self._mark.show_at(list(self.cards.values()), point))
            card.grip.dropped.connect(partial(self._drop, card))
            card.bodies_changed.connect(self._fill_choices)
            card.more.clicked.connect(partial(self._show_whole, card))
            self.cards[row] = card
            self._cards.addWidget(card)
            card.show()  # at once, so that the cursor can go there
        if added:
            self._fill_choices()
        self._put_in_order([row for row, _resolution in found])
        for place, (row, resolution) in enumerate(found):
            self.cards[row].show_resolution(resolution, place, len(found))
        self._new.setVisible(not sheet.frozen)

    def add(self, opening: str, _checked: bool = False) -> None:
        """A new resolution that begins with some words, ready to be written on."""
        sheet = self._sheet
        before = set(self.cards)
        values: dict[str, object] = {"text": opening}
        if decided := undecided_item(sheet.workspace, sheet.row):
            values |= {"agenda": decided[0], "problem": decided[1].problem}
        if sheet.change(self, lambda: add_resolution(sheet.workspace, sheet.row, values)):
            self.show_meeting()
            new = next(row for row in self.cards if row not in before)
            self.cards[new].begin_writing()
            self._area.ensureWidgetVisible(self.cards[new])

    def _show_whole(self, card: ResolutionCard, _checked: bool = False) -> None:
        """What has been unfolded comes into view, as soon as it has its place."""
        if (details := card.details) is not None and not details.isHidden():
            QTimer.singleShot(0, details, lambda: self._area.ensureWidgetVisible(details, 0, 0))

    def begin(self) -> None:
        """The cursor in the discussion, as long as nothing is written in this step."""
        if not self.cards and not self.discussion.value():
            self.discussion.setFocus()

    def go_to(self, place: str) -> None:
        """Puts the cursor into the executor (or the text) of ``resolutions[n]``, or the discussion."""
        if place == "discussion":
            self._area.ensureWidgetVisible(self.discussion)
            self.discussion.setFocus()
            return
        number = place.removeprefix("resolutions[").partition("]")[0]
        cards = list(self.cards.values())
        if number.isdigit() and int(number) < len(cards):
            card = cards[int(number)]
            self._area.ensureWidgetVisible(card)
            (card.text if place.endswith("text") else card.executor_box).setFocus()

    def _fill_choices(self) -> None:
        workspace = self._sheet.workspace
        everybody = reading.members_by_name(workspace)
        here = members_on(everybody, self._sheet.meeting.held_on)
        problems = [
            (problem.ref, problem.title or _("Confidential problem"))
            for problem in reading.problems(workspace)
        ]
        who = parties(workspace)
        for card in self.cards.values():
            card.show_choices(who, [(member.ref, member.name) for member in here], problems)

    def _carry_current(self) -> None:
        """F9: the resolution that is being written was carried unanimously."""
        focused = self.focusWidget()
        for card in self.cards.values():
            if focused is not None and card.isAncestorOf(focused) and not self._sheet.frozen:
                card.text.commit()
                card.carry()

    def _put_in_order(self, rows: list[str]) -> None:
        if list(self.cards) == rows:
            return
        self.cards = {row: self.cards[row] for row in rows}
        for place, card in enumerate(self.cards.values()):
            self._cards.removeWidget(card)
            self._cards.insertWidget(place, card)

    def _move(self, row: str, place: int) -> None:
        sheet = self._sheet
        sheet.change(self, lambda: move_part(sheet.workspace, "resolution", row, place))

    def _drop(self, card: ResolutionCard, point: QPoint) -> None:
        self._mark.hide()
        place = place_after_drop(list(self.cards.values()), card, point)
        if place is not None:
            self._move(card.row, place)

    def _ask_to_remove(self, row: str) -> None:
        number = persian_digits(list(self.cards).index(row) + 1)
        ask(
            self,
            _("Take resolution {number} out?").format(number=number),
            _("Its text, votes and deadline go with it."),
            _("Take out"),
            partial(self._remove, row),
            danger=True,
        )

    def _remove(self, row: str) -> None:
        sheet = self._sheet
        sheet.change(self, lambda: remove_part(sheet.workspace, "resolution", row))

    def _save_discussion(self, text: str) -> KnownError | None:
        sheet = self._sheet
        return sheet.attempt(lambda: change_meeting(sheet.workspace, sheet.row, {"discussion": text}))
