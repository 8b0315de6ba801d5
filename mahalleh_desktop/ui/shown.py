# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How figures, numbers, paths and foreign names are written so that a right-to-left line keeps them whole."""

from __future__ import annotations

import re
from datetime import datetime

from mahalleh_desktop import texts
from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.persian.digits import percent, persian_digits
from mahalleh_desktop.core.persian.isolate import RIGHT_TO_LEFT_MARK, isolated, left_to_right
from mahalleh_desktop.errors import Problem

_LATIN = re.compile("[A-Za-z]")
_RUN = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_PATHS = ("path", "file")
_COMMON = "شورای پیشرفت "


def shown_percent(numerator: int, denominator: int) -> str:
    """A percentage whose sign stands left of the digits even where no Persian letter is near."""
    text = percent(numerator, denominator)
    return text[:-1] + RIGHT_TO_LEFT_MARK + text[-1] if denominator else text


def shown_moment(moment: datetime) -> str:
    """A day and its hour in words; ``moment`` is local: «شنبه ۷ آذر ۱۴۰۵، ساعت ۱۳:۱۱»."""
    time = texts._("at {time}").format(time=persian_digits(f"{moment:%H:%M}"))
    return f"{long_date(moment.date().isoformat())}، {time}"


def shown_number(text: str) -> str:
    """A telephone number or an ID: Persian digits, in the order of writing."""
    return left_to_right(persian_digits(text))


def council_name(name: str, county: str = "") -> str:
    """The part of a council's name that tells it from others: «محلهٔ نخلستان»; the county stands below."""
    short = name.removeprefix(_COMMON)
    if county:
        short = short.removesuffix(f"({county})").rstrip()
    return short or name


def file_in_line(name: str) -> str:
    """A file's name inside a Persian sentence: number and ending keep together, in the order of writing."""
    return isolated(_RUN.sub(lambda found: left_to_right(found.group()), name))


def paper_name(title: str, number: str, page: int = 0) -> str:
    """The name of a paper's file: «1405-5 صورت‌جلسه.pdf», with a page «1405-5-02 …».

    The number stands first: behind Persian letters its two halves would change places on the screen.
    """
    shown = "-".join([*number.split("/"), *([f"{page:02}"] if page else [])])
    return f"{shown} {title}.pdf"


def message(problem: Problem) -> str:
    """The Persian sentence of a problem, in which paths and foreign names keep their own direction."""
    params: dict[str, object] = {}
    for name, value in problem.params.items():
        if name in _PATHS and str(value):
            params[name] = left_to_right(str(value))
        elif isinstance(value, str) and _LATIN.search(value):
            params[name] = isolated(value)
        else:
            params[name] = value
    return texts.message(Problem(problem.code, problem.place, params))
