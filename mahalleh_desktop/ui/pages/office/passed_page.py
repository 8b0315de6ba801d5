# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every bundle that came to the office or went out, the newest first."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.office.register import RegisterLine
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import council_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.sync.exchange_history import PassedBundle, passed_bundles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = 5000


class PassedPage(LinesPage[PassedBundle]):
    """A list to look things up in; nothing is opened."""

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        self._workspace = workspace
        self._known: dict[str, RegisterLine] = {}
        empty = EmptyState(
            "history",
            _("Nothing was sent or taken in yet"),
            _("Each bundle that is taken in or written to a stick is noted here with its day."),
        )
        super().__init__(
            _("Bundles until now"),
            _("What came in and what went out, with its day"),
            [
                council_column(self._name, self._county, least=220, strong=True),
                Column("way", _("Direction"), _way, 2, 150),
                Column("on", _("Date"), lambda each: Cell(short_date(each.on)), 2, 130),
                Column(
                    "file",
                    _("File"),
                    lambda each: Cell(left_to_right(each.file), code=True),
                    3,
                    170,
                    may_drop=True,
                ),
            ],
            empty,
            hint=_("Search: council or file"),
            count=lambda count: _("{count} bundles").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_passed"),
            sorts={
                "council": lambda each: sort_key(self._name(each)),
                "way": lambda each: each.direction,
                "on": lambda each: each.on,
                "file": lambda each: each.file,
            },
        )
        self.list.add_filters([("all", _("All")), ("in", _("Taken in")), ("out", _("Sent"))])

    def read(self) -> list[PassedBundle]:
        self._known = {line.set_id: line for line in register(self._workspace)}
        return passed_bundles(self._workspace, _MOST)

    def words(self, line: PassedBundle) -> str:
        return f"{self._name(line)} {line.file}"

    def kept(self, line: PassedBundle) -> bool:
        return self.filter in ("all", line.direction)

    def _name(self, line: PassedBundle) -> str:
        return self._known[line.set_id].name if line.set_id in self._known else _("county government")

    def _county(self, line: PassedBundle) -> str:
        return self._known[line.set_id].county if line.set_id in self._known else ""


def _way(line: PassedBundle) -> Cell:
    if line.direction == "out":
        return Cell(_("Sent"), tone="neutral", icon="send")
    return Cell(_("Taken in"), tone="good", icon="inbox")
