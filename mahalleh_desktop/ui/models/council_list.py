# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's list of councils: its columns, and by what each is sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.office.register import STATES
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.office_columns import (
    code_column,
    council_column,
    day_column,
    number_column,
    text_column,
)
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.consolidating import CouncilLine
from mahalleh_desktop.usecases.office.register import state_title

_PICKED = {
    "members": _("Members"), "resolutions": _("Resolutions"), "still_open": _("Still open"),
    "done": _("Done"), "problems": _("Problems"), "hotspots": _("Hotspots"),
    "worked": _("Solutions that worked"), "inherited": _("Inherited resolutions"),
}  # fmt: skip
"""Figures that are there only when somebody picks them."""


def columns(is_silent: Callable[[CouncilLine], bool]) -> list[Column[CouncilLine]]:
    """``is_silent``: nothing was heard of the council for too long."""

    def last(line: CouncilLine) -> Cell:
        if not line.last_bundle:
            return Cell(_("nothing yet"), tone="neutral", icon="clock")
        if is_silent(line):
            return Cell(short_date(line.last_bundle), tone="warn", icon="triangle-alert")
        return Cell(short_date(line.last_bundle), tone="good", icon="check")

    return [
        council_column(
            lambda each: each.name, lambda each: each.county, weight=5, least=240, disc="icon:mosque",
            strong=True,
        ),
        Column("state", _("State"), _state, 2, 130),
        Column("last", _("Last bundle"), last, 2, 150),
        Column("meetings", _("Meetings"), lambda each: _count(each, "meetings"), 1, 90, may_drop=True),
        Column("attendance", _("Attendance"), _attendance, 2, 150, may_drop=True),
        Column("overdue", _("Overdue"), lambda each: _count(each, "overdue"), 1, 110, may_drop=True),
        Column("priority", _("Priority"), _priority, 1, 90, may_drop=True),
        code_column(lambda each: each.code),
        text_column("level", _("Level"), lambda each: word("level", each.level) if each.level else ""),
        day_column("last_meeting", _("Last meeting"), _last_meeting),
        *(number_column(key, title, _figure(key)) for key, title in _PICKED.items()),
        text_column("successors", _("Successors"), lambda each: "، ".join(each.successors)),
    ]  # fmt: skip


def _state(line: CouncilLine) -> Cell:
    tones = {"active": ("good", "check"), "forming": ("info", "clock"), "suspended": ("warn", "minus")}
    tone, icon = tones.get(line.state, ("neutral", "x"))
    return Cell(state_title(line.state), tone=tone, icon=icon)


def _figure(field: str) -> Callable[[CouncilLine], int | None]:
    return lambda line: getattr(line.figures, field) if line.figures else None


def _count(line: CouncilLine, field: str) -> Cell:
    return Cell(persian_digits(getattr(line.figures, field)) if line.figures else "–")


def _last_meeting(line: CouncilLine) -> str:
    return line.figures.last_meeting if line.figures else ""


def _share(line: CouncilLine) -> float | None:
    if line.figures is None or not line.figures.attendance.counted:
        return None
    return 100 * line.figures.attendance.attended / line.figures.attendance.counted


def _attendance(line: CouncilLine) -> Cell:
    share = _share(line)
    if share is None or line.figures is None:
        return Cell("–", muted=True)
    rate = line.figures.attendance
    return Cell(shown_percent(rate.attended, rate.counted), share=share, low=share < 60)


def _priority(line: CouncilLine) -> Cell:
    return Cell(persian_digits(round(line.figures.heaviest)) if line.figures else "–")


def _by(field: str) -> Callable[[CouncilLine], float]:
    """Those without figures come before a zero."""
    return lambda line: getattr(line.figures, field) if line.figures else -1


SORTS: Mapping[str, Callable[[CouncilLine], Any]] = {
    "council": lambda line: sort_key(line.name),
    "state": lambda line: STATES.index(line.state),
    "last": lambda line: line.last_bundle,
    "attendance": lambda line: _share(line) or -1,
    "priority": _by("heaviest"),
    "code": lambda line: line.code,
    "level": lambda line: line.level,
    "last_meeting": _last_meeting,
    "successors": lambda line: line.successors,
    **{key: _by(key) for key in ("meetings", "overdue", *_PICKED)},
}
