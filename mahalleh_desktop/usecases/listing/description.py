# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How a list of records is described in SQL: its table, orders, filter, and what it is searched by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.usecases.listing.words import Words

OWN = "name_order IS NOT NULL"
"""Says of a row that it is of the workspace's own set (``storage.orders``)."""

DOWN = " DESC"


@dataclass(frozen=True, slots=True)
class Order:
    """SQL expressions, the weightiest first; ``joined`` follows the table, ``first`` stands before all."""

    by: tuple[str, ...]
    joined: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class RecordList:
    """How the records of a table are listed, in SQL.

    ``base`` are the terms of the order unless one is chosen, and behind it then. ``kept`` is the condition of
    the filter, ``values`` are named parameters. A list has either ``words``, what it shows beside its own
    fields, or ``parts``: kinds of records in which its own are found, with the field that names them.
    """

    table: str
    base: tuple[str, ...]
    kept: str = "1"
    orders: Mapping[str, Order] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    words: Sequence[Words] = ()
    parts: Mapping[str, str] = field(default_factory=dict)


def literals(codes: Iterable[str]) -> str:
    """Codes of the program for ``IN (…)``."""
    return ", ".join(f"'{code}'" for code in sorted(codes))


def in_turn(column: str, codes: Sequence[str]) -> str:
    """SQL that sorts the program's codes in this turn."""
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(codes))
    return f"CASE {column} {cases} ELSE {len(codes)} END"


def by_title(column: str, titles: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """SQL, with its values, that sorts codes by the alphabet of their titles; one without comes first."""
    codes = sorted(titles, key=lambda code: sort_key(titles[code]))
    values = {f"{column}_{place}": code for place, code in enumerate(codes)}
    cases = " ".join(f"WHEN :{name} THEN {place}" for place, name in enumerate(values))
    return f"CASE {column} {cases} ELSE -1 END" if cases else "0", values


def among(column: str, rows: Iterable[str]) -> tuple[str, list[str]]:
    """A condition for a column that names one of these rows, with its value."""
    return f'"{column}" IN (SELECT value FROM json_each(?))', [json.dumps(list(rows))]
