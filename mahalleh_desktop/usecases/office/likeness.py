# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Like problems of several councils: proposals, joining by a person, and the groups there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.records.rows import Fields
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.likeness import LikeProblems, ProblemTitle, like_problems
from mahalleh_desktop.office.ranking import UNSOLVED
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.office.facts import CONFIDENTIAL, quoted
from mahalleh_desktop.usecases.office.ranking import ranked_problems
from mahalleh_desktop.usecases.office.writing import put_in_province, take_from_province
from mahalleh_desktop.usecases.records.editing import edit, new_id
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems that a person has joined; ``councils`` are the names of those that report them."""

    row: str
    title: str
    category: str
    problems: tuple[str, ...]
    councils: tuple[str, ...]
    lead_agency: str
    confirmed_by: str
    on: str
    note: str = ""


def proposals(workspace: Workspace) -> list[LikeProblems]:
    """Unsolved problems of several councils that are alike and not joined yet; confidential ones left out."""
    workspace.require_kind("office")
    rows = workspace.store.db.execute(
        'SELECT p."row", c.code, p.category, p.title FROM problem p JOIN council c ON c.set_id = p.set_id'
        f" WHERE p.status IN {quoted(UNSOLVED)} AND p.title IS NOT NULL AND NOT {CONFIDENTIAL}"
    )
    titles = [ProblemTitle(*row) for row in rows]
    joined = [frozenset(fields["problems"]) for fields in _stored(workspace).values()]
    return like_problems(titles, joined)


def join_problems(
    workspace: Workspace,
    problems: Iterable[str],
    *,
    title: str = "",
    lead_agency: str = "",
    confirmed_by: str = "",
    note: str = "",
) -> str:
    """Joins problems (rows) of several councils into a group and gives its row.

    A problem stands in one group only: one that is joined anew leaves its former group, and a group of which
    no two councils are left goes. So a council that comes later is joined to those that are joined already.
    Raises ``not_found``, ``one_council_only``, ``categories_differ``, ``confidential_not_joined``.
    """
    wanted = list(dict.fromkeys(problems))
    by_row = {each.row: each for each in ranked_problems(workspace)}
    if any(row not in by_row for row in wanted):
        raise KnownError("not_found")
    chosen = [by_row[row] for row in wanted]
    if len({each.set_id for each in chosen}) < 2:
        raise KnownError("one_council_only")
    if len({each.category for each in chosen}) > 1:
        raise KnownError("categories_differ")
    titles = [each.title for each in chosen if each.title]
    if len(titles) < len(chosen):
        raise KnownError("confidential_not_joined")
    row = new_id()
    values = {
        "title": title.strip() or titles[0],
        "category": chosen[0].category,
        "problems": sorted(wanted),
        "confirmed_by": confirmed_by.strip(),
        "on": workspace.today(),
        "lead_agency": lead_agency.strip(),
        "note": note.strip(),
    }
    with edit(workspace):
        _leave_groups(workspace, wanted, {each.row: each.set_id for each in by_row.values()})
        put_in_province(workspace, "problem_group", row, values)
    return row


def _leave_groups(workspace: Workspace, leaving: list[str], sets: dict[str, str]) -> None:
    for row, fields in _stored(workspace).items():
        left = [each for each in fields["problems"] if each not in leaving]
        if len(left) == len(fields["problems"]):
            continue
        if len({sets.get(each, each) for each in left}) < 2:
            take_from_province(workspace, "problem_group", row)
        else:
            put_in_province(workspace, "problem_group", row, {"problems": left})


def change_group(workspace: Workspace, row: str, *, lead_agency: str, note: str = "") -> None:
    """Names the agency that leads on a group, or writes a note."""
    if read_row(workspace.store.db, "problem_group", row) is None:
        raise KnownError("not_found")
    put_in_province(
        workspace, "problem_group", row, {"lead_agency": lead_agency.strip(), "note": note.strip()}
    )


def part_problems(workspace: Workspace, row: str) -> None:
    """Parts a group again."""
    take_from_province(workspace, "problem_group", row)


def groups(workspace: Workspace) -> list[ProblemGroup]:
    """The groups, those of most councils first."""
    stored = _stored(workspace)
    joined = json.dumps([row for fields in stored.values() for row in fields["problems"]])
    names = dict(
        workspace.store.db.execute(
            'SELECT p."row", c.name FROM problem p JOIN council c ON c.set_id = p.set_id'
            ' WHERE p."row" IN (SELECT value FROM json_each(?))',
            [joined],
        ).fetchall()
    )
    found = [
        ProblemGroup(
            row, f["title"], f["category"], tuple(f["problems"]),
            tuple(sorted({names[each] for each in f["problems"] if each in names})),
            f.get("lead_agency", ""), f.get("confirmed_by", ""), f.get("on", ""), f.get("note", ""),
        )
        for row, f in stored.items()
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-len(each.councils), each.title))


def _stored(workspace: Workspace) -> dict[str, Fields]:
    return read_rows(workspace.store.db, "problem_group")
