# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The ministry's mapping as the text of its file, which ``office.ministry.read_mapping`` reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from mahalleh_desktop.office.ministry import MinistryColumn, MinistryMapping, Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = """\
# Columns of the export for the ministry, as the office keeps them. The program writes this file from its page
# of the ministry's export; it may be edited by hand too.
"""


def mapping_text(mapping: MinistryMapping) -> str:
    """The TOML text of a mapping; tables that no column uses stay."""
    return "\n".join([_HEAD, *_lines(mapping)])


def _lines(mapping: MinistryMapping) -> Iterator[str]:
    yield "[sheet]"
    yield f"name = {_text(mapping.sheet)}"
    for column in mapping.columns:
        yield ""
        yield "[[column]]"
        yield from _column(column)
    for name, table in mapping.tables.items():
        yield ""
        yield f"[maps.{_key(name)}]"
        for key, value in table.items():
            yield f"{_key(key)} = {_value(value)}"
    yield ""


def _column(column: MinistryColumn) -> Iterator[str]:
    yield f"title = {_text(column.title)}"
    yield f"field = {_text(column.field)}" if column.field else f"text = {_text(column.text)}"
    if column.missing:
        yield f"missing = {_text(column.missing)}"
    if column.required:
        yield "required = true"
    if column.table:
        yield f"map = {_text(column.table)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Value) -> str:
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own, but for DEL, which JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
