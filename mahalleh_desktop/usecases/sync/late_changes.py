# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Late changes of final minutes: another PC changed what the paper says before it knew that it was final.

An edition names what the finalising PC held of each other stream; a version beyond that is late. It is
offered as an addendum: accepted, its text tells the difference; either way the record goes back to what the
frozen minutes say, and these stay (EXCHANGE.md 1). An addendum is for everybody: of a confidential row it
tells public fields and that others changed, not what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT, PUBLIC
from mahalleh_desktop.core.versions.heads import shown
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.versions import row_versions
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.meetings import is_final
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.hidden_texts import hidden_text
from mahalleh_desktop.usecases.records.reading import names
from mahalleh_desktop.usecases.sync.conflicts import Choice, choice, write_over_heads
from mahalleh_desktop.usecases.sync.difference_text import changed_text, difference_text
from mahalleh_desktop.usecases.sync.sealing import hidden_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_PARTS = ("agenda_item", "attendance", "guest", "resolution")
_NOT_FROZEN = {
    "meeting": frozenset({"status", "number"}),
    "resolution": frozenset({"status", "problem", "solution", "number"}),
}
"""What may change after the minutes are final; numbers change only where they were given twice."""

_Part = tuple[str, str, str, int]
"""A version of a meeting or a part of it: table, row, device, seq."""


@dataclass(frozen=True, slots=True)
class LateChange:
    """A row whose frozen fields were changed late. ``field`` "" means that the row came or went late.

    ``frozen`` is what the minutes say (None: nothing), ``late`` what came, with who and when.
    """

    meeting: str
    number: str
    table: str
    row: str
    field: str
    frozen: Any
    late: Choice


def late_changes(workspace: Workspace, meeting: str = "") -> list[LateChange]:
    """The late changes of one meeting's final minutes, or of all of this workspace's set."""
    where, asked = ('"row" = ?', meeting) if meeting else ("set_id = ?", workspace.set_id)
    parts = _parts_by_meeting(workspace)
    if len({device for rows in parts.values() for _, _, device, _ in rows}) < 2:
        return []  # one PC alone: nothing can come late
    found = []
    people = names(workspace)
    for row, fields in read_rows(workspace.store.db, "meeting", where, [asked]).items():
        if is_final(fields):
            found += list(_of_meeting(workspace, row, fields["number"], people, parts.get(row, [])))
    return found


def accept_late_changes(workspace: Workspace, meeting: str, kind: str = "correction") -> str:
    """Writes an addendum whose text tells the late changes; gives its row. Raises ``no_conflict``."""
    found = late_changes(workspace, meeting)
    if not found:
        raise KnownError("no_conflict")
    people, hidden = names(workspace), hidden_rows(workspace)
    sentences = [
        _hidden_difference(workspace, people, each)
        if each.row in hidden
        else difference_text(people, each.table, each.field, each.frozen, each.late.value)
        for each in found
    ]
    with edit(workspace):
        addendum = add_addendum(workspace, meeting, kind, "\n".join(dict.fromkeys(sentences)))
        _go_back(workspace, meeting)
    return addendum


def dismiss_late_changes(workspace: Workspace, meeting: str) -> None:
    """Lets the frozen minutes stand without a word. Raises ``no_conflict``."""
    if not late_changes(workspace, meeting):
        raise KnownError("no_conflict")
    with edit(workspace):
        _go_back(workspace, meeting)


def _hidden_difference(workspace: Workspace, people: Mapping[str, str], each: LateChange) -> str:
    """The sentence about a change of a confidential row."""
    if each.field in PUBLIC[each.table]:
        return difference_text(people, each.table, each.field, each.frozen, each.late.value)
    fields: Mapping[str, Any] = read_row(workspace.store.db, each.table, each.row) or {}
    if not each.field:
        fields = each.frozen or each.late.value
    text = hidden_text(workspace, each.table, fields)
    if each.field:
        return changed_text(each.table, text)
    name = HIDDEN_TEXT[each.table][0]
    frozen = each.frozen and {name: text}
    late = each.late.value and {name: text}
    return difference_text(people, each.table, "", frozen, late)


def _go_back(workspace: Workspace, meeting: str) -> None:
    parts = _parts_by_meeting(workspace).get(meeting, [])
    for table, row, frozen, versions in list(_changed_rows(workspace, meeting, parts)):
        state = shown(versions).fields
        if frozen is None or state is None:
            write_over_heads(workspace, table, row, frozen)
            continue
        free = _NOT_FROZEN.get(table, frozenset())
        kept = {name: value for name, value in state.items() if name in free}
        again = {name: value for name, value in frozen.items() if name not in free}
        write_over_heads(workspace, table, row, {**again, **kept})


def _of_meeting(
    workspace: Workspace, meeting: str, number: str, people: Mapping[str, str], parts: Sequence[_Part]
) -> Iterator[LateChange]:
    for table, row, frozen, versions in _changed_rows(workspace, meeting, parts):
        state = shown(versions)
        now = state.fields
        last = versions[state.heads[0]]
        if frozen is None or now is None:
            told = choice(last, None if now is None else dict(now), people)
            yield LateChange(meeting, number, table, row, "", frozen, told)
            continue
        for name in _frozen_fields(table):
            if frozen.get(name) != now.get(name):
                bringer = next(
                    (versions[v] for v in state.heads if versions[v].fields.get(name) == now.get(name)), last
                )
                told = choice(bringer, now.get(name), people)
                yield LateChange(meeting, number, table, row, name, frozen.get(name), told)


def _changed_rows(
    workspace: Workspace, meeting: str, parts: Sequence[_Part]
) -> Iterator[tuple[str, str, Mapping[str, Any] | None, dict[str, Version]]]:
    """Rows of a final meeting that show something else than when it was frozen: what they said then."""
    edition = current_edition(workspace, meeting)
    if edition is None:
        return
    held = _knowledge(workspace, *edition)
    late = {(table, row): None for table, row, device, seq in parts if seq > held.get(device, 0)}
    for table, row in late:
        versions = row_versions(workspace.store, row)
        then = {vid: each for vid, each in versions.items() if each.seq <= held.get(each.device, 0)}
        frozen = shown(then).fields if then else None
        now = shown(versions).fields
        if (frozen is None) != (now is None) or (
            frozen is not None
            and now is not None
            and any(frozen.get(name) != now.get(name) for name in _frozen_fields(table))
        ):
            yield table, row, frozen, versions


def _parts_by_meeting(workspace: Workspace) -> dict[str, list[_Part]]:
    """Every version of meetings and their parts, in one pass; a deleted row belongs where it belonged."""
    marks = ", ".join("?" * len(_PARTS))
    sql = (
        'SELECT version."row", version."table", stream.device, version.seq,'
        " json_extract(CAST(version.body AS TEXT), '$.f.meeting')"
        " FROM version JOIN stream ON stream.id = version.stream"
        f" WHERE stream.set_id = ? AND version.\"table\" IN ('meeting', {marks})"
    )
    rows = workspace.store.db.execute(sql, [workspace.set_id, *_PARTS]).fetchall()
    owners = {row: meeting for row, _, _, _, meeting in rows if meeting}
    found: dict[str, list[_Part]] = {}
    for row, table, device, seq, _ in rows:
        owner = row if table == "meeting" else owners.get(row)
        if owner:
            found.setdefault(owner, []).append((table, row, device, seq))
    return found


def _frozen_fields(table: str) -> list[str]:
    left_out = _NOT_FROZEN.get(table, frozenset()) | {"pos", "meeting"}
    return [name for name in TABLES[table].columns if name not in left_out]


def _knowledge(workspace: Workspace, row: str, fields: Mapping[str, Any]) -> dict[str, int]:
    """How far the finalising PC held each device's stream: its own up to the edition, others' as it names."""
    first = min(row_versions(workspace.store, row).values(), key=lambda v: (len(v.parents), v.hlc, v.vid))
    held = {first.device: first.seq}
    for entry in fields.get("known", ()):
        device, _, count = entry.partition(":")
        held[device] = int(count)
    return held
