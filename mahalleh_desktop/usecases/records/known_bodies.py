# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Bodies of a file that the workspace has already: found by name, and what the file adds to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.rows import fields_of
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.records.reading import members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

BODIES = {"associations": "association", "agencies": "agency", "committees": "committee"}


@dataclass(frozen=True, slots=True)
class Gain:
    """What a file says of a body that the workspace does not: the names of the fields."""

    table: str
    row: str
    entity: Any
    names: frozenset[str]


@dataclass(slots=True)
class KnownBodies:
    """``rows`` by the file's ref; what each gains; where file and workspace say different things."""

    rows: dict[str, str] = field(default_factory=dict)
    gains: list[Gain] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def known_bodies(workspace: Workspace, document: Document) -> KnownBodies:
    """The bodies of a file that are there under the same name (and no other code)."""
    found = KnownBodies()
    names = _people(workspace, document)
    for name, table in BODIES.items():
        held = read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id])
        by_name: dict[str, dict[str, dict[str, Any]]] = {}
        for row, fields in held.items():
            by_name.setdefault(fold(fields["name"]), {})[row] = dict(fields)
        for number, body in enumerate(getattr(document, name)):
            alike = by_name.get(fold(body.name or ""), {})
            row = _match(alike, getattr(body, "code", None))
            if row and body.ref is not None:
                found.rows[body.ref] = row
                gain = Gain(table, row, body, frozenset())
                _compare(found, gain, alike[row], f"{name}[{number}]", names)
    return found


def _match(alike: Mapping[str, Mapping[str, Any]], code: str | None) -> str:
    """The body of a code among those of one name, else one without a code; without a code the first."""
    if code is None:
        return next(iter(alike), "")
    by_code: dict[str | None, str] = {}
    for row, fields in alike.items():
        by_code.setdefault(fields.get("code"), row)
    return by_code[code] if code in by_code else by_code.get(None, "")


def write_gains(workspace: Workspace, bodies: KnownBodies, ids: Mapping[str, str]) -> None:
    """Adds what the file says of known bodies, a new version each. Inside a transaction."""
    for gain in bodies.gains:
        before = read_row(workspace.store.db, gain.table, gain.row) or {}
        added = {k: v for k, v in fields_of(gain.entity, ids).items() if k in gain.names}
        save(workspace.store, gain.table, gain.row, {**before, **added}, workspace.now_ms())


def _compare(
    found: KnownBodies,
    gain: Gain,
    fields: dict[str, Any],
    place: str,
    names: Mapping[str, str],
) -> None:
    """Sorts what the file says of a body into what is new and what differs; ``fields`` learn the new."""
    gained = set()
    for name, value in _said(gain.entity):
        if name not in fields:
            gained.add(name)
            fields[name] = value
        elif _spoken(value, names) != _spoken(fields[name], names):
            found.problems.append(Problem("body_differs", f"{place}.{name}", {"name": gain.entity.name}))
    if gained:
        found.gains.append(replace(gain, names=frozenset(gained)))


def _said(body: Any) -> Iterator[tuple[str, Any]]:
    cls: type = type(body)
    for name in plain_fields(cls):
        value = getattr(body, name)
        if name != "name" and value not in (None, []):
            yield name, value


def _people(workspace: Workspace, document: Document) -> dict[str, str]:
    """The names of members, those of the workspace by row and those of the file by ref."""
    return {each.ref: each.name for each in (*members(workspace), *document.members)}


def _spoken(value: Any, names: Mapping[str, str]) -> Any:
    """A value as people would say it: persons by name, spelling and order left aside."""
    if isinstance(value, dict):
        return fold(value["name"])
    if isinstance(value, list):
        return sorted(_spoken(each, names) for each in value)
    return fold(names.get(value, value))
