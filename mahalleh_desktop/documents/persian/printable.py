# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts of many hands on one paper: what the fonts cannot draw is shown as its code point.

A paper of one's own stops at such a sign, so that nothing is dropped in silence. A report over hundreds of
councils must not stop because one of them typed a picture, which only that council can take out.
"""

from __future__ import annotations

from functools import lru_cache

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.persian.fonts import REGULAR, font
from mahalleh_desktop.documents.persian.letters import drawn, glyphs


def printable(text: str) -> str:
    """The text with ``[U+1F642]`` in the place of a sign that the fonts lack."""
    return "".join(
        letter if _is_drawn(letter) else left_to_right(f"[U+{ord(letter):04X}]") for letter in text
    )


@lru_cache(maxsize=4000)
def _is_drawn(letter: str) -> bool:
    widths = font(REGULAR).face.charWidths
    return letter.isspace() or all(ord(code) in widths for code in glyphs(drawn(letter), True))
