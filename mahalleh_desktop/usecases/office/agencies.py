# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The load of every agency over all councils, counted by the database and joined by code or name."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.office.agencies import AgencyLine, AgencyLoad, Spelling, agency_lines, canonical_keys
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.office.facts import NOT_HELD, quoted
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_CARRIED_OUT = 'agency a CROSS JOIN resolution r ON r.executor = a."row"'
"""SQL of the resolutions of agencies, in the order of their spellings: both are read from an index alone."""


def agencies(workspace: Workspace) -> list[AgencyLine]:
    """Every agency with a resolution, those with most overdue first."""
    workspace.require_kind("office")
    known = titles(workspace)
    keys = canonical_keys(_spellings(workspace), known)
    return agency_lines(_loads(workspace), _days_to_done(workspace), keys, known)


def agency_resolutions(workspace: Workspace, key: str) -> list[dict[str, str]]:
    """The open resolutions of one agency (``AgencyLine.key``): council, number, text, due_on, status.

    They are those that ``AgencyLine.still_open`` counts: of meetings that were held.
    """
    workspace.require_kind("office")
    keys = canonical_keys(_spellings(workspace), titles(workspace))
    names = ("council", "county", "number", "text", "due_on", "status", "row")
    found: list[tuple[str, ...]] = []
    for name, code in (spelling for spelling, own in keys.items() if own == key):
        found += workspace.store.db.execute(
            "SELECT c.name, coalesce(c.county, ''), r.number, CASE WHEN coalesce(p.confidential,"
            " p.referral IN ('judicial', 'law_enforcement'), 0) THEN '' ELSE r.text END,"
            " coalesce(r.due_on, ''), r.status, r.\"row\""
            f" FROM {_CARRIED_OUT} JOIN council c ON c.set_id = r.set_id"
            ' LEFT JOIN problem p ON p."row" = r.problem'
            f" WHERE a.name = ? AND coalesce(a.code, '') = ? AND r.status IN {quoted(OPEN)}"
            f' AND EXISTS (SELECT 1 FROM meeting m WHERE m."row" = r.meeting AND m.status IN {quoted(HELD)})',
            [name, code],
        ).fetchall()
    lines = [dict(zip(names, row, strict=True)) for row in found]
    return sorted(lines, key=lambda each: (each["due_on"] or "9999", each["council"], each["number"]))


def titles(workspace: Workspace) -> dict[str, str]:
    """The office's canonical list of agencies: code → name, where it keeps one."""
    rows = read_rows(workspace.store.db, "list_entry", "list = 'agency'").values()
    return {fields["code"]: fields["title"] for fields in rows if not fields.get("retired")}


def _spellings(workspace: Workspace) -> list[Spelling]:
    """Every name and code that councils have written down, each once."""
    sql = "SELECT DISTINCT name, coalesce(code, '') FROM agency"
    return [(name, code) for name, code in workspace.store.db.execute(sql)]


def _loads(workspace: Workspace) -> Iterator[AgencyLoad]:
    """The load of each council's records of each spelling, counted by the database."""
    is_open = f"r.status IN {quoted(OPEN)}"
    rows = workspace.store.db.execute(
        f"SELECT a.set_id, a.name, coalesce(a.code, ''), count(DISTINCT a.\"row\"), count(*), sum({is_open}),"
        f" sum({is_open} AND coalesce(r.due_on < ?, 0) AND NOT coalesce(r.continuous, 0)),"
        " sum(r.status = 'done')"
        f" FROM {_CARRIED_OUT} WHERE r.meeting NOT IN {NOT_HELD} GROUP BY a.name, a.code, a.set_id",
        [workspace.today()],
    )
    return itertools.starmap(AgencyLoad, rows)


def _days_to_done(workspace: Workspace) -> dict[Spelling, list[int]]:
    """From the meeting to the last follow-up that says done, of what is done, by spelling."""
    found: dict[Spelling, list[int]] = defaultdict(list)
    done_on = 'SELECT max(f."on") FROM follow_up f WHERE f.resolution = r."row" AND f.status = \'done\''
    for name, code, days, count in workspace.store.db.execute(
        "SELECT a.name, coalesce(a.code, ''),"
        f" max(0, CAST(julianday(({done_on})) - julianday(m.held_on) AS INTEGER)) AS days, count(*)"
        f' FROM {_CARRIED_OUT} CROSS JOIN meeting m ON m."row" = r.meeting'
        f" WHERE r.status = 'done' AND m.status IN {quoted(HELD)}"
        " GROUP BY a.name, a.code, days HAVING days IS NOT NULL"
    ):
        found[name, code] += [days] * count
    return found
