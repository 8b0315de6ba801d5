# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of rosters (``resources/roster.toml``), ready to be looked up folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.persian.fold import fold

Synonyms = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded word → code; ``seats`` in order of preference."""

    columns: Synonyms
    roles: Synonyms
    standings: Synonyms
    genders: Synonyms
    seats: Sequence[tuple[str, str]]
    honorifics: Mapping[str, tuple[str, str]]
    agency_words: Sequence[str]
    empty: frozenset[str]
    footers: Sequence[str]
    compound_first_names: frozenset[str]


def read_vocabulary(raw: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of the parsed resource."""
    words = raw["words"]
    return Vocabulary(
        columns=_by_word(raw["columns"]),
        roles=_by_word(raw["roles"]),
        standings=_by_word(raw["standings"]),
        genders=_by_word(raw["genders"]),
        seats=[(fold(word), code) for code, listed in raw["seats"].items() for word in listed],
        honorifics={
            fold(word): (word, gender if gender != "either" else "")
            for gender, listed in raw["honorifics"].items()
            for word in listed
        },
        agency_words=[fold(word) for word in words["agency"]],
        empty=frozenset(words["empty"]),
        footers=[fold(word) for word in words["footer"]],
        compound_first_names=frozenset(fold(word) for word in words["compound_first_names"]),
    )


def _by_word(listed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold(word): code for code, words in listed.items() for word in words}
