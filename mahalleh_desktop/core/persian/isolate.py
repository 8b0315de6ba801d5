# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Bidirectional control characters: the only module that writes them, as escapes (STYLE.md 14)."""

from __future__ import annotations

import re

LEFT_TO_RIGHT_ISOLATE = "\u2066"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
ZWNJ = "\u200c"

_OVERRIDES = re.compile("[\u202a-\u202e]")
CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def left_to_right(text: str) -> str:
    """The text as one left-to-right piece inside Persian: telephone numbers, IDs, Latin names."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def isolated(text: str) -> str:
    """The text as a piece whose own first strong letter decides its direction."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def without_controls(text: str) -> str:
    """The text without bidirectional controls, so that it cannot disturb what stands beside it."""
    return CONTROLS.sub("", text)


def shown_controls(text: str) -> str:
    """The text with each control made visible, such as ``[U+202E]``."""
    return CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def shown_overrides(text: str) -> str:
    """The text with what would turn the letters after it made visible; isolates keep to themselves.

    The program writes isolates and marks, never these: they come from outside.
    """
    return _OVERRIDES.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
