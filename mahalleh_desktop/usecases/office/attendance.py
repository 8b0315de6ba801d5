# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The counts of meetings and attendance by quarter, kept beside the records and renewed as sets grow.

They are derived: a set's counts are made anew once it holds more versions than they were made from. What
twenty years of five hundred councils need is then a few thousand rows instead of millions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mahalleh_desktop.core.rules.attendance import HELD, Rate
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.office.tallies import Tally, Terms, tally_by_quarter
from mahalleh_desktop.usecases.office.facts import quoted, terms_reader
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_SETS_AT_ONCE = 100
_COLUMNS = "set_id, quarter, meetings, attended, counted, excused, unknown, last_on"


def tallies(workspace: Workspace) -> dict[str, dict[str, Tally]]:
    """The tally of each quarter (by its code) of each council (by its set)."""
    refresh_tallies(workspace)
    found: dict[str, dict[str, Tally]] = defaultdict(dict)
    for set_id, quarter, meetings, attended, counted, excused, unknown, last_on in workspace.store.db.execute(
        f"SELECT {_COLUMNS} FROM attendance_tally"
    ):
        found[set_id][quarter] = Tally(meetings, Rate(attended, counted, excused, unknown), last_on)
    return found


def totals(workspace: Workspace, quarter: Quarter | None = None) -> dict[str, Tally]:
    """The tally of each council in one quarter, or over all of them, by set."""
    refresh_tallies(workspace)
    rows = workspace.store.db.execute(
        "SELECT set_id, sum(meetings), sum(attended), sum(counted), sum(excused), sum(unknown), max(last_on)"
        " FROM attendance_tally WHERE ? IN ('', quarter) GROUP BY set_id",
        [quarter.code if quarter else ""],
    )
    return {set_id: Tally(meetings, Rate(*rate), last_on) for set_id, meetings, *rate, last_on in rows}


def refresh_tallies(workspace: Workspace) -> int:
    """Counts anew what has changed; gives for how many councils. An import may call it after its work."""
    stale = _stale(workspace)
    for start in range(0, len(stale), _SETS_AT_ONCE):
        part = stale[start : start + _SETS_AT_ONCE]
        with workspace.transaction():
            _count_anew(workspace, part)
    return len(stale)


def _stale(workspace: Workspace) -> list[tuple[str, int]]:
    """The sets that have grown since they were counted, with their number of versions."""
    found: list[tuple[str, int]] = workspace.store.db.execute(
        "SELECT s.set_id, sum(s.count) AS versions FROM stream s"
        " LEFT JOIN tally_stamp t ON t.set_id = s.set_id WHERE s.set_id <> ?"
        " GROUP BY s.set_id HAVING versions <> coalesce(max(t.stamp), -1)",
        [workspace.set_id],
    ).fetchall()
    return found


def _count_anew(workspace: Workspace, stale: Sequence[tuple[str, int]]) -> None:
    db = workspace.store.db
    sets = [set_id for set_id, _stamp in stale]
    chosen = f"set_id IN ({', '.join('?' * len(sets))})"
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    sql = f'SELECT set_id, "row", held_on FROM meeting WHERE status IN {quoted(HELD)} AND {chosen}'
    for set_id, row, held_on in db.execute(sql, sets):
        held[set_id].append((row, held_on))
    principals: dict[str, dict[str, Terms]] = defaultdict(dict)
    read_terms = terms_reader()
    sql = (
        f"SELECT set_id, \"row\", terms FROM member WHERE coalesce(standing, '') <> 'substitute' AND {chosen}"
    )
    for set_id, row, terms in db.execute(sql, sets):
        principals[set_id][row] = read_terms(terms)
    attendance: dict[str, dict[str, str | None]] = defaultdict(dict)
    for meeting, member, status in db.execute(
        f"SELECT meeting, member, status FROM attendance WHERE {chosen}", sets
    ):
        attendance[meeting][member] = status

    def rows() -> Iterator[tuple[object, ...]]:
        for set_id in sets:
            for quarter, tally in tally_by_quarter(held[set_id], principals[set_id], attendance).items():
                rate = tally.rate
                yield (
                    set_id, quarter, tally.meetings, rate.attended, rate.counted, rate.excused, rate.unknown,
                    tally.last_on,
                )  # fmt: skip

    db.execute(f"DELETE FROM attendance_tally WHERE {chosen}", sets)
    db.executemany(f"INSERT INTO attendance_tally ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows())
    db.executemany("INSERT OR REPLACE INTO tally_stamp (set_id, stamp) VALUES (?, ?)", stale)
