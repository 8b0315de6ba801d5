# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Members from an Excel file: what each row would become is shown first, then they are added at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

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
from mahalleh_desktop.usecases.records.rosters import import_roster, preview_roster
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RosterDialog(DialogFrame):
    """``done`` gets how many members were added."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, path: Path, rows: list[RosterRow],
        done: Callable[[int], object],
    ) -> None:  # fmt: skip
        super().__init__(_("Members from “{name}”").format(name=path.name), parent, icon="users")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._path, self._done = workspace, path, done
        self._coming = sum(row.person is not None for row in rows)
        self.content.addWidget(label(roster.summary(rows), "muted", wrap=True))
        listing = roster.listing()
        listing.fill({str(number): row for number, row in enumerate(rows)})
        model = ListModel(roster.columns(), listing.load_ids, listing.load_rows)
        empty = EmptyState("users", _("The file has no rows"), _("Choose another file."))
        self.list: ListTable[RosterRow] = ListTable(_("Rows of the file"), model, empty)
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
            import_roster(self._workspace, self._path)
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
    dialog = RosterDialog(parent, workspace, path, rows, done)
    dialog.open()
    return dialog
