# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Finalising a meeting: snapshot, content hash and printed code; reopening while nobody relies on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mahalleh_desktop.core.minutes import Minutes, content_hash, minutes_bytes, minutes_from, printed_code
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.rules.finalising import Readiness, readiness
from mahalleh_desktop.core.snapshot import snapshot
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.storage.streams import all_branches
from mahalleh_desktop.storage.versions import row_versions
from mahalleh_desktop.usecases.minutes.meetings import is_final, require_open
from mahalleh_desktop.usecases.records.editing import add, change, edit, new_id
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.problems import confidential_numbers
from mahalleh_desktop.usecases.records.reading import (
    council,
    council_fields,
    letterhead,
    meeting,
    members,
    names,
    solutions,
)
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

EXPORTED = "exported_seq"


@dataclass(frozen=True, slots=True)
class Finalised:
    """The outcome: the edition's row, the content hash, the printed code, what is worth knowing."""

    edition: str
    sha256: str
    code: str
    warnings: tuple[Problem, ...]


def ready(workspace: Workspace, row: str) -> Readiness:
    """What is missing before a meeting may be finalised."""
    return readiness(meeting(workspace, row), members(workspace))


def finalise_meeting(workspace: Workspace, row: str) -> Finalised:
    """Freezes a meeting. Raises KnownError with all that is missing, ``meeting_is_final``."""
    require_open(workspace, row)
    judged = ready(workspace, row)
    if judged.missing:
        raise KnownError.of(judged.missing)
    with edit(workspace):
        change(workspace, "meeting", row, {"status": "finalised"})
        edition, sha256 = freeze(workspace, meeting(workspace, row))
    forget_steps(workspace)
    return Finalised(edition, sha256, printed_code(sha256), judged.warnings)


def freeze(workspace: Workspace, whole: Meeting, context: SnapshotContext | None = None) -> tuple[str, str]:
    """Keeps the snapshot of a meeting as an edition; gives its row and content hash. Inside ``edit``."""
    data = minutes_bytes(minutes_of(workspace, whole, context))
    sha256 = workspace.blobs.add(data)
    fields: dict[str, Any] = {"meeting": whole.ref, "content": sha256, "finalised_on": workspace.today()}
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


def reopen_meeting(workspace: Workspace, row: str, reason: str) -> None:
    """«بازگشت به پیش‌نویس», with a reason, until a signature, scan or export exists.

    Raises ``reason_needed``, ``not_final``, ``already_signed``, ``already_scanned``, ``already_exported``.
    """
    fields = read_row(workspace.store.db, "meeting", row)
    edition = current_edition(workspace, row)
    if fields is None or not is_final(fields) or edition is None:
        raise KnownError("not_final")
    if not reason.strip():
        raise KnownError("reason_needed", place="reason")
    if edition[1].get("signed") or fields["status"] == "signed":
        raise KnownError("already_signed")
    if read_rows(workspace.store.db, "attachment", "meeting = ? AND role LIKE 'signed_scan%'", [row]):
        raise KnownError("already_scanned")
    if _was_exported(workspace, edition[0]):
        raise KnownError("already_exported")
    with edit(workspace):
        change(workspace, "edition", edition[0], {"void": True, "reason": reason})
        change(workspace, "meeting", row, {"status": "draft"})
    forget_steps(workspace)


def _was_exported(workspace: Workspace, edition: str) -> bool:
    exported = int(value(workspace.store.db, EXPORTED) or 0)
    own = [v for v in row_versions(workspace.store, edition).values() if v.device == workspace.store.device]
    foreign = len(row_versions(workspace.store, edition)) > len(own)
    return foreign or any(version.seq <= exported for version in own)
