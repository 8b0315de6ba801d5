# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The content of a dialog: as high as it needs, and scrolled where the screen is lower than that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme

SHARE = 0.85  # of the screen's height is the most that a dialog takes


class DialogBody(QScrollArea):
    """``rest`` is what the dialog needs above and below, in base pixels."""

    def __init__(self, column: QVBoxLayout, rest: int) -> None:
        super().__init__()
        self._rest, self._column = rest, column
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        column.setContentsMargins(0, 0, 0, 0)
        inner.setLayout(column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        wanted = self.widget().sizeHint()
        width = wanted.width()
        layout = self._column
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else wanted.height()
        return self._fitted(width, max(height, self._least_height(width)))

    def minimumSizeHint(self) -> QSize:
        width = self.widget().minimumSizeHint().width()
        return self._fitted(width, self._least_height(max(self.viewport().width(), width)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence or a field that comes later makes the dialog grow."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _least_height(self, width: int) -> int:
        layout = self._column
        least = layout.totalMinimumSize().height()
        return max(least, layout.totalMinimumHeightForWidth(width) if layout.hasHeightForWidth() else 0)

    def most(self) -> int:
        """The height in which nothing has to be scrolled."""
        return round(self.screen().availableGeometry().height() * SHARE) - theme().tokens.px(self._rest)

    def _fitted(self, width: int, height: int) -> QSize:
        most = self.most()
        if height <= most:
            return QSize(width, height)
        return QSize(width + self.verticalScrollBar().sizeHint().width(), most)
