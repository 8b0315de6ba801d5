# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Conflicts one by one: both values beside each other, and a person says which one holds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.exchange.history_card import clear
from mahalleh_desktop.ui.pages.exchange.late_offer import LateOfferBox
from mahalleh_desktop.ui.widgets.buttons import Button, onward_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import names
from mahalleh_desktop.usecases.sync.conflict_words import ConflictLine, conflict_line, late_line, number_words
from mahalleh_desktop.usecases.sync.conflicts import conflicts, resolve_conflict
from mahalleh_desktop.usecases.sync.doubles import doubled_numbers, settle_number
from mahalleh_desktop.usecases.sync.exchange_history import fields_of
from mahalleh_desktop.usecases.sync.late_changes import accept_late_changes, dismiss_late_changes
from mahalleh_desktop.usecases.sync.late_offers import LateOffer, late_offers
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ConflictsCard(Card):
    """Is seen only while there is something to decide; ``choose`` are the buttons that decide it.

    A decision ends all conflicts of its record, so it is written when each of its fields has been chosen.
    """

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Conflicts"))
        self._workspace, self._actions = workspace, actions
        self._place = 0
        self._chosen: dict[str, dict[str, str]] = {}  # by row: the versions chosen so far, by field
        self.line: ConflictLine | None = None
        self.choose: list[Button] = []
        self.count = label("", "small")
        self.add_aside(self.count)
        sentence = _("Two computers changed the same thing. Nothing is lost: choose what shall hold.")
        self.sentence = label(sentence, "muted", wrap=True)
        self.body.addWidget(self.sentence)
        self.title = label("", "strong", wrap=True)
        self.body.addWidget(self.title)
        self._values = QHBoxLayout()
        self._values.setSpacing(12)
        self.body.addLayout(self._values)
        self.later = onward_button(_("The next one"), "secondary")
        self._turn = QWidget()
        row = QHBoxLayout(self._turn)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.later)
        self.body.addWidget(self._turn)
        self._doubles = QVBoxLayout()
        self.body.addLayout(self._doubles)
        self.offers: list[LateOfferBox] = []
        self._offers = QVBoxLayout()
        self._offers.setSpacing(12)
        self.body.addLayout(self._offers)
        self.later.clicked.connect(self._go_on)

    def refresh(self) -> None:
        """Reads anew what there is to decide."""
        found = [c for c in conflicts(self._workspace) if c.field not in self._chosen.get(c.row, {})]
        doubles = doubled_numbers(self._workspace)
        offers = late_offers(self._workspace) if self._workspace.kind == "council" else []
        self.setVisible(bool(found or doubles or offers))
        self.sentence.setVisible(bool(found or doubles))
        clear(self._values)
        clear(self._doubles)
        self.choose, self.line = [], None
        self._turn.setVisible(len(found) > 1)
        self.title.setVisible(bool(found))
        count = len(found) + len(doubles) + len(offers)
        self.count.setText(_("{count} to decide").format(count=persian_digits(count)))
        if found:
            self._place %= len(found)
            conflict = found[self._place]
            fields = fields_of(self._workspace, conflict.table, conflict.row)
            device = self._workspace.store.device
            known = names(self._workspace)
            for code_list in ("seat", "category"):
                known = {**known, **known_titles(self._workspace, code_list)}
            self.line = conflict_line(conflict, fields, known, device)
            self.title.setText(self.line.title)
            for number, (vid, value, origin) in enumerate(self.line.values):
                self._values.addWidget(self._choice(number, vid, value, origin), 1)
        self._show_offers(offers)
        for double in doubles:
            self._doubles.addWidget(self._double(double.table, double.number, len(double.rows)))

    def _show_offers(self, offers: list[LateOffer]) -> None:
        clear(self._offers)
        people = names(self._workspace) if offers else {}
        self.offers = []
        for offer in offers:
            lines = [
                late_line(
                    each,
                    fields_of(self._workspace, each.table, each.row),
                    people,
                    self._workspace.store.device,
                )
                for each in offer.changes
            ]
            box = LateOfferBox(offer, lines)
            box.accepted.connect(partial(self._accept, offer))
            box.dismissed.connect(partial(self._dismiss, offer))
            self._offers.addWidget(box)
            self.offers.append(box)

    def _accept(self, offer: LateOffer, kind: str) -> None:
        try:
            accept_late_changes(self._workspace, offer.meeting, kind)
        except KnownError as error:
            show_problems(self, error)
        else:
            written = word("addendum_kind", kind)
            told = _("The {kind} of meeting {number} is written; print it and have it signed.")
            self._decided(told.format(kind=written, number=number_words(offer.number)))

    def _dismiss(self, offer: LateOffer) -> None:
        try:
            dismiss_late_changes(self._workspace, offer.meeting)
        except KnownError as error:
            show_problems(self, error)
        else:
            told = _("The minutes of meeting {number} stand as they are.")
            self._decided(told.format(number=number_words(offer.number)))

    def _choice(self, number: int, vid: str, value: str, origin: str) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "sunken")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(value, "strong", wrap=True))
        column.addWidget(label(origin, "small", wrap=True))
        if not number:
            column.addWidget(label(_("This is what is shown until now."), "small", wrap=True))
        column.addStretch(1)
        button = secondary_button(_("This one holds"), "check")
        button.setAccessibleName(f"{button.text()}: {value}")
        button.clicked.connect(partial(self._decide, vid))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.choose.append(button)
        return frame

    def _double(self, table: str, number: str, count: int) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        sentence = _("Number {number} was given {count} times, each on another computer.")
        told = sentence.format(number=number_words(number), count=persian_digits(count))
        row.addWidget(label(told, wrap=True), 1)
        button = secondary_button(_("Give the later one a new number"), "pen-line")
        button.clicked.connect(partial(self._settle, table, number))
        row.addWidget(button)
        self.choose.append(button)
        return holder

    def _go_on(self) -> None:
        self._place += 1
        self.refresh()

    def _decide(self, vid: str, _checked: bool = False) -> None:
        line = self.line
        if line is None:
            return
        self._chosen.setdefault(line.row, {})[line.field] = vid
        if left := self._undecided(line.row):
            self._place = left[0]
            self.refresh()
            self._actions.toast(_("Chosen; another field of this record is to be decided before it is kept."))
            return
        try:
            resolve_conflict(self._workspace, line.row, self._chosen.pop(line.row))
        except KnownError as error:
            show_problems(self, error)
            self.refresh()
        else:
            self._decided(_("Decided; the other computers learn it with the next bundle."))

    def _undecided(self, row: str) -> list[int]:
        """The places, among those that are left, of a record's fields for which nothing is chosen yet."""
        left = [c for c in conflicts(self._workspace) if c.field not in self._chosen.get(c.row, {})]
        return [place for place, each in enumerate(left) if each.row == row]

    def _settle(self, table: str, number: str, _checked: bool = False) -> None:
        try:
            given = settle_number(self._workspace, table, number)
        except KnownError as error:
            show_problems(self, error)
        else:
            new = "، ".join(number_words(each) for each in given.values())
            self._decided(_("The new number is {number}.").format(number=new))

    def _decided(self, sentence: str) -> None:
        self._actions.saved()
        self._actions.toast(sentence)
        self.refresh()
