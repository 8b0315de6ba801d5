# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The heads of narrow columns: on one line, on two, or in their short form, whichever fits first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics


def fitting_heads(
    metrics: QFontMetrics, heads: Sequence[tuple[str, str]], room: float
) -> list[tuple[str, ...]]:
    """The lines of each head in one form for all; a head is (such as «۲۶ اردیبهشت», its short form)."""
    full = [(head,) for head, _short in heads]
    for lines in (full, [tuple(head.split(" ", 1)) for head, _short in heads]):
        if all(metrics.horizontalAdvance(text) <= room for each in lines for text in each):
            return list(lines)
    return [(short,) for _head, short in heads]
