# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quarterly report read from the records: its figures, counties, problems and agencies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.office.agencies import AgencyLine
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.office.quarterly import (
    DatedMember,
    DatedProblem,
    DatedResolution,
    Measure,
    QuarterCouncil,
    QuarterFigure,
    quarter_figures,
)
from mahalleh_desktop.office.ranking import RankedProblem
from mahalleh_desktop.office.register import CountyLine, RegisterLine, county_lines
from mahalleh_desktop.usecases.office.agencies import agencies
from mahalleh_desktop.usecases.office.attendance import tallies
from mahalleh_desktop.usecases.office.facts import quoted, terms_reader
from mahalleh_desktop.usecases.office.ranking import ranked_problems
from mahalleh_desktop.usecases.office.register import register, targets
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """Everything that a quarterly report says; ``on`` is the day it was made (ISO)."""

    quarter: Quarter
    on: str
    figures: tuple[QuarterFigure, ...]
    counties: tuple[CountyLine, ...]
    problems: tuple[RankedProblem, ...]
    agencies: tuple[AgencyLine, ...]

    @property
    def coverage(self) -> Measure:
        """From how many councils of how many the data of this quarter come."""
        return self.figures[0].this


def quarter_report(workspace: Workspace, quarter: Quarter) -> QuarterReport:
    """The report of a quarter from what is held today, not frozen."""
    lines = register(workspace)
    codes = {line.set_id: line.code for line in lines}
    figures = quarter_figures(
        quarter,
        workspace.today(),
        _councils(workspace, lines),
        _members(workspace, codes),
        _resolutions(workspace, codes),
        _problems(workspace, codes),
    )
    return QuarterReport(
        quarter,
        workspace.today(),
        tuple(figures),
        tuple(county_lines(lines, targets(workspace))),
        tuple(ranked_problems(workspace)),
        tuple(agencies(workspace)),
    )


def _councils(workspace: Workspace, lines: list[RegisterLine]) -> list[QuarterCouncil]:
    by_set = tallies(workspace)
    return [
        QuarterCouncil(
            line.code, line.founded_on, line.last_bundle if line.has_data else "",
            by_set.get(line.set_id, {}), gone=not line.standing,
        )
        for line in lines if line.reported
    ]  # fmt: skip


def _members(workspace: Workspace, codes: dict[str, str]) -> list[DatedMember]:
    read_terms = terms_reader()
    rows = workspace.store.db.execute("SELECT set_id, gender, seat, terms FROM member")
    return [
        DatedMember(codes.get(set_id, ""), gender or "", seat or "", read_terms(terms))
        for set_id, gender, seat, terms in rows
    ]


def _resolutions(workspace: Workspace, codes: dict[str, str]) -> list[DatedResolution]:
    db = workspace.store.db
    closed: dict[str, str] = defaultdict(str)
    for row, on in db.execute("SELECT resolution, \"on\" FROM follow_up WHERE status = 'done'"):
        closed[row] = max(closed[row], on)
    rows = db.execute(
        'SELECT r.set_id, m.held_on, r.status, r.due_on, r."row", r.continuous FROM resolution r'
        f' JOIN meeting m ON m."row" = r.meeting WHERE m.status IN {quoted(HELD)}'
    )
    return [
        DatedResolution(
            codes.get(set_id, ""), held_on, status, due_on or "", closed.get(row, ""), bool(continuous)
        )
        for set_id, held_on, status, due_on, row, continuous in rows
    ]


def _problems(workspace: Workspace, codes: dict[str, str]) -> list[DatedProblem]:
    rows = workspace.store.db.execute("SELECT set_id, reported_on, hotspot FROM problem")
    return [DatedProblem(codes.get(set_id, ""), day, bool(hotspot)) for set_id, day, hotspot in rows]
