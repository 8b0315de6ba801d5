# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the computers of a council changed differently, as the office sees it; the council itself decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import council_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import some_names
from mahalleh_desktop.usecases.records.record_words import rows_named
from mahalleh_desktop.usecases.sync.conflict_words import conflict_line, conflict_title
from mahalleh_desktop.usecases.sync.conflicts import OpenConflict, field_conflicts, open_conflicts
from mahalleh_desktop.usecases.sync.exchange_history import fields_of_some
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CouncilConflict:
    """A field in conflict with the council and county it belongs to; ``values`` (value, who and when) are
    read when its row comes into view."""

    council: str
    county: str
    title: str
    where: OpenConflict
    values: tuple[tuple[str, str], ...] = ()


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
                council_column(lambda each: each.council, lambda each: each.county, weight=3, least=200),
                Column("what", _("Record and field"), lambda each: Cell(each.title), 4, 220),
                Column("values", _("Values"), _values, 3, 180, sort=False),
                Column("origins", _("Who and when"), _origins, 4, 220, False, may_drop=True, shown=False),
            ],
            empty,
            hint=_("Search: council or record"),
            count=lambda count: _("{count} conflicts").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_conflicts"),
            sorts={
                "council": lambda each: sort_key(each.council),
                "what": lambda each: sort_key(each.title),
            },
        )

    def read(self) -> list[CouncilConflict]:
        workspace = self._workspace
        known = {line.set_id: line for line in register(workspace)}
        places = open_conflicts(workspace)
        fields = self._fields(places)
        told_by = (str(each["member"]) for each in fields.values() if each.get("member"))
        people = some_names(workspace, (*fields, *told_by))
        found = []
        for where in places:
            council = known.get(where.set_id)
            name, county = (council.name, council.county) if council else (_("the province's lists"), "")
            title = conflict_title(where, fields.get(where.row, {}), people)
            found.append(CouncilConflict(name, county, title, where))
        return found

    def filled(self, lines: list[CouncilConflict]) -> list[CouncilConflict]:
        workspace = self._workspace
        found = [each for each in field_conflicts(workspace, [line.where for line in lines]) if each]
        titles = {**known_titles(workspace, "seat"), **known_titles(workspace, "category")}
        named = (row for each in found for choice in each.choices for row in rows_named(choice.value))
        people = {**some_names(workspace, named), **titles}
        told = {}
        for each in found:
            line = conflict_line(each, {}, people, workspace.store.device)
            told[each.row, each.field] = tuple((value, origin) for _vid, value, origin in line.values)
        return [replace(line, values=told.get((line.where.row, line.where.field), ())) for line in lines]

    def words(self, line: CouncilConflict) -> str:
        return f"{line.council} {line.county} {line.title}"

    def open_line(self, line: CouncilConflict) -> None:
        (line,) = self.filled([line])
        show_notice(self, line.title, *(f"{value} ({origin})" for value, origin in line.values))

    def _fields(self, places: list[OpenConflict]) -> dict[str, dict[str, Any]]:
        """What the records in conflict show now, by row."""
        found: dict[str, dict[str, Any]] = {}
        for table in {each.table for each in places}:
            rows = dict.fromkeys(each.row for each in places if each.table == table)
            found |= fields_of_some(self._workspace, table, rows)
        return found


def _origins(line: CouncilConflict) -> Cell:
    return Cell("؛ ".join(origin for _value, origin in line.values))


def _values(line: CouncilConflict) -> Cell:
    return Cell("، ".join(f"«{value}»" for value, _origin in line.values))
