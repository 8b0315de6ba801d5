# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How the records are protected, in the settings; and the reminder of a recovery code nobody has kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.handover.secrets_dialog import SecretsDialog
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog, ask
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SecretsCard(Card):
    """For a protected workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Protection of the records"))
        sentence = _("When the passphrase is to change, or the sheet with the recovery code is lost")
        self.change_button = secondary_button(_("Passphrase and recovery code…"), "lock")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(sentence, wrap=True), 1)
        row.addWidget(self.change_button)
        self.body.addLayout(row)
        self.change_button.clicked.connect(lambda: SecretsDialog(self.window(), workspace).open())


def ask_for_lost_code(window: QWidget, workspace: Workspace) -> ConfirmDialog:
    """The recovery code was on the screen, and the window was closed before it was kept."""
    return ask(
        window,
        _("Nobody has the recovery code"),
        _(
            "The window was closed before the code was written down. If the passphrase is forgotten now, the"
            " records cannot be opened any more. Let a new code be given."
        ),
        _("Give a new recovery code"),
        lambda: SecretsDialog(window, workspace).open(),
    )
