# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The value in the middle, as statistics books have it: of an even number the mean of the middle two."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median


def median_days(days: Iterable[int]) -> int | float | None:
    """The median of whole days: a whole number or one and a half; None where there are none."""
    known = list(days)
    if not known:
        return None
    middle = median(known)
    return int(middle) if middle == int(middle) else float(middle)
