# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Jalali dates: shown, and read from whatever a person types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from mahalleh_desktop.core.jalali import (
    MONTHS,
    day_and_month,
    days_between,
    iso,
    jalali_year,
    long_date,
    parse_date,
    parse_deadline,
    plus_days,
    plus_months,
    short_date,
    weekday,
)
from mahalleh_desktop.core.persian.digits import persian_digits

TODAY = "2026-11-22"  # 1405/09/01
FIRST, DAYS = date(1925, 3, 22), 65_000
DATES = st.dates(date(1925, 3, 22), date(2100, 3, 19)).map(date.isoformat)


def test_sixty_five_thousand_days_there_and_back() -> None:
    before = JalaliDate(FIRST - timedelta(1))
    for number in range(DAYS):
        day = FIRST + timedelta(number)
        found = JalaliDate(day)
        text = short_date(day.isoformat())
        assert text == persian_digits(f"{found.year}/{found.month:02}/{found.day:02}")
        assert parse_date(text, TODAY) == day.isoformat()
        following = found.day == before.day + 1 and found.month == before.month
        assert following or (found.day == 1 and before.day >= 29)
        before = found


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        ("2026-11-22", "۱۴۰۵/۰۹/۰۱", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("2026-03-21", "۱۴۰۵/۰۱/۰۱", "شنبه ۱ فروردین ۱۴۰۵"),
        ("2025-03-20", "۱۴۰۳/۱۲/۳۰", "پنجشنبه ۳۰ اسفند ۱۴۰۳"),
        ("2026-03-20", "۱۴۰۴/۱۲/۲۹", "جمعه ۲۹ اسفند ۱۴۰۴"),
        ("1979-02-11", "۱۳۵۷/۱۱/۲۲", "یکشنبه ۲۲ بهمن ۱۳۵۷"),
        ("2058-03-20", "۱۴۳۶/۱۲/۳۰", "چهارشنبه ۳۰ اسفند ۱۴۳۶"),
    ],
)
def test_days_as_they_are_shown(day: str, short: str, long: str) -> None:
    assert (short_date(day), long_date(day)) == (short, long)
    assert long.startswith(weekday(day))
    assert day_and_month(day) in long
    assert persian_digits(jalali_year(day)) in long


ACCEPTED = [
    ("۱۵ مهر", "2026-10-07"),
    ("15 مهر", "2026-10-07"),
    ("١٥ مهر", "2026-10-07"),
    ("15مهر", "2026-10-07"),
    ("۱۵ مهر ماه", "2026-10-07"),
    ("۱۵ مهرماه", "2026-10-07"),
    ("۱۵ مهرماه ۱۴۰۵", "2026-10-07"),
    ("۱۵م مهر", "2026-10-07"),
    ("۱۵ ام مهر", "2026-10-07"),
    ("۱۵ مهر ۱۴۰۴", "2025-10-07"),
    ("۱۵ مهر ۰۴", "2025-10-07"),
    ("یکشنبه ۱ آذر ۱۴۰۵", "2026-11-22"),
    ("سه‌شنبه ۳ آذر", "2026-11-24"),
    ("1 ارديبهشت", "2027-04-21"),
    ("7/15", "2026-10-07"),
    ("۷/۱۵", "2026-10-07"),
    ("7-15", "2026-10-07"),
    ("14040715", "2025-10-07"),
    ("۱۴۰۴۰۷۱۵", "2025-10-07"),
    ("040715", "2025-10-07"),
    ("1404/7/15", "2025-10-07"),
    ("۱۴۰۴/۰۷/۱۵", "2025-10-07"),
    ("١٤٠٤/٠٧/١٥", "2025-10-07"),
    ("1404-07-15", "2025-10-07"),
    ("1404.7.15", "2025-10-07"),
    ("1404 7 15", "2025-10-07"),
    ("04/7/15", "2025-10-07"),
    ("15/7/1404", "2025-10-07"),
    ("99/1/1", "2020-03-20"),
    ("2025-10-07", "2025-10-07"),
    ("2025/10/7", "2025-10-07"),
    (" 1404/7/15 ", "2025-10-07"),
    ("1/1", "2027-03-21"),
    ("6/1", "2026-08-23"),
    ("1403/12/30", "2025-03-20"),
    ("1408/12/30", "2030-03-20"),
    ("30 اسفند 1403", "2025-03-20"),
    ("12/29", "2027-03-20"),
    ("امروز", "2026-11-22"),
    ("فردا", "2026-11-23"),
    ("پس‌فردا", "2026-11-24"),
    ("پس فردا", "2026-11-24"),
    ("ديروز", "2026-11-21"),
    ("۱۵ روز دیگر", "2026-12-07"),
    ("15 روز ديگر", "2026-12-07"),
    ("۱۵ روز", "2026-12-07"),
    ("پانزده روز دیگر", "2026-12-07"),
    ("دو هفته دیگر", "2026-12-06"),
    ("یک ماه دیگر", "2026-12-22"),
]
REFUSED = [
    "", " ", "\u200c", "مهر", "۳۲ مهر", "۳۱ مهر", "1404/12/30", "30 اسفند 1404", "12/30", "7/31", "13/1",
    "0/1", "7/0", "1404/0/1", "1404/13/01", "14041301", "14040732", "2025-02-29", "۱۵ مهرگان", "1404",
    "1/2/3/4", "a", "1404/7/x", "--", "/", "²/7", "1404/7/१५", "9" * 5000, "9" * 5000 + "/1",
    "9" * 5000 + " روز", "500/1/1", "11 سال", "۱۵", "۱۵ سیب", "روز دیگر", "فردا شب", "۱۵ روز پیش",
    "1899-12-31", "1404/7/15/",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), ACCEPTED, ids=[typed for typed, _ in ACCEPTED])
def test_dates_that_people_type(typed: str, meant: str) -> None:
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: ascii(typed)[:30])
def test_what_is_no_date(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


@given(st.text(max_size=12) | st.text("۰۱۲۳۴۵۶۷۸۹0123456789/-. روزماهسلمهرآذ²१", max_size=14), DATES)
@settings(max_examples=500)
def test_anything_typed_gives_a_day_or_nothing(typed: str, today: str) -> None:
    found = parse_date(typed, today)
    assert found is None or date.fromisoformat(found).isoformat() == found


@given(DATES, DATES)
def test_a_day_without_its_year_is_near(day: str, today: str) -> None:
    month, of_month = JalaliDate(date.fromisoformat(day)).month, JalaliDate(date.fromisoformat(day)).day
    found = parse_date(f"{month}/{of_month}", today)
    assert found == parse_date(f"{of_month} {MONTHS[month - 1]}", today)
    if (month, of_month) != (12, 30):
        assert found is not None
    if found is not None:
        assert abs(days_between(today, found)) <= 184
        assert day_and_month(found) == day_and_month(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("۱۵ روز", "2026-12-07"),
        ("۱۵روز", "2026-12-07"),
        ("ظرف ۱۵ روز", "2026-12-07"),
        ("تا ۱۰ روز دیگر", "2026-12-02"),
        ("سه هفته بعد", "2026-12-13"),
        ("2 ماه", "2027-01-21"),
        ("شش ماه", "2027-05-22"),
        ("یک سال", "2027-11-22"),
        ("0 روز", "2026-11-22"),
        ("۱۵", None),
        ("روز", None),
        ("۱۵ سیب", None),
        ("", None),
        ("9999 روز", None),
        ("فوری", None),
        ("پنجشنبه", "2026-11-26"),
        ("تا پنج‌شنبه آینده", "2026-11-26"),
        ("روز سه شنبه", "2026-11-24"),
        ("یکشنبه", "2026-11-29"),  # the day itself is one
        ("شنبه", "2026-11-28"),
        ("هفتهٔ آینده", "2026-11-29"),
        ("ماه بعد", "2026-12-22"),
        ("پایان ماه", "2026-12-21"),
        ("تا آخر آذر", "2026-12-21"),
        ("پایان اسفند", "2027-03-20"),
        ("پایان مهر", "2027-10-22"),
        ("آخر سال", "2027-03-20"),
        ("پایان کار", None),
        ("آخر", None),
        ("بعد", None),
    ],
)
def test_deadlines_in_words(words: str, day: str | None) -> None:
    assert parse_deadline(words, TODAY) == day


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        ((1405, 6, 31), 1, (1405, 7, 30)),
        ((1405, 11, 30), 1, (1405, 12, 29)),
        ((1403, 11, 30), 1, (1403, 12, 30)),
        ((1403, 12, 30), 12, (1404, 12, 29)),
        ((1405, 12, 29), 1, (1406, 1, 29)),
        ((1405, 1, 31), -1, (1404, 12, 29)),
        ((1405, 9, 1), 0, (1405, 9, 1)),
    ],
)
def test_months_later(start: tuple[int, int, int], months: int, day: tuple[int, int, int]) -> None:
    first = iso(*start)
    assert first is not None
    assert plus_months(first, months) == iso(*day)


@given(DATES, st.integers(-400, 400))
def test_days_later(day: str, days: int) -> None:
    assert days_between(day, plus_days(day, days)) == days


@pytest.mark.parametrize(
    "parts", [(1404, 12, 30), (1405, 0, 1), (1405, 13, 1), (1405, 7, 31), (0, 1, 1), (10**6, 1, 1)]
)
def test_days_that_do_not_exist(parts: tuple[int, int, int]) -> None:
    assert iso(*parts) is None
