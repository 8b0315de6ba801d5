# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Late changes of final minutes as offers to write an addendum, one for each meeting.

What only came new is a supplement (الحاقیه), what the minutes say otherwise a correction (اصلاحیه); a person
may choose the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.sync.late_changes import LateChange, late_changes
from mahalleh_desktop.usecases.sync.sealing import hidden_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

CORRECTION, SUPPLEMENT = "correction", "supplement"


@dataclass(frozen=True, slots=True)
class LateOffer:
    """``meeting`` is the row, ``kind`` what is proposed; ``hidden``: rows whose text is not told."""

    meeting: str
    number: str
    kind: str
    changes: tuple[LateChange, ...]
    hidden: frozenset[str]


def late_offers(workspace: Workspace) -> list[LateOffer]:
    """The offers of a council, in the order of the meetings."""
    workspace.require_kind("council")
    by_meeting: dict[str, list[LateChange]] = {}
    for each in late_changes(workspace):
        by_meeting.setdefault(each.meeting, []).append(each)
    hidden = hidden_rows(workspace) if by_meeting else set()
    offers = [
        LateOffer(
            meeting,
            changes[0].number,
            proposed_kind(changes),
            tuple(changes),
            frozenset(each.row for each in changes if each.row in hidden),
        )
        for meeting, changes in by_meeting.items()
    ]
    return sorted(offers, key=lambda each: parts(each.number))


def offer_of(workspace: Workspace, number: str) -> LateOffer:
    """The offer of a meeting by its number. Raises ``no_conflict`` where there is none."""
    found = [each for each in late_offers(workspace) if each.number == number]
    if not found:
        raise KnownError("no_conflict")
    return found[0]


def proposed_kind(changes: Iterable[LateChange]) -> str:
    """A supplement where everything came new, else a correction."""
    return SUPPLEMENT if all(not each.field and each.frozen is None for each in changes) else CORRECTION
