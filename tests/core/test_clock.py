# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The hybrid clock goes forward only, and a remote clock pulls it at most 24 hours ahead."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.versions.clock import DAY_MS, ZERO, observe, pack, tick, unpack

TIMES = st.integers(0, 2**44)
READINGS = st.builds(pack, TIMES, st.integers(0, 0xFFFF))


@given(TIMES, st.integers(0, 0xFFFF))
def test_a_reading_is_unpacked(milliseconds: int, counter: int) -> None:
    assert unpack(pack(milliseconds, counter)) == (milliseconds, counter)
    assert len(pack(milliseconds, counter)) == 17


@given(READINGS, READINGS)
def test_readings_sort_as_their_parts_do(one: str, other: str) -> None:
    assert (one < other) == (unpack(one) < unpack(other))


@given(READINGS, st.lists(TIMES, min_size=1))
def test_ticks_always_rise_whatever_the_wall_clock_says(start: str, times: list[int]) -> None:
    last = start
    for now in times:
        following = tick(last, now)
        assert following > last
        assert unpack(following)[0] >= now
        last = following


def test_a_full_counter_goes_on_in_the_next_millisecond() -> None:
    assert tick(pack(7, 0xFFFF), 3) == pack(8, 0)
    assert tick(ZERO, 0) == pack(0, 1)


@given(READINGS, READINGS, TIMES)
def test_a_remote_reading_never_turns_us_back_nor_far_ahead(last: str, remote: str, now: int) -> None:
    seen = observe(last, remote, now)
    assert seen >= last
    assert seen <= max(last, pack(now + DAY_MS, 0))
    if remote <= pack(now + DAY_MS, 0):
        assert seen == max(last, remote)


@given(READINGS, st.lists(READINGS), TIMES)
def test_seeing_readings_twice_or_in_any_order_is_the_same(last: str, remotes: list[str], now: int) -> None:
    def after(readings: list[str]) -> str:
        found = last
        for reading in readings:
            found = observe(found, reading, now)
        return found

    assert after(remotes) == after(remotes[::-1]) == after(remotes + remotes)
