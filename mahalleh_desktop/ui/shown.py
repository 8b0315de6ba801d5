# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How figures, times and telephone numbers are written so that a right-to-left line keeps them whole."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import percent, persian_digits
from mahalleh_desktop.core.persian.isolate import RIGHT_TO_LEFT_MARK, left_to_right


def shown_percent(numerator: int, denominator: int) -> str:
    """A percentage whose sign stands left of the digits even where no Persian letter is near."""
    text = percent(numerator, denominator)
    return text[:-1] + RIGHT_TO_LEFT_MARK + text[-1] if denominator else text


def shown_number(text: str) -> str:
    """A telephone number or an ID: Persian digits, in the order of writing."""
    return left_to_right(persian_digits(text))
