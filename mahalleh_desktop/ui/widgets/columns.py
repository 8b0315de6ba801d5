# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Cards side by side, as many in a row as have room; the rest goes below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme


class Columns(QWidget):
    """``least`` is the width in base pixels that a card keeps; rows are equally full."""

    def __init__(self, cards: Sequence[QWidget], *, least: int = 220, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._cards, self._least = tuple(cards), least
        self._shares = tuple(shares) or (1,) * len(self._cards)
        self._in_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self._place(len(self._cards))
        theme().changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the present arrangement needs, or the cards could never go below one another."""
        return QSize(theme().tokens.px(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def in_row(self) -> int:
        return self._in_row

    def _fit(self) -> None:
        room = max((self.width() + 14) // (theme().tokens.px(self._least) + 14), 1)
        rows = -(-len(self._cards) // room)
        self._place(-(-len(self._cards) // rows))

    def _place(self, in_row: int) -> None:
        if in_row == self._in_row:
            return
        for column in range(self._in_row):
            self._grid.setColumnStretch(column, 0)
        self._in_row = in_row
        for place, card in enumerate(self._cards):
            # A last card that is alone in its row takes all of it.
            alone = place == len(self._cards) - 1 and place % in_row == 0
            self._grid.addWidget(card, place // in_row, place % in_row, 1, in_row if alone else 1)
        for column in range(in_row):
            self._grid.setColumnStretch(column, self._shares[column] if in_row == len(self._cards) else 1)
