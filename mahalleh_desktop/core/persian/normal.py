# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Text as a Persian typist means it, before it is stored (DESIGN.md, rules of the data format)."""

from __future__ import annotations

import re
import unicodedata

from mahalleh_desktop.core.persian.digits import ARABIC_INDIC_TO_PERSIAN

_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی"})
_LINES = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})
_DROPPED = {ord(c): None for c in "\ufeff\u200b\u2060"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def normalise(text: str) -> str:
    """NFC, Persian yeh and kaf, plain newlines and spaces, Persian instead of Arabic-Indic digits.

    Bidirectional controls and ZWNJ stay; other control characters stay too, for ``text_problem`` to find.
    """
    text = text.replace("\r\n", "\n").translate(_LINES).translate(_DROPPED)
    text = unicodedata.normalize("NFC", text)
    return text.translate(_LETTERS).translate(ARABIC_INDIC_TO_PERSIAN)


def text_problem(text: str) -> str | None:
    """The error code of characters that are never stored: ``lone_surrogate``, ``control_character``."""
    if _SURROGATE.search(text):
        return "lone_surrogate"
    plain = text.translate(_LINES)
    return "control_character" if _CONTROL.search(plain) else None
