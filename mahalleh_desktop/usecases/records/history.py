# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The history of a record: who changed what and when, and an earlier state brought back.

Nothing is undone by it: bringing back writes a new version that says what the old one said, through the use
case that changes such a record, so that its rules hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.versions.clock import unpack
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.storage.versions import row_versions
from mahalleh_desktop.usecases.minutes.resolutions import AFTER_FINAL, change_resolution
from mahalleh_desktop.usecases.papers.letters import change_letter
from mahalleh_desktop.usecases.records.people import change_body, change_member
from mahalleh_desktop.usecases.records.problems import change_problem, change_solution
from mahalleh_desktop.usecases.records.reading import names
from mahalleh_desktop.usecases.records.record_facts import names_in
from mahalleh_desktop.usecases.records.record_words import field_word, table_word, value_text
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_UNSAID = frozenset({"pos", "meeting", "source"})
_UNSAID_OF_FILES = _UNSAID | {"sha256", "role"}
"""A file is told by its name; what stands for its bytes and how the program marks it says nothing."""
_PARTS = ("agenda_item", "attendance", "guest", "resolution", "addendum", "attachment")
_KEPT = frozenset({"number", "pos", "meeting", "direction"})
"""What stays as it is when an earlier state is brought back: identity and place, not content."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in words: its name, what it said before and after ("" where it said nothing)."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """A version of a record; ``when`` aware and local, ``who`` a name or "", ``here``: written on this PC.

    ``kind`` is added, changed or removed; ``current``: it is what the record shows now. ``part`` names the
    part of a meeting that the step is about, "" for the record itself.
    """

    vid: str
    part: str
    when: datetime
    who: str
    here: bool
    kind: str
    differences: tuple[Difference, ...]
    current: bool


def history(workspace: Workspace, table: str, row: str) -> list[Step]:
    """The steps of a record, the newest first; those of a meeting's parts stand between its own.

    A sealed version tells its public fields only.
    """
    rows = [(table, row, "")]
    if table == "meeting":
        rows += [(part, each, table_word(part)) for part, each in _parts(workspace, row)]
    said = [
        version.fields
        for _table, each, _part in rows
        for version in row_versions(workspace.store, each).values()
    ]
    known = {**names_in(workspace, said), **names(workspace)}
    found = [step for name, each, part in rows for step in _of_row(workspace, known, name, each, part)]
    return sorted(found, key=lambda step: step.when, reverse=True)


def _of_row(workspace: Workspace, known: Mapping[str, str], table: str, row: str, part: str) -> list[Step]:
    versions = row_versions(workspace.store, row)
    shown = read_row(workspace.store.db, table, row)
    found = []
    current = True
    for version in sorted(versions.values(), key=lambda each: (each.hlc, each.vid), reverse=True):
        before = _before(version, versions)
        kind = "removed" if version.deleted else "changed" if version.parents else "added"
        now = current and shown is not None and dict(version.fields) == shown
        current = current and not now
        differences = tuple(_differences(known, table, before, version.fields))
        if differences or kind != "changed":
            when = datetime.fromtimestamp(unpack(version.hlc)[0] / 1000, UTC).astimezone()
            here = version.device == workspace.store.device
            found.append(
                Step(version.vid, part, when, known.get(version.who, ""), here, kind, differences, now)
            )
    return found


def _parts(workspace: Workspace, meeting: str) -> list[tuple[str, str]]:
    """(table, row) of all that was ever a part of a meeting, what was taken out again too."""
    tables = ", ".join(f"'{name}'" for name in _PARTS)
    sql = (
        'SELECT DISTINCT "table", "row" FROM version'
        f" WHERE \"table\" IN ({tables}) AND json_extract(CAST(body AS TEXT), '$.f.meeting') = ?"
    )
    return [(table, row) for table, row in workspace.store.db.execute(sql, [meeting]).fetchall()]


def bring_back(workspace: Workspace, table: str, row: str, vid: str) -> None:
    """Lets a record say again what a version said.

    Raises ``not_found``, ``row_is_sealed``, ``wrong_kind`` for a record that has no such way, and what the
    use case that changes the record raises.
    """
    change = _CHANGES.get(table)
    version = row_versions(workspace.store, row).get(vid)
    now = read_row(workspace.store.db, table, row)
    if change is None:
        raise KnownError("wrong_kind")
    if version is None or version.deleted or now is None:
        raise KnownError("not_found")
    if version.sealed_vid:
        raise KnownError("row_is_sealed")
    columns = AFTER_FINAL if table == "resolution" else TABLES[table].columns.keys()
    values = {
        name: version.fields.get(name)
        for name in columns
        if name not in _KEPT and version.fields.get(name) != now.get(name)
    }
    if values:
        change(workspace, row, values)


def can_bring_back(table: str) -> bool:
    """Whether records of a table have earlier states that can be brought back."""
    return table in _CHANGES


def _body(table: str) -> Callable[[Workspace, str, Mapping[str, Any]], None]:
    return lambda workspace, row, values: change_body(workspace, table, row, values)


_CHANGES: Mapping[str, Callable[[Workspace, str, Mapping[str, Any]], None]] = {
    "member": change_member,
    "problem": change_problem,
    "solution": change_solution,
    "letter": change_letter,
    "resolution": change_resolution,
    "association": _body("association"),
    "agency": _body("agency"),
    "committee": _body("committee"),
}


def _before(version: Version, versions: Mapping[str, Version]) -> Mapping[str, Any]:
    """What the record said before: the fields of the latest parent that is held."""
    parents = [versions[vid] for vid in version.parents if vid in versions]
    return max(parents, key=lambda each: (each.hlc, each.vid)).fields if parents else {}


def _differences(
    known: Mapping[str, str], table: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    unsaid = _UNSAID_OF_FILES if table == "attachment" else _UNSAID
    for name in TABLES[table].columns:
        old, new = before.get(name), after.get(name)
        if name not in unsaid and old != new:
            yield Difference(
                field_word(name, table),
                "" if old is None else value_text(known, table, name, old),
                "" if new is None else value_text(known, table, name, new),
            )
