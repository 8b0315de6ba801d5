# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The ranking of problems over all councils, with the office's own score beside the council's priority."""

from __future__ import annotations

from functools import partial

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.problems import TREND
from mahalleh_desktop.core.rules.priority import HIGHEST
from mahalleh_desktop.office.ranking import RankedProblem
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.models.office_columns import (
    code_column,
    council_column,
    day_column,
    number_column,
    text_column,
)
from mahalleh_desktop.ui.pages.office.confidential_page import ConfidentialPage
from mahalleh_desktop.ui.pages.office.like_page import LikePage
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.places_page import PlacesPage
from mahalleh_desktop.ui.pages.office.score_dialog import ScoreDialog
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.ranking import (
    ranked_counties,
    ranked_neighbourhoods,
    ranked_problems,
)
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RankingSection(TabbedPage):
    """The ranking of problems and of their places; what is alike; what is confidential."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        def places(*, counties: bool) -> PlacesPage:
            if counties:
                return PlacesPage(
                    workspace, _("Counties"), ranked_counties, self.show_problems_of, counties=True
                )
            return PlacesPage(workspace, _("Neighbourhoods"), ranked_neighbourhoods, self.show_problems_of)

        super().__init__(
            _("Problems"),
            [
                Tab("problems", _("Ranking of problems"), partial(RankingPage, workspace, actions)),
                Tab("neighbourhoods", _("Neighbourhoods"), partial(places, counties=False)),
                Tab("counties", _("Counties"), partial(places, counties=True)),
                Tab("like", _("Like problems"), partial(LikePage, workspace, actions)),
                Tab("confidential", _("Confidential"), partial(ConfidentialPage, workspace, actions)),
            ],
        )

    def show_problems_of(self, name: str) -> None:
        """The problems of a council or county, found by its name."""
        page = self.open_tab("problems")
        if isinstance(page, RankingPage):
            page.look_for(name)


class RankingPage(LinesPage[RankedProblem]):
    """Confidential problems appear without their title. Enter or a double click opens score and comment."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._titles = known_titles(workspace, "category")
        empty = EmptyState(
            "triangle-alert",
            _("There are no problems yet"),
            _("They come with the bundles of the councils."),
        )
        super().__init__(
            _("Ranking of problems"),
            _("By severity, extent, urgency and trend; the office's own score beside it"),
            [
                Column(
                    "title",
                    _("Problem"),
                    self._title,
                    5,
                    190,
                    copied=(
                        (_("Problem"), lambda each: each.title or _("Confidential")),
                        (_("Category"), self._category),
                    ),
                ),
                council_column(lambda each: each.council, lambda each: each.county, least=160),
                Column("priority", _("Priority"), _priority, 2, 110),
                Column("score", _("Score of the office"), _score, 2, 110),
                Column("hotspot", _("Hotspot"), _hotspot, 1, 140, may_drop=True),
                text_column("trend", _("Trend"), lambda each: word("trend", each.trend)),
                text_column("status", _("State"), lambda each: word("problem_status", each.status)),
                number_column("people", _("People affected (about)"), lambda each: each.people_affected),
                day_column("reported_on", _("Reported on"), lambda each: each.reported_on),
                code_column(lambda each: each.code),
            ],
            empty,
            hint=_("Search: problem, council or county"),
            count=lambda count: _("{count} problems").format(count=grouped(count)),
            read=lambda: ranked_problems(workspace),
            kept_as=(workspace, "office_ranking"),
            sorts={
                "title": lambda each: sort_key(each.title or ""),
                "council": lambda each: sort_key(each.council),
                "priority": lambda each: each.priority,
                "score": lambda each: -1 if each.office_score is None else each.office_score,
                "hotspot": lambda each: each.hotspot,
                "trend": lambda each: TREND.codes.index(each.trend),
                "status": lambda each: each.status,
                "people": lambda each: -1 if each.people_affected is None else each.people_affected,
                "reported_on": lambda each: each.reported_on,
                "code": lambda each: each.code,
            },
        )
        self.list.add_filters(
            [("all", _("All")), ("hotspot", _("Hotspots")), ("scored", _("Scored")), ("new", _("No score"))]
        )
        self.score_button = primary_button(_("Score and comment"), "pencil")
        self.score_button.clicked.connect(self._open_current)
        self.buttons = [self.score_button]

    def fit(self) -> None:
        self.score_button.setEnabled(self.current() is not None)

    def look_for(self, words: str) -> None:
        """Narrows the list to what the words find."""
        self.list.search.setText(words)
        self.list.model.look_for(self.list.search.value())

    def words(self, line: RankedProblem) -> str:
        return f"{line.title or ''} {line.council} {line.county}"

    def kept(self, line: RankedProblem) -> bool:
        return {
            "hotspot": line.hotspot,
            "scored": line.office_score is not None,
            "new": line.office_score is None,
        }.get(self.filter, True)

    def open_line(self, line: RankedProblem) -> None:
        ScoreDialog(self, self._workspace, line, self._scored).open()

    def _open_current(self) -> None:
        line = self.current()
        if line is not None:
            self.open_line(line)

    def _scored(self) -> None:
        self._actions.saved()
        self._actions.toast(_("Recorded; the council learns it with the next return bundle."))
        self.shown()

    def _title(self, problem: RankedProblem) -> Cell:
        return Cell(problem.title or _("Confidential"), self._category(problem), strong=True)

    def _category(self, problem: RankedProblem) -> str:
        return self._titles.get(problem.category, problem.category)


def _priority(problem: RankedProblem) -> Cell:
    return Cell(persian_digits(round(problem.priority)), share=100 * problem.priority / HIGHEST)


def _score(problem: RankedProblem) -> Cell:
    if problem.office_score is None:
        return Cell("–", muted=True)
    return Cell(persian_digits(problem.office_score), share=100 * problem.office_score / HIGHEST)


def _hotspot(problem: RankedProblem) -> Cell:
    return Cell(_("Hotspot"), tone="bad", icon="map-pin") if problem.hotspot else Cell("–", muted=True)
