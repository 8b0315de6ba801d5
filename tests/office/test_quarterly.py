# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quarterly figures: three periods across a Jalali year's end, each with its denominators."""

from __future__ import annotations

from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.office.quarterly import (
    FIGURES,
    DatedMember,
    DatedProblem,
    DatedResolution,
    Measure,
    QuarterCouncil,
    QuarterFigure,
    quarter_figures,
)
from mahalleh_desktop.office.tallies import Tally

SPRING = Quarter(1405, 1)  # 2026-03-21 … 2026-06-21; before it winter 1404, a year ago spring 1404
TODAY = "2026-07-01"

COUNCILS = [
    QuarterCouncil("A", "2024-01-01", "2026-06-25", {
        "1405-1": Tally(3, Rate(20, 25, 4, 1), "2026-06-01"),
        "1404-4": Tally(2, Rate(10, 16), "2026-03-01"),
        "1404-1": Tally(1, Rate(3, 9), "2025-05-01"),
    }),
    QuarterCouncil("B", "2026-01-10", "2026-04-01", {"1404-4": Tally(1, Rate(5, 8), "2026-02-01")}),
    QuarterCouncil("C", "2026-04-01", "2026-03-01"),  # its last bundle came before the spring
    QuarterCouncil("D", "2026-07-01", "2026-07-01"),  # founded after the spring
    QuarterCouncil("E", "2020-01-01", "2026-01-05", gone=True),  # merged in the winter
]  # fmt: skip
MEMBERS = [
    DatedMember("A", "female", "youth", (("2026-01-01", "9999"),)),
    DatedMember("A", "male", "", (("2024-01-01", "2026-04-01"),)),
    DatedMember("B", "", "", (("2026-01-01", "9999"),)),
    DatedMember("C", "male", "", (("2026-01-01", "9999"),)),
]
RESOLUTIONS = [
    DatedResolution("A", "2026-03-20", "done", "2026-04-01", "2026-03-30"),  # the last day of the winter
    DatedResolution("A", "2026-03-21", "done", "2026-04-01", "2026-03-31"),  # the first day of the spring
    DatedResolution("A", "2026-06-21", "open", "2026-06-30"),
    DatedResolution("B", "2026-04-01", "done", "", ""),
    DatedResolution("B", "2026-05-01", "stalled", "2026-07-01"),
    DatedResolution("B", "2026-05-01", "open", "2026-05-02", continuous=True),
    DatedResolution("C", "2026-05-01", "open", "2026-05-02"),
]
PROBLEMS = [
    DatedProblem("A", "2026-06-21", True),
    DatedProblem("A", "2026-06-22"),
    DatedProblem("B", "2026-04-04"),
    DatedProblem("C", "2026-04-04"),
]


def figures() -> dict[str, QuarterFigure]:
    found = quarter_figures(SPRING, TODAY, COUNCILS, MEMBERS, RESOLUTIONS, PROBLEMS)
    assert [figure.code for figure in found] == list(FIGURES)
    return {figure.code: figure for figure in found}


def plain(measure: Measure) -> tuple[int | None, int | None]:
    return measure.value, measure.of


def test_each_figure_says_from_how_many_councils_its_data_come() -> None:
    figure = figures()["councils_standing"]
    assert figure.this == Measure(3, None, 2, 3, "2026-06-21")
    # In the winter C was not founded yet; E stood then and its data tell of it.
    assert figure.before == Measure(3, None, 3, 3, "2026-03-20")
    assert figure.year_ago == Measure(2, None, 2, 2, "2025-06-21")


def test_meetings_and_attendance_by_hand() -> None:
    found = figures()
    meetings, attendance, with_meeting = (
        found[c] for c in ("meetings", "attendance", "councils_with_meeting")
    )
    assert [plain(m) for m in (meetings.this, meetings.before, meetings.year_ago)] == [
        (3, None),
        (3, None),
        (1, None),
    ]
    assert [plain(m) for m in (attendance.this, attendance.before, attendance.year_ago)] == [
        (20, 25),
        (15, 24),
        (3, 9),
    ]
    assert [plain(m) for m in (with_meeting.this, with_meeting.before)] == [(1, 2), (2, 3)]


def test_members_are_those_in_term_on_the_last_day() -> None:
    found = figures()
    assert plain(found["members"].this) == (2, None)
    assert plain(found["women"].this) == (1, 1)
    assert plain(found["youth"].this) == (1, 2)
    assert plain(found["members"].before) == (3, None)
    assert plain(found["women"].before) == (1, 2)


def test_resolutions_belong_to_the_quarter_of_their_meeting() -> None:
    found = figures()
    assert plain(found["resolutions"].this) == (5, None)
    assert plain(found["resolutions_done"].this) == (2, 5)
    # Of three with a deadline that is no continuous one, one is past it; due today is not past.
    assert plain(found["resolutions_overdue"].this) == (1, 3)
    assert plain(found["days_to_done"].this) == (10, 1)
    assert plain(found["resolutions"].before) == (1, None)
    assert plain(found["days_to_done"].before) == (10, 1)


def test_what_has_no_denominator_has_no_value() -> None:
    found = figures()
    assert plain(found["days_to_done"].year_ago) == (None, 0)
    assert plain(found["resolutions_done"].year_ago) == (None, 0)
    assert plain(found["problems_reported"].this) == (2, None)
    assert plain(found["hotspots"].this) == (1, 2)


def test_a_province_without_data_measures_nothing() -> None:
    councils = [QuarterCouncil("A", "2024-01-01", "")]
    for figure in quarter_figures(SPRING, TODAY, councils, MEMBERS, RESOLUTIONS, PROBLEMS):
        expected = 1 if figure.code == "councils_standing" else None
        assert (figure.this.value, figure.this.councils, figure.this.data_on) == (expected, 0, "")
