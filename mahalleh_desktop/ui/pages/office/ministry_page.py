# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The export for the ministry: its columns as the office wants them, and the workbook written by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.ministry import MinistryColumn, MinistryMapping
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.ministry_column import ColumnDialog
from mahalleh_desktop.ui.pages.office.ministry_table import TableDialog
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_where_to_save
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.buttons import Button, icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice, show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.reports.ministry import (
    MinistryExport,
    export_ministry,
    mapping,
    reset_mapping,
    save_mapping,
)
from mahalleh_desktop.usecases.office.reports.ministry_words import FIELD_WORDS, table_title
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class MinistryPage(LinesPage[tuple[int, MinistryColumn]]):
    """The list is the row of headings, from right to left; Enter or a double click changes a column."""

    help_topic = "ministry"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._mapping: MinistryMapping | None = None
        empty = EmptyState(
            "list-checks",
            _("The columns cannot be read"),
            _("The file of the mapping was changed by hand and has a fault; the shipped one can come back."),
            _("The shipped columns"),
        )
        super().__init__(
            _("Export for the ministry"),
            _("An Excel file of all councils that stand, a row each, by these columns"),
            [
                Column("place", _("Row"), lambda each: Cell(persian_digits(each[0] + 1)), 1, 70, sort=False),
                Column(
                    "title", _("Heading"), lambda each: Cell(each[1].title, strong=True), 4, 200, sort=False
                ),
                Column("field", _("What stands in it"), _content, 4, 210, sort=False),
                Column("required", _("Required"), _required, 2, 120, sort=False, may_drop=True),
            ],
            empty,
            hint=_("Search: heading"),
            count=lambda count: _("{count} columns").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_ministry"),
            sorts={},
        )
        self.export_button = primary_button(_("Write the Excel file…"), "download")
        self.add_button = secondary_button(_("Add a column"), "plus")
        self.values_button = secondary_button(_("Values…"), "pencil")
        self.up_button = icon_button("chevron-up", _("Up"))
        self.down_button = icon_button("chevron-down", _("Down"))
        self.remove_button = icon_button("trash-2", _("Take the column out"))
        self.reset_button = icon_button("undo-2", _("The shipped columns"))
        self.export_button.clicked.connect(self._ask_where)
        self.add_button.clicked.connect(lambda: self._open(None))
        self.values_button.clicked.connect(self._open_values)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.remove_button.clicked.connect(self._remove)
        self.reset_button.clicked.connect(self._ask_to_reset)
        empty.acted.connect(self._reset)
        for button in (
            self.up_button,
            self.down_button,
            self.remove_button,
            self.reset_button,
            self.values_button,
            self.add_button,
        ):
            self.list.add_action(button)
        self.buttons = [self.export_button]

    def read(self) -> list[tuple[int, MinistryColumn]]:
        try:
            self._mapping = mapping(self._workspace)
        except KnownError as error:
            self._mapping = None
            show_problems(self, error, _("The mapping has a fault"))
            return []
        return list(enumerate(self._mapping.columns))

    def words(self, line: tuple[int, MinistryColumn]) -> str:
        return f"{line[1].title} {FIELD_WORDS.get(line[1].field, '')}"

    def open_line(self, line: tuple[int, MinistryColumn]) -> None:
        self._open(line)

    def export_to(self, path: Path) -> None:
        """Writes the workbook; what is lacking in it is told."""
        run_alone(
            self,
            lambda _report: export_ministry(self._workspace, path),
            self._exported,
            title=_("Writing the Excel file…"),
        )

    def _exported(self, done: MinistryExport) -> None:
        told = _("The Excel file of {count} councils is written.").format(count=persian_digits(done.councils))
        if done.warnings:
            show_notice(self, told, *(message(problem) for problem in done.warnings), tone="warn")
        else:
            self._actions.toast(told)

    def _ask_where(self) -> None:
        title = _("Export for the ministry")
        ask_where_to_save(self, title, f"{title}.xlsx", self.export_to, kind=_("Excel file"))

    def _open(self, line: tuple[int, MinistryColumn] | None) -> None:
        if self._mapping is None:
            return
        place = len(self._mapping.columns) if line is None else line[0]

        def save(column: MinistryColumn) -> None:
            if self._mapping is not None:
                columns = list(self._mapping.columns)
                columns[place : place + 1] = [column]
                self._keep(replace(self._mapping, columns=tuple(columns)), place)

        column = None if line is None else line[1]
        ColumnDialog(self, column, place, tuple(self._mapping.tables), save, self._workspace).open()

    def _open_values(self) -> None:
        line = self.current()
        if self._mapping is None or line is None or not line[1].table:
            return
        found, name = self._mapping, line[1].table

        def save(values: dict[str, str | int | float | None]) -> None:
            self._keep(replace(found, tables={**found.tables, name: values}), line[0])

        TableDialog(self, table_title(name), found.tables[name], save, self._workspace).open()

    def _move(self, by: int) -> None:
        line = self.current()
        if self._mapping is None or line is None:
            return
        columns = list(self._mapping.columns)
        place = line[0] + by
        if 0 <= place < len(columns):
            columns.insert(place, columns.pop(line[0]))
            self._keep(replace(self._mapping, columns=tuple(columns)), place)

    def _remove(self) -> None:
        line = self.current()
        if self._mapping is not None and line is not None:
            columns = tuple(each for place, each in self.lines if place != line[0])
            try:
                self._keep(replace(self._mapping, columns=columns), min(line[0], len(columns) - 1))
            except KnownError as error:
                show_problems(self, error)

    def _keep(self, changed: MinistryMapping, place: int) -> None:
        """Writes the mapping and shows it with a column in front. Raises what is wrong with it."""
        save_mapping(self._workspace, changed)
        self._actions.saved()
        self.shown()
        self.list.select(place)

    def _ask_to_reset(self) -> None:
        ask(
            self,
            _("Bring the shipped columns back?"),
            _("What was changed in the columns and their values is lost."),
            _("Bring them back"),
            self._reset,
            danger=True,
        )

    def _reset(self) -> None:
        reset_mapping(self._workspace)
        self._actions.saved()
        self._actions.toast(_("The shipped columns are back."))
        self.shown()

    def fit(self) -> None:
        line = self.current()
        for button in (self.up_button, self.down_button, self.remove_button):
            button.setEnabled(line is not None)
        self.values_button.setEnabled(line is not None and bool(line[1].table))
        buttons: list[Button] = [self.export_button, self.add_button]
        for each in buttons:
            each.setEnabled(self._mapping is not None)


def _content(line: tuple[int, MinistryColumn]) -> Cell:
    column = line[1]
    if not column.field:
        return Cell(_("always “{text}”").format(text=column.text))
    through = _("through the table: {table}").format(table=table_title(column.table)) if column.table else ""
    missing = _("if not known: “{text}”").format(text=column.missing) if column.missing else ""
    return Cell(FIELD_WORDS[column.field], "، ".join(part for part in (through, missing) if part))


def _required(line: tuple[int, MinistryColumn]) -> Cell:
    return Cell(_("Required"), tone="accent", icon="check") if line[1].required else Cell("–", muted=True)
