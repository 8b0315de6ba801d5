# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A conflict in words: which record, which field, and each value with who wrote it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.sync.conflicts import Choice, FieldConflict
from mahalleh_desktop.usecases.sync.difference_text import difference_text, field_name, value_text
from mahalleh_desktop.usecases.sync.late_changes import LateChange

_TABLES = {
    "member": _("Member"), "problem": _("Problem"), "solution": _("Solution"), "letter": _("Letter"),
    "agency": _("Agency"), "association": _("Association"), "committee": _("Committee"),
    "meeting": _("Meeting"), "agenda_item": _("Agenda item"), "attendance": _("Attendance"),
    "guest": _("Guest"), "resolution": _("Resolution"), "follow_up": _("Follow-up"), "council": _("Council"),
}  # fmt: skip
_FIELDS = {
    "first_name": _("First name"), "last_name": _("Last name"), "honorific": _("Title"),
    "national_id": _("National ID"), "mobile": _("Mobile"), "gender": _("Gender"), "role": _("Role"),
    "standing": _("Membership"), "seat": _("Seat"), "agency": _("Agency"), "association": _("Association"),
    "education": _("Education"), "occupation": _("Occupation"), "expertise": _("Expertise"),
    "terms": _("Terms of membership"), "description": _("Description"), "category": _("Category"),
    "severity": _("Severity"), "extent": _("Extent"), "urgency": _("Urgency"), "trend": _("Trend"),
    "referral": _("Referral"), "subject": _("Subject"), "addressee": _("Addressee"), "on": _("Date"),
    "their_number": _("Their number"), "their_date": _("Their date"), "steps": _("Steps"),
    "stage": _("Stage"), "resources": _("What it needs"), "cost_rial": _("Cost (rial)"),
    "volunteers": _("Volunteers"), "number": _("Number"), "note": _("Note"),
}  # fmt: skip
_WORDS = {
    ("member", "role"): "role", ("member", "standing"): "standing", ("member", "gender"): "gender",
    ("problem", "trend"): "trend", ("problem", "status"): "problem_status",
    ("problem", "referral"): "referral", ("solution", "stage"): "stage", ("letter", "kind"): "letter_kind",
    ("letter", "direction"): "direction",
    ("meeting", "status"): "meeting_status", ("resolution", "status"): "resolution_status",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """``values``: (version, the value in words, who and when), what is shown at present first."""

    row: str
    field: str
    title: str
    values: tuple[tuple[str, str, str], ...]


def conflict_line(
    conflict: FieldConflict, fields: Mapping[str, Any], people: Mapping[str, str], device: str
) -> ConflictLine:
    """``fields`` are the row's as they show now, ``device`` is this computer's."""
    kind = _TABLES.get(conflict.table, conflict.table)
    name = _name(conflict, fields, people)
    shown = _FIELDS.get(conflict.field) or field_name(conflict.field)
    field = _("the whole record") if not conflict.field else shown
    values = tuple(
        (each.vid, _value(conflict, each, people), _origin(each, device)) for each in conflict.choices
    )
    title = _("{kind} {name}: {field}").format(kind=kind, name=name, field=field)
    return ConflictLine(conflict.row, conflict.field, title, values)


def late_line(
    change: LateChange, fields: Mapping[str, Any], people: Mapping[str, str], device: str
) -> tuple[str, str, str, str]:
    """(title, what the minutes say, what came late, who and when) of a late change."""
    late = change.late
    if change.field:
        frozen = Choice("", change.frozen, "", "", late.when)
        conflict = FieldConflict("", change.table, change.row, change.field, (frozen, late))
        line = conflict_line(conflict, fields, people, device)
        return line.title, line.values[0][1], line.values[1][1], line.values[1][2]
    kind = _TABLES.get(change.table, change.table)
    before = _("is not in the minutes") if change.frozen is None else _("is in the minutes")
    after = difference_text(people, change.table, "", change.frozen, late.value)
    return kind, before, after, _origin(late, device)


def number_words(number: str) -> str:
    """The number of a meeting, letter or resolution as it is printed."""
    return printed(number) if number.count("/") == 1 else persian_digits(number)


def _name(conflict: FieldConflict, fields: Mapping[str, Any], people: Mapping[str, str]) -> str:
    if conflict.row in people:
        return f"«{people[conflict.row]}»"
    if (member := fields.get("member")) in people:
        return f"«{people[str(member)]}»"
    if number := fields.get("number"):
        return number_words(str(number))
    text = str(fields.get("title") or fields.get("name") or fields.get("text") or "")
    return f"«{text[:60]}»" if text else ""


def _value(conflict: FieldConflict, each: Choice, people: Mapping[str, str]) -> str:
    if not conflict.field:
        return _("taken out") if each.deleted else _("kept, with its changes")
    kind = _WORDS.get((conflict.table, conflict.field))
    if kind and each.value:
        return word(kind, str(each.value))
    return value_text(people, conflict.table, conflict.field, each.value)


def _origin(each: Choice, device: str) -> str:
    at = datetime.fromisoformat(each.when).astimezone()
    when = _("{day} at {time}").format(
        day=short_date(at.date().isoformat()), time=persian_digits(f"{at:%H:%M}")
    )
    place = _("on this computer") if each.device == device else _("on another computer")
    return "، ".join(part for part in (each.who, place, when) if part)
