# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every bundle that came to the office or went out, the newest first."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import council_name
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
        self._names: dict[str, str] = {}
        empty = EmptyState(
            "history",
            _("Nothing was sent or taken in yet"),
            _("Each bundle that is taken in or written to a stick is noted here with its day."),
        )
        super().__init__(
            _("Bundles until now"),
            _("What came in and what went out, with its day"),
            [
                Column(
                    "council",
                    _("Council"),
                    lambda each: Cell(council_name(self._name(each)), strong=True),
                    4,
                    220,
                ),
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
            sorts={
                "council": lambda each: sort_key(self._name(each)),
                "way": lambda each: each.direction,
                "on": lambda each: each.on,
                "file": lambda each: each.file,
            },
        )
        self.list.add_filters([("all", _("All")), ("in", _("Taken in")), ("out", _("Sent"))])

    def read(self) -> list[PassedBundle]:
        self._names = {line.set_id: line.name for line in register(self._workspace)}
        return passed_bundles(self._workspace, _MOST)

    def words(self, line: PassedBundle) -> str:
        return f"{self._name(line)} {line.file}"

    def kept(self, line: PassedBundle) -> bool:
        return self.filter in ("all", line.direction)

    def _name(self, line: PassedBundle) -> str:
        return self._names.get(line.set_id) or _("county government")


def _way(line: PassedBundle) -> Cell:
    if line.direction == "out":
        return Cell(_("Sent"), tone="neutral", icon="send")
    return Cell(_("Taken in"), tone="good", icon="inbox")
