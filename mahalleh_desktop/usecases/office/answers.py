# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which councils wait for an answer: their last bundle came after the last answer was written."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An enrolled council; ``last_bundle`` and ``last_answer`` are ISO days or "" for none."""

    code: str
    name: str
    county: str
    last_bundle: str
    last_answer: str
    waits: bool


def answers(workspace: Workspace) -> list[AnswerLine]:
    """Every enrolled council, those that wait first, then by code."""
    sql = 'SELECT set_id, direction, max("on"), max(rowid) FROM bundle GROUP BY set_id, direction'
    passed = {(row[0], row[1]): (row[2], row[3]) for row in workspace.store.db.execute(sql)}
    found = []
    for line in register(workspace):
        if line.enrolled:
            came = passed.get((line.set_id, "in"), ("", 0))
            went = passed.get((line.set_id, "out"), ("", 0))
            found.append(AnswerLine(line.code, line.name, line.county, came[0], went[0], came[1] > went[1]))
    return sorted(found, key=lambda each: (not each.waits, each.code))
