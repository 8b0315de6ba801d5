# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Told where the office has revoked the keys of this computer: what follows, and the way to new ones."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import label


class RevokedCard(Card):
    """``told`` says what it means for a council or a county."""

    def __init__(self, actions: WindowActions, told: str) -> None:
        super().__init__(_("The office has revoked the keys of this computer"))
        self.settings_button = secondary_button(_("Go to the settings"), "settings")
        self.settings_button.clicked.connect(lambda: actions.open_section("settings"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(told, wrap=True), 1)
        row.addWidget(self.settings_button)
        self.body.addLayout(row)
