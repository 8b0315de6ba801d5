# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A value as people write it becomes one that a record may hold: «معلم», ``۱۵ مهر``, «بله», a name, a code.

The words are those by which ``record_words.value_text`` shows a value; ``editing.checked`` judges the result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.core.jalali import parse_date
from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.kinds import (
    Choice,
    Date,
    Flag,
    Kind,
    Listed,
    Many,
    PersonRef,
    QuorumRule,
    Ref,
    Whole,
)
from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_SEPARATORS = re.compile("[،,\n]")
_GROUPING = re.compile("[٬,\u200c\\s]")


def typed_value(workspace: Workspace, table: str, field: str, text: str) -> Any:
    """What a text means in a field, None for an empty one.

    What does not read as anything stays as it is, for ``editing.checked`` to judge. Raises ``no_other_value``
    for a field that nobody types (an order, a file, a list of terms).
    """
    kind = _kind(table, field)
    if kind is None:
        raise KnownError("no_other_value", place=field)
    return _meant(workspace, kind, text) if text.strip() else None


def _kind(table: str, field: str) -> Kind | None:
    """How a field is read; None where no words stand for its values."""
    declared = TABLES[table]
    if declared.entity is None or (table, field) == ("resolution", "agenda"):
        return None
    kinds = {**declared.reckoned, **plain_fields(declared.entity)}
    kind = kinds.get(field)
    if kind is None and declared.columns.get(field) == "flag":
        return Flag()
    return None if field == "pos" or isinstance(kind, QuorumRule) else kind


def _meant(workspace: Workspace, kind: Kind, text: str) -> Any:
    match kind:
        case Many():
            parts = (each.strip() for each in _SEPARATORS.split(text))
            return [_meant(workspace, kind.of, each) for each in parts if each]
        case Whole():
            digits = _GROUPING.sub("", ascii_digits(text))
            return int(digits) if re.fullmatch("[0-9]{1,15}", digits) else text
        case Flag():
            return _one_of({_("Yes"): True, _("No"): False, "true": True, "false": False}, text)
        case Choice():
            return _one_of({word(kind.name, code): code for code in kind.codes}, text)
        case Listed():
            return _one_of({title: code for code, title in known_titles(workspace, kind.name).items()}, text)
        case Date():
            return text if kind.read(text) == ascii_digits(text.strip()) else _day(workspace, text)
        case Ref():
            return _row_named(workspace, kind.tables, text) or text
        case PersonRef():
            return _row_named(workspace, ("member",), text) or {"name": text}
    return text


def _one_of(meanings: Mapping[str, Any], text: str) -> Any:
    """What a word stands for; another word stays, and is judged as it is."""
    return {fold(told): value for told, value in meanings.items()}.get(fold(text), text.strip())


def _day(workspace: Workspace, text: str) -> str:
    return parse_date(text, workspace.today()) or text


def _row_named(workspace: Workspace, tables: tuple[str, ...], text: str) -> str:
    """The one record that is called so (a name, a title, a number), or whose row it is; "" else."""
    wanted, found = fold(text), []
    for table in tables:
        for row, fields in read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id]).items():
            person = f"{fields.get('first_name', '')} {fields.get('last_name', '')}"
            called = (row, person, *(fields.get(name) for name in ("name", "title", "number")))
            if wanted in {fold(str(each)) for each in called if each}:
                found.append(row)
    return found[0] if len(found) == 1 else ""
