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
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.records.record_words import field_word, table_word, value_text
from mahalleh_desktop.usecases.sync.conflicts import Choice, FieldConflict, OpenConflict
from mahalleh_desktop.usecases.sync.difference_text import difference_text
from mahalleh_desktop.usecases.sync.late_changes import LateChange


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
    values = tuple(
        (each.vid, _value(conflict, each, people), _origin(each, device)) for each in conflict.choices
    )
    where = OpenConflict(conflict.set_id, conflict.table, conflict.row, conflict.field)
    return ConflictLine(conflict.row, conflict.field, conflict_title(where, fields, people), values)


def conflict_title(conflict: OpenConflict, fields: Mapping[str, Any], people: Mapping[str, str]) -> str:
    """Which record and which field; ``people`` need only name the record itself, or its ``member``."""
    field = field_word(conflict.field) if conflict.field else _("the whole record")
    name = _name(conflict, fields, people)
    return _("{kind} {name}: {field}").format(kind=table_word(conflict.table), name=name, field=field)


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
    kind = table_word(change.table)
    before = _("is not in the minutes") if change.frozen is None else _("is in the minutes")
    after = difference_text(people, change.table, "", change.frozen, late.value)
    return kind, before, after, _origin(late, device)


def number_words(number: str) -> str:
    """The number of a meeting, letter or resolution as it is printed."""
    return printed(number) if number.count("/") == 1 else persian_digits(number)


def _name(conflict: OpenConflict, fields: Mapping[str, Any], people: Mapping[str, str]) -> str:
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
    return value_text(people, conflict.table, conflict.field, each.value)


def _origin(each: Choice, device: str) -> str:
    at = datetime.fromisoformat(each.when).astimezone()
    when = _("{day} at {time}").format(
        day=short_date(at.date().isoformat()), time=persian_digits(f"{at:%H:%M}")
    )
    place = _("on this computer") if each.device == device else _("on another computer")
    return "، ".join(part for part in (each.who, place, when) if part)
