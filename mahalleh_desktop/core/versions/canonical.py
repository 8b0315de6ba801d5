# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON: one value, one sequence of bytes, so that a hash names content (EXCHANGE.md 1).

UTF-8, keys sorted, no spaces, NFC, no floats, integers within ±2⁵³, no NUL, no lone surrogates.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

LARGEST = 2**53
_DEEPEST = 32
_write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class NotCanonicalError(ValueError):
    """The value has no canonical form; the argument says why, for a log and never for the screen."""


def encode(value: Any) -> bytes:
    """The canonical bytes of ``value`` (None, bool, int, str, list, tuple, dict with text keys).

    Raises NotCanonicalError for floats, large integers, NUL, text that is not NFC, other types.
    """
    _check(value, 0)
    text = _write(value)
    # A NUL is written as an escape. If the whole is NFC so are the parts, but not the other way round: the
    # letter of an escape (the n of a newline) would join with a combining mark that follows it.
    if "\\u0000" in text and any("\0" in each for each in _texts(value)):
        raise NotCanonicalError("NUL")
    if not text.isascii() and not _is_nfc(text) and not all(_is_nfc(each) for each in _texts(value)):
        raise NotCanonicalError("not NFC")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonicalError("lone surrogate") from error


def decode(data: bytes) -> Any:
    """The value of canonical bytes. Raises NotCanonicalError unless encoding gives the same bytes."""
    try:
        value = _read(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotCanonicalError("not JSON") from error
    if encode(value) != data:
        raise NotCanonicalError("not in canonical form")
    return value


def _refuse(token: str) -> Any:
    raise NotCanonicalError(f"number {token[:20]}")


_read = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if depth > _DEEPEST:
        raise NotCanonicalError("nested too deeply")
    if kind is int:
        if not -LARGEST <= value <= LARGEST:
            raise NotCanonicalError("integer too large")
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise NotCanonicalError("key is not text")
            _check(item, depth + 1)
    elif kind is list or kind is tuple:
        for item in value:
            _check(item, depth + 1)
    else:
        raise NotCanonicalError(f"type {kind.__name__}")


def _is_nfc(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _texts(pair)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
