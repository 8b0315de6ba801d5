# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A record to read: names of its fields at the right, their values beside them; nothing to decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.labels import label


class FactsDialog(DialogFrame):
    """``facts`` are (name, value); long ones wrap, many of them scroll."""

    def __init__(
        self, parent: QWidget, title: str, facts: Sequence[tuple[str, str]], *, icon: str = "file-text"
    ) -> None:
        super().__init__(title, parent, icon=icon)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = theme().tokens
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(now.px(18))
        grid.setVerticalSpacing(now.px(8))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, wrap=True), row, 1)
        grid.setRowStretch(len(facts), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        area.setWidget(inner)
        room = parent.window().height() - now.px(220)
        area.setMinimumSize(now.px(430), min(now.px(32) * (len(facts) + 1), max(room, now.px(160))))
        self.content.addWidget(area, 1)
        close = primary_button(_("Close"))
        close.clicked.connect(self.accept)
        self.add_buttons(close)


def show_facts(
    parent: QWidget, title: str, facts: Sequence[tuple[str, str]], *, icon: str = "file-text"
) -> FactsDialog:
    """Opens a record to read and comes back at once."""
    dialog = FactsDialog(parent, title, facts, icon=icon)
    dialog.open()
    return dialog
