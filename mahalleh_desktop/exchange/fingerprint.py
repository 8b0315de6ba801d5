# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Twelve characters that a person compares with a printed form: Crockford base32 of a SHA-256.

Typing is forgiven (digits of any script, spaces, dashes, lower case, O for 0, I and L for 1), meaning is
not: 60 bits, compared in constant time.
"""

from __future__ import annotations

import hmac
import unicodedata

from mahalleh_desktop.errors import KnownError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_LOOKS_LIKE = str.maketrans("OIL", "011")
_SEPARATORS = frozenset("-_./·\u2010\u2011\u2012\u2013\u2014\u2212\u0640")


def to_base32(data: bytes, length: int) -> str:
    """The first ``length`` Crockford characters (5 bits each) of ``data``."""
    bits = int.from_bytes(data, "big")
    total = len(data) * 8
    missing = max(0, length * 5 - total)
    bits <<= missing
    total += missing
    return "".join(ALPHABET[(bits >> (total - 5 * (place + 1))) & 31] for place in range(length))


def grouped(characters: str) -> str:
    """The characters in fours with dashes, ``XXXX-XXXX-XXXX``."""
    return "-".join(characters[start : start + 4] for start in range(0, len(characters), 4))


def plain(typed: str) -> str:
    """What was typed, without separators, as capital Crockford characters; other signs stay as they are."""
    characters = []
    for character in unicodedata.normalize("NFKC", typed):
        digit = unicodedata.digit(character, None)
        if digit is not None:
            characters.append(str(digit))
        elif not (character.isspace() or character in _SEPARATORS or unicodedata.category(character) == "Cf"):
            characters.append(character.upper())
    return "".join(characters).translate(_LOOKS_LIKE)


def fingerprint(sha256_hex: str) -> str:
    """The printed form of a SHA-256 (64 hex digits)."""
    return grouped(to_base32(bytes.fromhex(sha256_hex), LENGTH))


def matches(typed: str, sha256_hex: str) -> bool:
    """Whether a person typed the fingerprint of this SHA-256."""
    expected = to_base32(bytes.fromhex(sha256_hex), LENGTH)
    return hmac.compare_digest(plain(typed).encode(), expected.encode())


def require_match(typed: str, sha256_hex: str) -> None:
    """Raises ``fingerprint_mismatch`` unless the typed characters belong to this SHA-256."""
    if not matches(typed, sha256_hex):
        raise KnownError("fingerprint_mismatch")
