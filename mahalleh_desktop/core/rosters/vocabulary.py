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
    """Folded word → code; ``seats`` in order of preference.

    ``footers`` begin a total or a signature line, ``footers_alone`` are one by themselves; ``people`` is the
    word that is counted with («۱۲ نفر»).
    """

    columns: Synonyms
    roles: Synonyms
    standings: Synonyms
    genders: Synonyms
    seats: Sequence[tuple[str, str]]
    honorifics: Mapping[str, tuple[str, str]]
    agency_words: Sequence[str]
    empty: frozenset[str]
    footers: frozenset[str]
    footers_alone: frozenset[str]
    people: str
    numbers: frozenset[str]
    compound_first_names: frozenset[str]


def read_vocabulary(raw: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of the parsed resource."""
    words = raw["words"]
    return Vocabulary(
        columns=_by_word(raw["columns"]),
        roles=_with_ends(_by_word(raw["roles"]), words["role_end"]),
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
        footers=frozenset(fold(word) for word in words["footer"]),
        footers_alone=frozenset(fold(word) for word in words["footer_alone"]),
        people=fold(words["people"]),
        numbers=frozenset(fold(word) for word in words["numbers"]),
        compound_first_names=frozenset(fold(word) for word in words["compound_first_names"]),
    )


def _with_ends(roles: Synonyms, ends: Sequence[str]) -> Synonyms:
    """The roles, each also with what may follow it: «دبیر», «دبیر شورا», «دبیر شورای محله»."""
    return {
        **{word + fold(end): code for word, code in roles.items() for end in ends},
        **roles,
    }


def _by_word(listed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold(word): code for code, words in listed.items() for word in words}
