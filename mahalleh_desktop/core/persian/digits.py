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


def decimal(number: float) -> str:
    """A number in Persian, a fraction after the Persian mark: ``۲۰`` or ``۱۷٫۵``."""
    return persian_digits(f"{number:g}".replace(".", "\u066b"))


def percent(numerator: int, denominator: int) -> str:
    """A rounded percentage (a half goes up) with the sign left of the digits when read: ``۷۸٪``."""
    if not denominator:
        return "\u2013"
    return persian_digits((200 * numerator + denominator) // (2 * denominator)) + "\u066a"
