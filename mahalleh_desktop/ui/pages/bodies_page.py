# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Agencies, associations and committees: one list by kind, one form."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.body_form import BodyForm
from mahalleh_desktop.ui.forms.saving import NEW
from mahalleh_desktop.ui.models import bodies as model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.minutes import resolutions
from mahalleh_desktop.usecases.records import reading
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
        self._listing = model.listing()
        empty = EmptyState(
            "building-2",
            _("Nothing is recorded here yet"),
            _("Agencies and associations named here can carry out resolutions and receive letters."),
        )
        rows = ListModel(model.columns(), self._listing.load_ids, self._listing.load_rows)
        table: ListTable[model.BodyRow] = ListTable(
            _("Bodies"),
            rows,
            empty,
            search_hint=_("Search: name"),
            count=lambda count: _("{count} bodies").format(count=grouped(count)),
        )
        table.add_filters(model.filters())
        table.filter_changed.connect(self._choose)
        self.set_up(table, self._new_form)
        self.new_button.clicked.connect(self.create_new)

    @property
    def body_form(self) -> BodyForm:
        found = self.form
        assert isinstance(found, BodyForm)
        return found

    def _new_form(self) -> BodyForm:
        return BodyForm(self.workspace)

    def reload(self) -> None:
        load = Counter(
            each.resolution.executor or "" for each in resolutions.open_resolutions(self.workspace)
        )
        found = {table: reading.entities(self.workspace, table) for table in model.TABLES}
        self._listing.shows = lambda row: row.table == self._table
        self._listing.fill(model.body_rows(found, reading.names(self.workspace), load))

    def exists(self, row: str) -> bool:
        return row in self._listing

    def open_row(self, row: str) -> None:
        """Opens a body of any kind; the list turns to its kind."""
        if row and row not in self._listing:
            self.reload()
        if row and row in self._listing:
            self._turn_to(self._listing.record(row).table)
        super().open_row(row)

    def prepare(self, row: str) -> None:
        self.body_form.use(self._listing.record(row).table if row else self._table)

    def values_of(self, row: str) -> dict[str, Any]:
        return self.body_form.values_of(self._listing.record(row).entity) if row else {}

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return self._new_text(), _("It is recorded as soon as its name is written.")
        found = self._listing.record(row)
        return found.name, "، ".join(part for part in (model.table_word(found.table), found.detail) if part)

    def whereabouts(self) -> str:
        found = super().whereabouts()
        return f"{NEW} {self._table}" if found == NEW else found

    def go_back_to(self, place: str) -> None:
        whether, _space, table = place.partition(" ")
        if whether == NEW and table in model.TABLES:
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
            self._choose(table)
            for button, (key, _word) in zip(self.list.filter_buttons(), model.filters(), strict=True):
                button.setChecked(key == table)

    def _choose(self, table: str) -> None:
        self._table = table
        self.new_button.setText(self._new_text())
        self.list.refresh()
