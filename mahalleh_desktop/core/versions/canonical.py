# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON: one value, one sequence of bytes, so that a hash names content (EXCHANGE.md 1).

UTF-8, keys sorted, no spaces, NFC, no floats, integers within ±2⁵³, no NUL, no lone surrogates.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any

LARGEST = 2**53


class NotCanonicalError(ValueError):
    """The value has no canonical form; the argument says why, for a log and never for the screen."""


def encode(value: Any) -> bytes:
    """The canonical bytes of ``value`` (None, bool, int, str, list, tuple, dict with text keys).

    Raises NotCanonicalError for floats, large integers, NUL, text that is not NFC, other types.
    """
    _check(value, 0)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonicalError("lone surrogate") from error


def decode(data: bytes) -> Any:
    """The value of canonical bytes. Raises NotCanonicalError unless encoding gives the same bytes."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotCanonicalError("not JSON") from error
    if encode(value) != data:
        raise NotCanonicalError("not in canonical form")
    return value


def _refuse(token: str) -> Any:
    raise NotCanonicalError(f"number {token[:20]}")


def _check(value: Any, depth: int) -> None:
    if depth > 32:
        raise NotCanonicalError("nested too deeply")
    if isinstance(value, str):
        if "\0" in value:
            raise NotCanonicalError("NUL")
        if not value.isascii() and not unicodedata.is_normalized("NFC", value):
            raise NotCanonicalError("not NFC")
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise NotCanonicalError("integer too large")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonicalError("key is not text")
            _check(key, depth + 1)
            _check(item, depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item, depth + 1)
    else:
        raise NotCanonicalError(f"type {type(value).__name__}")
