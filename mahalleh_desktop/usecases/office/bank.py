# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The solutions bank: renewed from the councils' shareable solutions, sent to all, adopted at a council."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.bank import BankSnapshot, SharedSolution, key_of, snapshots
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.office.facts import CONFIDENTIAL
from mahalleh_desktop.usecases.office.writing import put_in_province, row_of
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.problems import add_solution
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A solution of the bank as it was sent: tried in ``tried`` neighbourhoods, worked in ``worked``."""

    row: str
    title: str
    problem: str = ""
    category: str = ""
    steps: str = ""
    resources: str = ""
    cost_rial: int | None = None
    volunteers: int | None = None
    stage: str = ""
    result: str = ""
    lesson: str = ""
    council: str = ""
    tried: int = 0
    worked: int = 0
    failed: int = 0


def bank(workspace: Workspace) -> list[BankEntry]:
    """The entries, at the office and at a council alike; those that worked most often first."""
    names = [name for name in BankEntry.__dataclass_fields__ if name != "row"]
    found = [
        BankEntry(row, **{name: fields[name] for name in names if name in fields})
        for row, fields in read_rows(workspace.store.db, "bank_entry").items()
    ]
    return sorted(found, key=lambda each: (-each.worked, each.failed, -each.tried, key_of(each.title)))


def find_entry(workspace: Workspace, text: str) -> BankEntry:
    """The entry of a title, however it was spelt, or of a row. Raises ``no_such_bank_entry``."""
    found = [each for each in bank(workspace) if each.row == text or key_of(each.title) == key_of(text)]
    if len(found) != 1:
        raise KnownError("no_such_bank_entry", title=text)
    return found[0]


def current_solutions(workspace: Workspace) -> list[BankSnapshot]:
    """What the bank would hold today."""
    workspace.require_kind("office")
    rows = workspace.store.db.execute(
        "SELECT s.\"row\", s.set_id, c.name, s.title, s.stage, coalesce(p.category, ''),"
        " coalesce(p.title, ''), coalesce(s.steps, ''), coalesce(s.resources, ''), s.cost_rial,"
        " s.volunteers, coalesce(s.result, ''), coalesce(s.lesson, ''), coalesce(s.adopted_from, '')"
        " FROM solution s JOIN council c ON c.set_id = s.set_id"
        ' LEFT JOIN problem p ON p."row" = s.problem'
        f" WHERE s.shareable AND NOT {CONFIDENTIAL}"
    )
    return snapshots(SharedSolution(*row) for row in rows)


def renew_bank(workspace: Workspace) -> int:
    """Brings the bank up to date, one step that can be undone; gives how many entries are new or changed.

    An entry stays once it was sent, even if the council no longer shares it: only its counts go on.
    """
    changed = 0
    with edit(workspace):
        for snapshot in current_solutions(workspace):
            row = row_of("bank", snapshot.key)
            before = read_row(workspace.store.db, "bank_entry", row)
            values = {**asdict(snapshot), "solutions": list(snapshot.solutions)}
            del values["key"]
            put_in_province(workspace, "bank_entry", row, values)
            changed += read_row(workspace.store.db, "bank_entry", row) != before
    return changed


def adopt_bank_entry(workspace: Workspace, row: str, problem: str | None = None) -> str:
    """At a council: makes a proposed solution of a bank entry, for one of its problems. Gives its row.

    The solution is shareable unless its problem is confidential, so that the office learns how it went.
    """
    workspace.require_kind("council")
    fields = read_row(workspace.store.db, "bank_entry", row)
    if fields is None:
        raise KnownError("not_found")
    copied = ("title", "steps", "resources", "cost_rial", "volunteers")
    values = {name: fields[name] for name in copied if name in fields}
    values |= {"stage": "proposed", "adopted_from": fields["title"], "problem": problem}
    try:
        return add_solution(workspace, {**values, "shareable": True})
    except KnownError as error:
        if error.code != "shareable_confidential":
            raise
        return add_solution(workspace, {**values, "shareable": False})
