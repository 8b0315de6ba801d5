# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether the computer's clock can be right: an old PC with an empty battery begins anew in a year long gone.

Versions do not depend on it (their parents decide), but dates of meetings, letters and deadlines do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mahalleh_desktop.core.versions.clock import ZERO, unpack
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_BACK = timedelta(minutes=10)
_AHEAD = timedelta(days=5 * 365)
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""The program did not exist before."""


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """What the clock says and when the last change was made (None: never), both aware and local."""

    now: datetime
    last: datetime | None


def clock_doubt(workspace: Workspace) -> ClockDoubt | None:
    """Why a person should be asked about the clock, or None where it may well be right.

    It is before the last change, five years after it, or before the program was made.
    """
    now = workspace.clock.now()
    reading = value(workspace.store.db, "hlc") or ZERO
    last = datetime.fromtimestamp(unpack(reading)[0] / 1000, UTC) if reading > ZERO else None
    if now >= _FIRST and (last is None or last - _BACK <= now <= last + _AHEAD):
        return None
    return ClockDoubt(now.astimezone(), last.astimezone() if last else None)
