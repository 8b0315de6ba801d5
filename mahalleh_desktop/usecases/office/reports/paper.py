# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quarterly report as a PDF: three periods side by side, every figure with what it is a share of."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import decimal, percent, persian_digits
from mahalleh_desktop.documents.persian.printable import printable
from mahalleh_desktop.documents.reports.quarterly import (
    PaperTable,
    QuarterPaper,
    SmallChart,
    render_quarterly,
)
from mahalleh_desktop.office.quarterly import DAYS, SHARE, Measure, QuarterFigure
from mahalleh_desktop.usecases.office.reports.quarterly import QuarterReport
from mahalleh_desktop.usecases.office.reports.sentences import sentences
from mahalleh_desktop.usecases.office.reports.state import coverage_of, state_of
from mahalleh_desktop.usecases.office.silence import office_issuer
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST_PROBLEMS = 25
_MOST_AGENCIES = 25


def quarter_pdf(workspace: Workspace, report: QuarterReport, *, issued: bool) -> bytes:
    """The bytes of the paper; one that is not issued says so."""
    texts = sentences()
    tables = (_counties(report), _problems(workspace, report), _agencies(report))
    return render_quarterly(
        QuarterPaper(
            issuer=office_issuer(workspace),
            name=texts["title"],
            period=f"{report.quarter.name}، {state_of(report, issued=issued)}",
            on=report.on,
            text=coverage_of(report.coverage),
            note=texts["note"],
            figures=_figures(report),
            charts_title=texts["charts"],
            charts=tuple(_chart(report, each) for each in report.figures if _drawn(each)),
            tables=tuple(table for table in tables if table.rows),
        )
    )


def shown(kind: str, measure: Measure) -> str:
    """A measure as it is printed: ``۷۸٪ (۵۲۰ از ۶۶۷)``, ``۱۲ روز (از ۲۰ مصوبه)``, ``۴۵``, or a dash."""
    texts = sentences()
    if measure.value is None:
        return str(texts["none"])
    value, of = decimal(measure.value), persian_digits(measure.of or 0)
    if kind == SHARE:
        share = texts["share"].format(value=value, of=of)
        return f"{percent(int(measure.value), measure.of or 0)} ({share})"
    return texts["days"].format(value=value, of=of) if kind == DAYS else value


def _figures(report: QuarterReport) -> PaperTable:
    texts = sentences()
    quarter = report.quarter
    rows = tuple(
        (
            texts["figures"][each.code],
            *(_with_data(each.kind, measure) for measure in (each.this, each.before, each.year_ago)),
        )
        for each in report.figures
    )
    periods = (quarter.name, quarter.previous.name, quarter.year_before.name)
    columns = (texts["columns"]["figure"], *periods)
    return PaperTable(texts["at_a_glance"], columns, rows, (2.5, 3.4, 3.4, 3.4))


def _with_data(kind: str, measure: Measure) -> str:
    """The value and, below it, from how many councils it comes and up to which day."""
    texts = sentences()
    known, everybody = persian_digits(measure.councils), persian_digits(measure.all_councils)
    date = short_date(measure.data_on) if measure.data_on else ""
    data = texts["known_until" if date else "known_of_none"].format(known=known, all=everybody, date=date)
    return f"{shown(kind, measure)}\n{data}"


def _drawn(figure: QuarterFigure) -> bool:
    return figure.kind == SHARE and figure.this.value is not None


def _chart(report: QuarterReport, figure: QuarterFigure) -> SmallChart:
    quarter = report.quarter
    periods = (
        (quarter, figure.this), (quarter.previous, figure.before), (quarter.year_before, figure.year_ago)
    )  # fmt: skip
    bars = tuple((period.name, int(measure.value or 0), measure.of or 0) for period, measure in periods)
    return SmallChart(sentences()["figures"][figure.code], bars)


def _counties(report: QuarterReport) -> PaperTable:
    texts = sentences()["counties"]
    names = ("planned", "formed", "active", "forming", "suspended", "gone", "with_data")
    dash = sentences()["none"]
    rows = tuple(
        (
            printable(line.county),
            *(dash if (x := getattr(line, name)) is None else persian_digits(x) for name in names),
        )
        for line in report.counties
    )
    columns = (texts["county"], *(texts[name] for name in names))
    return PaperTable(_until(texts["title"], report), columns, rows, (2, *[1.2] * len(names)))


def _until(title: str, report: QuarterReport) -> str:
    """The lists do not tell of the quarter alone but of all until the report's day, and say so."""
    return str(sentences()["until"]).format(title=title, date=short_date(report.on))


def _problems(workspace: Workspace, report: QuarterReport) -> PaperTable:
    texts, titles = sentences()["problems"], known_titles(workspace, "category")
    dash = sentences()["none"]
    rows = tuple(
        (
            printable(each.title or texts["confidential"]),
            printable(titles.get(each.category, each.category)), printable(each.council),
            persian_digits(round(each.priority)),
            dash if each.office_score is None else persian_digits(each.office_score),
        )
        for each in report.problems[:_MOST_PROBLEMS]
    )  # fmt: skip
    names = ("problem", "category", "council", "priority", "office_score")
    return PaperTable(
        _until(texts["title"], report), tuple(texts[name] for name in names), rows, (4, 2.2, 3.4, 1.1, 1.3)
    )


def _agencies(report: QuarterReport) -> PaperTable:
    texts = sentences()["agencies"]
    names = ("councils", "total", "still_open", "overdue", "done", "median_days")
    dash = sentences()["none"]
    rows = tuple(
        (
            printable(line.name),
            *(dash if (x := getattr(line, name)) is None else decimal(x) for name in names),
        )
        for line in report.agencies[:_MOST_AGENCIES]
    )
    columns = (texts["agency"], *(texts[name] for name in names))
    return PaperTable(_until(texts["title"], report), columns, rows, (3.2, *[1.2] * len(names)))
