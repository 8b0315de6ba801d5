# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Conflicts (مغایرت): two PCs changed one field, and a person decides which value holds.

Nothing is lost by either: both versions stay, and the decision is a version with all heads as parents.
Doubled numbers are in ``doubles``, late changes of final minutes in ``late_changes`` (EXCHANGE.md 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from mahalleh_desktop.core.versions.clock import unpack
from mahalleh_desktop.core.versions.heads import shown
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import versions as storage
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.reading import some_names
from mahalleh_desktop.usecases.workspaces.workspace import Change, Workspace


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values: its version, who wrote it (a name, or "") on which device, when (ISO, UTC).

    ``deleted``: the row was taken out there. The first choice is what is shown until somebody decides.
    """

    vid: str
    value: Any
    who: str
    device: str
    when: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field with several values; ``field`` "" where one side changed the row and the other deleted it."""

    set_id: str
    table: str
    row: str
    field: str
    choices: tuple[Choice, ...]


class OpenConflict(NamedTuple):
    """Where a conflict is; its values are read when somebody looks at them (``field_conflicts``)."""

    set_id: str
    table: str
    row: str
    field: str


def conflicts(workspace: Workspace, set_id: str = "") -> list[FieldConflict]:
    """The fields in conflict of this workspace's set, or of another one; at an office of all ("")."""
    found = field_conflicts(workspace, open_conflicts(workspace, set_id))
    return [each for each in found if each is not None]


def open_conflicts(workspace: Workspace, set_id: str = "") -> list[OpenConflict]:
    """The same without their values, from the table that every import keeps: no version is read."""
    if not set_id and workspace.kind != "office":
        set_id = workspace.set_id
    sql = (
        'SELECT set_id, "table", "row", field FROM conflict'
        ' WHERE ? IN (\'\', set_id) ORDER BY "table", "row", field'
    )
    return [OpenConflict(*found) for found in workspace.store.db.execute(sql, [set_id])]


def field_conflicts(workspace: Workspace, wanted: Sequence[OpenConflict]) -> list[FieldConflict | None]:
    """The values of some conflicts, in their order; None for one that has been decided since."""
    read = {row: storage.row_versions(workspace.store, row) for row in dict.fromkeys(c.row for c in wanted)}
    people = some_names(workspace, (v.who for versions in read.values() for v in versions.values()))
    found = {
        (row, conflict.field): tuple(choice(versions[vid], value, people) for vid, value in conflict.values)
        for row, versions in read.items()
        if versions
        for conflict in shown(versions).conflicts
    }
    return [
        FieldConflict(each.set_id, each.table, each.row, each.field, found[each.row, each.field])
        if (each.row, each.field) in found
        else None
        for each in wanted
    ]


def resolve_conflict(workspace: Workspace, row: str, chosen: Mapping[str, str]) -> None:
    """Decides a row's conflicts: ``chosen`` names for each field the version whose value holds.

    A field that is not named keeps what is shown. For a row that one side deleted the field is "". Raises
    ``no_conflict``, ``wrong_kind`` for a row of another set, ``row_is_sealed``.
    """
    versions = storage.row_versions(workspace.store, row)
    state = shown(versions) if versions else None
    if state is None or len(state.heads) < 2:
        raise KnownError("no_conflict")
    first = versions[state.heads[0]]
    if first.set_id != workspace.set_id:
        raise KnownError("wrong_kind")
    if any(versions[head].sealed_vid for head in state.heads):
        raise KnownError("row_is_sealed")
    if any(vid not in versions for vid in chosen.values()):
        raise KnownError("no_conflict")
    fields: dict[str, Any] | None = dict(state.fields) if state.fields is not None else None
    for name, vid in chosen.items():
        version = versions[vid]
        if not name:
            fields = None if version.deleted else dict(version.fields)
        elif fields is not None and name in version.fields:
            fields[name] = version.fields[name]
        elif fields is not None:
            fields.pop(name, None)
    write_over_heads(workspace, first.table, row, fields)


def write_over_heads(workspace: Workspace, table: str, row: str, fields: Mapping[str, Any] | None) -> None:
    """Writes a row with all its heads as parents, even where it shows these fields already."""
    before = read_row(workspace.store.db, table, row)
    with edit(workspace):
        if fields is None:
            storage.delete(workspace.store, table, row, workspace.now_ms())
        else:
            storage.save(workspace.store, table, row, fields, workspace.now_ms())
        if workspace.changes is not None and before != fields:
            workspace.changes.append(Change(table, row, before, fields))


def choice(version: Version, value: Any, people: Mapping[str, str]) -> Choice:
    """A version's value with who wrote it and when."""
    when = datetime.fromtimestamp(unpack(version.hlc)[0] / 1000, UTC).isoformat(timespec="seconds")
    who = people.get(version.who, "")
    return Choice(version.vid, value, who, version.device, when, version.deleted)
