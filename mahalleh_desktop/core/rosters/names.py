# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Names as rosters write them: honorifics before them, full names in one cell, the family name first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.rosters.vocabulary import Vocabulary

_COMMA = re.compile(r"\s*[،,]\s*")
_LONGEST_HONORIFIC = 4


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name, "" where a cell does not say one; ``gender`` is what the honorific tells."""

    honorific: str = ""
    first: str = ""
    last: str = ""
    gender: str = ""


def name_of(texts: Mapping[str, str], words: Vocabulary) -> Name:
    """The name that the cells of a row say, ``texts`` by field."""
    first, last = texts.get("first_name", ""), texts.get("last_name", "")
    found = Name()
    if not last:
        if "full_name" in texts:
            found = split_name(texts["full_name"], words)
        elif "family_first" in texts:
            found = split_name(texts["family_first"], words, family_first=True)
        first, last = found.first, found.last
    elif not first:
        first = texts.get("full_name", "")  # «اسم» beside «فامیل»
    honorific, gender, rest = leading_honorific(texts.get("honorific", "").split(" "), words)
    if rest and rest != [""]:
        honorific = texts["honorific"]
    return Name(honorific or found.honorific, first, last, gender or found.gender)


def split_name(full: str, words: Vocabulary, *, family_first: bool = False) -> Name:
    """A full name in its parts; «سید» and the like belong to the first name."""
    if _COMMA.search(full):
        last, first = _COMMA.split(full, maxsplit=1)
        return Name("", first, last)
    honorific, gender, parts = leading_honorific(full.split(" "), words, keep=1)
    if len(parts) == 1:
        return Name(honorific, "", parts[0], gender)
    if family_first:
        take = 2 if len(parts) > 2 and fold(parts[-2]) in words.compound_first_names else 1
        return Name(honorific, " ".join(parts[-take:]), " ".join(parts[:-take]), gender)
    take = 2 if len(parts) > 2 and fold(parts[0]) in words.compound_first_names else 1
    return Name(honorific, " ".join(parts[:take]), " ".join(parts[take:]), gender)


def leading_honorific(parts: list[str], words: Vocabulary, *, keep: int = 0) -> tuple[str, str, list[str]]:
    """(honorific, gender, the other words): all honorifics that stand first, at least ``keep`` words left.

    Those of either gender («سردار», «استاد») are names too, so that one word more is left behind them.
    """
    found: list[str] = []
    gender = ""
    while parts:
        for length in range(min(_LONGEST_HONORIFIC, len(parts)), 0, -1):
            known = words.honorifics.get(fold(" ".join(parts[:length])))
            if known and len(parts) - length >= keep + (0 if known[1] or not keep else 1):
                found.append(known[0])
                gender = gender or known[1]
                parts = parts[length:]
                break
        else:
            break
    return " ".join(found), gender, parts
