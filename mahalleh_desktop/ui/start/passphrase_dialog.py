# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Asks for the passphrase of a protected workspace; a wrong one is told under the field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.start.recovery_dialog import RecoveryDialog
from mahalleh_desktop.ui.start.secret_edit import SecretEdit
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class PassphraseDialog(DialogFrame):
    """``opened`` gets the open workspace; the dialog closes after it has a window."""

    def __init__(self, folder: Path, opened: Callable[[Workspace], object]) -> None:
        super().__init__(_("Passphrase of the workspace"), None, icon="lock")
        self._folder, self._opened = folder, opened
        self.add_sentence(_("The records of this council are protected. Write the passphrase to open them."))
        self.secret = SecretEdit(_("Passphrase"))
        self.field = Field(_("Passphrase"), self.secret)
        self.content.addWidget(self.field)
        self.open_button = primary_button(_("Open the workspace"))
        self.close_button = secondary_button(_("Close"))
        self.forgotten_button = quiet_button(_("I have forgotten the passphrase"), "circle-help")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        self.content.addWidget(self.forgotten_button, 0, right)
        self.forgotten_button.clicked.connect(self.recover)
        self.open_button.clicked.connect(self.try_to_open)
        self.close_button.clicked.connect(self.reject)
        self.add_buttons(self.open_button, self.close_button)
        self.secret.setFocus()

    def recover(self) -> None:
        """Goes on by the recovery code."""
        self.recovery = RecoveryDialog(self._folder, self._open_with)
        self.recovery.open()

    def _open_with(self, passphrase: str) -> None:
        self.secret.setText(passphrase)
        self.try_to_open()

    def try_to_open(self) -> None:
        if not self.secret.value():
            self.field.show_error(_("Write the passphrase."))
            return
        self.open_button.setEnabled(False)
        QApplication.processEvents()
        try:
            workspace = open_workspace(self._folder, self.secret.value(), holder="window")
        except KnownError as error:
            self.field.show_problem(error.problems[0])
            self.secret.selectAll()
            self.secret.setFocus()
            return
        finally:
            self.open_button.setEnabled(True)
        self._opened(workspace)
        self.accept()
