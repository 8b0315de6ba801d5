# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Cards side by side, as many in a row as have room; the rest goes below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mahalleh_desktop.ui.widgets.fitting_grid import FittingGrid


class Columns(FittingGrid):
    """``least`` is the width in base pixels that a card keeps; rows are equally full.

    ``shares`` of the width hold while all cards are in one row.
    """

    def __init__(self, cards: Sequence[QWidget], *, least: int = 220, shares: Sequence[int] = ()) -> None:
        super().__init__(least, gap=14, row_gap=14)
        self._cards = tuple(cards)
        self._shares = tuple(shares) or (1,) * len(self._cards)
        self._place(len(self._cards))

    def _fit(self) -> None:
        rows = -(-len(self._cards) // self._room())
        in_row = -(-len(self._cards) // rows)
        if in_row != self._in_row:
            self._place(in_row)

    def _place(self, in_row: int) -> None:
        for place, card in enumerate(self._cards):
            # A last card that is alone in its row takes all of it.
            alone = place == len(self._cards) - 1 and place % in_row == 0
            self._grid.addWidget(card, place // in_row, place % in_row, 1, in_row if alone else 1)
        self._share(self._shares if in_row == len(self._cards) else (1,) * in_row)
