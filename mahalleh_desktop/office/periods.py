# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Quarters of the Jalali year: spring is 1, winter is 4; a report compares one with two others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mahalleh_desktop.core.jalali import iso, jalali, plus_days
from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits

SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A season of a Jalali year; ``code`` is how it is stored and typed: ``1405-3``."""

    year: int
    number: int

    @property
    def code(self) -> str:
        return f"{self.year:04}-{self.number}"

    @property
    def name(self) -> str:
        """``پاییز ۱۴۰۵``"""
        return f"{SEASONS[self.number - 1]} {persian_digits(self.year)}"

    @property
    def first_day(self) -> str:
        """ISO Gregorian."""
        return _first_day(self.year, self.number)

    @property
    def last_day(self) -> str:
        """ISO Gregorian; the quarter after begins the day after it."""
        return plus_days(self.following.first_day, -1)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def year_before(self) -> Quarter:
        return Quarter(self.year - 1, self.number)

    def holds(self, day: str) -> bool:
        """Whether an ISO day lies in it, both ends included."""
        return self.first_day <= day < self.following.first_day


@cache
def _first_day(year: int, number: int) -> str:
    found = iso(year, number * 3 - 2, 1)
    if found is None:
        raise ValueError(year)
    return found


def quarter_of(day: str) -> Quarter:
    """The quarter of an ISO day."""
    date = jalali(day)
    return Quarter(int(date.year), (int(date.month) + 2) // 3)


def parse_quarter(text: str) -> Quarter | None:
    """``1405-3``, ``۱۴۰۵/۳`` or ``پاییز ۱۴۰۵``; None for anything else."""
    cleaned = ascii_digits(text.strip())
    if found := re.fullmatch(r"(1[34]\d\d)[-/]([1-4])", cleaned):
        return Quarter(int(found.group(1)), int(found.group(2)))
    if (found := re.fullmatch(r"(\S+) (1[34]\d\d)", cleaned)) and found.group(1) in SEASONS:
        return Quarter(int(found.group(2)), SEASONS.index(found.group(1)) + 1)
    return None
