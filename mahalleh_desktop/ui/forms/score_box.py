# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A score from 1 to 5 whose every level says what it means."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox


class ScoreBox(ChoiceBox):
    """``anchors`` are the five sentences, from the least to the most; its value is a whole number or None."""

    def __init__(self, name: str, anchors: Sequence[str]) -> None:
        super().__init__(
            name, [(str(n), f"{persian_digits(n)}. {text}") for n, text in enumerate(anchors, 1)]
        )

    def value(self) -> int | None:  # type: ignore[override]
        found = super().value()
        return int(found) if found else None

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        super().set_value(str(value) if value else None)
