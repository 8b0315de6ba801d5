# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""National IDs and mobile numbers of Iran: reading, checking, masking."""

from __future__ import annotations

import re

from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits

_SEPARATORS = re.compile(r"[\s\u200c\-‐‑–_.()/]+")
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9[0-9]{9})\Z")


def clean_number(text: str) -> str:
    """ASCII digits without the separators people write (spaces, dashes, dots, brackets)."""
    return _SEPARATORS.sub("", ascii_digits(text))


def is_national_id(digits: str) -> bool:
    """Ten digits whose last is the check digit (weights 10…2, modulo 11); ten equal digits are refused.

    The rule is that of the Iranian civil registration.
    """
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or len(set(digits)) == 1:
        return False
    remainder = sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return int(digits[9]) == (remainder if remainder < 2 else 11 - remainder)


def read_national_id(text: str) -> str | None:
    """The ten ASCII digits of a valid national ID, zeros lost by a spreadsheet restored; else None."""
    digits = clean_number(text)
    if digits.isdigit() and 7 <= len(digits) <= 10:
        digits = digits.zfill(10)
    return digits if is_national_id(digits) else None


def read_mobile(text: str) -> str | None:
    """The number as ``09xxxxxxxxx``; +98, 0098 and a lost zero are understood; None if it is none."""
    found = _MOBILE.match(clean_number(text))
    return "0" + found.group(1) if found else None


def masked_national_id(digits: str) -> str:
    """The ID for lists, its middle hidden: ``۳۰۷••••۱۳۹``."""
    return persian_digits(digits[:3] + "•" * (len(digits) - 6) + digits[-3:])
