# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is to be done today, at most five things, the most pressing first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _

MOST = 5
_STICK = "hard-drive-download"
_BACKUP_DAYS = 7


@dataclass(frozen=True, slots=True)
class Task:
    """``section`` is opened, or the record ``row`` of a meeting where one is named."""

    icon: str
    tone: str
    sentence: str
    section: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the tasks follow from; ``awaiting`` are rows of meetings without their signed paper, ``messages``
    how many new ones have come from the office, ``members`` how many the council has.
    """

    meetings: Sequence[Meeting]
    awaiting: Sequence[str]
    overdue: int
    enrolled: bool
    unsent: int
    last_backup: str
    today: str
    messages: int = 0
    members: int = 1


def next_meeting(meetings: Sequence[Meeting], today: str) -> Meeting | None:
    """The meeting that is prepared or written now: the earliest planned one, else the last draft."""
    planned = [m for m in meetings if m.status == "planned" and m.held_on >= today]
    drafts = [m for m in meetings if m.status in ("draft", "planned")]
    return min(planned, key=lambda m: m.held_on) if planned else drafts[-1] if drafts else None


def coming_words(day: str, today: str) -> str:
    """«امروز»، «فردا»، «۳ روز دیگر»"""
    days = days_between(today, day)
    if days < 0:
        return _("{days} days ago").format(days=persian_digits(-days))
    if days < 2:
        return _("Today") if days == 0 else _("Tomorrow")
    return _("in {days} days").format(days=persian_digits(days))


def tasks(now: Situation) -> list[Task]:
    """The tasks, the most pressing first."""
    found = []
    if not now.members:
        found.append(Task("users", "warn", _("Record the members of the council"), "members"))
    elif not now.meetings:
        found.append(Task("calendar-days", "info", _("Record the first meeting"), "meetings"))
    numbers = {meeting.ref: printed(meeting.number) for meeting in now.meetings}
    for meeting in now.meetings:
        if meeting.status == "draft" or (meeting.status == "planned" and meeting.held_on < now.today):
            sentence = _("Finish the minutes of meeting {number}").format(number=numbers[meeting.ref])
            found.append(Task("pen-line", "warn", sentence, "meetings", meeting.ref))
    if now.overdue:
        sentence = _("{count} resolutions are past their deadline; follow them up")
        shown = sentence.format(count=persian_digits(now.overdue))
        found.append(Task("list-checks", "bad", shown, "resolutions"))
    if now.messages:
        sentence = _("Read {count} new messages from the office")
        shown = sentence.format(count=persian_digits(now.messages))
        found.append(Task("inbox", "info", shown, "messages"))
    for meeting in now.meetings:
        days = days_between(now.today, meeting.held_on)
        if meeting.status == "planned" and 0 <= days <= 7:
            sentence = _("Prepare the papers of meeting {number}").format(number=numbers[meeting.ref])
            found.append(Task("printer", "info", sentence, "meetings", meeting.ref))
    for row in now.awaiting[-2:]:
        sentence = _("Attach the signed paper of meeting {number}").format(number=numbers.get(row, ""))
        found.append(Task("paperclip", "info", sentence, "meetings", row))
    if not now.last_backup or days_between(now.last_backup, now.today) > _BACKUP_DAYS:
        found.append(Task("database-backup", "warn", _("Make a backup, best on another stick"), "backup"))
    if not now.enrolled:
        found.append(Task(_STICK, "info", _("Enrol the council at the provincial office"), "exchange"))
    elif now.unsent:
        sentence = _("Send {count} changes to the provincial office")
        shown = sentence.format(count=persian_digits(now.unsent))
        found.append(Task("send", "info", shown, "exchange"))
    return found[:MOST]
