# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The editions of a meeting's minutes: the snapshot is made, kept, and found again. Draws no paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mahalleh_desktop.core.minutes import Minutes, content_hash, minutes_bytes, minutes_from
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.snapshot import snapshot
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.streams import all_branches
from mahalleh_desktop.usecases.records.editing import add, new_id
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.problems import confidential_numbers
from mahalleh_desktop.usecases.records.reading import (
    council,
    council_fields,
    letterhead,
    members,
    names,
    solutions,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

"""The value that says how far this device's stream has been exported."""


def freeze(workspace: Workspace, meeting: str, minutes: Minutes, pdf: bytes | None = None) -> tuple[str, str]:
    """Keeps the snapshot of a meeting (its row) as an edition, with its paper where that is drawn already.

    Gives the edition's row and the content hash. Inside ``edit``.
    """
    sha256 = workspace.blobs.add(minutes_bytes(minutes))
    fields: dict[str, Any] = {"meeting": meeting, "content": sha256, "finalised_on": workspace.today()}
    if pdf is not None:
        fields["pdf"] = workspace.blobs.add(pdf)
    known = _others_streams(workspace)
    if known:
        fields["known"] = known
    return add(workspace, "edition", fields, new_id()), sha256


def _others_streams(workspace: Workspace) -> list[str]:
    """How far other devices' streams of this set are held: what the snapshot can know of them."""
    return [
        f"{device}:{held[0][0]}"
        for (set_id, device), held in sorted(all_branches(workspace.store).items())
        if set_id == workspace.set_id and device != workspace.store.device and held[0][0]
    ]


@dataclass(frozen=True, slots=True)
class SnapshotContext:
    """What all snapshots of a workspace share, read once."""

    council: Mapping[str, Any]
    members: list[Any]
    names: Mapping[str, str]
    confidential: Mapping[str, int]
    seats: Mapping[str, str]
    thumbprints: frozenset[str]
    solved: Mapping[str, str]


def snapshot_context(workspace: Workspace) -> SnapshotContext:
    return SnapshotContext(
        council_fields(workspace),
        members(workspace),
        names(workspace),
        confidential_numbers(workspace),
        known_titles(workspace, "seat"),
        frozenset(read_rows(workspace.store.db, "member", "set_id = ? AND thumbprint", [workspace.set_id])),
        {each.ref: each.problem for each in solutions(workspace) if each.problem},
    )


def _with_problems(whole: Meeting, solved: Mapping[str, str]) -> Meeting:
    """A resolution about a solution is about its problem: if that is confidential, it is hidden too."""
    named = tuple(
        replace(each, problem=solved.get(each.solution or "")) if not each.problem else each
        for each in whole.resolutions
    )
    return replace(whole, resolutions=named)


def minutes_of(workspace: Workspace, whole: Meeting, context: SnapshotContext | None = None) -> Minutes:
    """The snapshot of a meeting as it stands now."""
    shared = context or snapshot_context(workspace)
    return snapshot(
        _with_problems(whole, shared.solved),
        council(workspace),
        letterhead(shared.council),
        shared.members,
        shared.names,
        shared.confidential,
        lambda code: shared.seats.get(code, code),
        shared.council.get("copies_to", ()),
        shared.thumbprints,
    )


def editions(workspace: Workspace, row: str) -> dict[str, dict[str, Any]]:
    """All editions of a meeting, void ones included, the oldest first."""
    return read_rows(workspace.store.db, "edition", "meeting = ?", [row])


def current_edition(workspace: Workspace, row: str) -> tuple[str, dict[str, Any]] | None:
    """The edition that counts: the last one that is not void."""
    living = [(each, fields) for each, fields in editions(workspace, row).items() if not fields.get("void")]
    return living[-1] if living else None


def frozen_minutes(workspace: Workspace, row: str) -> tuple[Minutes, str] | None:
    """The frozen snapshot and its hash, or None where a meeting is not frozen (or not at hand)."""
    edition = current_edition(workspace, row)
    data = workspace.blobs.get(edition[1]["content"]) if edition else None
    if data is None:
        return None
    return minutes_from(data), content_hash(data)
