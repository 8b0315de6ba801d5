# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which characters of a text the papers' fonts cannot draw, and a visible sign in their place.

A sign that a person may still change stops the paper (PERSIAN.md, Paper 10); in history that is frozen as it
was loaded it is drawn as U+FFFD, so that the paper can be printed and shows where something is missing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mahalleh_desktop.core.persian.printing import surely_printed
from mahalleh_desktop.documents.page.flow import ready_fonts
from mahalleh_desktop.documents.persian.fonts import missing_glyph_error
from mahalleh_desktop.documents.persian.lines import Style, natural_width
from mahalleh_desktop.errors import KnownError

SUBSTITUTE = "\ufffd"
_NO_CHARACTER = frozenset({"Cn", "Co"})
_SEVERAL = re.compile(f"{SUBSTITUTE}[{SUBSTITUTE}\u200d\ufe00-\ufe0f]*")


def missing_glyph(text: str) -> KnownError | None:
    """The error that a paper with this text meets, or None where it can be drawn."""
    if surely_printed(text):
        return None
    for letter in text:
        if unicodedata.category(letter) in _NO_CHARACTER:  # the fonts keep glyphs of their own there
            return missing_glyph_error(letter, text[:40])
    with ready_fonts():
        try:
            natural_width(text, Style())
        except KnownError as error:
            return error
    return None


@lru_cache(maxsize=2_000)
def substituted(text: str) -> str:
    """The text with U+FFFD for each run of characters that cannot be drawn."""
    if missing_glyph(text) is None:
        return text
    letters = (c if _drawable(c) else SUBSTITUTE for c in unicodedata.normalize("NFC", text))
    shown = _SEVERAL.sub(SUBSTITUTE, "".join(letters))
    if missing_glyph(shown) is None:
        return shown
    return _SEVERAL.sub(SUBSTITUTE, "".join(c if surely_printed(c) else SUBSTITUTE for c in text))


@lru_cache(maxsize=2_000)
def _drawable(letter: str) -> bool:
    """Whether a character can be drawn alone and in each joined form."""
    return all(missing_glyph(text) is None for text in (letter, f"ب{letter}", f"{letter}ب", f"ب{letter}ب"))
