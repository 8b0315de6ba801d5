# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Jalali dates: Gregorian ISO text in storage (``2026-11-22``), Jalali wherever a person looks."""

from __future__ import annotations

import re
from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate

from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.core.persian.fold import fold

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
_MONTH_BY_FOLD = {fold(name): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_BY_FOLD = {fold(name).replace(" ", ""): number for number, name in enumerate(WEEKDAYS)}
_END = frozenset(map(fold, ("پایان", "آخر")))
_NEXT = frozenset(map(fold, ("بعد", "آینده")))
_UNTIL = frozenset(map(fold, ("ظرف", "تا", "دیگر")))
_TODAY = {fold("امروز"): 0, fold("فردا"): 1, fold("پس‌فردا"): 2, fold("دیروز"): -1}
_HALF_A_YEAR = 184
_LONGEST = {fold("روز"): 4000, fold("هفته"): 500, fold("ماه"): 120, fold("سال"): 10}
_UNIT_DAYS = {fold("روز"): 1, fold("هفته"): 7}
_NUMBER_WORDS = {
    fold(word): number
    for word, number in {
        "یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9, "ده": 10,
        "پانزده": 15, "بیست": 20, "سی": 30, "چهل": 40,
    }.items()
}  # fmt: skip


def jalali(day: str) -> JalaliDate:
    """The Jalali date of an ISO Gregorian one."""
    return JalaliDate(date.fromisoformat(day))  # type: ignore[no-untyped-call]


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO Gregorian text of a Jalali date, or None where there is no such day."""
    try:
        gregorian: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
    return gregorian.isoformat()


def jalali_year(day: str) -> int:
    """The Jalali year (four digits) of an ISO date."""
    return int(jalali(day).year)


def short_date(day: str) -> str:
    """``۱۴۰۵/۰۹/۰۱``"""
    found = jalali(day)
    return persian_digits(f"{found.year:04}/{found.month:02}/{found.day:02}")


def long_date(day: str) -> str:
    """``یکشنبه ۱ آذر ۱۴۰۵``"""
    found = jalali(day)
    return (
        f"{weekday(day)} {persian_digits(found.day)} {MONTHS[found.month - 1]} {persian_digits(found.year)}"
    )


def day_and_month(day: str) -> str:
    """``۱ آذر``"""
    found = jalali(day)
    return f"{persian_digits(found.day)} {MONTHS[found.month - 1]}"


def weekday(day: str) -> str:
    """``یکشنبه``"""
    return WEEKDAYS[date.fromisoformat(day).weekday()]


def days_between(start: str, end: str) -> int:
    """How many days ``end`` is after ``start``."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def plus_days(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def plus_months(day: str, months: int) -> str:
    """The same day some Jalali months later, or the last day of that month if it is shorter."""
    start = jalali(day)
    place = start.year * 12 + start.month - 1 + months
    for day_of_month in range(start.day, 0, -1):
        if found := iso(place // 12, place % 12 + 1, day_of_month):
            return found
    raise ValueError(day)


def parse_date(text: str, today: str) -> str | None:
    """The ISO date that a person means, or None: ``۱۵ مهر``, ``7/15``, ``14040715``, ``04/7/15``, «فردا».

    A date without a year is the one nearest to ``today`` (ISO), at most half a year away. Dates that the
    data format does not hold (before 1900, after 2200) are none.
    """
    found = _parse(text, today)
    return found if found and "1900" <= found[:4] <= "2200" else None


def _parse(text: str, today: str) -> str | None:
    cleaned = ascii_digits(text).replace("\u200c", " ").strip()
    if (days := _TODAY.get(fold(cleaned))) is not None:
        return plus_days(today, days)
    return (
        _parse_numbers(cleaned, today) or _parse_month_name(cleaned, today) or parse_deadline(cleaned, today)
    )


def parse_deadline(text: str, start: str) -> str | None:
    """The ISO date of a deadline in words counted from ``start``: «۱۵ روز», «دو هفته دیگر», «یک ماه».

    A weekday is the next one after ``start``; «پایان ماه», «پایان آذر» and «آخر سال» are the last day.
    """
    said = [fold(word) for word in ascii_digits(text).replace("\u200c", " ").split()]
    words = [word for word in said if word not in _NEXT | _UNTIL]
    if (day := _WEEKDAY_BY_FOLD.get("".join(words).removeprefix(fold("روز")))) is not None:
        return plus_days(start, (day - date.fromisoformat(start).weekday() - 1) % 7 + 1)
    if len(words) == 1 and words[0] in _LONGEST and not _NEXT.isdisjoint(said):
        words = ["1", *words]
    if len(words) == 1 and (found := re.fullmatch(r"(\d+)(\D+)", words[0])):
        words = [found.group(1), found.group(2)]
    if len(words) != 2:
        return None
    if words[0] in _END:
        return _end_of(words[1], start)
    count = int(words[0]) if re.fullmatch("[0-9]{1,4}", words[0]) else _NUMBER_WORDS.get(words[0])
    if count is None or count > _LONGEST.get(words[1], 0):
        return None
    if words[1] in _UNIT_DAYS:
        return plus_days(start, count * _UNIT_DAYS[words[1]])
    if words[1] == fold("ماه"):
        return plus_months(start, count)
    return plus_months(start, 12 * count) if words[1] == fold("سال") else None


def _end_of(period: str, start: str) -> str | None:
    """The last day of the month or the year of ``start``, or of the next month of that name."""
    this = jalali(start)
    if period == fold("سال"):
        return plus_days(str(iso(this.year + 1, 1, 1)), -1)
    month = this.month if period == fold("ماه") else _MONTH_BY_FOLD.get(period)
    if month is None:
        return None
    year = this.year + (month < this.month)
    return plus_days(str(iso(year + month // 12, month % 12 + 1, 1)), -1)


def _parse_numbers(text: str, today: str) -> str | None:
    parts = re.split(r"[/\-.\s]+", text)
    if not all(part.isascii() and part.isdigit() and len(part) <= 8 for part in parts):
        return None
    if len(parts) == 1 and len(text) == 8:
        return iso(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(parts) == 1 and len(text) == 6:
        return iso(_century(int(text[:2])), int(text[2:4]), int(text[4:]))
    if len(parts) == 2:
        return _nearest(int(parts[0]), int(parts[1]), today)
    if len(parts) == 3:
        first, second, third = (int(part) for part in parts)
        if len(parts[2]) == 4:
            first, third = third, first
        if 1900 <= first <= 2100:
            return _gregorian(first, second, third)
        return iso(_century(first) if first < 100 else first, second, third)
    return None


def _parse_month_name(text: str, today: str) -> str | None:
    found = re.fullmatch(
        r"(?:\D*?\s)?(\d{1,2})\s*(?:(?:ام|م)\s+)?([^\d\s]+?)(?:\s*ماه)?(?:\s+(\d{2}|\d{4}))?", text
    )
    if not found or (month := _MONTH_BY_FOLD.get(fold(found.group(2)))) is None:
        return None
    if found.group(3):
        year = int(found.group(3))
        return iso(_century(year) if year < 100 else year, month, int(found.group(1)))
    return _nearest(month, int(found.group(1)), today)


def _century(year: int) -> int:
    return 1400 + year if year < 60 else 1300 + year


def _gregorian(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(month: int, day: int, today: str) -> str | None:
    year = jalali_year(today)
    found = [found for y in (year - 1, year, year + 1) if (found := iso(y, month, day))]
    near = [each for each in found if abs(days_between(today, each)) <= _HALF_A_YEAR]
    return min(near, key=lambda each: abs(days_between(today, each)), default=None)
