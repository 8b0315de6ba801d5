# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Step 2: the agenda; items are written in place, moved up and down or dragged, and taken out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.listed import listed_lines
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.agenda_row import AgendaRow
from mahalleh_desktop.ui.pages.meeting.drag_grip import DropMark, place_after_drop
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.gutter_scroll import GutterScroll, beside_gutter
from mahalleh_desktop.usecases.minutes.meetings import add_agenda, add_part, move_part, remove_part
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.problems import confidential_numbers


class AgendaStep(QWidget):
    """``rows`` are the items as they stand."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.rows: list[AgendaRow] = []
        self.new_title = LineEdit(_("New agenda item"), _("Write the subject and press Enter"))
        self.add_button = secondary_button(_("Add item"), "plus")
        self.problem = SearchBox(
            _("Add from the problems"), self._problems(), _("Or choose one of the problems")
        )
        self._drafts = Drafts(self, sheet.workspace, "new_agenda_item", sheet.row)
        self._drafts.watch("title", self.new_title)
        self._drafts.restore_all()
        self.new_title.returnPressed.connect(self._add_typed)
        self.add_button.clicked.connect(self._add_typed)
        self.problem.value_edited.connect(self._add_problem)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.new_title, 3)
        top.addWidget(self.add_button)
        self._top = QWidget()
        entry = QVBoxLayout(self._top)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(8)
        # Otherwise the longest problem would leave no room for what is typed.
        self.problem.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.problem.setMinimumContentsLength(8)
        top.addWidget(self.problem, 2)
        entry.addLayout(top)
        self._area = GutterScroll(_("Agenda"), 8)
        self._column = self._area.column
        self._column.addStretch(1)
        self._mark = DropMark(self._area)
        self._empty = EmptyState(
            "list-checks", _("The agenda is empty"), _("Write what is to be discussed; one line an item.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        above = beside_gutter(0)
        above.addWidget(self._top)
        column.addLayout(above)
        column.addWidget(self._area, 1)
        column.addWidget(self._empty, 1)
        self.show_meeting()

    def show_meeting(self) -> None:
        found = reading.meeting_parts(self._sheet.workspace, "agenda_item", self._sheet.row)
        self._top.setVisible(not self._sheet.frozen)
        while len(self.rows) > len(found):
            gone = self.rows.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(found):
            row = AgendaRow(self._sheet)
            row.moved.connect(self._move)
            row.removed.connect(self._remove)
            row.grip.dragged.connect(lambda point: self._mark.show_at(self.rows, point))
            row.grip.dropped.connect(partial(self._drop, row))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        for place, (part, item) in enumerate(found):
            self.rows[place].show_item(part, item, place, len(found))
        self._area.setVisible(bool(found))
        self._empty.setVisible(not found)

    def begin(self) -> None:
        """The cursor where the next item is written."""
        self.new_title.setFocus()

    def go_to(self, place: str) -> None:
        """Puts the cursor into the outcome of ``agenda[n]``."""
        number = place.removeprefix("agenda[").partition("]")[0]
        if number.isdigit() and int(number) < len(self.rows):
            row = self.rows[int(number)]
            self._area.ensureWidgetVisible(row)
            row.unfold(True)
            row.outcome.editor.setFocus()

    def _problems(self) -> list[tuple[str, str]]:
        workspace = self._sheet.workspace
        hidden = confidential_numbers(workspace)
        return [
            (problem.ref, problem.title or "")
            for problem in reading.problems(workspace)
            if problem.status in ("open", "in_progress") and problem.ref not in hidden
        ]

    def _add_typed(self) -> None:
        titles = listed_lines(self.new_title.text())
        sheet = self._sheet
        if titles and sheet.change(self, lambda: add_agenda(sheet.workspace, sheet.row, titles)):
            self.new_title.clear()
            self._drafts.forget()
        self.new_title.setFocus()

    def _add_problem(self, row: object) -> None:
        title = dict(self._problems()).get(str(row))
        if title:
            self._add({"title": _("Discussion of {subject}").format(subject=title), "problem": row})
            self.problem.set_value(None)

    def _add(self, values: dict[str, object]) -> bool:
        sheet = self._sheet
        return sheet.change(self, lambda: add_part(sheet.workspace, "agenda_item", sheet.row, values))

    def _move(self, part: str, place: int) -> None:
        sheet = self._sheet
        sheet.change(self, lambda: move_part(sheet.workspace, "agenda_item", part, place))

    def _drop(self, row: AgendaRow, point: QPoint) -> None:
        self._mark.hide()
        place = place_after_drop(self.rows, row, point)
        if place is not None:
            self._move(row.part, place)

    def _remove(self, part: str) -> None:
        sheet = self._sheet
        sheet.change(self, lambda: remove_part(sheet.workspace, "agenda_item", part))
