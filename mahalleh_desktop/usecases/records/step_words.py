# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a step that is taken back or made again was about, in a few words: it may be on no page in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.records.record_words import field_word, table_word
from mahalleh_desktop.usecases.workspaces.workspace import Change

_LONGEST = 40  # letters of a name
_MOST_FIELDS = 2
_PLACES = frozenset({"pos"})
"""What says where a row stands, not what stands in it."""


def step_words(changes: Sequence[Change]) -> str:
    """``عضو «پرویز جوزمی»: شغل``; of several records how many there are of the first kind."""
    told = [change for change in changes if _fields(change) or change.before is None or change.after is None]
    rows = list(dict.fromkeys((change.table, change.row) for change in told or changes))
    table = rows[0][0]
    if len(rows) > 1:
        count = sum(each == table for each, _row in rows)
        return _("{kind}, {count} records").format(kind=table_word(table), count=persian_digits(count))
    change = (told or changes)[0]
    name = _name(change.after or change.before or {})
    words = f"{table_word(table)} «{name}»" if name else table_word(table)
    fields = [each for each in _fields(change) if field_word(each, table) != each]
    if change.before is not None and change.after is not None and 0 < len(fields) <= _MOST_FIELDS:
        words += ": " + "، ".join(field_word(field, table) for field in fields)
    return words


def _fields(change: Change) -> list[str]:
    before, after = change.before or {}, change.after or {}
    names = {*before, *after} - _PLACES
    return sorted(name for name in names if before.get(name) != after.get(name))


def _name(fields: Mapping[str, Any]) -> str:
    """What a record is known by; empty where it has no name of its own."""
    person = " ".join(str(fields[part]) for part in ("first_name", "last_name") if fields.get(part))
    names = (str(fields[each]) for each in ("name", "title", "subject") if fields.get(each))
    text = person or next(names, "") or persian_digits(str(fields.get("number") or ""))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
