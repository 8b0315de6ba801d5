# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A page of the window, and the sections of the navigation that lead to pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme


class Page(QWidget):
    """Pages derive from this, put their widgets into ``body`` and call ``set_heading``.

    ``buttons`` are those for the header, ``footer`` a widget for the window's bottom line; both may be
    set in the constructor. With ``scrolls`` the body scrolls when the window is low.
    """

    heading_changed = Signal()

    def __init__(self, title: str, subtitle: str = "", *, scrolls: bool = False) -> None:
        super().__init__()
        self.title, self.subtitle = title, subtitle
        self.buttons: list[QWidget] = []
        self.footer: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolling: QScrollArea | None = None
        self.body = QVBoxLayout()
        if scrolls:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setFrameShape(QFrame.Shape.NoFrame)
            inner = QWidget()
            inner.setProperty("kind", "scrolled")
            inner.setLayout(self.body)
            area.setWidget(inner)
            outer.addWidget(area)
            self._scrolling = area
            area.verticalScrollBar().rangeChanged.connect(self._measure_page)
        else:
            outer.addLayout(self.body)
        self._measure_page()
        theme().changed.connect(self._measure_page)

    def set_heading(self, title: str, subtitle: str = "") -> None:
        self.title, self.subtitle = title, subtitle
        self.heading_changed.emit()

    def shown(self) -> None:
        """Called each time the page comes to the front; pages read their data anew here."""

    def create_new(self) -> None:
        """What Ctrl+N does on this page."""

    def focus_search(self) -> bool:
        """What Ctrl+F does on this page; False leaves it to the window's own search box."""
        return False

    def step_back(self) -> bool:
        """What Esc does on this page; True if there was something to go back from."""
        return False

    def paste(self) -> None:
        """What Ctrl+V does on this page where no field takes it."""

    def whereabouts(self) -> str:
        """What is open on this page, as ``go_back_to`` takes it; empty where there is nothing to go back to.

        It is kept unencrypted: rows and steps, never a text.
        """
        return ""

    def go_back_to(self, place: str) -> None:
        """Opens at the start what was open at the end, if it is still there."""

    def _measure_page(self) -> None:
        now = theme().tokens
        # The scroll bar stands at the left and takes its room out of the margin, so that edges stay in line.
        # It is asked for each time: PySide may lose a bar that is kept while it is still there.
        bar = self._scrolling.verticalScrollBar() if self._scrolling else None
        taken = bar.sizeHint().width() if bar and bar.maximum() > 0 else 0
        self.body.setContentsMargins(now.px(28) - taken, now.px(4), now.px(28), now.px(18))
        self.body.setSpacing(now.px(14))


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation; ``factory`` makes its page when it is opened for the first time.

    ``apart`` puts a line above the entry; ``at_bottom`` places it under the box about the backup.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], Page]
    apart: bool = False
    at_bottom: bool = False
