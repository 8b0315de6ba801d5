# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, carry-over, reminders and priorities."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.records.meetings import Letter, Meeting, Resolution
from mahalleh_desktop.core.records.problems import Problem
from mahalleh_desktop.core.rules.carrying import carried_over, overdue_days, reminder_rank
from mahalleh_desktop.core.rules.numbering import (
    doubled,
    next_number,
    next_resolution,
    parts,
    printed,
    resolution_parts,
    spoken,
)
from mahalleh_desktop.core.rules.priority import HIGHEST, priority

TODAY = "2026-11-22"  # 1405/09/01


def test_the_next_number_of_the_year() -> None:
    taken = ["1404/99", "1405/3", "1405/10", "1405/9-2", "1406/1"]
    assert next_number(taken, TODAY) == "1405/11"
    assert next_number([], TODAY) == "1405/1"
    assert next_number(taken, "2026-03-20") == "1404/100"
    assert next_number(taken, "2026-03-21") == "1405/11"


def test_doubles() -> None:
    assert doubled("1405/17", ["1405/17"]) == "1405/17-2"
    assert doubled("1405/17", ["1405/17", "1405/17-2", "1405/1-5", "1404/17-8"]) == "1405/17-3"
    assert doubled("1405/17-2", ["1405/17", "1405/17-2"]) == "1405/17-3"


@pytest.mark.parametrize(
    ("number", "said", "on_paper"),
    [
        ("1405/17", "۱۷", "۱۴۰۵/۱۷"),
        ("1405/17-2", "۱۷ مکرر", "۱۴۰۵/۱۷ مکرر"),
        ("1405/17-3", "۱۷ مکرر ۲", "۱۴۰۵/۱۷ مکرر ۲"),
    ],
)
def test_numbers_as_they_are_said_and_printed(number: str, said: str, on_paper: str) -> None:
    assert (spoken(number), printed(number)) == (said, on_paper)


def test_resolutions_are_numbered_within_their_meeting() -> None:
    taken = ["1405/17/1", "1405/17/12", "1405/17-2/30", "1405/1/7", "1405/171/40"]
    assert next_resolution("1405/17", taken) == "1405/17/13"
    assert next_resolution("1405/17-2", taken) == "1405/17-2/31"
    assert next_resolution("1405/18", taken) == "1405/18/1"


def test_numbers_sort_as_numbers() -> None:
    numbers = ["1404/9", "1404/10", "1404/10-2", "1404/10-10", "1404/11", "1405/1"]
    assert sorted(numbers[3:] + numbers[:3], key=parts) == numbers
    assert resolution_parts("1404/10-2/3") == (1404, 10, 2, 3)


@given(st.sets(st.integers(1, 300), max_size=20))
def test_the_next_number_is_free_and_the_highest(numbers: set[int]) -> None:
    taken = [f"1405/{number}" for number in numbers]
    found = next_number(taken, TODAY)
    assert found not in taken
    assert all(parts(found) > parts(number) for number in taken)


def resolution(number: str = "1404/1/1", status: str = "open", **more: Any) -> Resolution:
    return Resolution(number=number, text="متن", status=status, **more)


def meeting(number: str, held_on: str, status: str = "signed", *resolutions: Resolution) -> Meeting:
    return Meeting(
        ref=number, number=number, held_on=held_on, kind="ordinary", status=status, resolutions=resolutions
    )


@pytest.mark.parametrize(
    ("given_resolution", "days"),
    [
        (resolution(due_on="2026-11-17"), 5),
        (resolution(due_on="2026-11-22"), 0),
        (resolution(due_on="2026-12-22"), 0),
        (resolution(), 0),
        (resolution(due_on="2026-11-17", continuous=True), 0),
        (resolution(status="in_progress", due_on="2026-11-21"), 1),
        (resolution(status="stalled", due_on="2026-11-21"), 1),
        (resolution(status="done", due_on="2026-11-17"), 0),
        (resolution(status="rejected", due_on="2026-11-17"), 0),
        (resolution(status="cancelled", due_on="2026-11-17"), 0),
    ],
)
def test_overdue_days(given_resolution: Resolution, days: int) -> None:
    assert overdue_days(given_resolution, TODAY) == days


def test_open_resolutions_are_carried_over_and_counted() -> None:
    meetings = [
        meeting("1405/10", "2026-10-01", "signed", resolution("1405/10/1", due_on="2026-11-20")),
        meeting("1405/2", "2026-05-01", "finalised", resolution("1405/2/1"), resolution("1405/2/2", "done")),
        meeting("1405/11", "2026-10-10", "cancelled", resolution("1405/11/1")),
        meeting("1405/12", "2026-12-10", "planned"),
        meeting("1405/9", "2026-09-01", "draft", resolution("1405/9/1", "stalled")),
    ]
    found = [(each.resolution.number, each.held_on, each.carry_count, each.overdue_days)
             for each in carried_over(meetings, TODAY)]  # fmt: skip
    assert found == [
        ("1405/2/1", "2026-05-01", 2, 0),
        ("1405/9/1", "2026-09-01", 1, 0),
        ("1405/10/1", "2026-10-01", 0, 2),
    ]


def letter(ref: str, kind: str | None, follows: str | None = None) -> Letter:
    return Letter(
        ref=ref, direction="outgoing", kind=kind, number="1405/1", on=TODAY, subject="موضوع", follows=follows
    )


def test_the_rank_of_reminders() -> None:
    letters = {
        each.ref: each
        for each in (
            letter("n1", "announce"), letter("n2", "reminder", "n1"), letter("n3", "reminder", "n2"),
            letter("n4", None, "n3"), letter("n5", "reminder", "n4"), letter("n6", "reminder"),
            letter("n7", "reminder", "gone"), letter("x", "reminder", "y"), letter("y", "reminder", "x"),
            letter("z", "reminder", "z"),
        )
    }  # fmt: skip
    ranks = {ref: reminder_rank(each, letters) for ref, each in letters.items()}
    assert ranks == {
        "n1": 0, "n2": 1, "n3": 2, "n4": 0, "n5": 3, "n6": 1, "n7": 1, "x": 2, "y": 2, "z": 1,
    }  # fmt: skip


def problem(severity: int, extent: int, urgency: int, trend: str | None = None) -> Problem:
    return Problem(
        ref="p", category="theft", severity=severity, extent=extent, urgency=urgency, trend=trend,
        reported_on=TODAY, status="open",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "trend", "value"),
    [
        ((5, 5, 5), "rising", 150), ((5, 5, 5), None, 125), ((4, 3, 5), "rising", 72),
        ((3, 3, 4), "steady", 36),
        ((1, 1, 1), "falling", 0.8), ((2, 4, 2), "falling", 12.8),
    ],
)  # fmt: skip
def test_priority(scores: tuple[int, int, int], trend: str | None, value: float) -> None:
    assert priority(problem(*scores, trend)) == value


@given(st.tuples(*[st.integers(1, 5)] * 3))
def test_priority_rises_with_the_trend_and_stays_in_bounds(scores: tuple[int, int, int]) -> None:
    falling, steady, rising = (priority(problem(*scores, t)) for t in ("falling", "steady", "rising"))
    assert 0.8 <= falling < steady < rising <= HIGHEST
