# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A notice: something has happened or could not be done; one button, nothing to decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame

_ICONS = {
    "accent": "info",
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
}
_MOST = 8  # more sentences than this do not fit on a small screen


class NoticeDialog(DialogFrame):
    """``tone`` is good, info, warn or bad."""

    def __init__(
        self, parent: QWidget | None, title: str, sentences: Sequence[str], tone: str = "info"
    ) -> None:
        super().__init__(title, parent, icon=_ICONS[tone], tone=tone)
        for sentence in sentences[:_MOST]:
            self.add_sentence(sentence)
        if len(sentences) > _MOST:
            self.add_sentence(_("and {count} more").format(count=len(sentences) - _MOST))
        close_button = primary_button(_("Understood"))
        close_button.clicked.connect(self.accept)
        self.add_buttons(close_button)


def show_notice(parent: QWidget, title: str, *sentences: str, tone: str = "info") -> NoticeDialog:
    """Opens a notice and comes back at once."""
    dialog = NoticeDialog(parent, title, sentences, tone)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def show_problems(parent: QWidget, error: KnownError, title: str = "") -> NoticeDialog:
    """Tells in Persian what a use case could not do; comes back at once."""
    sentences = [message(problem) for problem in error.problems]
    return show_notice(parent, title or _("This could not be done"), *sentences, tone="bad")
