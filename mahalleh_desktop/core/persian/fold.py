# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Folding for search and keys for sorting: what people do not type alike is made alike (PERSIAN.md)."""

from __future__ import annotations

import re
import unicodedata

from mahalleh_desktop.core.persian.digits import ascii_digits

_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا",
        "ؤ": "و", "ۀ": "ه", "ة": "ه", "ۂ": "ه",
    }
)  # fmt: skip
_BOTH = _LETTERS | {ord(c): str(d) for d, c in (*enumerate("۰۱۲۳۴۵۶۷۸۹"), *enumerate("٠١٢٣٤٥٦٧٨٩"))}
_LAST = _LETTERS | dict.fromkeys(map(ord, "ءـ"))
_NOT_KEPT = re.compile(r"[\W_]+")
_ALPHABET = "ءآاأإبپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤهۀیئ"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """Letters and ASCII digits only, without spaces, ZWNJ, vowel marks; variants of a letter made one.

    Used for FTS5's trigram index and for comparing names: «کتاب‌ها», «كتاب ها» and «کتابها» are equal.
    """
    if not text:
        return ""
    # Vowel marks are no word characters, so that the last step takes them out too.
    text = unicodedata.normalize("NFKD", text.translate(_BOTH)).translate(_LAST)
    return _NOT_KEPT.sub("", text).casefold()


def words_of(query: str) -> list[str]:
    """The folded words of what somebody typed into a search box."""
    return [folded for part in query.split() if (folded := fold(part))]


def sort_key(text: str) -> str:
    """A text that sorts in the order of the Persian alphabet by code points (آ before ا … ی last)."""
    text = ascii_digits(unicodedata.normalize("NFC", text)).translate(str.maketrans("يكىة", "یکیه"))
    text = text.replace("\u200c", " ").casefold()
    return "".join(_ORDER.get(c, c) for c in text if not unicodedata.combining(c) and c != "ـ")
