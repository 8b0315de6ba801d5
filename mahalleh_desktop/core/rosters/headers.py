# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Finds the header of a roster among title rows, and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.rosters.vocabulary import Vocabulary

Rows = Sequence[tuple[int, Sequence[Any]]]
NAMES = frozenset({"last_name", "full_name", "family_first"})
LONGEST_HEADER = 200
"""A longer text is no name of a column; looking for brackets in one would take minutes."""


def find_header(rows: Rows, words: Vocabulary) -> tuple[int, dict[int, str]] | None:
    """The place of the header in ``rows`` and its columns (index → field), or None.

    The header is the first row that names at least two columns, one of them a family or full name.
    """
    for place, (_number, values) in enumerate(rows):
        if (columns := header_of(values, words)) is not None:
            return place, columns
    return None


def header_of(values: Sequence[Any], words: Vocabulary) -> dict[int, str] | None:
    """The columns of a row that is a header, else None."""
    columns = columns_of(values, words)
    return columns if len(columns) >= 2 and NAMES & set(columns.values()) else None


def columns_of(values: Sequence[Any], words: Vocabulary) -> dict[int, str]:
    """The fields that the cells of a row name; a second column of one name is left out."""
    found: dict[int, str] = {}
    for index, value in enumerate(values):
        field = column_of(value, words.columns)
        if field and field not in found.values():
            found[index] = field
    return found


def column_of(value: Any, columns: Mapping[str, str]) -> str | None:
    """The field of one header cell: its whole text, or the text outside or inside brackets."""
    if not isinstance(value, str) or len(value) > LONGEST_HEADER:
        return None
    outside = re.sub(r"[(\[].*?[)\]]", "", value, flags=re.DOTALL)
    inside = re.findall(r"[(\[](.*?)[)\]]", value, flags=re.DOTALL)
    for part in (value, outside, *inside, *value.split("/")):
        if field := columns.get(fold(part)):
            return field
    return None
