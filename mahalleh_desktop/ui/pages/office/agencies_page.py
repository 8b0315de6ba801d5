# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The agencies over all councils: what was asked of each, what is open, overdue and done, and how fast."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import decimal, grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.office.agencies import AgencyLine
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import count_column, number_column, text_column
from mahalleh_desktop.ui.pages.office.agency_dialog import AgencyDialog
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.agencies import agencies, agency_resolutions
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class AgenciesPage(LinesPage[AgencyLine]):
    """Enter or a double click tells the open resolutions of an agency."""

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        self._workspace = workspace
        empty = EmptyState(
            "building-2",
            _("No agency has a resolution yet"),
            _("They come with the resolutions in the bundles of the councils."),
        )
        super().__init__(
            _("Agencies"),
            _("Resolutions of all councils by the agency that carries them out"),
            [
                Column(
                    "name",
                    _("Agency"),
                    _name,
                    4,
                    220,
                    copied=(
                        (_("Agency"), lambda each: each.name),
                        (_("Councils"), lambda each: persian_digits(each.councils)),
                    ),
                ),
                count_column("total", _("Resolutions"), lambda each: each.total, 90),
                count_column("open", _("Still open"), lambda each: each.still_open, 90),
                Column("overdue", _("Overdue"), _overdue, 1, 110),
                Column("done", _("Done"), _done, 2, 140, may_drop=True),
                Column("days", _("Days to done (median)"), _median, 2, 150, may_drop=True),
                text_column("code", _("Code"), lambda each: left_to_right(each.code), weight=1, least=90),
                number_column("dated", _("Done with a date"), lambda each: each.dated),
            ],
            empty,
            hint=_("Search: name of the agency"),
            count=lambda count: _("{count} agencies").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_agencies"),
            sorts={
                "name": lambda each: sort_key(each.name),
                "total": lambda each: each.total,
                "open": lambda each: each.still_open,
                "overdue": lambda each: each.overdue,
                "done": lambda each: each.done / max(each.total, 1),
                "code": lambda each: each.code,
                "dated": lambda each: each.dated,
                "days": lambda each: -1 if each.median_days is None else each.median_days,
            },
        )

    def read(self) -> list[AgencyLine]:
        return agencies(self._workspace)

    def words(self, line: AgencyLine) -> str:
        return line.name

    def open_line(self, line: AgencyLine) -> None:
        found = agency_resolutions(self._workspace, line.key)
        AgencyDialog(self, self._workspace, line.name, found).open()


def _name(line: AgencyLine) -> Cell:
    return Cell(
        line.name,
        _("{count} councils").format(count=grouped(line.councils)),
        disc="icon:building-2",
        strong=True,
    )


def _overdue(line: AgencyLine) -> Cell:
    if not line.overdue:
        return Cell("–", muted=True)
    return Cell(persian_digits(line.overdue), tone="bad", icon="clock")


def _done(line: AgencyLine) -> Cell:
    share = 100 * line.done / max(line.total, 1)
    return Cell(shown_percent(line.done, line.total), share=share, low=share < 50)


def _median(line: AgencyLine) -> Cell:
    if line.median_days is None:
        return Cell("–", muted=True)
    of = _("of {count} resolutions").format(count=persian_digits(line.dated))
    return Cell(decimal(line.median_days), of)
