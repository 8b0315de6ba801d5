# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The minutes for a preview, in two parts: reading them from the database, and setting their lines.

The first is quick and belongs to the thread of the database; the second takes long and touches none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.minutes import Minutes, minutes_from
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.usecases.minutes.editions import current_edition, minutes_of
from mahalleh_desktop.usecases.papers.minutes_papers import assets, at_hand, keep_frozen
from mahalleh_desktop.usecases.papers.wordings import worded
from mahalleh_desktop.usecases.records.reading import meeting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unset:
    """A paper whose lines are not set yet; ``edition`` is the frozen edition that it belongs to, or ""."""

    minutes: Minutes
    assets: Mapping[str, bytes]
    state: str
    edition: str = ""


def paper_to_show(workspace: Workspace, row: str) -> bytes | Unset:
    """The frozen or signed bytes if there are any, else what they are made of. Raises ``not_at_hand``."""
    edition = current_edition(workspace, row)
    if edition is None:
        whole = meeting(workspace, row)
        minutes = minutes_of(workspace, whole)
        return Unset(minutes, assets(workspace, minutes), "archive" if whole.archive else "draft")
    place, fields = edition
    if kept := fields.get("signed") or fields.get("pdf"):
        return at_hand(workspace, str(kept))
    minutes = minutes_from(at_hand(workspace, str(fields["content"])))
    return Unset(minutes, assets(workspace, minutes), "finalised", place)


def set_lines(workspace: Workspace, paper: Unset) -> bytes:
    """The PDF, with the workspace's own sentences; asks the database nothing. Raises ``missing_glyph``."""
    with worded(workspace):
        return render_minutes(
            paper.minutes, state=paper.state, assets=paper.assets, history=paper.state != "draft"
        )


def keep_shown(workspace: Workspace, row: str, paper: Unset, pdf: bytes) -> None:
    """Keeps a frozen paper that was set for the first time, if it is still the meeting's edition."""
    edition = current_edition(workspace, row)
    if edition is not None and edition[0] == paper.edition and not edition[1].get("pdf"):
        keep_frozen(workspace, *edition, pdf)
