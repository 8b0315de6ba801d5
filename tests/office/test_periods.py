# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Quarters of the Jalali year, across year ends and leap years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.jalali import days_between, jalali, plus_days
from mahalleh_desktop.office.periods import Quarter, parse_quarter, quarter_of

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat)


@given(DAYS)
def test_every_day_lies_in_its_quarter_and_in_no_other(day: str) -> None:
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.holds(day)
    assert not quarter.previous.holds(day)
    assert not quarter.following.holds(day)
    assert quarter.previous.following == quarter
    assert quarter.previous.last_day == plus_days(quarter.first_day, -1)
    assert quarter.number == (jalali(day).month - 1) // 3 + 1


def test_the_year_end_by_hand() -> None:
    # 29 Esfand 1404 is the last day of a year of 365 days; 1 Farvardin 1405 follows.
    assert quarter_of("2026-03-20") == Quarter(1404, 4)
    assert quarter_of("2026-03-21") == Quarter(1405, 1)
    assert Quarter(1405, 1).previous == Quarter(1404, 4)
    assert Quarter(1405, 1).year_before == Quarter(1404, 1)
    assert Quarter(1404, 4).first_day == "2025-12-22"
    assert Quarter(1404, 4).last_day == "2026-03-20"


def test_the_winter_of_a_leap_year_has_a_day_more() -> None:
    # 1403 has 30 days in Esfand.
    lengths = {
        year: days_between(Quarter(year, 4).first_day, Quarter(year, 4).last_day) + 1 for year in (1403, 1404)
    }
    assert lengths == {1403: 90, 1404: 89}


def test_quarters_cover_a_hundred_years_without_a_gap() -> None:
    quarter, day = Quarter(1350, 1), date.fromisoformat(Quarter(1350, 1).first_day)
    while quarter.year < 1450:
        assert quarter.first_day == day.isoformat()
        day = date.fromisoformat(quarter.last_day) + timedelta(days=1)
        quarter = quarter.following


@pytest.mark.parametrize("text", ["1405-3", "۱۴۰۵-۳", "1405/3", " ۱۴۰۵/۳ ", "پاییز ۱۴۰۵"])
def test_a_quarter_is_typed_in_several_ways(text: str) -> None:
    assert parse_quarter(text) == Quarter(1405, 3)
    assert Quarter(1405, 3).name == "پاییز ۱۴۰۵"


@pytest.mark.parametrize("text", ["", "1405", "1405-5", "1405-0", "پاییز", "2026-3", "1405-3-1", "خزان 1405"])
def test_what_is_no_quarter_is_none(text: str) -> None:
    assert parse_quarter(text) is None
