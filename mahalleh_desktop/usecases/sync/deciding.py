# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Deciding the conflicts of one record: a listed value or another one for each of its fields, in one step.

A decision is a version with all heads as parents, which ends every conflict of its record (EXCHANGE.md 1):
so all fields in conflict are decided together, lest one be settled by what happens to be shown. A record is
named by the beginning of its row, which no bundle changes; a place in a list would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.usecases.minutes.meetings import change_meeting, change_part
from mahalleh_desktop.usecases.minutes.resolutions import change_resolution
from mahalleh_desktop.usecases.papers.letters import change_letter
from mahalleh_desktop.usecases.records.editing import change, edit
from mahalleh_desktop.usecases.records.people import change_body, change_council, change_member
from mahalleh_desktop.usecases.records.problems import change_problem, change_solution
from mahalleh_desktop.usecases.sync.conflicts import (
    FieldConflict,
    field_conflicts,
    open_conflicts,
    resolve_conflict,
)
from mahalleh_desktop.usecases.sync.typed_values import typed_value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_SHORT = 8


def record_names(rows: Iterable[str]) -> dict[str, str]:
    """How the records in conflict are named, by row: the first letters of the row, or all of it where two
    begin alike."""
    every = set(rows)
    short = [row[:_SHORT] for row in every]
    return {row: row[:_SHORT] if short.count(row[:_SHORT]) == 1 else row for row in every}


def conflicts_of_record(workspace: Workspace, record: str) -> list[FieldConflict]:
    """The fields in conflict of this workspace's record of a name or row. Raises ``no_conflict``."""
    own = open_conflicts(workspace, workspace.set_id)
    named = record_names(each.row for each in own)
    wanted = ascii_digits(record.strip()).lower()
    found = field_conflicts(workspace, [each for each in own if wanted in (each.row, named[each.row])])
    if not any(found):
        raise KnownError("no_conflict")
    return [each for each in found if each is not None]


def decide(workspace: Workspace, record: str, chosen: Mapping[str, int], typed: Mapping[str, str]) -> str:
    """Decides a record's conflicts and gives its row: by field the number of the value that holds (from 1, as
    listed), or another value as people write it («», to leave it out). A field "" without a name means the
    only one.

    Raises ``no_conflict``, ``not_in_conflict``, ``conflict_undecided`` for a field that is left, with
    ``place`` the field ``no_such_choice`` and ``no_other_value``, and what ``resolve_conflict`` and a change
    of such a record raise. Nothing is written then.
    """
    found = {each.field: each for each in conflicts_of_record(workspace, record)}
    if len(found) == 1:
        only = next(iter(found))
        chosen = {name or only: number for name, number in chosen.items()}
        typed = {name or only: text for name, text in typed.items()}
    _require_all(found, {*chosen, *typed})
    table, row = next((each.table, each.row) for each in found.values())
    vids = {name: each.choices[0].vid for name, each in found.items()}
    for name, number in chosen.items():
        choices = found[name].choices
        if not 1 <= number <= len(choices):
            raise KnownError("no_such_choice", place=name, value=number, count=len(choices))
        vids[name] = choices[number - 1].vid
    if typed and "" in found:
        raise KnownError("no_other_value")
    values = {name: typed_value(workspace, table, name, text) for name, text in typed.items()}
    with edit(workspace):
        resolve_conflict(workspace, row, vids)
        if values:
            _change(workspace, table, row, values)
    return row


def _change(workspace: Workspace, table: str, row: str, values: Mapping[str, Any]) -> None:
    """Changes a record as people do who work at it, with the rules of its kind."""
    match table:
        case "council":
            change_council(workspace, values)
        case "member":
            change_member(workspace, row, values)
        case "association" | "agency" | "committee":
            change_body(workspace, table, row, values)
        case "problem":
            change_problem(workspace, row, values)
        case "solution":
            change_solution(workspace, row, values)
        case "meeting":
            change_meeting(workspace, row, values)
        case "agenda_item" | "attendance" | "guest":
            change_part(workspace, table, row, values)
        case "resolution":
            change_resolution(workspace, row, values)
        case "letter":
            change_letter(workspace, row, values)
        case "follow_up":
            change(workspace, table, row, values)
        case _:
            raise KnownError("no_other_value", place=next(iter(values)))


def _require_all(found: Mapping[str, FieldConflict], named: set[str]) -> None:
    """Raises ``not_in_conflict`` and ``conflict_undecided`` unless all fields are named and no other."""
    told = "، ".join(found)
    if others := sorted(named - found.keys()):
        raise KnownError.of(Problem("not_in_conflict", each, {"fields": told}) for each in others)
    if left := [each for each in found if each not in named]:
        raise KnownError.of(Problem("conflict_undecided", each, {"fields": told}) for each in left)
