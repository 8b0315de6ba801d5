# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Folding for search and keys for sorting: what people do not type alike is made alike (PERSIAN.md)."""

from __future__ import annotations

import re
import unicodedata

from mahalleh_desktop.core.persian.digits import ascii_digits

# Of letters whose marks have been taken apart: ۀ is then an ە with a hamza, ۂ a \u06c1 with one.
_ALIKE = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ٱ": "ا", "ة": "ه", "ە": "ه", "\u06c1": "ه", "ء": "", "ـ": ""}
    | {c: str(d) for d, c in (*enumerate("۰۱۲۳۴۵۶۷۸۹"), *enumerate("٠١٢٣٤٥٦٧٨٩"))}
)
_NOT_KEPT = re.compile(r"[\W_]+")
_ALPHABET = "ءآاأإبپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤهۀیئ"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """Letters and ASCII digits only, without spaces, ZWNJ, vowel marks; variants of a letter made one.

    Used for FTS5's trigram index and for comparing names: «کتاب‌ها», «كتاب ها» and «کتابها» are equal.
    """
    if not text:
        return ""
    # Marks, of vowels and of letters, are no word characters: they go with the spaces.
    return _NOT_KEPT.sub("", unicodedata.normalize("NFKD", text).translate(_ALIKE)).casefold()


def words_of(query: str) -> list[str]:
    """The folded words of what somebody typed into a search box."""
    return [folded for part in query.split() if (folded := fold(part))]


def sort_key(text: str) -> str:
    """A text that sorts in the order of the Persian alphabet by code points (آ before ا … ی last)."""
    text = ascii_digits(unicodedata.normalize("NFC", text)).translate(str.maketrans("يكىة", "یکیه"))
    text = text.replace("\u200c", " ").casefold()
    return "".join(_ORDER.get(c, c) for c in text if not unicodedata.combining(c) and c != "ـ")
