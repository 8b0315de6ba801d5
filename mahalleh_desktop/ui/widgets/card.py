# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The white card with rounded corners on which all content of a page stands."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import label


class Card(QFrame):
    """``body`` takes the content; with a title there is a heading row, ``aside`` at its far end.

    ``gutter`` is what the left margin is narrower by, for the bar of something that scrolls in it.
    """

    def __init__(self, title: str = "", *, kind: str = "card", gutter: int = 0) -> None:
        super().__init__()
        self._gutter = gutter
        self.setProperty("kind", kind)
        self._outer = QVBoxLayout(self)
        self.heading: QLabel | None = None
        self._heading_row = QHBoxLayout()
        if title:
            self.heading = label(title, "heading")
            self._heading_row.addWidget(self.heading)
            self._heading_row.addStretch(1)
            self._outer.addLayout(self._heading_row)
        self.body = QVBoxLayout()
        self._outer.addLayout(self.body, 1)
        theme().changed.connect(self._measure)
        self._measure()

    def add_aside(self, widget: QWidget) -> None:
        """Puts a chip, a link or a small note at the far end of the heading."""
        self._heading_row.addWidget(widget)

    def _measure(self) -> None:
        now = theme().tokens
        self._outer.setContentsMargins(now.px(18) - self._gutter, now.px(15), now.px(18), now.px(15))
        self._outer.setSpacing(now.px(12))
        self.body.setSpacing(now.px(10))
