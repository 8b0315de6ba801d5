# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The ranking of problems over all councils, the heaviest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import fold, sort_key
from mahalleh_desktop.core.rules.priority import HIGHEST
from mahalleh_desktop.office.ranking import RankedProblem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column, Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.office.consolidating import ranked_problems
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RankingPage(Page):
    """Confidential problems appear without their title."""

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        super().__init__(
            _("Ranking of problems"), _("By severity, extent, urgency and trend, over all councils")
        )
        self._workspace = workspace
        self._titles = known_titles(workspace, "category")
        self._problems: list[RankedProblem] = []
        self._kept = "all"
        empty = EmptyState(
            "triangle-alert",
            _("There are no problems yet"),
            _("They come with the bundles of the councils."),
        )
        model: ListModel[RankedProblem] = ListModel(
            self._columns(), self._ids, lambda ids: [self._problems[int(str(each))] for each in ids]
        )
        self.list: ListTable[RankedProblem] = ListTable(
            _("Ranking of problems"),
            model,
            empty,
            search_hint=_("Search: problem, council or county"),
            count=lambda count: _("{count} problems").format(count=grouped(count)),
        )
        self.list.add_filters([("all", _("All")), ("hotspot", _("Hotspots"))])
        self.list.filter_changed.connect(self._filter)
        self.body.addWidget(self.list)

    def shown(self) -> None:
        self._problems = ranked_problems(self._workspace)
        self.list.refresh()

    def focus_search(self) -> bool:
        self.list.search.setFocus()
        return True

    def _filter(self, key: str) -> None:
        self._kept = key
        self.list.refresh()

    def _ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        found = [
            place
            for place, problem in enumerate(self._problems)
            if fold(query) in fold(f"{problem.title or ''} {problem.council} {problem.county}")
            and (self._kept != "hotspot" or problem.hotspot)
        ]
        if sort:
            keys: dict[str, Callable[[int], Any]] = {
                "title": lambda place: sort_key(self._problems[place].title or ""),
                "council": lambda place: sort_key(self._problems[place].council),
                "priority": lambda place: self._problems[place].priority,
            }
            found.sort(key=keys[sort.key], reverse=sort.descending)
        return found

    def _columns(self) -> list[Column[RankedProblem]]:
        return [
            Column("title", _("Problem"), self._title, 5, 240),
            Column("council", _("Council"), lambda p: Cell(p.council, p.county), 4, 200, may_drop=True),
            Column("priority", _("Priority"), _priority, 2, 160),
            Column("hotspot", _("Hotspot"), _hotspot, 1, 130, sort=False),
        ]

    def _title(self, problem: RankedProblem) -> Cell:
        category = self._titles.get(problem.category, problem.category)
        return Cell(problem.title or _("Confidential"), category, strong=True)


def _priority(problem: RankedProblem) -> Cell:
    return Cell(persian_digits(round(problem.priority)), share=100 * problem.priority / HIGHEST)


def _hotspot(problem: RankedProblem) -> Cell:
    return Cell(_("Hotspot"), tone="bad", icon="map-pin") if problem.hotspot else Cell("–", muted=True)
