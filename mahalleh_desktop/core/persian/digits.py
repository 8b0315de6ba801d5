# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The three digit sets: ASCII in structured fields, Persian on screen and paper."""

from __future__ import annotations

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_INDIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_ASCII = "0123456789"

ARABIC_INDIC_TO_PERSIAN = str.maketrans(ARABIC_INDIC_DIGITS, PERSIAN_DIGITS)
_TO_PERSIAN = str.maketrans(_ASCII + ARABIC_INDIC_DIGITS, PERSIAN_DIGITS * 2)
_TO_ASCII = str.maketrans(PERSIAN_DIGITS + ARABIC_INDIC_DIGITS, _ASCII * 2)


def persian_digits(value: object) -> str:
    """The text of a value with every digit in Persian: ``۱۴۰۵/۱۷``."""
    return str(value).translate(_TO_PERSIAN)


def ascii_digits(text: str) -> str:
    """The text with every digit in ASCII."""
    return text.translate(_TO_ASCII)


def grouped(number: int) -> str:
    """A whole number in Persian with its thousands apart: ``۱۲٬۵۰۰٬۰۰۰``."""
    return persian_digits(f"{number:,}".replace(",", "\u066c"))


def percent(numerator: int, denominator: int) -> str:
    """A rounded percentage with the sign to the left of the digits when read: ``۷۸٪``."""
    return persian_digits(round(100 * numerator / denominator)) + "\u066a" if denominator else "\u2013"
