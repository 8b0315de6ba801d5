# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A page of several pages that belong together: their names above, one of them in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget

from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import Button, tab_button
from mahalleh_desktop.ui.widgets.labels import line


@dataclass(frozen=True, slots=True)
class Tab:
    """``factory`` makes the page when it is first chosen."""

    key: str
    title: str
    factory: Callable[[], Page]


class TabbedPage(Page):
    """Its title stays; subtitle, buttons of the header and help are those of the page in front."""

    def __init__(self, title: str, tabs: Sequence[Tab]) -> None:
        super().__init__(title)
        self._tabs = {tab.key: tab for tab in tabs}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.tab_buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        for key, tab in self._tabs.items():
            button = tab_button(tab.title)
            button.clicked.connect(lambda _checked=False, key=key: self.open_tab(key))
            self._group.addButton(button)
            self._row.addWidget(button)
            self.tab_buttons[key] = button
        self._row.addStretch(1)
        self._rule = QHBoxLayout()
        self._rule.addWidget(line())
        self._stack = QStackedWidget()
        self.body.addLayout(self._row)
        self.body.addLayout(self._rule)
        self.body.addWidget(self._stack, 1)
        theme().changed.connect(self._measure_tabs)
        self._measure_tabs()
        self._bring(tabs[0].key)

    def open_tab(self, key: str) -> Page:
        """Brings a page to the front, reads it anew, and gives it."""
        page = self._bring(key)
        self.set_heading(self.title, page.subtitle)
        page.shown()
        return page

    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._current]

    def current_tab(self) -> str:
        return self._current

    @property
    def help_topic(self) -> str:
        """What F1 opens, if the page in front has a help of its own."""
        return getattr(self.page(), "help_topic", "")

    def shown(self) -> None:
        self.page().shown()

    def create_new(self) -> None:
        self.page().create_new()

    def focus_search(self) -> bool:
        return self.page().focus_search()

    def step_back(self) -> bool:
        return self.page().step_back()

    def whereabouts(self) -> str:
        return self._current

    def go_back_to(self, place: str) -> None:
        if place in self._tabs:
            self.open_tab(place)

    def _bring(self, key: str) -> Page:
        if key not in self._pages:
            page = self._tabs[key].factory()
            self._pages[key] = page
            self._stack.addWidget(page)
            page.heading_changed.connect(lambda: self._follow(page))
        self._current = key
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        self.tab_buttons[key].setChecked(True)
        self.buttons, self.subtitle, self.footer = page.buttons, page.subtitle, page.footer
        return page

    def _follow(self, page: Page) -> None:
        if page is self.page():
            self.buttons = page.buttons
            self.set_heading(self.title, page.subtitle)

    def _measure_tabs(self) -> None:
        """The pages bring their own margins at the sides; only the buttons need some here."""
        now = theme().tokens
        side = now.px(28)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._row.setContentsMargins(side, 0, side, 0)
        self._row.setSpacing(now.px(4))
        self._rule.setContentsMargins(side, 0, side, now.px(10))
