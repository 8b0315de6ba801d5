# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One agency's load across all councils: the same body by its code, else by its name however spelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import NamedTuple

from mahalleh_desktop.core.persian.fold import fold, sort_key

_EZAFE = ("\u0654", "\u06c0")


class AgencyRecord(NamedTuple):
    """An agency as one council wrote it down."""

    row: str
    council: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """Resolutions that one agency's record carries out; ``days`` are those to done, where dated."""

    total: int = 0
    still_open: int = 0
    overdue: int = 0
    done: int = 0
    days: tuple[int, ...] = ()


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
    median_days: int | None
    dated: int


def canonical_keys(records: Iterable[AgencyRecord], titles: Mapping[str, str]) -> dict[str, str]:
    """The key of each record by its row: ``code:…`` or ``name:…``.

    ``titles`` is the office's list (code → name). A record without a code takes the one that its name has
    elsewhere, if that is one only: two bodies may share a name in two counties.
    """
    known = list(records)
    folded = {name: fold(name) for name in {record.name for record in known}}
    codes: dict[str, set[str]] = {}
    for code, title in titles.items():
        codes.setdefault(fold(title), set()).add(code)
    for record in known:
        if record.code:
            codes.setdefault(folded[record.name], set()).add(record.code)
    found = {}
    for record in known:
        candidates = codes.get(folded[record.name], set())
        code = record.code or (next(iter(candidates)) if len(candidates) == 1 else "")
        found[record.row] = f"code:{code}" if code else f"name:{folded[record.name]}"
    return found


def agency_lines(
    records: Sequence[AgencyRecord], loads: Mapping[str, Load], titles: Mapping[str, str]
) -> list[AgencyLine]:
    """Every agency that has something to do, the one with most overdue and most open first."""
    keys = canonical_keys(records, titles)
    groups: dict[str, list[AgencyRecord]] = {}
    for record in records:
        if record.row in loads:
            groups.setdefault(keys[record.row], []).append(record)
    lines = [_line(key, group, loads, titles) for key, group in groups.items()]
    return sorted(lines, key=lambda each: (-each.overdue, -each.still_open, sort_key(each.name)))


def _line(
    key: str, group: Sequence[AgencyRecord], loads: Mapping[str, Load], titles: Mapping[str, str]
) -> AgencyLine:
    own = [loads[record.row] for record in group]
    days = [day for load in own for day in load.days]
    code = key.removeprefix("code:") if key.startswith("code:") else ""
    return AgencyLine(
        key=key,
        name=titles.get(code, "") or _usual(record.name for record in group),
        code=code,
        councils=len({record.council for record in group}),
        total=sum(load.total for load in own),
        still_open=sum(load.still_open for load in own),
        overdue=sum(load.overdue for load in own),
        done=sum(load.done for load in own),
        median_days=median_low(days) if days else None,
        dated=len(days),
    )


def _usual(names: Iterable[str]) -> str:
    """The name that most records have; else the words with which all begin («ادارهٔ بهزیستی» of several
    counties); else the name that is written most often, equals by the alphabet."""
    counts = Counter(names)
    most = max(counts.values())
    if most * 2 <= counts.total() and (first := _first_words(list(counts))):
        return first
    return min((name for name, count in counts.items() if count == most), key=sort_key)


def _first_words(names: Sequence[str]) -> str:
    words = [name.split() for name in names]
    shared = 0
    while all(len(each) > shared and each[shared] == words[0][shared] for each in words):
        shared += 1
    while shared and words[0][shared - 1].endswith(_EZAFE):
        shared -= 1  # «ادارهٔ» alone names nothing
    return " ".join(words[0][:shared])
