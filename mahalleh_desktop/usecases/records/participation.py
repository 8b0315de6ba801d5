# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The participation of a council's people: figures of all time and of each quarter, with their base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.office.own_participation import PeriodParticipation, participation_over_time
from mahalleh_desktop.office.participation import shares
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.lists import seats
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

NAMES = {
    "attendance": _("Attendance"), "seats": _("Seats filled"), "women": _("Women"), "youth": _("Youth"),
    "associations": _("Associations"),
}  # fmt: skip
"""The shares by their code, as the office's page of participation calls them."""

BASES = {
    "attendance": _("times that principal members were counted in meetings"),
    "seats": _("seats of the list"),
    "women": _("members whose gender is recorded"),
    "youth": _("members in term"),
    "associations": _("associations of the neighbourhood"),
}
"""What each share is a share of."""


class Indicator(NamedTuple):
    """A figure of a period: a share of ``of``, or a number where that is None; ``basis`` says of what."""

    name: str
    value: int
    of: int | None
    basis: str


def council_participation(
    workspace: Workspace, meetings: Sequence[Meeting] | None = None
) -> list[PeriodParticipation]:
    """All time first, then the quarters, the present one first; ``meetings`` where they are read already."""
    associations = read_rows(workspace.store.db, "association", "set_id = ?", [workspace.set_id])
    return participation_over_time(
        reading.council(workspace),
        reading.members(workspace),
        reading.meetings(workspace) if meetings is None else meetings,
        frozenset(associations),
        reading.solutions(workspace),
        list(seats(workspace)),
        workspace.today(),
    )


def period_name(period: PeriodParticipation) -> str:
    """«پاییز ۱۴۰۵» or «از آغاز»."""
    return period.quarter.name if period.quarter else _("from the beginning")


def indicators(period: PeriodParticipation) -> list[Indicator]:
    """The figures of a period; volunteers, of whom no day is known, only of all time."""
    part = period.part
    found = [
        Indicator(_("Meetings held"), part.meetings, None, ""),
        Indicator(_("Members in term"), part.members, None, ""),
        *(Indicator(NAMES[code], *share, BASES[code]) for code, share in shares(part).items()),
        Indicator(_("Guests"), period.guests, None, guests_of(period)),
    ]
    if period.quarter is None:
        found.append(Indicator(_("Volunteers"), part.volunteers, None, volunteers_of(period)))
    return found


def guests_of(period: PeriodParticipation) -> str:
    """In how many of the meetings guests were recorded."""
    told = _("in {part} of {whole} meetings")
    return told.format(part=grouped(period.with_guests), whole=grouped(period.part.meetings))


def volunteers_of(period: PeriodParticipation) -> str:
    """In how many of the solutions that were carried out volunteers are told of."""
    told = _("in {part} of {whole} solutions")
    part = period.part
    return told.format(part=grouped(part.volunteers_told), whole=grouped(part.solutions))
