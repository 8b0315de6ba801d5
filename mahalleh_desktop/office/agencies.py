# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One agency's load across all councils: the same body by its code, else by its name however spelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mahalleh_desktop.core.persian.fold import fold, sort_key
from mahalleh_desktop.office.medians import median_days

_EZAFE = ("\u0654", "\u06c0")


Spelling = tuple[str, str]
"""An agency as councils write it down: its name and its code ("" for none)."""


class AgencyLoad(NamedTuple):
    """The resolutions that one council's ``records`` of one spelling carry out."""

    council: str
    name: str
    code: str
    records: int = 1
    total: int = 0
    still_open: int = 0
    overdue: int = 0
    done: int = 0

    @property
    def spelling(self) -> Spelling:
        return self.name, self.code


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency over all councils. ``median_days`` (None for none) is of ``dated`` resolutions done."""

    key: str
    name: str
    code: str
    councils: int
    total: int
    still_open: int
    overdue: int
    done: int
    median_days: int | float | None
    dated: int


def canonical_keys(spellings: Iterable[Spelling], titles: Mapping[str, str]) -> dict[Spelling, str]:
    """The key of each spelling: ``code:…`` or ``name:…``.

    ``titles`` is the office's list (code → name). A name without a code takes the one that it has
    elsewhere, if that is one only: two bodies may share a name in two counties.
    """
    known = set(spellings)
    folded = {name: fold(name) for name in {name for name, _code in known}}
    codes: dict[str, set[str]] = {}
    for code, title in titles.items():
        codes.setdefault(fold(title), set()).add(code)
    for name, code in known:
        if code:
            codes.setdefault(folded[name], set()).add(code)
    found = {}
    for name, code in known:
        candidates = codes.get(folded[name], set())
        own = code or (next(iter(candidates)) if len(candidates) == 1 else "")
        found[name, code] = f"code:{own}" if own else f"name:{folded[name]}"
    return found


def agency_lines(
    loads: Iterable[AgencyLoad],
    days: Mapping[Spelling, Sequence[int]],
    keys: Mapping[Spelling, str],
    titles: Mapping[str, str],
) -> list[AgencyLine]:
    """Every agency that has something to do, the one with most overdue and most open first.

    ``days`` to done, where dated, and ``keys`` are by spelling.
    """
    groups: dict[str, list[AgencyLoad]] = {}
    for load in loads:
        groups.setdefault(keys[load.spelling], []).append(load)
    lines = [_line(key, group, days, titles) for key, group in groups.items()]
    return sorted(lines, key=lambda each: (-each.overdue, -each.still_open, sort_key(each.name), each.key))


def _line(
    key: str, group: Sequence[AgencyLoad], days: Mapping[Spelling, Sequence[int]], titles: Mapping[str, str]
) -> AgencyLine:
    taken = [day for spelling in {load.spelling for load in group} for day in days.get(spelling, ())]
    code = key.removeprefix("code:") if key.startswith("code:") else ""
    names: Counter[str] = Counter()
    for load in group:
        names[load.name] += load.records
    return AgencyLine(
        key=key,
        name=titles.get(code, "") or _usual(names),
        code=code,
        councils=len({load.council for load in group}),
        total=sum(load.total for load in group),
        still_open=sum(load.still_open for load in group),
        overdue=sum(load.overdue for load in group),
        done=sum(load.done for load in group),
        median_days=median_days(taken),
        dated=len(taken),
    )


def _usual(counts: Counter[str]) -> str:
    """The name that most records have; else the words with which all begin («ادارهٔ بهزیستی» of several
    counties); else the name that is written most often, equals by the alphabet."""
    most = max(counts.values())
    if most * 2 <= counts.total() and (first := _first_words(list(counts))):
        return first
    return min((sort_key(name), name) for name, count in counts.items() if count == most)[1]


def _first_words(names: Sequence[str]) -> str:
    words = [name.split() for name in names]
    shared = 0
    while all(len(each) > shared and each[shared] == words[0][shared] for each in words):
        shared += 1
    while shared and words[0][shared - 1].endswith(_EZAFE):
        shared -= 1  # «ادارهٔ» alone names nothing
    return " ".join(words[0][:shared])
