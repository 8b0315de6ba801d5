# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A grid that has as many columns as there is room for, whatever the width and the size of the type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme


class FittingGrid(QWidget):
    """``least`` is the width in base pixels that a column keeps, ``gap`` what lies between two in pixels.

    What follows from the room is said by ``_fit``, and the children are placed by it.
    """

    def __init__(self, least: int, gap: int, row_gap: int) -> None:
        super().__init__()
        self._least, self._gap = least, gap
        self._in_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(row_gap)
        theme().changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the present arrangement, or the columns could never become fewer."""
        return QSize(theme().tokens.px(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def in_row(self) -> int:
        """How many columns there are now."""
        return self._in_row

    def _room(self) -> int:
        """How many columns the width has room for, at least one."""
        return max((self.width() + self._gap) // (theme().tokens.px(self._least) + self._gap), 1)

    def _fit(self) -> None:
        """Places the children by the room there is."""
        raise NotImplementedError

    def _share(self, shares: Sequence[int]) -> None:
        """Gives each column its share of the width; those there were before have none any more."""
        for column in range(len(shares), self._in_row):
            self._grid.setColumnStretch(column, 0)
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        self._in_row = len(shares)
