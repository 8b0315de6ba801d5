# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems of the neighbourhood and the local solutions that answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.problems import CONFIDENTIAL_REFERRALS, Problem
from mahalleh_desktop.core.records.tables import STEP
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.records.editing import add, change
from mahalleh_desktop.usecases.records.reading import entity, meetings, problems, solutions
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def add_problem(workspace: Workspace, values: Mapping[str, Any]) -> str:
    """Adds a problem; one referred to the police or a court is confidential unless said otherwise."""
    workspace.require_kind("council")
    defaults = {"status": "open", "reported_on": workspace.today(), "trend": "steady"}
    filled = {**defaults, **values}
    if filled.get("confidential") is None and filled.get("referral") in CONFIDENTIAL_REFERRALS:
        filled["confidential"] = True
    if not filled.get("title"):
        raise KnownError("missing_field", place="title", field="title")
    return add(workspace, "problem", filled)


def change_problem(workspace: Workspace, row: str, values: Mapping[str, Any]) -> None:
    """Changes a problem. Raises ``shareable_confidential`` while a shareable solution stands to it."""
    known = {name: values[name] for name in ("confidential", "referral") if name in values}
    hidden = is_confidential(replace(entity(workspace, "problem", row), **known))
    if hidden and any(s.shareable and s.problem == row for s in solutions(workspace)):
        raise KnownError("shareable_confidential", place="confidential")
    if "title" in values and not values["title"]:
        raise KnownError("missing_field", place="title", field="title")
    change(workspace, "problem", row, values)


def add_solution(workspace: Workspace, values: Mapping[str, Any]) -> str:
    workspace.require_kind("council")
    filled = {"stage": "proposed", **values}
    _require_shareable(workspace, filled.get("problem"), filled.get("shareable"))
    return add(workspace, "solution", filled)


def change_solution(workspace: Workspace, row: str, values: Mapping[str, Any]) -> None:
    before = entity(workspace, "solution", row)
    problem = values.get("problem", before.problem)
    _require_shareable(workspace, problem, values.get("shareable", before.shareable))
    change(workspace, "solution", row, values)


def problem_numbers(workspace: Workspace, set_id: str = "") -> dict[str, int]:
    """The number by which a problem is spoken of, by row: its place in the order of entry."""
    rows = read_rows(workspace.store.db, "problem", "set_id = ?", [set_id or workspace.set_id])
    return {row: fields.get("pos", STEP) // STEP for row, fields in rows.items()}


def find_problem(workspace: Workspace, text: str) -> Problem:
    """The problem of a number or a title, however it was spelt.

    Raises ``no_such_problem``, ``ambiguous_problem`` where several have the title.
    """
    wanted, numbers = fold(text), problem_numbers(workspace)
    everything = problems(workspace)
    found = [p for p in everything if str(numbers[p.ref]) == wanted]
    found = found or [p for p in everything if p.title and fold(p.title) == wanted]
    if len(found) != 1:
        raise KnownError("ambiguous_problem" if found else "no_such_problem", title=text)
    return found[0]


def confidential_numbers(workspace: Workspace, set_id: str = "") -> dict[str, int]:
    """The numbers of the confidential problems, by row."""
    numbers = problem_numbers(workspace, set_id)
    return {p.ref: numbers[p.ref] for p in problems(workspace, set_id) if is_confidential(p)}


def confidential_resolutions(workspace: Workspace) -> set[str]:
    """The numbers of the resolutions about a confidential problem, by themselves or by their agenda item."""
    hidden = {p.ref for p in problems(workspace) if is_confidential(p)}
    found = set()
    for meeting in meetings(workspace):
        for resolution in meeting.resolutions:
            place = resolution.agenda
            item = meeting.agenda[place - 1] if place and place <= len(meeting.agenda) else None
            if resolution.problem in hidden or (item is not None and item.problem in hidden):
                found.add(resolution.number)
    return found


def _require_shareable(workspace: Workspace, problem: Any, shareable: Any) -> None:
    if shareable and problem and is_confidential(entity(workspace, "problem", problem)):
        raise KnownError("shareable_confidential", place="shareable")
