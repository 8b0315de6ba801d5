# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A hybrid logical clock: wall milliseconds and a counter, never going back (Kulkarni et al., 2014).

It orders what is shown first; what is kept is decided by parents, never by a clock.
"""

from __future__ import annotations

ZERO = "000000000000-0000"
DAY_MS = 24 * 60 * 60 * 1000
LATEST = "c9c467c90400-0000"
"""The year 9000 begins. No later reading is taken: calendars must be able to show each."""


def pack(milliseconds: int, counter: int) -> str:
    """The text form, ``<12 hex ms>-<4 hex counter>``; it sorts as the clock does."""
    return f"{milliseconds:012x}-{counter:04x}"


def unpack(hlc: str) -> tuple[int, int]:
    milliseconds, counter = hlc.split("-")
    return int(milliseconds, 16), int(counter, 16)


def tick(last: str, now_ms: int) -> str:
    """The next local reading after ``last`` when the wall clock says ``now_ms``."""
    milliseconds, counter = unpack(last)
    if now_ms > milliseconds:
        return pack(now_ms, 0)
    if counter < 0xFFFF:
        return pack(milliseconds, counter + 1)
    return pack(milliseconds + 1, 0)


def observe(last: str, remote: str, now_ms: int) -> str:
    """Our clock after seeing a remote reading, which advances it by at most 24 h past the wall clock."""
    limit = pack(now_ms + DAY_MS, 0)
    return max(last, min(remote, limit))
