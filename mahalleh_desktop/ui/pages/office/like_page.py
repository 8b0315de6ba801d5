# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems of several councils that are alike: proposals to join, and the groups that were joined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import count_column, number_column
from mahalleh_desktop.ui.pages.office.join_dialog import GroupDialog, JoinDialog
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.facts import councils_held
from mahalleh_desktop.usecases.office.likeness import groups, part_problems, proposals
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LikeLine:
    """A proposal (``group`` "") or a group; ``problems`` are rows, ``titles`` what they are called
    and ``told_by`` the councils that report them. ``lead`` is the agency that leads on a group.
    """

    group: str
    title: str
    category: str
    councils: int
    problems: tuple[str, ...]
    titles: tuple[str, ...]
    told_by: tuple[str, ...]
    likeness: float | None
    lead: str = ""


class LikePage(LinesPage[LikeLine]):
    """The button joins a proposal, or parts a group, that is chosen."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._titles = known_titles(workspace, "category")
        empty = EmptyState(
            "circle-check",
            _("No problems are alike"),
            _("Problems of several councils with like titles appear here, to be joined."),
        )
        super().__init__(
            _("Like problems"),
            _("One problem of several councils, for one agency to lead on"),
            [
                Column(
                    "title",
                    _("Problem"),
                    self._title,
                    5,
                    240,
                    copied=(
                        (_("Problem"), lambda each: each.title),
                        (_("Category"), lambda each: self._titles.get(each.category, each.category)),
                    ),
                ),
                count_column("councils", _("Councils"), lambda each: each.councils, 90),
                Column("likeness", _("Likeness"), _likeness, 2, 140),
                Column("state", _("State"), _state, 2, 140),
                Column("lead", _("Agency that leads"), _lead, 2, 140, may_drop=True),
                number_column("problems", _("Problems"), lambda each: len(each.problems)),
            ],
            empty,
            hint=_("Search: problem"),
            count=lambda count: _("{count} groups").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_like"),
            sorts={
                "title": lambda each: sort_key(each.title),
                "councils": lambda each: each.councils,
                "likeness": lambda each: each.likeness or 0,
                "state": lambda each: bool(each.group),
                "lead": lambda each: sort_key(each.lead),
                "problems": lambda each: len(each.problems),
            },
        )
        self.list.add_filters([("all", _("All")), ("proposed", _("Proposed")), ("joined", _("Joined"))])
        self.join_button = primary_button(_("Join"), "check")
        self.part_button = secondary_button(_("Part again"), "x")
        self.join_button.clicked.connect(self._ask_to_join)
        self.part_button.clicked.connect(self._part)
        self.list.add_action(self.part_button)
        self.buttons = [self.join_button]

    def read(self) -> list[LikeLine]:
        names = {held["code"]: held["name"] for held in councils_held(self._workspace).values()}
        joined = [
            LikeLine(
                each.row,
                each.title,
                each.category,
                len(each.councils),
                each.problems,
                (),
                each.councils,
                None,
                each.lead_agency,
            )
            for each in groups(self._workspace)
        ]
        proposed = [
            LikeLine(
                "",
                each.title,
                each.category,
                each.councils,
                tuple(problem.row for problem in each.problems),
                tuple(problem.title for problem in each.problems),
                tuple(names.get(problem.council, problem.council) for problem in each.problems),
                each.likeness,
            )
            for each in proposals(self._workspace)
        ]
        return proposed + joined

    def words(self, line: LikeLine) -> str:
        return " ".join((line.title, line.lead, *line.titles, *line.told_by))

    def kept(self, line: LikeLine) -> bool:
        return self.filter == "all" or (self.filter == "joined") == bool(line.group)

    def open_line(self, line: LikeLine) -> None:
        if not line.group:
            self._ask_to_join()
            return
        group = next((each for each in groups(self._workspace) if each.row == line.group), None)
        if group is not None:
            changed = partial(self._changed, _("The group is up to date."))
            GroupDialog(self, self._workspace, group, changed).open()

    def fit(self) -> None:
        line = self.current()
        self.join_button.setEnabled(line is not None and not line.group)
        self.part_button.setEnabled(line is not None and bool(line.group))

    def _ask_to_join(self) -> None:
        line = self.current()
        if line is None or line.group:
            return
        told = list(zip(line.problems, line.titles, line.told_by, strict=True))
        joined = partial(self._changed, _("The problems are joined."))
        JoinDialog(self, self._workspace, line.title, told, joined).open()

    def _part(self) -> None:
        line = self.current()
        if line is not None and line.group:
            part_problems(self._workspace, line.group)
            self._changed(_("The problems are parted again."))

    def _changed(self, sentence: str) -> None:
        self._actions.saved()
        self._actions.toast(sentence)
        self.shown()

    def _title(self, line: LikeLine) -> Cell:
        return Cell(line.title, self._titles.get(line.category, line.category), strong=True)


def _likeness(line: LikeLine) -> Cell:
    if line.likeness is None:
        return Cell("–", muted=True)
    return Cell(shown_percent(round(100 * line.likeness), 100), share=100 * line.likeness)


def _lead(line: LikeLine) -> Cell:
    return Cell(line.lead or "–", muted=not line.lead)


def _state(line: LikeLine) -> Cell:
    if line.group:
        return Cell(_("Joined"), tone="good", icon="check")
    return Cell(_("Proposed"), tone="info", icon="lightbulb")
