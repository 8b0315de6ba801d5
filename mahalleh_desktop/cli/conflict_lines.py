# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Conflicts and doubled numbers in lines for people; at an office each begins with the council's code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mahalleh_desktop.cli.console import shown
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reading import names
from mahalleh_desktop.usecases.records.record_words import table_word
from mahalleh_desktop.usecases.sync.conflict_words import conflict_line, number_words
from mahalleh_desktop.usecases.sync.conflicts import FieldConflict
from mahalleh_desktop.usecases.sync.deciding import record_names
from mahalleh_desktop.usecases.sync.doubles import Double
from mahalleh_desktop.usecases.sync.exchange_history import fields_of
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def conflict_lines(workspace: Workspace, found: Sequence[FieldConflict]) -> list[str]:
    """A line for each field: the record, then each value with who wrote it and when.

    Where it can be decided here, the values are numbered and the names that ``conflicts choose`` takes stand
    there too.
    """
    councils = _councils(workspace)
    named = record_names(each.row for each in found if each.set_id == workspace.set_id)
    titles = {**known_titles(workspace, "seat"), **known_titles(workspace, "category")}
    people = {set_id: {**names(workspace, set_id), **titles} for set_id in {each.set_id for each in found}}
    lines = []
    for each in found:
        fields = fields_of(workspace, each.table, each.row)
        line = conflict_line(each, fields, people[each.set_id], workspace.store.device)
        values = [f"«{value}» ({origin})" for _vid, value, origin in line.values]
        name = named.get(each.row, "")
        if name:
            name = f"{name} {each.field}".strip()
            values = [f"{shown(number)}) {value}" for number, value in enumerate(values, 1)]
        lines.append(
            " · ".join(part for part in (councils.get(each.set_id), line.title, name, *values) if part)
        )
    return lines


def double_lines(workspace: Workspace, found: Sequence[Double]) -> list[str]:
    """A line for each number that several records have."""
    councils = _councils(workspace)
    told = _("{kind} {number}: the number was given {count} times")
    lines = []
    for each in found:
        text = told.format(
            kind=table_word(each.table), number=number_words(each.number), count=shown(len(each.rows))
        )
        lines.append(" · ".join(part for part in (councils.get(each.set_id), text) if part))
    return lines


def _councils(workspace: Workspace) -> Mapping[str, str]:
    """The codes of the councils by set, at an office only."""
    if workspace.kind != "office":
        return {}
    return dict(workspace.store.db.execute("SELECT set_id, code FROM council").fetchall())
