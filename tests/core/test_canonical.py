# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON: one value, one sequence of bytes, and a refusal for all that has no canonical form."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.versions.canonical import LARGEST, NotCanonicalError, decode, encode

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
@settings(max_examples=150)
def test_what_is_written_is_read_back_and_written_the_same(value: Any) -> None:
    data = encode(value)
    assert decode(data) == value
    assert encode(decode(data)) == data
    assert json.loads(data) == value


@given(st.dictionaries(TEXTS, st.integers(-9, 9), max_size=8), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, int], chance: Any) -> None:
    pairs = list(value.items())
    chance.shuffle(pairs)
    assert encode(dict(pairs)) == encode(value)
    written = json.loads(encode(value), object_pairs_hook=lambda found: [key for key, _ in found])
    assert written == sorted(value)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8))
@settings(max_examples=400)
def test_exactly_texts_in_nfc_are_written(text: str) -> None:
    if unicodedata.is_normalized("NFC", text):
        assert decode(encode({"f": text})) == {"f": text}
    else:
        with pytest.raises(NotCanonicalError):
            encode({"f": text})


def test_an_accent_after_a_newline_is_no_letter_of_the_escape() -> None:
    """Written out, the n of the escape and the accent stand side by side and would compose."""
    assert decode(encode("\n\u0301")) == "\n\u0301"


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def test_the_depth_that_is_allowed() -> None:
    assert decode(encode(nested(32))) == nested(32)


@pytest.mark.parametrize(
    "value",
    [
        1.0, float("nan"), float("inf"), LARGEST + 1, -LARGEST - 1, 2**64, "\0", "a\0b", {"\0": 1}, ["\0"],
        "e\u0301", {"e\u0301": 1}, "\ud800", {"\udfff": 1}, b"x", {1: 2}, {None: 1}, {"a": {3}}, nested(33),
        nested(5000), object(), 1 + 0j,
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_values_without_a_canonical_form(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"{", b"nul", b'{"a": 1}', b'{"a":1}\n', b' {"a":1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}',
        b'{"a":1,"a":2}', b"1.0", b"1e2", b"-0", b"01", b"NaN", b"Infinity", b"-Infinity",
        b"9007199254740993", b"1" * 5000, b"[" * 100_000, b"[" * 40 + b"]" * 40, b'"\\u0041"', b'"\\u0000"',
        b'"\\ud800"', b'"\\/"', b'"\xff"', "\ufeff1".encode(), '"e\u0301"'.encode(), "1".encode("utf-16"),
        b"[1,]", b"1 2",
    ],
    ids=lambda data: ascii(data[:20]),
)  # fmt: skip
def test_bytes_that_are_not_canonical(data: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        decode(data)


@given(VALUES, st.data())
@settings(max_examples=200)
def test_no_other_bytes_stand_for_a_value(value: Any, data: st.DataObject) -> None:
    """A changed byte gives another value or a refusal, never a second form of the same value."""
    good = encode(value)
    place = data.draw(st.integers(0, len(good) - 1))
    bad = good[:place] + bytes([data.draw(st.integers(0, 255))]) + good[place + 1 :]
    try:
        found = decode(bad)
    except NotCanonicalError:
        return
    assert encode(found) == bad
    assert (encode(found) == good) == (bad == good)
