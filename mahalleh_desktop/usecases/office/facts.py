# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office's lists are made of, read over all councils with a few queries."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.records.problems import CONFIDENTIAL_REFERRALS, Problem
from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.office.ranking import UNSOLVED
from mahalleh_desktop.office.tallies import Terms
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def quoted(codes: frozenset[str]) -> str:
    """Codes of the glossary as a list in SQL."""
    return "(" + ", ".join(f"'{code}'" for code in sorted(codes)) + ")"


CONFIDENTIAL = f"coalesce(p.confidential, p.referral IN {quoted(CONFIDENTIAL_REFERRALS)}, 0)"
"""SQL of ``core.records.checking.is_confidential`` for a problem ``p``."""


NOT_HELD = f'(SELECT "row" FROM meeting WHERE status NOT IN {quoted(HELD)})'
"""SQL of the few meetings that were not held: quicker to leave out than all others are to look up."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Resolutions of one council."""

    total: int = 0
    done: int = 0
    still_open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Burden:
    """Unsolved problems of one council."""

    problems: int = 0
    heaviest: float = 0.0
    hotspots: int = 0


def terms_reader() -> Callable[[str | None], Terms]:
    """Reads the terms of members as (first, last day), "9999" while one runs; each text is read once."""
    known: dict[str | None, Terms] = {None: (), "": ()}

    def read(text: str | None) -> Terms:
        if text not in known:
            terms = [term for term in json.loads(text or "") if term.get("starts_on")]
            known[text] = tuple((term["starts_on"], term.get("ends_on") or "9999") for term in terms)
        return known[text]

    return read


def councils_held(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """The councils whose rows are held, by set."""
    names = ("set_id", "code", "name", "county", "district", "neighbourhood", "state", "founded_on", "level")
    rows = workspace.store.db.execute(
        f"SELECT {', '.join(names)} FROM council WHERE set_id <> ?", [workspace.set_id]
    )
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def counties_written(workspace: Workspace) -> dict[str, str]:
    """The county that the office wrote for a council, by code; it stands where the council says none."""
    rows = workspace.store.db.execute("SELECT code, county FROM register_entry WHERE county <> ''")
    return dict(rows.fetchall())


def last_bundles(workspace: Workspace) -> dict[str, str]:
    """The day on which the last bundle of each set came; an old one that turned up late does not count."""
    sql = (
        'SELECT set_id, max("on") FROM bundle'
        " WHERE direction = 'in' AND outcome <> 'outdated' GROUP BY set_id"
    )
    return dict(workspace.store.db.execute(sql).fetchall())


def resolution_counts(workspace: Workspace, today: str) -> dict[str, Counts]:
    """The resolutions of meetings held, by set; overdue as on an ISO day."""
    is_open = f"status IN {quoted(OPEN)}"
    rows = workspace.store.db.execute(
        f"SELECT set_id, count(*), sum(status = 'done'), sum({is_open}),"
        f" sum({is_open} AND due_on < ? AND NOT coalesce(continuous, 0))"
        f" FROM resolution WHERE meeting NOT IN {NOT_HELD} GROUP BY set_id",
        [today],
    )
    return {set_id: Counts(total, done, still_open, overdue or 0)
            for set_id, total, done, still_open, overdue in rows}  # fmt: skip


def burdens(workspace: Workspace) -> dict[str, Burden]:
    """The unsolved problems, by set; the rule's priority is taken of the heaviest of each trend."""
    rows = workspace.store.db.execute(
        "SELECT set_id, trend, count(*), max(severity * extent * urgency), sum(coalesce(hotspot, 0))"
        f" FROM problem WHERE status IN {quoted(UNSOLVED)} GROUP BY set_id, trend"
    )
    found: dict[str, Burden] = {}
    weigh = weigher()
    for set_id, trend, count, product, hotspots in rows:
        before = found.get(set_id, Burden())
        heaviest = max(before.heaviest, weigh(product, 1, 1, trend))
        found[set_id] = Burden(before.problems + count, heaviest, before.hotspots + hotspots)
    return found


def weigher() -> Callable[[int, int, int, str | None], float]:
    """The rule of priority on severity, extent, urgency and trend; equal ones are weighed once."""
    known: dict[tuple[int, int, int, str | None], float] = {}

    def weigh(severity: int, extent: int, urgency: int, trend: str | None) -> float:
        key = (severity, extent, urgency, trend)
        if key not in known:
            known[key] = priority(
                Problem(
                    ref="", category="", severity=severity, extent=extent, urgency=urgency, trend=trend,
                    reported_on="", status="open",
                )
            )  # fmt: skip
        return known[key]

    return weigh


def members_in_term(workspace: Workspace, day: str) -> dict[str, int]:
    """How many members have a term that runs on an ISO day, by set."""
    found: dict[str, int] = defaultdict(int)
    read_terms = terms_reader()
    sql = "SELECT set_id, terms, count(*) FROM member GROUP BY set_id, terms"
    for set_id, terms, count in workspace.store.db.execute(sql):
        if any(start <= day <= end for start, end in read_terms(terms)):
            found[set_id] += count
    return found


def solutions_that_worked(workspace: Workspace) -> dict[str, int]:
    sql = "SELECT set_id, count(*) FROM solution WHERE stage = 'worked' GROUP BY set_id"
    return dict(workspace.store.db.execute(sql).fetchall())
