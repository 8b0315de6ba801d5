# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems of all councils by rule and by the office's score, and their places; scoring by the office."""

from __future__ import annotations

from mahalleh_desktop.core.rules.priority import HIGHEST
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.ranking import (
    UNSOLVED,
    RankedPlace,
    RankedProblem,
    hotspots,
    rank_counties,
    rank_neighbourhoods,
    rank_problems,
)
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.office.facts import CONFIDENTIAL, counties_written, quoted, weigher
from mahalleh_desktop.usecases.office.guidance import comment_row
from mahalleh_desktop.usecases.office.writing import write_to_council
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def ranked_problems(workspace: Workspace, *, by_office: bool = False) -> list[RankedProblem]:
    """The open problems of all councils, the heaviest first; a confidential one has no title."""
    return rank_problems(_open_problems(workspace), by_office=by_office)


def ranked_neighbourhoods(workspace: Workspace) -> list[RankedPlace]:
    """The neighbourhoods' councils by the burden of their open problems."""
    return rank_neighbourhoods(each for each in _open_problems(workspace) if each.of_neighbourhood)


def ranked_counties(workspace: Workspace) -> list[RankedPlace]:
    return rank_counties(_open_problems(workspace))


def open_hotspots(workspace: Workspace) -> list[RankedProblem]:
    """The open problems that a council marked as نقطهٔ بحرانی, the heaviest first."""
    return hotspots(_open_problems(workspace))


def score_problem(workspace: Workspace, problem: str, score: int, text: str = "") -> str:
    """The office's own score of a council's problem, on the scale of the rule (1 to 150), with a word on it.

    It is a comment in the council's set and reaches the council with the next return bundle; a word that was
    written before stays. Gives its row. Raises ``out_of_range``, ``not_found``.
    """
    before = read_row(workspace.store.db, "comment", comment_row(problem)) or {}
    return judge_problem(workspace, problem, score, text.strip() or before.get("text", ""))


def judge_problem(workspace: Workspace, problem: str, score: int | None, text: str) -> str:
    """«نظر استان» on a problem as it shall stand: score (None takes it back) and word. Gives its row.

    Raises ``out_of_range``, ``not_found``.
    """
    workspace.require_kind("office")
    most = int(HIGHEST)
    if score is not None and not 1 <= score <= most:
        raise KnownError("out_of_range", place="office_score", least=1, most=most)
    found = workspace.store.db.execute('SELECT set_id FROM problem WHERE "row" = ?', [problem]).fetchone()
    if found is None:
        raise KnownError("not_found")
    row = comment_row(problem)
    fields = {"about": problem, "text": text.strip(), "on": workspace.today(), "pos": 0}
    if score is not None:
        fields["office_score"] = score
    if score is not None or fields["text"] or read_row(workspace.store.db, "comment", row):
        write_to_council(workspace, found[0], "comment", row, fields)
    return row


def _open_problems(workspace: Workspace) -> list[RankedProblem]:
    workspace.require_kind("office")
    weigh, scores, written = weigher(), _scores(workspace), counties_written(workspace)
    rows = workspace.store.db.execute(
        f"SELECT c.name, c.county, CASE WHEN {CONFIDENTIAL} THEN NULL ELSE p.title END, p.category,"
        ' p.severity, p.extent, p.urgency, p.trend, p.hotspot, p."row", p.set_id, c.code, c.neighbourhood,'
        " p.status, p.reported_on, p.people_affected, coalesce(c.level, 'neighbourhood') = 'neighbourhood'"
        " FROM problem p JOIN council c ON c.set_id = p.set_id"
        f" WHERE p.status IN {quoted(UNSOLVED)}"
    )
    return [
        RankedProblem(
            council=name,
            county=county or written.get(code, ""),
            title=title,
            category=category,
            priority=weigh(severity, extent, urgency, trend),
            hotspot=bool(hotspot),
            row=row,
            set_id=set_id,
            code=code,
            neighbourhood=neighbourhood or "",
            office_score=scores.get(row),
            trend=trend or "steady",
            status=status,
            reported_on=reported_on,
            people_affected=people,
            of_neighbourhood=bool(of_neighbourhood),
        )
        for (
            name, county, title, category, severity, extent, urgency, trend, hotspot, row, set_id, code,
            neighbourhood, status, reported_on, people, of_neighbourhood,
        ) in rows
    ]  # fmt: skip


def _scores(workspace: Workspace) -> dict[str, int]:
    """The office's scores by the problem's row."""
    sql = "SELECT about, max(office_score) FROM comment WHERE office_score IS NOT NULL GROUP BY about"
    return dict(workspace.store.db.execute(sql).fetchall())
