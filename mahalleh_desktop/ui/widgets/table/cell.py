# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands in one cell of a list, and the columns that make cells from records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` with an optional smaller second line; ``tone`` makes a chip of it, ``share`` (0–100) a bar.

    ``disc`` is a letter or an icon's name (``icon:users``) in a round field before the text; ``strong`` is
    for the cell that names the record; ``numeric`` keeps digits in the order of writing; ``code``: the last
    line is a Latin code, whose digits stay as they are typed.
    """

    text: str = ""
    second: str = ""
    tone: str = ""
    icon: str = ""
    share: float | None = None
    low: bool = False
    disc: str = ""
    strong: bool = False
    muted: bool = False
    numeric: bool = False
    code: bool = False


@dataclass(frozen=True)  # slots would forbid Column[Record](…)
class Column(Generic[Record]):
    """``cell`` makes a Cell of a record; ``weight`` shares out the width, ``least`` is in base pixels.

    ``sort`` is the key passed to ``load_ids``; without it the column cannot be sorted by.
    ``may_drop`` columns are left out where the window is too narrow for all. One that is not ``shown`` is
    there only when somebody picks it. ``copied``: titles and texts of what is copied for Excel where a cell
    says more than one thing.
    """

    key: str
    title: str
    cell: Callable[[Record], Cell]
    weight: int = 1
    least: int = 90
    sort: bool = True
    may_drop: bool = False
    shown: bool = True
    copied: tuple[tuple[str, Callable[[Record], str]], ...] = ()


Picked = Mapping[str, bool]
"""Column's key → whether it shall be there; columns that nobody has touched are left out."""


def is_shown(columns: Sequence[Column[Any]], place: int, picked: Picked) -> bool:
    """Whether a column is wanted; the first one names the record and always stays."""
    column = columns[place]
    return place == 0 or picked.get(column.key, column.shown)


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, and whether from large to small."""

    key: str
    descending: bool = False
