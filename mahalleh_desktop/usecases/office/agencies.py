# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The load of every agency over all councils, counted by the database and joined by code or name."""

from __future__ import annotations

from collections import defaultdict

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.office.agencies import AgencyLine, AgencyRecord, Load, agency_lines, canonical_keys
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.office.facts import NOT_HELD, quoted
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def agencies(workspace: Workspace) -> list[AgencyLine]:
    """Every agency with a resolution, those with most overdue first."""
    workspace.require_kind("office")
    return agency_lines(_records(workspace), _loads(workspace), titles(workspace))


def agency_resolutions(workspace: Workspace, key: str) -> list[dict[str, str]]:
    """The open resolutions of one agency (``AgencyLine.key``): council, number, text, due_on, status."""
    workspace.require_kind("office")
    keys = canonical_keys(_records(workspace), titles(workspace))
    rows = [row for row, own in keys.items() if own == key]
    names = ("council", "county", "number", "text", "due_on", "status", "row")
    found = []
    for start in range(0, len(rows), 500):
        part = rows[start : start + 500]
        found += workspace.store.db.execute(
            "SELECT c.name, coalesce(c.county, ''), r.number, CASE WHEN coalesce(p.confidential,"
            " p.referral IN ('judicial', 'law_enforcement'), 0) THEN '' ELSE r.text END,"
            " coalesce(r.due_on, ''), r.status, r.\"row\""
            " FROM resolution r JOIN council c ON c.set_id = r.set_id"
            ' LEFT JOIN problem p ON p."row" = r.problem'
            f" WHERE r.status IN {quoted(OPEN)} AND r.executor IN ({', '.join('?' * len(part))})",
            part,
        ).fetchall()
    lines = [dict(zip(names, row, strict=True)) for row in found]
    return sorted(lines, key=lambda each: (each["due_on"] or "9999", each["council"], each["number"]))


def titles(workspace: Workspace) -> dict[str, str]:
    """The office's canonical list of agencies: code → name, where it keeps one."""
    rows = read_rows(workspace.store.db, "list_entry", "list = 'agency'").values()
    return {fields["code"]: fields["title"] for fields in rows if not fields.get("retired")}


def _records(workspace: Workspace) -> list[AgencyRecord]:
    rows = workspace.store.db.execute("SELECT \"row\", set_id, name, coalesce(code, '') FROM agency")
    return [AgencyRecord(*row) for row in rows]


def _loads(workspace: Workspace) -> dict[str, Load]:
    """The load of each executor by its row."""
    db, is_open = workspace.store.db, f"status IN {quoted(OPEN)}"
    closed: dict[str, tuple[str, str, str]] = {}
    for row, executor, held_on, done_on in db.execute(
        'SELECT r."row", r.executor, m.held_on, f."on" FROM follow_up f'
        ' JOIN resolution r ON r."row" = f.resolution JOIN meeting m ON m."row" = r.meeting'
        f" WHERE f.status = 'done' AND r.status = 'done' AND m.status IN {quoted(HELD)}"
    ):
        if row not in closed or closed[row][2] < done_on:
            closed[row] = (executor, held_on, done_on)
    days: dict[str, list[int]] = defaultdict(list)
    for executor, held_on, done_on in closed.values():
        days[executor].append(max(0, days_between(held_on, done_on)))
    rows = db.execute(
        f"SELECT executor, count(*), sum({is_open}),"
        f" sum({is_open} AND due_on < ? AND NOT coalesce(continuous, 0)), sum(status = 'done')"
        f" FROM resolution WHERE executor IS NOT NULL AND meeting NOT IN {NOT_HELD} GROUP BY executor",
        [workspace.today()],
    )
    return {
        executor: Load(total, still_open, overdue or 0, done, tuple(days.get(executor, ())))
        for executor, total, still_open, overdue, done in rows
    }
