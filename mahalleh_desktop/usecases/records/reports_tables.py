# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The council's reports as an Excel workbook: one sheet a report, every figure with its denominator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.rules.attendance import HELD, rate_of_meeting
from mahalleh_desktop.core.rules.carrying import OPEN, overdue_days
from mahalleh_desktop.core.rules.quorum import in_term
from mahalleh_desktop.documents.tables.workbooks import TableSheet, write_workbook
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.hidden_texts import printed_resolution
from mahalleh_desktop.usecases.records.participation_tables import participation_sheet
from mahalleh_desktop.usecases.records.problem_tables import category_sheet, priority_sheet
from mahalleh_desktop.usecases.records.problems import confidential_resolutions
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Row = tuple[str | int | float | date | None, ...]
REPORTS = ("attendance", "meetings", "participation", "resolutions", "executors", "categories", "problems")
_OWN: Mapping[str, Callable[[Workspace], TableSheet]] = {
    "participation": participation_sheet,
    "categories": category_sheet,
    "problems": priority_sheet,
}


def report_sheet(workspace: Workspace, report: str) -> TableSheet:
    """The table of one of REPORTS."""
    if report in _OWN:
        return _OWN[report](workspace)
    held = [meeting for meeting in reading.meetings(workspace) if meeting.status in HELD]
    makers = {
        "attendance": _attendance,
        "meetings": _meetings,
        "resolutions": _resolutions,
        "executors": _executors,
    }
    return makers[report](workspace, held)


def write_reports(workspace: Workspace, path: Path, reports: Sequence[str] = REPORTS) -> int:
    """Writes the workbook and gives the number of its sheets. Raises what a full or absent disk says."""
    sheets = [report_sheet(workspace, report) for report in reports]
    with file_faults(path):
        write_workbook(sheets, path)
    return len(sheets)


def _attendance(workspace: Workspace, held: Sequence[Meeting]) -> TableSheet:
    recorded = [meeting for meeting in held if meeting.attendance]
    header = (
        _("Member"), _("Membership"), _("Present (times)"), _("Counted (times)"),
        *(short_date(meeting.held_on) for meeting in recorded),
    )  # fmt: skip
    rows: list[Row] = []
    for member in reading.members_by_name(workspace):
        states = []
        here = counted = 0
        for meeting in recorded:
            status = next((each.status for each in meeting.attendance if each.member == member.ref), None)
            if not in_term(member, meeting.held_on):
                states.append(_("not in term"))
                continue
            rate = rate_of_meeting(meeting, [member]) if member.principal else None
            here += rate.attended if rate else status in ("present", "late", "left_early")
            counted += rate.counted if rate else status in ("present", "late", "left_early", "absent")
            states.append(word("attendance", status or "unknown"))
        if any(in_term(member, meeting.held_on) for meeting in recorded):
            rows.append((member.name, word("standing", member.standing or ""), here, counted, *states))
    return TableSheet(_("Attendance by member"), header, tuple(rows))


def _meetings(workspace: Workspace, held: Sequence[Meeting]) -> TableSheet:
    everybody = reading.members(workspace)
    rows: list[Row] = []
    for meeting in held:
        rate = rate_of_meeting(meeting, everybody)
        rows.append(
            (
                meeting.number, date.fromisoformat(meeting.held_on), word("meeting_kind", meeting.kind),
                word("meeting_status", meeting.status), rate.attended, rate.counted, len(meeting.resolutions),
            )
        )  # fmt: skip
    header = (
        _("Number"), _("Date"), _("Kind"), _("State"), _("Principal members present"),
        _("Principal members counted"), _("Resolutions"),
    )  # fmt: skip
    return TableSheet(_("Meetings"), header, tuple(rows))


def _resolutions(workspace: Workspace, held: Sequence[Meeting]) -> TableSheet:
    names, today = reading.names(workspace), workspace.today()
    hidden = confidential_resolutions(workspace)
    rows: list[Row] = []
    for meeting in held:
        for each in meeting.resolutions:
            secret = hidden.get(each.number)
            due = date.fromisoformat(each.due_on) if each.due_on else None
            late = overdue_days(each, today) or None
            rows.append(
                (
                    each.number, date.fromisoformat(meeting.held_on),
                    each.text if secret is None else printed_resolution(secret),
                    names.get(each.executor or "", "") if secret is None else "", due,
                    word("resolution_status", each.status), late,
                )
            )  # fmt: skip
    header = (
        _("Number"), _("Date"), _("Text"), _("Executor"), _("Deadline"), _("State"),
        _("Days past the deadline"),
    )  # fmt: skip
    return TableSheet(_("Resolutions"), header, tuple(rows))


def _executors(workspace: Workspace, held: Sequence[Meeting]) -> TableSheet:
    names = reading.names(workspace)
    total: Counter[str] = Counter()
    still_open: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for meeting in held:
        for each in meeting.resolutions:
            name = names.get(each.executor or "", "") or _("no executor")
            total[name] += 1
            still_open[name] += each.status in OPEN
            done[name] += each.status == "done"
    rows = tuple((name, count, done[name], still_open[name]) for name, count in total.most_common())
    header = (_("Executor"), _("All"), word("resolution_status", "done"), _("Still open"))
    return TableSheet(_("Resolutions by executor"), header, rows)
