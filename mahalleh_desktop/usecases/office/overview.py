# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's first list: every enrolled council with its figures, and what it has inherited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mahalleh_desktop.office.figures import CouncilFigures, figures_of
from mahalleh_desktop.office.register import RegisterLine, predecessors
from mahalleh_desktop.office.tallies import Tally
from mahalleh_desktop.usecases.office import attendance, facts
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """A council in the office's register: ``figures`` None where no bundle of it has come yet.

    ``state`` is that of the register, ``successors`` are codes.
    """

    code: str
    name: str
    set_id: str
    last_bundle: str
    figures: CouncilFigures | None
    county: str = ""
    state: str = ""
    successors: tuple[str, ...] = ()
    level: str = ""


def councils(workspace: Workspace) -> list[CouncilLine]:
    """Every council of the register, by code, with the day its last bundle came and its figures."""
    lines = register(workspace)
    found = all_figures(workspace, lines)
    return [
        CouncilLine(
            line.code,
            line.name,
            line.set_id,
            line.last_bundle,
            found.get(line.code),
            line.county,
            line.state,
            line.successors,
            line.level,
        )
        for line in lines
    ]


def all_figures(workspace: Workspace, lines: list[RegisterLine]) -> dict[str, CouncilFigures]:
    """The figures of every council whose records are held, by code, inherited resolutions beside them."""
    today = workspace.today()
    tallies = attendance.totals(workspace)
    resolutions = facts.resolution_counts(workspace, today)
    burdens = facts.burdens(workspace)
    members = facts.members_in_term(workspace, today)
    worked = facts.solutions_that_worked(workspace)
    found = {}
    for line in lines:
        if not line.has_data:
            continue
        tally = tallies.get(line.set_id, Tally())
        counts = resolutions.get(line.set_id, facts.Counts())
        burden = burdens.get(line.set_id, facts.Burden())
        found[line.code] = CouncilFigures(
            code=line.code,
            name=line.name,
            county=line.county,
            state=line.state,
            members=members.get(line.set_id, 0),
            meetings=tally.meetings,
            last_meeting=tally.last_on,
            attendance=tally.rate,
            resolutions=counts.total,
            done=counts.done,
            still_open=counts.still_open,
            overdue=counts.overdue,
            problems=burden.problems,
            heaviest=burden.heaviest,
            hotspots=burden.hotspots,
            worked=worked.get(line.set_id, 0),
        )
    for code, gone in predecessors(lines).items():
        if code in found:
            of_gone = [found[each] for each in gone if each in found]
            found[code] = replace(
                found[code],
                inherited=sum(f.still_open for f in of_gone),
                inherited_overdue=sum(f.overdue for f in of_gone),
            )
    return found


def figures(workspace: Workspace, set_id: str) -> CouncilFigures:
    """The figures of one council from its whole records, as its own PC would count them."""
    return figures_of(
        reading.council(workspace, set_id),
        reading.members(workspace, set_id),
        reading.meetings(workspace, set_id),
        reading.problems(workspace, set_id),
        reading.solutions(workspace, set_id),
        workspace.today(),
    )
