# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The clock that use cases are handed: the moment in UTC and the day where the secretary sits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> str:
        """The local day as ISO date."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> str:
        return datetime.now().astimezone().date().isoformat()


@dataclass(slots=True)
class SteppingClock:
    """A clock for seeded data: it starts at a moment and goes on a little with each look."""

    moment: datetime
    step: timedelta = timedelta(milliseconds=7)

    def now(self) -> datetime:
        self.moment += self.step
        return self.moment

    def today(self) -> str:
        return self.moment.date().isoformat()


def milliseconds(clock: Clock) -> int:
    """The wall clock of versions: milliseconds since 1970."""
    return int(clock.now().timestamp() * 1000)
