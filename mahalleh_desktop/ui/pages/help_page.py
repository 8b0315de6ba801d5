# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Help: a short page for every screen, chosen at the right; F1 brings the one of the screen in front."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.navigation import NavigationButton
from mahalleh_desktop.ui.frame.page import Page, Section
from mahalleh_desktop.ui.pages.help.article import TOPICS, article
from mahalleh_desktop.ui.pages.help.article_view import ArticleView
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class HelpPage(Page):
    """``show_help`` opens the page of a section; Esc or the button leads back to that section."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Help"), _("A short page for each screen"))
        self._actions = actions
        self._topics = TOPICS[workspace.kind]
        self._from = ""
        self.topic = ""
        self.view = ArticleView()
        self.topic_buttons: dict[str, NavigationButton] = {}
        self.back_button = secondary_button(_("Back to the work"), "chevron-right")
        self.back_button.clicked.connect(self.step_back)
        sheet = Card()
        sheet.body.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(theme().tokens.px(14))
        row.addWidget(self._list())
        row.addWidget(sheet, 1)
        self.body.addLayout(row)
        theme().changed.connect(self._show_anew)
        self.show_topic(self._topics[0])

    def show_help(self, topic: str, section: str) -> None:
        """The help of a section or of what is open in it; remembers where Esc leads back to."""
        self._from = section
        self.shown()
        self.show_topic(topic)
        self.view.setFocus()

    def show_topic(self, topic: str) -> None:
        """A topic without a page shows the first one."""
        self.topic = topic if topic in self._topics else self._topics[0]
        self.view.show_article(article(self.topic))
        for each, button in self.topic_buttons.items():
            button.setChecked(each == self.topic)

    def shown(self) -> None:
        """There is something to go back to only where the help was called from a page."""
        self.buttons = [self.back_button] if self._from else []
        self.heading_changed.emit()

    def step_back(self) -> bool:
        if not self._from:
            return False
        section, self._from = self._from, ""
        self._actions.open_section(section)
        return True

    def _list(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for topic in self._topics:
            button = NavigationButton(Section(topic, article(topic).title, "file-text", lambda: self))
            button.clicked.connect(partial(self._choose, topic))
            self.topic_buttons[topic] = button
            column.addWidget(button)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Pages of the help"))
        area.setWidget(inner)
        self._area = area
        self._measure_list()
        return area

    def _choose(self, topic: str, _checked: bool = False) -> None:
        self.show_topic(topic)

    def _show_anew(self) -> None:
        self._measure_list()
        self.show_topic(self.topic)

    def _measure_list(self) -> None:
        self._area.setFixedWidth(theme().tokens.px(224))
