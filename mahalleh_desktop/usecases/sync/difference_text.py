# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sentences of an addendum that tell how a late change differs from the frozen minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.records.record_words import field_word, table_word, value_text


def difference_text(people: Mapping[str, str], table: str, field: str, frozen: Any, late: Any) -> str:
    """One sentence. ``field`` "": the whole row came (``frozen`` None) or went (``late`` None)."""
    kind = table_word(table)
    if not field:
        whole = _whole(people, table, late if frozen is None else frozen)
        if frozen is None:
            return _("{kind} added: {text}").format(kind=kind, text=whole)
        return _("{kind} taken out: {text}").format(kind=kind, text=whole)
    return _("{kind}, {field}: “{new}” instead of “{old}”.").format(
        kind=kind,
        field=field_word(field),
        new=value_text(people, table, field, late),
        old=value_text(people, table, field, frozen),
    )


def changed_text(table: str, text: str) -> str:
    """One sentence that a row changed, without what it says."""
    return _("{kind}: “{text}” was changed.").format(kind=table_word(table), text=text)


def _whole(people: Mapping[str, str], table: str, fields: Mapping[str, Any]) -> str:
    shown = {"attendance": ("member", "status"), "guest": ("name", "affiliation")}
    names = shown.get(table, ("number", "title", "text"))
    return "، ".join(value_text(people, table, name, fields[name]) for name in names if fields.get(name))
