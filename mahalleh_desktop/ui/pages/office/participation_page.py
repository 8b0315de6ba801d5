# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Participation by county and neighbourhood: every figure with what it is a share of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.office.participation import Participation, shares
from mahalleh_desktop.office.periods import parse_quarter, quarter_of
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import count_column, number_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import council_name, shown_percent
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.participation import participation
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_OFFERED = 8


class ParticipationPage(LinesPage[Participation]):
    """The province stands first; below it the counties, or the councils."""

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        self._workspace = workspace
        self._level = "counties"
        empty = EmptyState(
            "users",
            _("There are no figures yet"),
            _("They are counted as the bundles of the councils come."),
        )
        names = {
            "attendance": _("Attendance"), "women": _("Women"), "youth": _("Youth"),
            "seats": _("Seats filled"), "associations": _("Associations"),
        }  # fmt: skip
        super().__init__(
            _("Participation"),
            _("Each share with its denominator; what is not known stays out"),
            [
                Column(
                    "name",
                    _("Place"),
                    self._name,
                    4,
                    190,
                    copied=(
                        (_("Place"), lambda each: self._name(each).text),
                        (_("County"), lambda each: each.county),
                    ),
                ),
                count_column("meetings", _("Meetings"), lambda each: each.meetings, 80),
                *(
                    Column(
                        key,
                        title,
                        _share(key),
                        2,
                        105,
                        may_drop=key in ("youth", "seats", "associations"),
                        copied=_share_parts(key, title),
                    )
                    for key, title in names.items()
                ),
                Column("volunteers", _("Volunteers"), _volunteers, 2, 130, may_drop=True),
                number_column("members", _("Members in term"), lambda each: each.members),
                number_column("councils", _("Councils"), lambda each: each.councils),
                number_column("solutions", _("Solutions"), lambda each: each.solutions),
            ],
            empty,
            hint=_("Search: name or county"),
            count=lambda count: _("{count} lines").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_participation"),
            sorts={
                "name": lambda each: sort_key(each.name),
                "meetings": lambda each: each.meetings,
                **{key: _rate(key) for key in names},
                "volunteers": lambda each: each.volunteers,
                "members": lambda each: each.members,
                "councils": lambda each: each.councils,
                "solutions": lambda each: each.solutions,
            },
        )
        self.list.add_filters([("counties", _("Counties")), ("councils", _("Neighbourhoods"))])
        self.list.filter_changed.connect(self._show_level)
        offered = [quarter_of(workspace.today())]
        while len(offered) < _OFFERED:
            offered.append(offered[-1].previous)
        choices = [("", _("from the beginning")), *((each.code, each.name) for each in offered)]
        self.quarter = ChoiceBox(_("Quarter"), choices)
        self.quarter.set_value("")
        self.quarter.value_edited.connect(lambda _value: self.shown())
        self.coverage = label("", "muted", wrap=True)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(_("Quarter"), "strong"))
        row.addWidget(self.quarter)
        row.addWidget(self.coverage, 1)
        card.body.addLayout(row)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.insertWidget(0, card)
        self.body.setStretchFactor(self.list, 1)

    def read(self) -> list[Participation]:
        quarter = parse_quarter(self.quarter.value() or "")
        found = participation(self._workspace, quarter)
        told = _("Data from {part} of {whole} councils")
        counted = (persian_digits(found.province.councils), persian_digits(found.of_councils))
        self.coverage.setText(told.format(part=counted[0], whole=counted[1]))
        if not found.councils:
            return []
        return [found.province, *(found.councils if self._level == "councils" else found.counties)]

    def words(self, line: Participation) -> str:
        return f"{line.name} {line.county}"

    def _name(self, line: Participation) -> Cell:
        if line is self.lines[0]:
            name = _("The whole province")
            return Cell(name, line.name, disc="icon:layout-dashboard", strong=True)
        if line.code:
            return Cell(council_name(line.name, line.county), line.county, disc="icon:mosque", strong=True)
        councils = _("{count} councils").format(count=grouped(line.councils))
        return Cell(line.name or _("no county"), councils, disc="icon:map-pin", strong=True)

    def _show_level(self, key: str) -> None:
        self._level = key
        self.shown()


def _share(key: str) -> Callable[[Participation], Cell]:
    def cell(line: Participation) -> Cell:
        part, whole = shares(line)[key]
        if not whole:
            return Cell("–", muted=True)
        of = _("{part} of {whole}").format(part=grouped(part), whole=grouped(whole))
        return Cell(shown_percent(part, whole), of)

    return cell


def _share_parts(key: str, title: str) -> tuple[tuple[str, Callable[[Participation], str]], ...]:
    """In Excel the percentage, the part and the whole stand each in a column of its own."""
    cell = _share(key)
    return (
        (title, lambda line: cell(line).text),
        (_("{title}: part").format(title=title), lambda line: grouped(shares(line)[key][0])),
        (_("{title}: whole").format(title=title), lambda line: grouped(shares(line)[key][1])),
    )


def _rate(key: str) -> Callable[[Participation], float]:
    def rate(line: Participation) -> float:
        part, whole = shares(line)[key]
        return part / whole if whole else -1.0

    return rate


def _volunteers(line: Participation) -> Cell:
    if not line.volunteers_told:
        return Cell("–", muted=True)
    of = _("in {part} of {whole} solutions")
    told = of.format(part=grouped(line.volunteers_told), whole=grouped(line.solutions))
    return Cell(grouped(line.volunteers), told)
