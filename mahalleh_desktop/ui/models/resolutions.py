# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of resolutions shows: whose, until when, how far; deadlines in words and colour."""

from __future__ import annotations

from collections.abc import Mapping

from mahalleh_desktop.core.jalali import day_and_month, days_between, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import FollowUp, Resolution
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.resolutions import ResolutionLine

SOON = 7  # days; a deadline nearer than that asks for attention
STATUS_TONES = {
    "open": ("warn", "circle-alert"),
    "in_progress": ("info", "clock"),
    "done": ("good", "check"),
    "stalled": ("bad", "triangle-alert"),
    "cancelled": ("neutral", "x"),
    "rejected": ("neutral", "circle-x"),
}


def filters() -> list[tuple[str, str]]:
    return [("open", _("Open ones")), ("late", _("Overdue")), ("done", word("resolution_status", "done")),
            ("all", _("All"))]  # fmt: skip


def columns() -> list[Column[ResolutionLine]]:
    return [
        Column("number", _("Number"), number_cell, 0, 108, may_drop=True),
        Column("text", _("Resolution"), text_cell, 8, 220, copied=(
            (_("Resolution"), lambda row: row.resolution.text),
            (_("Executor"), lambda row: row.executor),
        )),
        Column("responsible", _("Responsible"), responsible_cell, 3, 140, False, True, shown=False),
        Column("due", _("Deadline"), due_cell, 1, 190, copied=(
            (_("Deadline"), lambda row: short_date(row.resolution.due_on) if row.resolution.due_on else ""),
            (_("Left or past"), lambda row: due_words(row.resolution, row.today)[0] if row.is_open else ""),
        )),
        Column("status", _("State"), status_cell, 1, 150),
    ]  # fmt: skip


def number_cell(row: ResolutionLine) -> Cell:
    return Cell(persian_digits(row.resolution.number), muted=True)


def text_cell(row: ResolutionLine) -> Cell:
    parts = [_("Executor: {name}").format(name=row.executor) if row.executor else _("No executor")]
    if row.carry_count:
        parts.append(_("carried over {count} times").format(count=persian_digits(row.carry_count)))
    return Cell(row.resolution.text, "، ".join(parts))


def responsible_cell(row: ResolutionLine) -> Cell:
    return Cell(row.responsible or "–", muted=not row.responsible)


def due_cell(row: ResolutionLine) -> Cell:
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


def status_cell(row: ResolutionLine) -> Cell:
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
