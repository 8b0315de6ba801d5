# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Neighbourhoods or counties by the burden of their open problems."""

from __future__ import annotations

from collections.abc import Callable

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.rules.priority import HIGHEST
from mahalleh_desktop.office.ranking import RankedPlace
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.office_columns import count_column, number_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class PlacesPage(LinesPage[RankedPlace]):
    """Enter or a double click shows the problems of a place: ``show`` is given its name."""

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        read: Callable[[Workspace], list[RankedPlace]],
        show: Callable[[str], object],
        *,
        counties: bool = False,
    ) -> None:
        self._show, self._counties = show, counties
        self._heaviest = 1.0
        empty = EmptyState(
            "map-pin",
            _("There are no problems yet"),
            _("They come with the bundles of the councils."),
        )
        super().__init__(
            title,
            _("By the sum of the priorities of their open problems; a double click shows them"),
            [
                Column("name", title, self._name, 4, 200, copied=self._name_parts()),
                Column("burden", _("Burden"), self._burden, 3, 170),
                count_column("problems", _("Problems"), lambda each: each.problems, 90),
                Column("heaviest", _("Heaviest"), _heaviest, 2, 130, may_drop=True),
                Column("hotspots", _("Hotspots"), _hotspots, 1, 130),
                Column(
                    "trend",
                    _("Trend"),
                    _trend,
                    2,
                    150,
                    may_drop=True,
                    copied=(
                        (_("Rising problems"), lambda each: persian_digits(each.rising)),
                        (_("Falling problems"), lambda each: persian_digits(each.falling)),
                    ),
                ),
                Column("score", _("Score of the office"), _score, 2, 140, may_drop=True),
                number_column("scored", _("Scored problems"), lambda each: each.scored),
            ],
            empty,
            hint=_("Search: name or county"),
            count=self._count,
            read=self._read_places(lambda: read(workspace)),
            kept_as=(workspace, "office_counties" if counties else "office_neighbourhoods"),
            sorts={
                "name": lambda each: sort_key(each.name),
                "burden": lambda each: each.burden,
                "problems": lambda each: each.problems,
                "heaviest": lambda each: each.heaviest,
                "hotspots": lambda each: each.hotspots,
                "trend": lambda each: each.rising - each.falling,
                "scored": lambda each: each.scored,
                "score": lambda each: -1 if each.office_score is None else each.office_score,
            },
        )

    def words(self, line: RankedPlace) -> str:
        return f"{line.name} {line.county}"

    def open_line(self, line: RankedPlace) -> None:
        self._show(line.name)

    def _read_places(self, read: Callable[[], list[RankedPlace]]) -> Callable[[], list[RankedPlace]]:
        def places() -> list[RankedPlace]:
            found = read()
            self._heaviest = max((each.burden for each in found), default=1.0)
            return found

        return places

    def _count(self, count: int) -> str:
        words = _("{count} counties") if self._counties else _("{count} neighbourhoods")
        return words.format(count=grouped(count))

    def _name(self, line: RankedPlace) -> Cell:
        second = line.county
        if self._counties:
            second = _("{count} councils").format(count=grouped(line.councils))
        name = council_name(line.name, line.county) or _("no county")
        return Cell(name, second, disc="icon:map-pin", strong=True)

    def _name_parts(self) -> tuple[tuple[str, Callable[[RankedPlace], str]], ...]:
        """What is copied of the first cell: a county and its councils, or a council and its county."""
        if self._counties:
            councils = (_("Councils"), lambda each: persian_digits(each.councils))
            return ((_("County"), lambda each: each.name or _("no county")), councils)
        return ((_("Council"), lambda each: each.name), (_("County"), lambda each: each.county))

    def _burden(self, line: RankedPlace) -> Cell:
        return Cell(grouped(round(line.burden)), share=100 * line.burden / max(self._heaviest, 1))


def _heaviest(line: RankedPlace) -> Cell:
    return Cell(persian_digits(round(line.heaviest)), share=100 * line.heaviest / HIGHEST)


def _hotspots(line: RankedPlace) -> Cell:
    if not line.hotspots:
        return Cell("–", muted=True)
    return Cell(persian_digits(line.hotspots), tone="bad", icon="map-pin")


def _trend(line: RankedPlace) -> Cell:
    rising = _("{count} rising").format(count=persian_digits(line.rising))
    return Cell(rising, _("{count} falling").format(count=persian_digits(line.falling)))


def _score(line: RankedPlace) -> Cell:
    if line.office_score is None:
        return Cell("–", muted=True)
    words = _("{count} scored").format(count=persian_digits(line.scored))
    return Cell(persian_digits(line.office_score), words)
