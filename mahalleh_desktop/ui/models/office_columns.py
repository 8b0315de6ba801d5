# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Columns that several lists of the office have, and those that are there only when somebody picks them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.ui.widgets.table.copying import NOTHING

Line = TypeVar("Line")


def council_column(
    name: Callable[[Line], str],
    county: Callable[[Line], str] = lambda _line: "",
    *,
    weight: int = 4,
    least: int = 190,
    disc: str = "",
    strong: bool = False,
    may_drop: bool = False,
) -> Column[Line]:
    """The council with its county below; in Excel each stands in a column of its own."""

    def cell(line: Line) -> Cell:
        told = council_name(name(line), county(line))
        return Cell(told or NOTHING, county(line), disc=disc, strong=strong, muted=not told)

    copied = ((_("Council"), name), (_("County"), county))
    return Column("council", _("Council"), cell, weight, least, may_drop=may_drop, copied=copied)


def text_column(
    key: str, title: str, text: Callable[[Line], str], *, weight: int = 2, least: int = 130
) -> Column[Line]:
    """A text that is there only when it is picked."""
    return Column(key, title, lambda line: _or_nothing(text(line)), weight, least, may_drop=True, shown=False)


def code_column(code: Callable[[Line], str]) -> Column[Line]:
    """The council's code, only when it is picked."""

    def cell(line: Line) -> Cell:
        return Cell(left_to_right(code(line)), code=True) if code(line) else _or_nothing("")

    return Column("code", _("Code of the council"), cell, 1, 120, may_drop=True, shown=False)


def day_column(key: str, title: str, day: Callable[[Line], str]) -> Column[Line]:
    """An ISO day, only when it is picked."""
    return text_column(key, title, lambda line: short_date(day(line)) if day(line) else "", least=120)


def number_column(key: str, title: str, number: Callable[[Line], int | None]) -> Column[Line]:
    """A count, only when it is picked; None is not known."""
    return replace(count_column(key, title, number, may_drop=True), shown=False)


def count_column(
    key: str,
    title: str,
    number: Callable[[Line], int | None],
    least: int = 100,
    *,
    may_drop: bool = False,
    quiet: bool = False,
) -> Column[Line]:
    """A count that is always there; None is not known, ``quiet`` mutes a nought."""

    def cell(line: Line) -> Cell:
        found = number(line)
        return _or_nothing("") if found is None else Cell(grouped(found), muted=quiet and not found)

    return Column(key, title, cell, 1, least, may_drop=may_drop)


def _or_nothing(text: str) -> Cell:
    return Cell(text or NOTHING, muted=not text)
