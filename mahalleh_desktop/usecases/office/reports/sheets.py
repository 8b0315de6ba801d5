# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quarterly report as a workbook from right to left: each value beside what it is a share of."""

from __future__ import annotations

from datetime import date

from mahalleh_desktop.documents.tables.workbooks import TableSheet, workbook_bytes
from mahalleh_desktop.office.quarterly import SHARE, Measure
from mahalleh_desktop.usecases.office.reports.quarterly import QuarterReport
from mahalleh_desktop.usecases.office.reports.sentences import sentences
from mahalleh_desktop.usecases.office.reports.state import coverage_of, state_of
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Cell = str | int | float | date | None


def quarter_workbook(workspace: Workspace, report: QuarterReport, *, issued: bool) -> bytes:
    """The bytes of the workbook."""
    return workbook_bytes(
        [
            _about(report, issued=issued),
            _figures(report),
            _counties(report),
            _problems(workspace, report),
            _agencies(report),
        ]
    )


def day(text: str) -> date | None:
    """An ISO day as a date, so that a sheet can sort it."""
    return date.fromisoformat(text) if text else None


def _about(report: QuarterReport, *, issued: bool) -> TableSheet:
    """What a reader has to know before the figures: the paper says it in its head."""
    texts = sentences()
    names = texts["about"]
    rows: tuple[tuple[Cell, ...], ...] = (
        (names["name"], texts["title"]),
        (names["period"], report.quarter.name),
        (names["state"], state_of(report, issued=issued)),
        (names["on"], day(report.on)),
        (names["coverage"], coverage_of(report.coverage)),
        (names["note"], texts["note"]),
        (names["lists"], names["of_today"]),
    )
    return TableSheet(names["title"], (names["item"], names["words"]), rows)


def _figures(report: QuarterReport) -> TableSheet:
    texts = sentences()
    columns, names = texts["columns"], texts["figures"]
    head = ("figure", "period", "value", "of", "share", "councils", "all_councils", "data_on")
    quarter = report.quarter
    rows: list[tuple[Cell, ...]] = []
    for figure in report.figures:
        periods = ((quarter, figure.this), (quarter.previous, figure.before),
                   (quarter.year_before, figure.year_ago))  # fmt: skip
        rows += [
            (names[figure.code], period.name, *_measure(figure.kind, measure)) for period, measure in periods
        ]
    return TableSheet(texts["at_a_glance"], tuple(columns[name] for name in head), tuple(rows))


def _measure(kind: str, measure: Measure) -> tuple[Cell, ...]:
    share = None
    if kind == SHARE and measure.value is not None and measure.of:
        share = round(100 * measure.value / measure.of, 1)
    return (measure.value, measure.of, share, measure.councils, measure.all_councils, day(measure.data_on))


def _counties(report: QuarterReport) -> TableSheet:
    texts = sentences()["counties"]
    names = ("county", "planned", "formed", "active", "forming", "suspended", "gone", "with_data")
    rows = tuple(tuple(getattr(line, name) for name in names) for line in report.counties)
    return TableSheet(texts["title"], tuple(texts[name] for name in names), rows)


def _problems(workspace: Workspace, report: QuarterReport) -> TableSheet:
    texts, titles = sentences()["problems"], known_titles(workspace, "category")
    names = ("problem", "category", "council", "county", "priority", "office_score")
    rows = tuple(
        (
            each.title or texts["confidential"], titles.get(each.category, each.category), each.council,
            each.county, each.priority, each.office_score,
        )
        for each in report.problems
    )  # fmt: skip
    return TableSheet(texts["title"], tuple(texts[name] for name in names), rows)


def _agencies(report: QuarterReport) -> TableSheet:
    texts = sentences()["agencies"]
    names = ("councils", "total", "still_open", "overdue", "done", "median_days")
    rows = tuple((line.name, *(getattr(line, name) for name in names)) for line in report.agencies)
    return TableSheet(texts["title"], (texts["agency"], *(texts[name] for name in names)), rows)
