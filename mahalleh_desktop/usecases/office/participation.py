# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Participation read over all councils: by council, by county and for the province, of a quarter or ever."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from mahalleh_desktop.office.participation import (
    CouncilRecords,
    MemberRecord,
    Participation,
    by_county,
    participation_of,
    together,
)
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.office.quarterly import QuarterCouncil, counted, covered
from mahalleh_desktop.office.register import RegisterLine
from mahalleh_desktop.office.tallies import Tally
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.office import attendance
from mahalleh_desktop.usecases.office.facts import NOT_HELD, terms_reader
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.records.lists import seats
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ParticipationView:
    """Three levels of the same figures; ``of_councils`` stand in the register, the province's has data."""

    councils: tuple[Participation, ...]
    counties: tuple[Participation, ...]
    province: Participation
    of_councils: int


def participation(workspace: Workspace, quarter: Quarter | None = None) -> ParticipationView:
    """The indicators of neighbourhoods' councils; meetings and resolutions of a quarter, or of all time.

    A quarter counts the councils that its report counts: one that has gone since counts in those of which its
    data tell, one whose data end before it does not. All time is that of the councils that stand. Members
    are those in term on the quarter's last day (today while it runs); solutions carry no date, so volunteers
    are those known today.
    """
    lines = [line for line in register(workspace) if line.reported]
    there, known = _there(lines, quarter)
    today = workspace.today()
    day = min(quarter.last_day, today) if quarter else today
    tallies = attendance.totals(workspace, quarter)
    members = _members(workspace)
    associations = _rows(workspace, "association")
    busy = _busy(workspace, quarter)
    volunteers = _volunteers(workspace)
    known_seats = list(seats(workspace))
    parts = []
    for line in known:
        tally = tallies.get(line.set_id, Tally())
        records = CouncilRecords(
            line.code, line.name, line.county, members.get(line.set_id, ()), tally,
            frozenset(associations.get(line.set_id, ())), frozenset(busy.get(line.set_id, ())),
            volunteers.get(line.set_id, ()),
        )  # fmt: skip
        parts.append(participation_of(records, known_seats, day))
    province = together(parts, value(workspace.store.db, "province"))
    return ParticipationView(tuple(parts), tuple(by_county(parts)), province, len(there))


def _there(
    lines: list[RegisterLine], quarter: Quarter | None
) -> tuple[list[RegisterLine], list[RegisterLine]]:
    """The councils that are counted, and those of them whose data are known."""
    if quarter is None:
        there = [line for line in lines if line.standing]
        return there, [line for line in there if line.has_data]
    asked = [
        (line, QuarterCouncil(
            line.code, line.founded_on, line.last_bundle if line.has_data else "", gone=not line.standing
        ))
        for line in lines
    ]  # fmt: skip
    there = [line for line, council in asked if counted(council, quarter)]
    return there, [line for line, council in asked if counted(council, quarter) and covered(council, quarter)]


def _members(workspace: Workspace) -> dict[str, list[MemberRecord]]:
    found: dict[str, list[MemberRecord]] = defaultdict(list)
    read_terms = terms_reader()
    sql = 'SELECT set_id, "row", gender, seat, standing, association, terms FROM member'
    for set_id, row, gender, seat, standing, association, terms in workspace.store.db.execute(sql):
        found[set_id].append(
            MemberRecord(
                row, gender or "", seat or "", standing != "substitute", association or "", read_terms(terms)
            )
        )
    return found


def _rows(workspace: Workspace, table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for set_id, row in workspace.store.db.execute(f'SELECT set_id, "row" FROM "{table}"'):
        found[set_id].append(row)
    return found


def _busy(workspace: Workspace, quarter: Quarter | None) -> dict[str, set[str]]:
    """Associations that carry out, and all who share, resolutions of meetings held, by set."""
    where = f"meeting NOT IN {NOT_HELD}"
    bounds: list[str] = []
    if quarter:
        where += ' AND meeting IN (SELECT "row" FROM meeting WHERE held_on BETWEEN ? AND ?)'
        bounds = [quarter.first_day, quarter.last_day]
    db = workspace.store.db
    found: dict[str, set[str]] = defaultdict(set)
    chosen = f'executor IN (SELECT "row" FROM association) AND {where}'
    for set_id, executor in db.execute(f"SELECT set_id, executor FROM resolution WHERE {chosen}", bounds):
        found[set_id].add(executor)
    sql = f"SELECT DISTINCT set_id, partners FROM resolution WHERE partners IS NOT NULL AND {where}"
    for set_id, partners in db.execute(sql, bounds):
        found[set_id].update(json.loads(partners))
    return found


def _volunteers(workspace: Workspace) -> dict[str, list[int | None]]:
    found: dict[str, list[int | None]] = defaultdict(list)
    sql = "SELECT set_id, volunteers FROM solution WHERE stage IN ('running', 'worked', 'failed')"
    for set_id, count in workspace.store.db.execute(sql):
        found[set_id].append(count)
    return found
