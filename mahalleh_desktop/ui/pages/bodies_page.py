# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Agencies, associations and committees: one list by kind, one form."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.body_form import BodyForm
from mahalleh_desktop.ui.forms.saving import NEW
from mahalleh_desktop.ui.models import bodies as model
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.bodies import TABLES, listed_bodies
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class BodiesPage(RecordPage):
    """The round buttons choose the kind, and what the button for a new one makes."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            workspace, actions, _("Bodies"), _("Agencies, associations and committees around the council")
        )
        self._table = "agency"
        self.new_button = primary_button(self._new_text(), "plus")
        self.list_buttons = [self.new_button]
        listed = listed_bodies(workspace)
        empty = EmptyState(
            "building-2",
            _("Nothing is recorded here yet"),
            _("Agencies and associations named here can carry out resolutions and receive letters."),
            self._new_text(),
        )
        empty.acted.connect(self.create_new)
        self._empty = empty
        rows = record_model(model.columns(), listed)
        table = ListTable(
            _("Bodies"),
            rows,
            empty,
            search_hint=_("Search: name"),
            count=lambda count: _("{count} bodies").format(count=grouped(count)),
        )
        table.add_filters(model.filters())
        self.set_up("bodies", listed, table, self._new_form)
        self.new_button.clicked.connect(self.create_new)

    def record_table(self) -> str:
        return self._table

    @property
    def body_form(self) -> BodyForm:
        found = self.form
        assert isinstance(found, BodyForm)
        return found

    def _new_form(self) -> BodyForm:
        return BodyForm(self.workspace)

    def open_row(self, row: str) -> None:
        """Opens a body of any kind; the list turns to its kind."""
        if found := self.listed.line(row):
            self._turn_to(found.table)
        super().open_row(row)

    def prepare(self, row: str) -> None:
        self.body_form.use(self.line(row).table if row else self._table)

    def values_of(self, row: str) -> dict[str, Any]:
        return self.body_form.values_of(self.line(row).entity) if row else {}

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return self._new_text(), _("It is recorded as soon as its name is written.")
        found = self.line(row)
        parts = (model.table_word(found.table), model.detail(found))
        return found.entity.name, "، ".join(part for part in parts if part)

    def whereabouts(self) -> str:
        found = super().whereabouts()
        return f"{NEW} {self._table}" if found == NEW else found

    def go_back_to(self, place: str) -> None:
        whether, _space, table = place.partition(" ")
        if whether == NEW and table in TABLES:
            self._turn_to(table)
            self.create_new()
        else:
            super().go_back_to(place)

    def _new_text(self) -> str:
        words = {
            "agency": _("New agency"),
            "association": _("New association"),
            "committee": _("New committee"),
        }
        return words[self._table]

    def _turn_to(self, table: str) -> None:
        if table != self._table:
            self.choose(table)
            for button, (key, _word) in zip(self.list.filter_buttons(), model.filters(), strict=True):
                button.setChecked(key == table)

    def choose(self, kept: str) -> None:
        self._table = kept
        for button in (self.new_button, self._empty.action):
            button.setText(self._new_text())
        super().choose(kept)
        self._show_list_buttons()
