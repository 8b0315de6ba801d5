# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The card of participation: every share of all time with its base, and below it quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.office.own_participation import PeriodParticipation
from mahalleh_desktop.office.participation import shares
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.reports.count_bars import CountBars
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.charts.heat import HeatTable, Share
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.records.participation import (
    BASES,
    NAMES,
    guests_of,
    period_name,
    volunteers_of,
)

_QUARTERS = 6


class ParticipationCard(Card):
    """The same indicators as on the office's page of participation, for one council."""

    def __init__(self) -> None:
        super().__init__(_("Participation"))
        self.data_on = label("", "small")
        self.add_aside(self.data_on)
        self.bars = CountBars(_("Participation"), most=100)
        self.numbers = label("", "muted", wrap=True)
        self.by_quarter = HeatTable(_("Shares by quarter"))
        for widget in (self.bars, self.numbers, label(_("By quarter"), "strong"), self.by_quarter):
            self.body.addWidget(widget)

    def show_periods(self, periods: Sequence[PeriodParticipation]) -> None:
        """All time first, then the quarters, the present one first."""
        whole, *quarters = periods
        self.data_on.setText(_("data up to {date}").format(date=short_date(whole.day)))
        self.bars.show_rows([(NAMES[code], *_bar(code, *of)) for code, of in shares(whole.part).items()])
        told = []
        if whole.part.meetings:
            guests = _("Guests: {count} people {meetings}")
            told.append(guests.format(count=grouped(whole.guests), meetings=guests_of(whole)))
        if whole.part.solutions:
            volunteers = _("Volunteers: {count} people {solutions}")
            count = grouped(whole.part.volunteers)
            told.append(volunteers.format(count=count, solutions=volunteers_of(whole)))
        self.numbers.setText("\n".join(told))
        self.numbers.setVisible(bool(told))
        shown = quarters[:_QUARTERS][::-1]
        heads = [(period_name(each), _short(each)) for each in shown]
        rows = [(NAMES[code], [Share(*shares(each.part)[code]) for each in shown]) for code in NAMES]
        self.by_quarter.show_values(heads, rows)
        told = [
            f"{name}: "
            + "، ".join(f"{period_name(each)} {of.words}" for each, of in zip(shown, line, strict=True))
            for name, line in rows
        ]
        self.by_quarter.setAccessibleName("؛ ".join((_("Shares by quarter"), *told)))


def _bar(code: str, part: int, whole: int) -> tuple[float, str]:
    """The length of a share's bar and its words."""
    if not whole:
        return 0, _("nothing is recorded yet")
    words = _("{share}, {part} of {whole} {basis}").format(
        share=shown_percent(part, whole), part=grouped(part), whole=grouped(whole), basis=BASES[code]
    )
    return 100 * part / whole, words


def _short(period: PeriodParticipation) -> str:
    """A quarter in digits, where its name has no room: «۳/۰۵»."""
    quarter = period.quarter
    return persian_digits(f"{quarter.number}/{quarter.year % 100:02}") if quarter else ""
