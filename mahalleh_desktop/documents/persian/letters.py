# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters of Persian text: what is drawn instead of what was typed, and joined forms in visual order.

A joined form is one code of the Arabic presentation blocks, which the fonts hold. Ligatures are drawn as
one code with the shape and one empty code for each further letter, so that copied text is real Persian.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from arabic_reshaper import ArabicReshaper
from bidi.mirror import MIRRORED

from mahalleh_desktop.core.persian.digits import ARABIC_INDIC_TO_PERSIAN, persian_digits
from mahalleh_desktop.core.persian.isolate import (
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
    RIGHT_TO_LEFT_MARK,
    left_to_right,
)

EMPTY = 0xE000
"""Added to an Arabic letter (U+06xx): an empty glyph of no width that is copied as that letter."""

DRAWN_MARK = 0xE00F
"""A right-to-left mark that is drawn (as a hair's breadth of nothing): readers copy the sign after it behind
its number."""

TOLD_MARK = 0xE010
"""The same for the space behind a number or sign, but told to Poppler only: the others do without it."""

THIN_LAM = 0xE144
"""The second lam of «الله»: as thin as can be, since readers drop one of two equal letters in one place."""

MOVED = 0xF0000
"""The first of the codes of marks that are moved to their letter; the low byte is that of the mark."""

_HAMZA = "\u0654"
_TYPED = (
    str.maketrans(
        {"ي": "ی", "ى": "ی", "ك": "ک", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u202f": " ", "\t": " "}
    )
    | {0x6C0: "ه" + _HAMZA}
    | {ord(c): None for c in "\ufeff\u200b\u2060\u00ad\u200d"}
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LATIN = re.compile("[A-Za-z]")
_ONLY_DIGITS = re.compile(r"[0-9.]+[.،؛:)»]?")
_SPACES = re.compile(r"(\s+)")
_PERCENT = re.compile("(?<=[۰-۹])(?=[٪%]|[.:،](?![۰-۹]|\\s*[A-Za-z]))")
"""Where a mark keeps the sign to the left of the digits, also when no letter stands before them."""
_ENDS = re.compile("(?:(?<=[۰-۹])|(?<=[\u0600-\u06ff\ue00f][.:؛،!؟…]))(?=[ \n)»›\\]؛!؟…]|$)(?!\\s*[A-Za-z])")
"""Where a mark parts a number or a sign from the space behind it, which Poppler would put before it.

Not before Latin, whose words would part there."""
_ISOLATE = re.compile(f"[{LEFT_TO_RIGHT_ISOLATE}{RIGHT_TO_LEFT_ISOLATE}{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]")
_ISOLATED = re.compile(f"({_ISOLATE.pattern}[^{_ISOLATE.pattern[1:-1]}]*{POP_ISOLATE})")
_PERSIAN_DIGITS = frozenset("۰۱۲۳۴۵۶۷۸۹")
_ASCII_DIGITS = re.compile(r"[0-9]+")
# Numbers with dashes or stars are read left to right as one: telephone, masked national ID, ISO date.
_ONE_NUMBER = re.compile(
    rf"(?<![\w{LEFT_TO_RIGHT_ISOLATE}-])"
    r"(?:\+[\d۰-۹][\d۰-۹ -]{6,}[\d۰-۹]|[0۰][\d۰-۹]{1,4}(?:-[\d۰-۹]{2,})+"
    r"|[\d۰-۹]{4}-[\d۰-۹]{2}-[\d۰-۹]{2}|[\d۰-۹]+[•*]+[\d۰-۹]*)(?![\w-])"
)
_SIMPLE = re.compile(r"[ -~]*")
_RESHAPER = ArabicReshaper({"delete_harakat": False})


def drawn(text: str) -> str:
    """The text as it is drawn and copied: Persian yeh, kaf and digits, numbers with dashes isolated.

    Digits within or right after a Latin word stay ASCII. Control characters other than a newline go.
    """
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text).translate(_TYPED))
    text = text.translate(ARABIC_INDIC_TO_PERSIAN)
    if _ASCII_DIGITS.search(text):
        text = "".join(_with_digits(_SPACES.split(text)))
    text = _PERCENT.sub(chr(DRAWN_MARK), text)
    return _parted(_ONE_NUMBER.sub(lambda found: left_to_right(found.group()), text))


def _parted(text: str) -> str:
    """The text with marks behind its numbers and signs, but not within isolates, which run otherwise."""
    if POP_ISOLATE not in text:
        return _ENDS.sub(chr(TOLD_MARK), text)
    outside = _ISOLATED.split(text)
    for place in range(0, len(outside), 2):
        if _ISOLATE.search(outside[place]):
            return text  # one within another
        outside[place] = _ENDS.sub(chr(TOLD_MARK), outside[place])
        if place and outside[place - 1][-2] in _PERSIAN_DIGITS and outside[place].startswith(" "):
            outside[place] = chr(TOLD_MARK) + outside[place]
    return "".join(outside)


def _with_digits(words: list[str]) -> Iterator[str]:
    after_latin = False
    for word in words:
        if word.isspace():
            yield word
            continue
        latin = bool(_LATIN.search(word))
        kept = latin or (after_latin and _ONLY_DIGITS.fullmatch(word))
        yield word if kept else persian_digits(word)
        after_latin = latin


@lru_cache(maxsize=20_000)
def glyphs(run: str, right_to_left: bool) -> str:
    """The codes of one run in visual order, from left to right; marks stand before their letter."""
    if not right_to_left:
        return run
    shaped = _RESHAPER.reshape(run)
    if _HAMZA in shaped:
        shaped = _with_hamza(shaped)
    return "".join(_LIGATURES.get(c) or MIRRORED.get(c, c) for c in reversed(shaped))


def copied(code: int) -> int:
    """The letter that a drawn code is copied and searched as (the ToUnicode map)."""
    if code >= MOVED:
        return 0x600 | code & 0xFF
    if code in _LIGATURE_LETTER:
        return _LIGATURE_LETTER[code]
    if EMPTY <= code < EMPTY + 0x1000:
        return code - EMPTY
    if 0xFB50 <= code <= 0xFEFC:
        return ord(unicodedata.normalize("NFKC", chr(code))[0])
    return code


def _with_hamza(shaped: str) -> str:
    for heh, whole in (("\ufee9", "\u06c0"), ("\ufeea", "\ufba5")):
        shaped = shaped.replace(heh + _HAMZA, whole + chr(EMPTY + ord(_HAMZA)))
    return shaped


def _empty(letter: str) -> str:
    return chr(EMPTY + ord(letter))


_LIGATURES = {
    shape: shape + _empty("ل")
    for shape in "\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc"
} | {"\ufdf2": "\ufdf2" + _empty("ل") + chr(THIN_LAM) + _empty("ا")}  # fmt: skip
_LIGATURE_LETTER = {
    0xFEF5: 0x622, 0xFEF6: 0x622, 0xFEF7: 0x623, 0xFEF8: 0x623, 0xFEF9: 0x625, 0xFEFA: 0x625,
    0xFEFB: 0x627, 0xFEFC: 0x627, 0xFDF2: 0x647, 0x6C0: 0x647, 0xFBA5: 0x647,
    THIN_LAM: 0x644, DRAWN_MARK: ord(RIGHT_TO_LEFT_MARK), TOLD_MARK: ord(RIGHT_TO_LEFT_MARK),
}  # fmt: skip
EMPTY_LETTERS = tuple(EMPTY + ord(letter) for letter in ("ل", "ا", _HAMZA))
