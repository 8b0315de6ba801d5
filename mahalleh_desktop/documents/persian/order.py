# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which way each character runs: the Unicode bidirectional algorithm (UAX 9) for a Persian paragraph.

The types of a paragraph are one string of letters, so that the rules W1-W7 and N0-N2 become replacements
in it: L, R, A (Arabic letter), E and N (European and Arabic number), S C T (separators, terminator),
M (mark), B (ZWNJ and the like), O (neutral). Isolates are solved by recursion; embeddings, overrides and
unmatched isolates have no effect, so nobody can turn a line round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from mahalleh_desktop.core.persian.isolate import (
    CONTROLS,
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
)
from mahalleh_desktop.documents.persian.letters import DRAWN_MARK, TOLD_MARK

_LETTER = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N",
    "ES": "S", "CS": "C", "ET": "T", "NSM": "M", "BN": "B",
}  # fmt: skip
_ISOLATES = re.compile(f"[{LEFT_TO_RIGHT_ISOLATE}{RIGHT_TO_LEFT_ISOLATE}{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]")
_DEEPEST = 8
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_OPENERS = frozenset(_CLOSERS.values())
Item = TypeVar("Item")


class _Types(dict[int, str]):
    def __missing__(self, code: int) -> str:
        found = self[code] = _LETTER.get(unicodedata.bidirectional(chr(code)), "O")
        return found


_TYPES = _Types({DRAWN_MARK: "R", TOLD_MARK: "R"})


def levels(text: str) -> tuple[str, list[int]]:
    """The text without its controls, and the embedding level of each character left.

    The paragraph's own level is 1 (right to left); even levels run left to right.
    """
    if not CONTROLS.search(text):
        types = text.translate(_TYPES)
        return text, [1] * len(text) if not re.search("[LEN]", types) else _resolve(text, types, 1)
    return _with_isolates(text, 1, 0)


def reordered(items: Sequence[Item], item_levels: Sequence[int]) -> list[Item]:
    """The items of one line in visual order, from left to right (rule L2)."""
    order = list(range(len(items)))
    for level in range(max(item_levels, default=0), 0, -1):
        place = 0
        while place < len(order):
            if item_levels[order[place]] < level:
                place += 1
                continue
            end = place
            while end < len(order) and item_levels[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = end
    return [items[place] for place in order]


def _with_isolates(text: str, level: int, depth: int) -> tuple[str, list[int]]:
    outer: list[str] = []
    inner: list[tuple[str, list[int]]] = []
    ends = _matches(text) if depth < _DEEPEST else {}
    place = 0
    while found := _ISOLATES.search(text, place):
        outer.append(text[place : found.start()])
        end = ends.get(found.start(), -1)
        place = found.end()
        if end >= 0:
            content = text[place:end]
            outer.append("\ufffc")
            inner.append(_with_isolates(content, _inner_level(found.group(), content, level), depth + 1))
            place = end + 1
    outer.append(text[place:])
    marked = "".join(outer)
    found_levels = _resolve(marked, marked.translate(_TYPES), level)
    letters: list[str] = []
    result: list[int] = []
    contents = iter(inner)
    for letter, each in zip(marked, found_levels, strict=True):
        if letter == "\ufffc" and inner:
            content, content_levels = next(contents, ("", []))
            letters.append(content)
            result += content_levels
        elif not CONTROLS.match(letter):
            letters.append(letter)
            result.append(each)
    return "".join(letters), result


def _matches(text: str) -> dict[int, int]:
    """Where each isolate ends, by where it begins; unmatched ones are left out."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for control in _ISOLATES.finditer(text):
        if control.group() != POP_ISOLATE:
            stack.append(control.start())
        elif stack:
            found[stack.pop()] = control.start()
    return found


def _inner_level(control: str, content: str, level: int) -> int:
    if control == LEFT_TO_RIGHT_ISOLATE:
        wanted = 0
    elif control == RIGHT_TO_LEFT_ISOLATE:
        wanted = 1
    else:
        first = re.search("[LRA]", content.translate(_TYPES))
        wanted = 0 if first and first.group() == "L" else 1
    return level + 1 if (level + 1) % 2 == wanted else level + 2


def _resolve(text: str, types: str, level: int) -> list[int]:
    base = "R" if level % 2 else "L"
    types = base + types
    types = re.sub("(.)([MB]+)", lambda m: m[1] * len(m[0]), types)
    types = re.sub("A[^LR]*", lambda m: m[0].replace("E", "N"), types).replace("A", "R")
    types = re.sub("(?<=E)[SC](?=E)", "E", types)
    types = re.sub("(?<=N)C(?=N)", "N", types)
    types = re.sub("T+(?=E)|(?<=E)T+", lambda m: "E" * len(m[0]), types)
    types = re.sub("[SCT]", "O", types)
    types = re.sub("L[^R]*", lambda m: m[0].replace("E", "L"), types)
    if "L" in types[1:] and "R" in types:
        types = _brackets(text, types, base)
    types += base
    types = re.sub("(?<=([LREN]))O+(?=([LREN]))", lambda m: _neutral(m[1], m[2], base) * len(m[0]), types)
    above = {"R": level, "L": level + 1, "E": level + 1, "N": level + 1}
    if base == "L":
        above = {"L": level, "R": level + 1, "E": level + 2, "N": level + 2}
    return [above[each] for each in types[1:-1]]


def _neutral(before: str, after: str, base: str) -> str:
    left = "L" if before == "L" else "R"
    right = "L" if after == "L" else "R"
    return left if left == right else base


def _brackets(text: str, types: str, base: str) -> str:
    """Rule N0: brackets run as the text in them that agrees with the paragraph, else as before them."""
    found = list(types)
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, letter in enumerate(text, 1):
        if found[place] != "O":
            continue
        if letter in _OPENERS:
            stack.append((letter, place))
        elif letter in _CLOSERS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _CLOSERS[letter]:
                    pairs.append((stack[depth][1], place))
                    del stack[depth:]
                    break
    for start, end in sorted(pairs):
        strong = {"L" if each == "L" else "R" for each in found[start + 1 : end] if each != "O"}
        if base in strong:
            found[start] = found[end] = base
        elif strong:
            before = next((each for each in reversed(found[:start]) if each != "O"), base)
            side = "L" if before == "L" else "R"
            found[start] = found[end] = side if side in strong else base
    return "".join(found)
