# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One item of the agenda: number, subject, who presents it, what came of it; up, down, out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import AgendaItem
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.drag_grip import DragGrip
from mahalleh_desktop.ui.pages.meeting.saved_field import SavedField
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.usecases.minutes.meetings import change_part


class AgendaRow(QFrame):
    """``moved`` carries the item's row and its new place, ``removed`` its row; ``grip`` drags it."""

    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._sheet = sheet
        self.part = ""
        self._place = 0
        self.grip = DragGrip()
        self._number = Chip("")
        self.title = SavedField(
            _("Subject"),
            LineEdit(_("Subject of the item"), _("Subject")),
            partial(self._save, "title"),
            bare=True,
        )
        self.presenter = SavedField(
            _("Presenter"),
            LineEdit(_("Presenter of the item"), _("Presenter")),
            partial(self._save, "presenter"),
            bare=True,
        )
        self.outcome = SavedField(
            _("Outcome"),
            LineEdit(_("Outcome of the item"), _("Outcome, if there is no resolution on it")),
            partial(self._save, "outcome"),
            bare=True,
        )
        self.up = icon_button("chevron-up", _("Move up"))
        self.down = icon_button("chevron-down", _("Move down"))
        self.out = icon_button("trash-2", _("Take out of the agenda"))
        self.up.clicked.connect(lambda: self.moved.emit(self.part, self._place - 1))
        self.down.clicked.connect(lambda: self.moved.emit(self.part, self._place + 1))
        self.out.clicked.connect(lambda: self.removed.emit(self.part))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(10)
        second.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        first.addWidget(self.grip)
        first.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.title, 1)
        for button in (self.up, self.down, self.out):
            first.addWidget(button, 0, top)
        second.addWidget(self.outcome, 5)
        second.addWidget(self.presenter, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def show_item(self, part: str, item: AgendaItem, place: int, count: int) -> None:
        """``place`` counts from 0."""
        if part != self.part:
            for field in (self.title, self.presenter, self.outcome):
                field.editor.clearFocus()
        self.part, self._place = part, place
        self._number.show_state(persian_digits(place + 1), "accent")
        self.title.show_value(item.title)
        self.presenter.show_value(item.presenter)
        self.outcome.show_value(item.outcome)
        open_ = not self._sheet.frozen
        for field in (self.title, self.presenter, self.outcome):
            field.editor.setEnabled(open_)
        for button in (self.grip, self.up, self.down, self.out):
            button.setVisible(open_)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)

    def _save(self, name: str, value: object) -> KnownError | None:
        sheet = self._sheet
        return sheet.attempt(lambda: change_part(sheet.workspace, "agenda_item", self.part, {name: value}))
