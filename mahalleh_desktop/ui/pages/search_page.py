# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the one search box has found, from all kinds of records; opening a row opens the record."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models import hits
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.records.searching import Hit, search_first, set_names
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = 100


class SearchPage(Page):
    """``look_for`` is called by the window's search box."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Search"), _("Names, numbers and texts of all records"))
        self._workspace, self._actions = workspace, actions
        self._query = ""
        self._found: dict[str, Hit] = {}
        self._names: dict[str, str] = {}
        self._more = False
        empty = self._empty = EmptyState(
            "search",
            _("Search in all records"),
            _(
                "Write a name, a number or a word of a text in the search box above and press Enter. "
                "Spelling and half-spaces do not matter."
            ),
        )
        council_of = self._council_of if workspace.kind == "office" else None
        model = ListModel(
            hits.columns(council_of), self._ids, lambda ids: [self._found[str(each)] for each in ids]
        )
        self.list: ListTable[Hit] = ListTable(
            _("Search results"),
            model,
            empty,
            count=lambda count: hits.count_sentence(self._query, count, more=self._more),
        )
        self.list.searchable = False
        self.list.search.hide()  # the box of the window is the one that searches here
        self.list.opened.connect(self._open)
        self.body.addWidget(self.list)

    def look_for(self, query: str) -> None:
        """Finds and shows; the list gets the keys, so that Enter opens the first record."""
        self._query = query
        self.shown()
        if self._found:
            self.list.select(next(iter(self._found)))
            self.list.table.setFocus()

    def shown(self) -> None:
        found: list[Hit] = []
        self._more = False
        if self._query.strip():
            found, self._more = search_first(self._workspace, self._query, _MOST)
        self._found = {hit.row: hit for hit in found}
        if self._workspace.kind == "office":
            self._names = set_names(self._workspace)
        told = hits.count_sentence(self._query, len(found), more=self._more)
        subtitle = told if self._query.strip() else ""
        self.set_heading(_("Search"), subtitle or _("Names, numbers and texts of all records"))
        if self._query.strip():
            self._empty.show_words(
                _("Nothing was found"),
                _("Try another word or number; spelling and half-spaces do not matter."),
            )
        self.list.refresh()

    def _ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        del query, sort
        return list(self._found)

    def _council_of(self, hit: Hit) -> str:
        return self._names.get(hit.set_id, "")

    def _open(self, row: object) -> None:
        hit = self._found[str(row)]
        self._actions.open_record(hit.kind, hit.row)
