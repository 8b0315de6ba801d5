# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Work at the right, something to look at beside it; where room is short, only the work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme


class SideBySide(QWidget):
    """``aside`` is hidden below ``least`` base pixels of width; ``aside_shown`` tells when that changes."""

    aside_shown = Signal(bool)

    def __init__(
        self, work: QWidget, aside: QWidget, *, shares: tuple[int, int] = (5, 3), least: int = 900
    ) -> None:
        super().__init__()
        self._aside, self._least = aside, least
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(work, shares[0])
        row.addWidget(aside, shares[1])
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme().tokens.px(self._least)
        if wide == self._aside.isHidden():
            self._aside.setVisible(wide)
            self.aside_shown.emit(wide)
