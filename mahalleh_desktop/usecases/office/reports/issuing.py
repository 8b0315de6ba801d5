# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Issuing a quarterly report: its workbook and paper are frozen, and issued again give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.office.reports.paper import quarter_pdf
from mahalleh_desktop.usecases.office.reports.quarterly import QuarterReport, quarter_report
from mahalleh_desktop.usecases.office.reports.sheets import quarter_workbook
from mahalleh_desktop.usecases.office.writing import put_in_province, row_of
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

KINDS = ("xlsx", "pdf")


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """A report that was issued: its period (``1405-3``), the day, the hash of each kind, its coverage."""

    period: str
    on: str
    content: dict[str, str]
    councils: int
    of: int


def issue_report(workspace: Workspace, quarter: Quarter) -> IssuedReport:
    """Freezes the report of a quarter; one that is issued already stays as it is.

    Raises ``quarter_runs`` while the quarter has not ended.
    """
    workspace.require_kind("office")
    before = issued_report(workspace, quarter)
    if before is not None:
        return before
    if workspace.today() <= quarter.last_day:
        raise KnownError("quarter_runs", quarter=quarter.name)
    report = quarter_report(workspace, quarter)
    with edit(workspace):
        for kind in KINDS:
            data = _render(workspace, report, kind, issued=True)
            values = {
                "period": quarter.code,
                "kind": kind,
                "content": workspace.blobs.add(data),
                "on": report.on,
                "councils": report.coverage.councils,
                "of": report.coverage.all_councils,
            }
            put_in_province(workspace, "issued_report", row_of("report", quarter.code, kind), values)
    forget_steps(workspace)  # what is issued is not taken back with Ctrl+Z
    found = issued_report(workspace, quarter)
    assert found is not None
    return found


def issued_report(workspace: Workspace, quarter: Quarter) -> IssuedReport | None:
    """The issued report of a quarter, or None."""
    return next((each for each in issued_reports(workspace) if each.period == quarter.code), None)


def issued_reports(workspace: Workspace) -> list[IssuedReport]:
    """Every issued report, the latest period first."""
    groups: dict[str, IssuedReport] = {}
    for f in read_rows(workspace.store.db, "issued_report").values():
        content = groups[f["period"]].content if f["period"] in groups else {}
        groups[f["period"]] = IssuedReport(
            f["period"], f["on"], {**content, f["kind"]: f["content"]}, f.get("councils", 0), f.get("of", 0)
        )
    return [groups[period] for period in sorted(groups, reverse=True)]


def report_bytes(workspace: Workspace, quarter: Quarter, kind: str) -> bytes:
    """The report as ``xlsx`` or ``pdf``: the frozen bytes if it was issued, else made of today's data.

    Raises ``unknown_report_type``, ``not_at_hand``, ``attachments_damaged`` for frozen bytes that are gone
    or are no longer what was issued.
    """
    workspace.require_kind("office")
    if kind not in KINDS:
        raise KnownError("unknown_report_type", path=kind)
    fields = read_row(workspace.store.db, "issued_report", row_of("report", quarter.code, kind))
    if fields is None:
        return _render(workspace, quarter_report(workspace, quarter), kind, issued=False)
    data = workspace.blobs.get(fields["content"])
    if data is None:
        raise KnownError("not_at_hand")
    return data


def write_quarter_report(workspace: Workspace, path: Path, quarter: Quarter) -> tuple[int, int]:
    """Writes the report to a file; gives from how many councils, of how many, its data come."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise KnownError("unknown_report_type", path=path.name)
    issued = issued_report(workspace, quarter)
    write_file(path, report_bytes(workspace, quarter, kind))
    if issued is not None:
        return issued.councils, issued.of
    coverage = quarter_report(workspace, quarter).coverage
    return coverage.councils, coverage.all_councils


def _render(workspace: Workspace, report: QuarterReport, kind: str, *, issued: bool) -> bytes:
    if kind == "xlsx":
        return quarter_workbook(workspace, report, issued=issued)
    return quarter_pdf(workspace, report, issued=issued)
