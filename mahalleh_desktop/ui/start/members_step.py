# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Fourth step: the first members, typed one after the other or read from an Excel list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.people import ROLE
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.saving import NEW
from mahalleh_desktop.ui.models import members as model
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.cell import Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.listing.members import listed_members
from mahalleh_desktop.usecases.records import lists, people, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_LIST = 220  # base pixels of the list, for three members at once


class MembersStep(QWidget):
    """Each member is saved when «add» is pressed; chair, vice-chair and secretary are offered first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._roles = ChoiceBox(_("Role"), [(code, word("role", code)) for code in ROLE.codes])
        self._seats = ChoiceBox(_("Seat"), list(lists.seats(workspace).items()))
        self.fields = {
            name: Field(title, editor, required=required)
            for name, title, editor, required in (
                ("first_name", _("First name"), LineEdit(_("First name")), True),
                ("last_name", _("Last name"), LineEdit(_("Last name")), True),
                ("role", _("Role"), self._roles, False),
                ("seat", _("Seat"), self._seats, False),
                ("national_id", _("National ID"), DigitsEdit(_("National ID"), most=14), False),
                ("mobile", _("Mobile"), DigitsEdit(_("Mobile"), most=18), False),
            )
        }
        for field in self.fields.values():
            if isinstance(field.editor, LineEdit | DigitsEdit):
                field.editor.returnPressed.connect(self.add)
        # Kept as those of a new member, so that the members' page has them after a power cut.
        self._drafts = Drafts(self, workspace, "member", NEW)
        for name, field in self.fields.items():
            if isinstance(field.editor, LineEdit | DigitsEdit):
                self._drafts.watch(name, field.editor)
        self.add_button = secondary_button(_("Add the member"), "user-plus")
        self.excel_button = secondary_button(_("From Excel"), "upload")
        self.add_button.clicked.connect(self.add)
        self.excel_button.clicked.connect(self._choose_file)
        self._listed = listed_members(workspace, "all")
        rows = ListModel(
            model.columns()[:2],
            self._ids,
            lambda rows: self._listed.lines([str(row) for row in rows]),
        )
        empty = EmptyState(
            "users", _("No member yet"), _("You can also add them later, on the members page.")
        )
        self.list = ListTable(_("First members"), rows, empty)
        self.list.searchable = False
        self.list.search.hide()
        self.later = label(_("You can also add them later, on the members page."), "muted", wrap=True)
        self._lay_out()
        self._show_members()
        self._clear()
        self._drafts.restore_all()

    def add(self) -> None:
        """Saves what is typed as a member; what is wrong stands under its field."""
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            editor: Any = field.editor
            field.show_error("")
            if editor.value():
                values[name] = editor.value()
        try:
            people.add_member(self._workspace, {**values, "terms": [{"starts_on": self._workspace.today()}]})
        except KnownError as error:
            for problem in error.problems:
                self._tell(problem)
            wrong = next((field for field in self.fields.values() if field.error()), None)
            if wrong is not None:
                wrong.editor.setFocus()
            return
        self._drafts.forget()
        self._clear()
        self._show_members()

    def _ids(self, _query: str, sort: Sort | None) -> Sequence[object]:
        """All members, as they were entered unless a column is chosen."""
        return self._listed.ids(
            "", sort.key if sort else "entered", descending=bool(sort and sort.descending)
        )

    def import_from(self, path: Path) -> None:
        """Shows what the rows of a file would become."""
        from mahalleh_desktop.ui.forms.roster_dialog import open_roster  # loads Excel's library

        open_roster(self.window(), self._workspace, path, lambda _count: self._show_members())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        top = QHBoxLayout()
        top.addWidget(label(_("The first members"), "heading"), 1)
        top.addWidget(self.excel_button)
        column.addLayout(top)
        column.addWidget(FieldGrid(list(self.fields.values())))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        column.addWidget(self.add_button, 0, right)
        column.addWidget(self.later)
        column.addWidget(self.list, 1)

    def _choose_file(self) -> None:
        title = _("Choose the list of members")
        ask_for_file(self.window(), title, _("Lists of members"), "*.xlsx *.csv", self.import_from)

    def _clear(self) -> None:
        taken = {member.role for member in reading.members(self._workspace)}
        for name in ("first_name", "last_name", "national_id", "mobile"):
            editor: Any = self.fields[name].editor
            editor.set_value("")
        self._seats.set_value(None)
        self._roles.set_value(next((r for r in ROLE.codes if r not in taken and r != "member"), "member"))
        self.fields["first_name"].editor.setFocus()

    def _show_members(self) -> None:
        self.list.refresh()
        some = self.list.model.rowCount() > 0
        self.list.setVisible(some)
        self.list.setMinimumHeight(theme().tokens.px(_LIST))
        self.later.setVisible(not some)

    def _tell(self, problem: Problem) -> None:
        field = self.fields.get(problem.place)
        if field is None:
            show_problems(self.window(), KnownError.of([problem]))
        else:
            title = field.editor.accessibleName()
            params = {**problem.params, "field": title} if "field" in problem.params else problem.params
            field.show_problem(Problem(problem.code, problem.place, params))
