# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Members from Excel, a file or pasted rows: what each would become is shown first, then all are added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.core.rosters.reading import RosterRow
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models import roster
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.records.rosters import (
    import_pasted,
    import_roster,
    preview_pasted,
    preview_roster,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RosterDialog(DialogFrame):
    """``take`` adds the members of the rows, ``done`` gets how many they were."""

    def __init__(
        self, parent: QWidget, title: str, rows: list[RosterRow], take: Callable[[], object],
        done: Callable[[int], object],
    ) -> None:  # fmt: skip
        super().__init__(title, parent, icon="users")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take, self._done = take, done
        self._coming = sum(row.person is not None for row in rows)
        self.content.addWidget(label(roster.summary(rows), "muted", wrap=True))
        listing = roster.listing()
        listing.fill({str(number): row for number, row in enumerate(rows)})
        model = ListModel(roster.columns(), listing.load_ids, listing.load_rows)
        empty = EmptyState("users", _("There are no rows"), _("Nothing is below the heads."))
        self.list: ListTable[RosterRow] = ListTable(_("Rows"), model, empty)
        self.list.add_filters(roster.filters())
        self.list.filter_changed.connect(self._filter)
        self.content.addWidget(self.list, 1)
        self._listing = listing
        self.list.refresh()
        self.import_button = primary_button(roster.action(self._coming), "user-plus")
        self.import_button.setEnabled(self._coming > 0)
        self.back_button = secondary_button(_("Cancel"))
        self.import_button.clicked.connect(self._import)
        self.back_button.clicked.connect(self.reject)
        self.add_buttons(self.import_button, self.back_button)
        now = theme().tokens
        room = parent.window().size()
        self.resize(min(now.px(860), room.width() - 40), min(now.px(620), room.height() - 40))

    def _filter(self, key: str) -> None:
        self._listing.shows = lambda row: key == "all" or roster.wants_attention(row)
        self.list.refresh()

    def _import(self) -> None:
        try:
            self._take()
        except KnownError as error:
            show_problems(self, error)
            return
        self.accept()
        self._done(self._coming)


def open_roster(
    parent: QWidget, workspace: Workspace, path: Path, done: Callable[[int], object]
) -> RosterDialog | None:
    """Reads a file and shows its rows; tells in a notice why it cannot be read."""
    try:
        rows = preview_roster(workspace, path)
    except KnownError as error:
        show_problems(parent, error)
        return None
    title = _("Members from “{name}”").format(name=left_to_right(path.name))
    dialog = RosterDialog(parent, title, rows, lambda: import_roster(workspace, path), done)
    dialog.open()
    return dialog


def open_pasted(
    parent: QWidget, workspace: Workspace, text: str, done: Callable[[int], object]
) -> RosterDialog | None:
    """The same for rows that were copied from a sheet."""
    try:
        rows = preview_pasted(workspace, text)
    except KnownError as error:
        show_problems(parent, error)
        return None
    title = _("Members from the rows that were copied")
    dialog = RosterDialog(parent, title, rows, lambda: import_pasted(workspace, text), done)
    dialog.open()
    return dialog
