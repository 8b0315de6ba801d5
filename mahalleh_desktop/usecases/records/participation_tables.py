# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The council's participation as a sheet and as a paper: each figure with its base and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, percent
from mahalleh_desktop.documents.reports.quarterly import PaperTable, QuarterPaper, SmallChart
from mahalleh_desktop.documents.tables.workbooks import TableSheet
from mahalleh_desktop.office.own_participation import PeriodParticipation
from mahalleh_desktop.office.participation import shares
from mahalleh_desktop.office.periods import SEASONS
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.papers.paper_lists import issuer
from mahalleh_desktop.usecases.records.participation import (
    NAMES,
    Indicator,
    council_participation,
    indicators,
    period_name,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_ON_PAPER = 4  # quarters


def participation_sheet(workspace: Workspace) -> TableSheet:
    """A row for each figure of each period, with what it is a share of."""
    header = (
        _("Indicator"), _("Period"), _("Value"), _("Of"), _("What it is a share of"), _("Day of the data"),
    )  # fmt: skip
    rows = tuple(
        (each.name, period_name(period), each.value, each.of, each.basis, date.fromisoformat(period.day))
        for period in council_participation(workspace)
        for each in indicators(period)
    )
    return TableSheet(_("Participation"), header, rows)


def participation_paper(workspace: Workspace) -> QuarterPaper:
    """The figures of all time, and the latest quarters side by side, as charts and as a table."""
    whole, *quarters = council_participation(workspace)
    latest = quarters[:_ON_PAPER]
    return QuarterPaper(
        issuer=issuer(workspace),
        name=_("Participation"),
        period=_("data up to {date}").format(date=short_date(whole.day)),
        on=whole.day,
        text=_(
            "Excused is not absent, and what is not recorded stays out of the shares. Members are those in"
            " term on the last day of a period."
        ),
        note="",
        figures=_at_a_glance(whole),
        charts_title=_("Shares by quarter"),
        charts=tuple(_chart(code, latest) for code in NAMES if any(shares(q.part)[code][1] for q in latest)),
        tables=(_by_quarter(latest),),
    )


def _at_a_glance(whole: PeriodParticipation) -> PaperTable:
    rows = tuple((each.name, _number(each), _of(each), each.basis or "–") for each in indicators(whole))
    columns = (_("Indicator"), _("Value"), _("Count"), _("What it is a share of"))
    return PaperTable(_("From the beginning"), columns, rows, (2.6, 1.4, 1.8, 4.2))


def _by_quarter(latest: Sequence[PeriodParticipation]) -> PaperTable:
    lines = zip(*(indicators(quarter) for quarter in latest), strict=True)
    rows = tuple((line[0].name, *(_with_base(each) for each in line)) for line in lines)
    columns = (_("Indicator"), *(period_name(quarter) for quarter in latest))
    return PaperTable(_("By quarter"), columns, rows, (2.2, *[2.0] * len(latest)))


def _chart(code: str, latest: Sequence[PeriodParticipation]) -> SmallChart:
    """A bar a quarter under the name of its season: four of them are a year, which the table below names."""
    bars = ((SEASONS[q.quarter.number - 1], q.part) for q in latest if q.quarter)
    return SmallChart(NAMES[code], tuple((season, *shares(part)[code]) for season, part in bars))


def _number(figure: Indicator) -> str:
    return grouped(figure.value) if figure.of is None else percent(figure.value, figure.of)


def _of(figure: Indicator) -> str:
    if not figure.of:
        return "–"
    return _("{part} of {whole}").format(part=grouped(figure.value), whole=grouped(figure.of))


def _with_base(figure: Indicator) -> str:
    """``۷۸٪`` and below it ``۵۲ از ۶۷``."""
    return f"{_number(figure)}\n{_of(figure)}" if figure.of else _number(figure)
