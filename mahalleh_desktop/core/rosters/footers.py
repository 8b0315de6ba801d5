# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What in a roster looks like a row but is no member: totals, headings of groups, signatures, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.rosters.headers import NAMES
from mahalleh_desktop.core.rosters.vocabulary import Vocabulary

NAME_FIELDS = ("full_name", "family_first", "first_name", "last_name")
_BREAKS = re.compile(r"[\W_]+")
_COLON = re.compile("[:：]")
_BESIDE_NAMES = frozenset({None, "order", "first_name", *NAMES})
"""Where a footer begins: in a column of names or of row numbers, or in one that the header does not name."""


def is_footer(values: Sequence[Any], columns: Mapping[int, str], words: Vocabulary) -> bool:
    """Whether a row (without a valid ID or mobile) is a total, a heading, a signature line or a note."""
    filled = [(index, str(value)) for index, value in enumerate(values) if filled_cell(value)]
    names = [text for index, text in filled if columns.get(index) in NAME_FIELDS]
    if names and (_says_no_name(names, words) or _begins_footer(" ".join(names), words)):
        return True
    if not filled or columns.get(filled[0][0]) not in _BESIDE_NAMES:
        return False
    first = filled[0][1]
    return _begins_footer(first, words) or (fold(first) in words.footers_alone and not names)


def is_name(parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether the cells for a name (one, or first and family name) hold one: letters, and no label.

    A name may begin like a footer where an ID says that it is somebody's.
    """
    lettered = all(_has_letters(part) and not _COLON.search(part) for part in parts)
    return bool(parts) and lettered and not _says_no_name(parts, words)


def filled_cell(value: Any) -> bool:
    return value is not None and str(value).strip() != ""


def _says_no_name(parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether the cells for a name hold an office, a heading or a count of people instead."""
    if all(fold(part) in words.roles for part in parts):  # one of them alone is a family name as well
        return True
    whole = " ".join(parts)
    return fold(whole) in words.footers_alone or _is_count(whole, words)


def _begins_footer(text: str, words: Vocabulary) -> bool:
    """Footer words count as whole words: «جمع کل» is a total, «جمعه» a name."""
    label, colon, _rest = text.replace("：", ":").partition(":")
    if colon and fold(label) in words.roles:
        return True
    begun = ""
    for part in _BREAKS.split(text):
        begun += fold(part)
        if begun in words.footers:
            return True
    return False


def _is_count(text: str, words: Vocabulary) -> bool:
    """«۱۲ نفر», «دوازده نفر»; a family name «نفر» stands behind a first name."""
    parts = [fold(part) for part in _BREAKS.split(text) if fold(part)]
    counted = (part.isdigit() or part in words.numbers for part in parts[:-1])
    return len(parts) > 1 and parts[-1] == words.people and all(counted)


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in fold(text))
