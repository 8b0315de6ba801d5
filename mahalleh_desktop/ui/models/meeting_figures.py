# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The figures of the dashboard and the reports, from the records alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import MONTHS, day_and_month, jalali, jalali_year, short_date
from mahalleh_desktop.core.records.meetings import Meeting, Resolution
from mahalleh_desktop.core.records.people import Council, Member
from mahalleh_desktop.core.rules.attendance import AWAY, HELD, Rate, rate_of_meeting
from mahalleh_desktop.core.rules.carrying import OPEN, overdue_days
from mahalleh_desktop.core.rules.quorum import HERE, in_term, members_on, needed
from mahalleh_desktop.ui.widgets.charts.bars import Bar

LATEST = 12


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """``rate`` is that of the latest meetings; ``last`` the day of the last one held, "" if none was."""

    meetings: int
    last: str
    still_open: int
    overdue: int
    rate: Rate


def held(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings that were held, in the order of their days."""
    return [meeting for meeting in meetings if meeting.status in HELD]


def desk_figures(meetings: Sequence[Meeting], members: Sequence[Member], today: str) -> DeskFigures:
    """The figures on an ISO day."""
    taken = held(meetings)
    resolutions = [resolution for meeting in taken for resolution in meeting.resolutions]
    rate = sum((rate_of_meeting(meeting, members) for meeting in taken[-LATEST:]), Rate())
    return DeskFigures(
        meetings=sum(jalali_year(meeting.held_on) == jalali_year(today) for meeting in taken),
        last=max((meeting.held_on for meeting in taken), default=""),
        still_open=sum(resolution.status in OPEN for resolution in resolutions),
        overdue=sum(overdue_days(resolution, today) > 0 for resolution in resolutions),
        rate=rate,
    )


def attendance_bars(
    meetings: Sequence[Meeting], members: Sequence[Member], council: Council
) -> tuple[list[Bar], float | None]:
    """A bar for each of the latest meetings of which attendance is known, and the quorum as a percentage."""
    found = [(meeting, rate_of_meeting(meeting, members)) for meeting in held(meetings)]
    known = [(meeting, rate) for meeting, rate in found if rate.counted][-LATEST:]
    line = None
    if known:
        principals = sum(m.principal for m in members_on(members, known[-1][0].held_on))
        line = 100 * needed(council.quorum, principals) / principals if principals else None
    bars = []
    for meeting, rate in known:
        share = 100 * rate.attended / rate.counted
        name = MONTHS[jalali(meeting.held_on).month - 1]
        bars.append(Bar(name, share, line is not None and share < line))
    return bars, line


def attendance_heat(
    meetings: Sequence[Meeting], members: Sequence[Member]
) -> tuple[list[tuple[str, str]], list[tuple[str, list[str]]]]:
    """Columns (days of the latest meetings, in words and in digits) and a row a member.

    A cell is here, partly, absent or excused; "" where it is not recorded or the member was not in term.
    """
    latest = [meeting for meeting in held(meetings) if meeting.attendance][-LATEST:]
    rows = []
    for member in members:
        if not any(in_term(member, meeting.held_on) for meeting in latest):
            continue
        rows.append((member.name, [_presence(member, meeting) for meeting in latest]))
    days = [(day_and_month(meeting.held_on), short_date(meeting.held_on)[5:]) for meeting in latest]
    return days, rows


def _presence(member: Member, meeting: Meeting) -> str:
    if not in_term(member, meeting.held_on):
        return ""
    status = next((entry.status for entry in meeting.attendance if entry.member == member.ref), None)
    if status in ("late", "left_early"):
        return "partly"
    if status in HERE:
        return "here"
    return "absent" if status in AWAY else "excused" if status == "excused" else ""


def by_executor(resolutions: Sequence[Resolution], names: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """(name, open, all) of each executor, the busiest first."""
    counts: dict[str, tuple[int, int]] = {}
    for resolution in resolutions:
        name = names.get(resolution.executor or "", "")
        if name:
            before = counts.get(name, (0, 0))
            counts[name] = (before[0] + (resolution.status in OPEN), before[1] + 1)
    found = [(name, still_open, total) for name, (still_open, total) in counts.items()]
    return sorted(found, key=lambda each: (-each[1], -each[2], each[0]))
