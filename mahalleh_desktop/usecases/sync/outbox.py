# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What waits to be sent and when the office was heard of last, for a glance: no bundle is opened or made."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.storage.streams import own_branch
from mahalleh_desktop.usecases.records.reading import problems
from mahalleh_desktop.usecases.sync import blobs
from mahalleh_desktop.usecases.workspaces.workspace import EXPORTED, Workspace


@dataclass(frozen=True, slots=True)
class Content:
    """What would be sent: versions, how many since the last export, signed papers, confidential problems.

    ``scans``: attachments that the office asked for.
    """

    versions: int
    new: int
    papers: int
    confidential: int
    scans: int = 0


def what_would_go(workspace: Workspace) -> Content:
    """What a council's bundle would hold, to be shown before it is written."""
    branch = own_branch(workspace.store, workspace.set_id, workspace.store.device)
    sealed = sum(is_confidential(problem) for problem in problems(workspace))
    exported = int(value(workspace.store.db, EXPORTED) or 0)
    total = workspace.store.db.execute(
        "SELECT coalesce(sum(count), 0) FROM stream WHERE set_id = ?", [workspace.set_id]
    ).fetchone()[0]
    known = blobs.acknowledged(workspace)
    papers = [sha for sha in blobs.signed_papers(workspace, workspace.set_id) if sha not in known]
    here = sum(workspace.blobs.holds(sha) for sha in papers)
    scans = len(blobs.wanted_by_office(workspace))
    return Content(int(total), branch.count - exported, here, sealed, scans)


def last_contact(workspace: Workspace) -> str:
    """The day of the last return bundle, "" where none has come."""
    return value(workspace.store.db, "last_return")
