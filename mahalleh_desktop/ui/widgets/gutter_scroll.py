# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A scrolling column whose bar stands in the gutter of its card, so that edges stay in line without it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

GUTTER = 16
"""Pixels that a card with a gutter leaves at its left edge; what does not scroll keeps them as a margin."""


class GutterScroll(QScrollArea):
    """``column`` takes the content; ``name`` is what a screen reader calls the area."""

    def __init__(self, name: str, spacing: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        self.column = QVBoxLayout(inner)
        self.column.setSpacing(spacing)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self.column.setContentsMargins(max(GUTTER - taken, 0), 0, 0, 0)


def beside_gutter(spacing: int) -> QVBoxLayout:
    """A column for what stands above a scrolling one and does not scroll."""
    column = QVBoxLayout()
    column.setContentsMargins(GUTTER, 0, 0, 0)
    column.setSpacing(spacing)
    return column
