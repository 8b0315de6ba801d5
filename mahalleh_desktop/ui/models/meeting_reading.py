# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The minutes as they are read aloud: short paragraphs under headings, numbers and days in words."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.minutes import Minutes, ResolutionLine
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import spoken
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.meeting_list import time_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``kind``: heading, text, or small for what is said of the text before."""

    kind: str
    text: str


def reading_text(minutes: Minutes) -> list[Paragraph]:
    """What the clerk reads to the members before they sign."""
    return [
        *_beginning(minutes),
        *_agenda(minutes),
        *_attendance(minutes),
        *_discussion(minutes),
        *_resolutions(minutes),
    ]


def _beginning(minutes: Minutes) -> list[Paragraph]:
    when = "، ".join(
        part
        for part in (
            long_date(minutes.held_on),
            time_of(minutes.starts_at, minutes.starts_note),
            minutes.place,
        )
        if part
    )
    title = _("{kind} meeting number {number}").format(
        kind=word("meeting_kind", minutes.kind), number=spoken(minutes.number)
    )
    return [Paragraph("heading", title), Paragraph("text", when)]


def _agenda(minutes: Minutes) -> list[Paragraph]:
    if not minutes.agenda:
        return []
    found = [Paragraph("heading", _("Agenda"))]
    for place, item in enumerate(minutes.agenda, 1):
        found.append(Paragraph("text", f"{persian_digits(place)}. {item.title}"))
        if item.outcome:
            found.append(Paragraph("small", item.outcome))
    return found


def _attendance(minutes: Minutes) -> list[Paragraph]:
    groups: dict[str, list[str]] = {}
    for entry in minutes.attendance:
        if entry.status and entry.status != "unknown":
            groups.setdefault(entry.status, []).append(entry.name)
    if not groups and not minutes.guests:
        return []
    found = [Paragraph("heading", _("Attendance list"))]
    for status, names in groups.items():
        found.append(Paragraph("text", f"{word('attendance', status)}: {'، '.join(names)}"))
    if minutes.guests:
        guests = "، ".join(guest.name for guest in minutes.guests)
        found.append(Paragraph("text", f"{_('Guests')}: {guests}"))
    return found


def _discussion(minutes: Minutes) -> list[Paragraph]:
    if not minutes.discussion:
        return []
    lines = [line for line in minutes.discussion.split("\n") if line.strip()]
    return [
        Paragraph("heading", _("Summary of the discussion")),
        *(Paragraph("text", line) for line in lines),
    ]


def _resolutions(minutes: Minutes) -> list[Paragraph]:
    found = [Paragraph("heading", _("Resolutions"))] if minutes.resolutions else []
    for place, resolution in enumerate(minutes.resolutions, 1):
        found.append(Paragraph("text", f"{persian_digits(place)}. {resolution.text}"))
        said = _said_of(resolution)
        if said:
            found.append(Paragraph("small", said))
        for dissent in resolution.dissents:
            found.append(Paragraph("small", f"{_('Dissenting opinion')}، {dissent.name}: {dissent.text}"))
    return found


def _said_of(resolution: ResolutionLine) -> str:
    due = long_date(resolution.due_on) if resolution.due_on else ""
    due = _("Continuous") if resolution.continuous else due
    parts = (
        (_("Executor"), resolution.executor),
        (_("Follow-up by"), resolution.responsible),
        (_("Deadline"), due),
    )
    told = [f"{name}: {value}" for name, value in parts if value]
    if resolution.unanimous:
        told.append(_("Unanimous"))
    elif resolution.votes_for is not None:
        told.append(
            _("{for_} for, {against} against, {abstained} abstained").format(
                for_=persian_digits(resolution.votes_for),
                against=persian_digits(resolution.votes_against or 0),
                abstained=persian_digits(resolution.abstained or 0),
            )
        )
    return "؛ ".join(told)
