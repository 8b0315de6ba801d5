# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Finalising a meeting: paper drawn, snapshot and code kept, all or nothing; reopening while it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mahalleh_desktop.core.minutes import printed_code
from mahalleh_desktop.core.rules.finalising import Readiness, readiness
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.storage.versions import row_versions
from mahalleh_desktop.usecases.minutes.editions import current_edition, freeze, minutes_of
from mahalleh_desktop.usecases.minutes.meetings import FINAL, is_final, require_live, require_open
from mahalleh_desktop.usecases.papers.minutes_papers import final_pdf
from mahalleh_desktop.usecases.papers.printable import unprintable
from mahalleh_desktop.usecases.records.editing import change, edit
from mahalleh_desktop.usecases.records.reading import meeting, members
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.workspaces.workspace import EXPORTED, Workspace


@dataclass(frozen=True, slots=True)
class Finalised:
    """The outcome: the edition's row, the content hash, the printed code, what is worth knowing."""

    edition: str
    sha256: str
    code: str
    warnings: tuple[Problem, ...]


def ready(workspace: Workspace, row: str) -> Readiness:
    """What is missing before a meeting may be finalised, and what in it no paper can show."""
    whole = meeting(workspace, row)
    judged = readiness(whole, members(workspace), workspace.today())
    if whole.archive:
        return judged
    strange = unprintable(workspace, whole, minutes_of(workspace, whole))
    return replace(judged, missing=(*judged.missing, *strange))


def finalise_meeting(workspace: Workspace, row: str) -> Finalised:
    """Freezes a meeting and its paper. Raises KnownError with all that is missing, ``meeting_is_final``.

    Whatever goes wrong while the paper is drawn leaves the meeting as it was.
    """
    require_open(workspace, row)
    whole = meeting(workspace, row)
    if whole.status in FINAL:  # an archive meeting stays open to changes, but is final all the same
        raise KnownError("meeting_is_final", number=whole.number)
    judged = ready(workspace, row)
    if judged.missing:
        raise KnownError.of(judged.missing)
    with edit(workspace):
        minutes = minutes_of(workspace, meeting(workspace, row))
        pdf = final_pdf(workspace, minutes)
        change(workspace, "meeting", row, {"status": "finalised"})
        edition, sha256 = freeze(workspace, row, minutes, pdf)
    forget_steps(workspace)
    return Finalised(edition, sha256, printed_code(sha256), judged.warnings)


def reopen_meeting(workspace: Workspace, row: str, reason: str) -> None:
    """«بازگشت به پیش‌نویس», with a reason, until a signature, scan or export exists.

    Raises ``archive_meeting``, ``reason_needed``, ``not_final``, ``already_signed``, ``already_scanned``,
    ``already_exported``.
    """
    fields = read_row(workspace.store.db, "meeting", row)
    require_live(fields)
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
