# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The open resolutions of one agency over all councils, as a list that is searched and sorted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.models.office_columns import council_column, text_column
from mahalleh_desktop.ui.pages.work.list_columns import remember_columns
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Fields = dict[str, str]


class AgencyDialog(DialogFrame):
    """``found`` as ``agency_resolutions`` gives it."""

    def __init__(self, parent: QWidget, workspace: Workspace, name: str, found: Sequence[Fields]) -> None:
        title = _("Open resolutions: {name}").format(name=name)
        super().__init__(title, parent, icon="building-2", tone="info")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listing: Listing[Fields] = Listing(
            lambda each: f"{each['council']} {each['county']} {each['number']} {each['text']}",
            {
                "council": lambda each: sort_key(each["council"]),
                "number": lambda each: each["number"],
                "text": lambda each: sort_key(each["text"]),
                "due_on": lambda each: each["due_on"] or "9999",
                "status": lambda each: each["status"],
            },
        )
        listing.fill({each["row"]: each for each in found})
        empty = EmptyState("circle-check", _("No resolution is open."), "")
        self.list: ListTable[Fields] = ListTable(
            title,
            ListModel(_columns(), listing.load_ids, listing.load_rows),
            empty,
            count=lambda count: _("{count} resolutions").format(count=grouped(count)),
        )
        remember_columns(self.list, workspace, "office_agency_resolutions")
        self.list.setMinimumHeight(theme().tokens.px(260))
        self.content.addWidget(self.list, 1)
        self.list.refresh()
        close_button = secondary_button(_("Close"))
        close_button.clicked.connect(self.accept)
        self.add_buttons(close_button)
        room = parent.window().size()
        now = theme().tokens
        most = round(self.screen().availableGeometry().height() * 0.85)
        self.resize(min(now.px(900), room.width() - 40), min(now.px(560), room.height() - 40, most))


def _columns() -> list[Column[Fields]]:
    return [
        council_column(
            lambda each: each["council"], lambda each: each["county"], weight=2, least=150, strong=True
        ),
        Column("number", _("Number"), lambda each: Cell(persian_digits(each["number"])), 0, 100),
        Column("text", _("Text"), lambda each: Cell(each["text"] or _("Confidential")), 6, 220),
        Column("due_on", _("Deadline"), _due, 0, 120),
        text_column("status", _("State"), lambda each: word("resolution_status", each["status"])),
    ]


def _due(each: Fields) -> Cell:
    if not each["due_on"]:
        return Cell(_("no deadline"), muted=True)
    return Cell(short_date(each["due_on"]))
