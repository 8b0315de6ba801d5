# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How a meeting stands in the list of meetings: its cells, chips and columns."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date, weekday
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.meetings import MeetingLine

_STATES = {
    "planned": ("info", "clock"),
    "draft": ("warn", "pen-line"),
    "finalised": ("accent", "check"),
    "signed": ("good", "circle-check"),
    "cancelled": ("neutral", "x"),
}
LOW_ATTENDANCE = 60


def status_chip(status: str, source: str | None) -> tuple[str, str, str]:
    """Word, tone and icon of a meeting's state."""
    if source == "archive":
        return word("source", "archive"), "neutral", "paperclip"
    tone, icon = _STATES[status]
    return word("meeting_status", status), tone, icon


def time_of(starts_at: str | None, starts_note: str | None) -> str:
    """«ساعت ۱۸:۳۰» or what is noted instead, such as «بعد از نماز مغرب و عشا»."""
    if starts_at:
        return _("at {time}").format(time=persian_digits(starts_at))
    return starts_note or ""


def meeting_title(number: str) -> str:
    """«جلسهٔ شمارهٔ ۱۴۰۵/۱۷»"""
    return _("Meeting number {number}").format(number=printed(number))


def _number(line: MeetingLine) -> Cell:
    meeting = line.meeting
    return Cell(
        meeting_title(meeting.number),
        word("meeting_kind", meeting.kind),
        disc="icon:calendar-days",
        strong=True,
    )


def _day(line: MeetingLine) -> Cell:
    meeting = line.meeting
    time = time_of(meeting.starts_at, meeting.starts_note)
    return Cell(
        short_date(meeting.held_on), "، ".join(part for part in (weekday(meeting.held_on), time) if part)
    )


def _hour(line: MeetingLine) -> str:
    return persian_digits(line.meeting.starts_at or "") or line.meeting.starts_note or ""


def _resolutions(line: MeetingLine) -> Cell:
    return Cell(persian_digits(line.resolutions))


def _attendance(line: MeetingLine) -> Cell:
    rate = line.rate
    if not rate.counted:
        return Cell("–", muted=True)
    share = 100 * rate.attended / rate.counted
    return Cell(shown_percent(rate.attended, rate.counted), share=share, low=share < LOW_ATTENDANCE)


def _state(line: MeetingLine) -> Cell:
    text, tone, icon = status_chip(line.meeting.status, line.meeting.source)
    return Cell(text, tone=tone, icon=icon)


def meeting_columns() -> list[Column[MeetingLine]]:
    """The columns of the list, the first one at the right."""
    return [
        Column("number", _("Meeting"), _number, 2, 200, copied=(
            (_("Number"), lambda line: printed(line.meeting.number)),
            (_("Kind"), lambda line: word("meeting_kind", line.meeting.kind)),
        )),
        Column("held_on", _("Date and hour"), _day, 1, 165, copied=(
            (_("Date"), lambda line: short_date(line.meeting.held_on)),
            (_("Hour"), _hour),
        )),
        Column("place", _("Place"), lambda line: Cell(line.meeting.place or "–"), 9, 170, may_drop=True),
        Column("resolutions", _("Resolutions"), _resolutions, 1, 90, sort=False),
        Column("attendance", _("Attendance"), _attendance, 1, 130, sort=False, may_drop=True),
        Column("status", _("State"), _state, 1, 140),
    ]  # fmt: skip
