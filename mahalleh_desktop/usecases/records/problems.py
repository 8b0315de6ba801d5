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
from mahalleh_desktop.usecases.records.reading import entity, letters, meetings, problems, solutions
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


def confidential_resolutions(workspace: Workspace) -> dict[str, int]:
    """The resolutions about a confidential problem, by number, with the number of that problem.

    A resolution is about it by itself, by its solution or by its agenda item.
    """
    numbers = confidential_numbers(workspace)
    solved = {s.ref: numbers[s.problem] for s in solutions(workspace) if s.problem in numbers}
    found: dict[str, int] = {}
    for meeting in meetings(workspace):
        for resolution in meeting.resolutions:
            place = resolution.agenda
            item = meeting.agenda[place - 1] if place and place <= len(meeting.agenda) else None
            of_item = numbers.get(item.problem or "") if item is not None else None
            about = numbers.get(resolution.problem or ""), solved.get(resolution.solution or ""), of_item
            if known := [each for each in about if each is not None]:
                found[resolution.number] = known[0]
    return found


def confidential_letters(workspace: Workspace) -> dict[str, tuple[int, ...]]:
    """The letters about confidential resolutions, by row, with the numbers of the problems.

    Those that follow or answer such a letter are as confidential as it is.
    """
    hidden = confidential_resolutions(workspace)
    found: dict[str, tuple[int, ...]] = {}
    everything = letters(workspace)
    for _round in everything:
        before = len(found)
        for letter in everything:
            numbers = {hidden[each] for each in letter.resolutions or () if each in hidden}
            numbers |= {each for ref in (letter.follows, letter.answers) for each in found.get(ref or "", ())}
            if numbers:
                found[letter.ref] = tuple(sorted(numbers))
        if len(found) == before:
            break
    return found


def _require_shareable(workspace: Workspace, problem: Any, shareable: Any) -> None:
    if shareable and problem and is_confidential(entity(workspace, "problem", problem)):
        raise KnownError("shareable_confidential", place="shareable")
