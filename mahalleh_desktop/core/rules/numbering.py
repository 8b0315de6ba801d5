# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers: meetings and letters within the Jalali year, resolutions for life, «مکرر» for doubles."""

from __future__ import annotations

from collections.abc import Iterable

from mahalleh_desktop.core.jalali import jalali_year
from mahalleh_desktop.core.persian.digits import persian_digits


def parts(number: str) -> tuple[int, int, int]:
    """(year, number, double) of ``1405/17`` or ``1405/17-2``; it sorts as the numbers do."""
    year, _, rest = number.partition("/")
    plain, _, double = rest.partition("-")
    return int(year), int(plain), int(double or 1)


def resolution_parts(number: str) -> tuple[int, int, int, int]:
    """(year, meeting, double, row) of ``1405/17/2``."""
    meeting, _, row = number.rpartition("/")
    return (*parts(meeting), int(row))


def in_year_of(number: str, day: str) -> str:
    """A number that was typed without its year gets the Jalali year of an ISO day: ``17``, ``1405/17``.

    Four digits are a year without its number.
    """
    short = number.isdecimal() and len(number) < 4
    return f"{jalali_year(day)}/{int(number)}" if short else number


def next_number(taken: Iterable[str], day: str) -> str:
    """The next free number of the Jalali year of an ISO day; numbers of cancelled meetings are used up."""
    year = jalali_year(day)
    highest = max((parts(number)[1] for number in taken if parts(number)[0] == year), default=0)
    return f"{year}/{highest + 1}"


def doubled(number: str, taken: Iterable[str]) -> str:
    """The number of a second meeting of the same number: ``1405/17-2``, then -3."""
    year, plain, _ = parts(number)
    doubles = [parts(each)[2] for each in taken if parts(each)[:2] == (year, plain)]
    return f"{year}/{plain}-{max(doubles, default=1) + 1}"


def next_resolution(meeting: str, taken: Iterable[str]) -> str:
    """The next resolution of a meeting: ``1405/17/3``."""
    prefix = meeting + "/"
    rows = [int(number.removeprefix(prefix)) for number in taken if number.startswith(prefix)]
    return f"{prefix}{max(rows, default=0) + 1}"


def spoken(number: str) -> str:
    """A meeting's number within its year as it is said: ``۱۷`` or ``۱۷ مکرر`` (``۱۷ مکرر ۲``)."""
    _, plain, double = parts(number)
    again = "" if double == 1 else " مکرر" if double == 2 else f" مکرر {double - 1}"
    return persian_digits(f"{plain}{again}")


def printed(number: str) -> str:
    """A number as it is printed: ``۱۴۰۵/۱۷``, a double as ``۱۴۰۵/۱۷ مکرر``."""
    return persian_digits(f"{number.partition('/')[0]}/") + spoken(number)
