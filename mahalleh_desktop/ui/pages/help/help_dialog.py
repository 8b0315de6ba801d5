# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A help page in a window of its own, for where there is no page of help to go to yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.help.article import article
from mahalleh_desktop.ui.pages.help.article_view import ArticleView
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame


class HelpDialog(DialogFrame):
    """``view`` shows the page of a topic; Esc or the button leads back."""

    def __init__(self, parent: QWidget, topic: str) -> None:
        super().__init__(_("Help"), parent, icon="circle-help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = ArticleView()
        self.view.show_article(article(topic))
        now, screen = theme().tokens, self.screen().availableGeometry()
        self.view.setMinimumSize(now.px(620), min(now.px(460), self.room()))
        self.content.addWidget(self.view)
        close = primary_button(_("Close"))
        close.clicked.connect(self.accept)
        self.add_buttons(close)
        self.view.setFocus()
        self.setMaximumSize(screen.size())


def show_help(parent: QWidget, topic: str) -> HelpDialog:
    """Opens the page of a topic over a window."""
    dialog = HelpDialog(parent, topic)
    dialog.open()
    return dialog
