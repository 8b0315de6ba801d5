# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of resolutions shows: whose, until when, how far; deadlines in words and colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import day_and_month, days_between, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.meetings import FollowUp, Resolution
from mahalleh_desktop.core.rules.carrying import OPEN, Carried, overdue_days
from mahalleh_desktop.core.rules.numbering import resolution_parts
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column

SOON = 7  # days; a deadline nearer than that asks for attention
STATUS_TONES = {
    "open": ("warn", "circle-alert"),
    "in_progress": ("info", "clock"),
    "done": ("good", "check"),
    "stalled": ("bad", "triangle-alert"),
    "cancelled": ("neutral", "x"),
    "rejected": ("neutral", "circle-x"),
}


@dataclass(frozen=True, slots=True)
class ResolutionRow:
    """``meeting`` is the row of its meeting; ``final`` says that the minutes are frozen."""

    row: str
    meeting: str
    final: bool
    resolution: Resolution
    executor: str
    carry_count: int
    today: str

    @property
    def is_open(self) -> bool:
        return self.resolution.status in OPEN

    @property
    def late(self) -> int:
        return overdue_days(self.resolution, self.today)


def resolution_rows(
    found: Iterable[tuple[str, str, Resolution]],
    final: Mapping[str, bool],
    carried: Iterable[Carried],
    names: Mapping[str, str],
    today: str,
) -> dict[str, ResolutionRow]:
    """By row, the newest first; ``final`` by the meeting's row."""
    counts = {each.resolution.number: each.carry_count for each in carried}
    rows = [
        ResolutionRow(
            row, meeting, final.get(meeting, False), each, names.get(each.executor or "", ""),
            counts.get(each.number, 0), today,
        )
        for row, meeting, each in found
    ]  # fmt: skip
    rows.sort(key=lambda each: resolution_parts(each.resolution.number), reverse=True)
    return {each.row: each for each in rows}


def listing() -> Listing[ResolutionRow]:
    return Listing(
        lambda row: f"{row.resolution.number} {row.resolution.text} {row.executor}",
        {
            "number": lambda row: resolution_parts(row.resolution.number),
            "text": lambda row: sort_key(row.resolution.text),
            "due": lambda row: (not row.is_open, row.resolution.due_on or "9999"),
            "status": lambda row: list(STATUS_TONES).index(row.resolution.status),
        },
    )


def filters() -> list[tuple[str, str]]:
    return [("open", _("Open ones")), ("late", _("Overdue")), ("done", word("resolution_status", "done")),
            ("all", _("All"))]  # fmt: skip


def shown_by(row: ResolutionRow, key: str) -> bool:
    wanted = {"late": row.late > 0, "done": row.resolution.status == "done", "all": True}
    return wanted.get(key, row.is_open)


def columns() -> list[Column[ResolutionRow]]:
    return [
        Column("number", _("Number"), number_cell, 0, 108, may_drop=True),
        Column("text", _("Resolution"), text_cell, 8, 220),
        Column("due", _("Deadline"), due_cell, 1, 190),
        Column("status", _("State"), status_cell, 1, 150),
    ]


def number_cell(row: ResolutionRow) -> Cell:
    return Cell(persian_digits(row.resolution.number), muted=True)


def text_cell(row: ResolutionRow) -> Cell:
    parts = [_("Executor: {name}").format(name=row.executor) if row.executor else _("No executor")]
    if row.carry_count:
        parts.append(_("carried over {count} times").format(count=persian_digits(row.carry_count)))
    return Cell(row.resolution.text, "، ".join(parts))


def due_cell(row: ResolutionRow) -> Cell:
    text, tone, icon = due_words(row.resolution, row.today)
    return Cell(text, tone=tone, icon=icon) if tone else Cell(text, muted=True)


def due_words(resolution: Resolution, today: str) -> tuple[str, str, str]:
    """«۵ روز از مهلت گذشته» with its tone and icon; no tone where there is nothing to watch."""
    due = resolution.due_on
    if resolution.status not in OPEN:
        return (day_and_month(due) if due else "–"), "", ""
    if resolution.continuous:
        return _("Continuous"), "info", "refresh-cw"
    if not due:
        return _("No deadline"), "neutral", "minus"
    left = days_between(today, due)
    days = persian_digits(abs(left))
    if left < 0:
        return _("{days} days past the deadline").format(days=days), "bad", "circle-alert"
    if left == 0:
        return _("The deadline is today"), "warn", "clock"
    return _("{days} days left").format(days=days), "warn" if left <= SOON else "neutral", "clock"


def status_cell(row: ResolutionRow) -> Cell:
    tone, icon = STATUS_TONES[row.resolution.status]
    return Cell(word("resolution_status", row.resolution.status), tone=tone, icon=icon)


def follow_up_line(follow_up: FollowUp, letters: Mapping[str, str]) -> tuple[str, str]:
    """Its head (day, progress, state, letter) and its note; ``letters`` gives numbers by row."""
    parts = [short_date(follow_up.on)]
    if follow_up.status:
        parts.append(word("resolution_status", follow_up.status))
    if follow_up.progress is not None:
        parts.append(_("progress {percent} percent").format(percent=persian_digits(follow_up.progress)))
    if number := letters.get(follow_up.letter or "", follow_up.letter_number or ""):
        parts.append(_("letter {number}").format(number=persian_digits(number)))
    return "، ".join(parts), follow_up.note or ""
