# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Targets by county: how many councils are planned, how many there are, and how they fare."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.register import CountyLine
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.models.office_columns import count_column, number_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.register import counties, set_target
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class TargetDialog(DialogFrame):
    """A county and its number; an empty number takes the target back."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, line: CountyLine | None, then: Callable[[], object]
    ) -> None:
        super().__init__(_("Target of a county"), parent, icon="map-pin")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._then = workspace, then
        self.county = LineEdit(_("County"))
        self.planned = NumberEdit(_("Planned councils"), most=100_000)
        if line is not None:
            self.county.setText(line.county)
            self.planned.set_value(line.planned)
        self.county_field = Field(_("County"), self.county)
        self.content.addWidget(self.county_field)
        self.content.addWidget(Field(_("Planned councils"), self.planned))
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.add_buttons(self.save_button, back)
        keep_in_dialog(
            self, workspace, "target", line.county if line else "", county=self.county, planned=self.planned
        )
        (self.county if line is None else self.planned).setFocus()

    def _save(self) -> None:
        if not self.county.value():
            self.county_field.show_error(_("Write the county."))
            return
        try:
            set_target(self._workspace, self.county.value(), self.planned.value())
        except KnownError as error:
            self.county_field.show_problem(error.problems[0])
            return
        self.accept()
        self._then()


class TargetsPage(LinesPage[CountyLine]):
    """Enter or a double click changes the target of a county."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        empty = EmptyState(
            "map-pin",
            _("There is no county yet"),
            _("Counties come with the bundles of the councils, or with a target that is set."),
            _("Set a target"),
        )
        super().__init__(
            _("Targets by county"),
            _("Planned and formed councils of each county"),
            [
                Column("county", _("County"), _county, 4, 200),
                count_column("planned", _("Planned"), lambda each: each.planned, 100),
                count_column("formed", _("Formed"), lambda each: each.formed, 100),
                Column("reached", _("Reached"), _reached, 2, 150),
                count_column("active", _("Active"), lambda each: each.active, 90, may_drop=True),
                count_column("forming", _("Forming"), lambda each: each.forming, 110, may_drop=True),
                count_column("gone", _("Gone"), lambda each: each.gone, 90, may_drop=True, quiet=True),
                count_column("data", _("With data"), lambda each: each.with_data, 100, may_drop=True),
                number_column("suspended", _("Suspended"), lambda each: each.suspended),
                number_column("dissolved", _("Dissolved"), lambda each: each.dissolved),
            ],
            empty,
            hint=_("Search: county"),
            count=lambda count: _("{count} counties").format(count=grouped(count)),
            read=lambda: counties(workspace),
            kept_as=(workspace, "office_targets"),
            sorts={
                "county": lambda each: sort_key(each.county),
                "planned": lambda each: -1 if each.planned is None else each.planned,
                "formed": lambda each: each.formed,
                "reached": lambda each: each.formed / each.planned if each.planned else -1,
                "active": lambda each: each.active,
                "forming": lambda each: each.forming,
                "gone": lambda each: each.gone,
                "data": lambda each: each.with_data,
                "suspended": lambda each: each.suspended,
                "dissolved": lambda each: each.dissolved,
            },
        )
        self.set_button = primary_button(_("Set a target"), "pencil")
        self.set_button.clicked.connect(lambda: self._ask(self.current()))
        empty.acted.connect(lambda: self._ask(None))
        self.buttons = [self.set_button]

    def words(self, line: CountyLine) -> str:
        return line.county

    def open_line(self, line: CountyLine) -> None:
        self._ask(line)

    def _ask(self, line: CountyLine | None) -> None:
        TargetDialog(self, self._workspace, line, self._saved).open()

    def _saved(self) -> None:
        self._actions.saved()
        self._actions.toast(_("The target is recorded."))
        self.shown()


def _county(line: CountyLine) -> Cell:
    return Cell(line.county or _("no county"), disc="icon:map-pin", strong=True)


def _reached(line: CountyLine) -> Cell:
    if not line.planned:
        return Cell("–", muted=True)
    share = min(100 * line.formed / line.planned, 100)
    return Cell(shown_percent(line.formed, line.planned), share=share, low=share < 50)
