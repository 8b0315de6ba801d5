# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the computers of a council changed differently, as the office sees it; the council itself decides."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.meeting_conflicts import ConflictLine, conflict_line
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import names
from mahalleh_desktop.usecases.sync.conflicts import conflicts
from mahalleh_desktop.usecases.sync.exchange_history import fields_of
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CouncilConflict:
    """A field in conflict with the council and county it belongs to."""

    council: str
    county: str
    line: ConflictLine

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for _vid, value, _origin in self.line.values)


class OfficeConflictsPage(LinesPage[CouncilConflict]):
    """Enter or a double click tells who wrote which value and when."""

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        self._workspace = workspace
        empty = EmptyState(
            "circle-check",
            _("There is no conflict"),
            _("Where two computers of a council changed the same thing, both values appear here."),
        )
        super().__init__(
            _("Conflicts"),
            _("Each council decides its own; remind it when you speak to it"),
            [
                Column(
                    "council",
                    _("Council"),
                    lambda each: Cell(council_name(each.council, each.county), each.county),
                    3,
                    200,
                ),
                Column("what", _("Record and field"), lambda each: Cell(each.line.title), 4, 220),
                Column("values", _("Values"), _values, 3, 180, sort=False),
            ],
            empty,
            hint=_("Search: council or record"),
            count=lambda count: _("{count} conflicts").format(count=grouped(count)),
            read=self.read,
            sorts={
                "council": lambda each: sort_key(each.council),
                "what": lambda each: sort_key(each.line.title),
            },
        )

    def read(self) -> list[CouncilConflict]:
        workspace = self._workspace
        titles = {**known_titles(workspace, "seat"), **known_titles(workspace, "category")}
        known = {line.set_id: line for line in register(workspace)}
        people: dict[str, dict[str, str]] = {}
        found = []
        for each in conflicts(workspace):
            if each.set_id not in people:
                people[each.set_id] = {**names(workspace, each.set_id), **titles}
            council = known.get(each.set_id)
            fields = fields_of(workspace, each.table, each.row)
            told = conflict_line(each, fields, people[each.set_id], workspace.store.device)
            name, county = (council.name, council.county) if council else (_("the province's lists"), "")
            found.append(CouncilConflict(name, county, told))
        return found

    def words(self, line: CouncilConflict) -> str:
        return f"{line.council} {line.county} {line.line.title}"

    def open_line(self, line: CouncilConflict) -> None:
        told = [f"{value} ({origin})" for _vid, value, origin in line.line.values]
        show_notice(self, line.line.title, *told)


def _values(line: CouncilConflict) -> Cell:
    return Cell("، ".join(f"«{value}»" for value in line.values))
