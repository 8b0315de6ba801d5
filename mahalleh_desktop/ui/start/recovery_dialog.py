# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The way in when the passphrase is forgotten: the recovery code, a new passphrase, the new code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.code_edit import CodeLabel
from mahalleh_desktop.ui.keys.typing import LATIN
from mahalleh_desktop.ui.start.secret_edit import SecretEdit
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.usecases.workspaces.passphrase_rules import SHORTEST, same_passphrase
from mahalleh_desktop.usecases.workspaces.recovering import renew_passphrase


class RecoveryDialog(DialogFrame):
    """``renewed`` gets the new passphrase once the person has seen the new code."""

    def __init__(self, folder: Path, renewed: Callable[[str], object]) -> None:
        super().__init__(_("Forgotten passphrase"), None, icon="lock")
        self._folder, self._renewed = folder, renewed
        self.add_sentence(
            _(
                "Write the recovery code from the printed sheet and a new passphrase. "
                "This computer is then enrolled at the office anew."
            )
        )
        self.code = LineEdit(_("Recovery code"))
        self.code.setProperty(LATIN, True)
        self.secret, self.again = SecretEdit(_("New passphrase")), SecretEdit(_("New passphrase once more"))
        self.code_field = Field(_("Recovery code"), self.code)
        self.secret_field = Field(_("New passphrase"), self.secret)
        self.again_field = Field(_("New passphrase once more"), self.again)
        self.new_code = CodeLabel(15)
        self.new_code.hide()
        for widget in (self.code_field, self.secret_field, self.again_field, self.new_code):
            self.content.addWidget(widget)
        self.go_button = primary_button(_("Set the passphrase"))
        self.close_button = secondary_button(_("Close"))
        self.go_button.clicked.connect(self.renew)
        self.close_button.clicked.connect(self.reject)
        self.add_buttons(self.go_button, self.close_button)
        self.code.setFocus()

    def renew(self) -> None:
        """Sets the passphrase, then shows the new code; the button goes on to the workspace."""
        if not self.new_code.isHidden():
            self.accept()
            self._renewed(self.secret.value())
            return
        for field in (self.code_field, self.secret_field, self.again_field):
            field.show_error("")
        if len(self.secret.value().strip()) < SHORTEST:
            self.secret_field.show_error(_("Write at least 8 letters or digits; a short sentence is good."))
            return
        if not same_passphrase(self.secret.value(), self.again.value()):
            self.again_field.show_error(_("The two are not alike."))
            return
        self.go_button.setEnabled(False)
        QApplication.processEvents()
        try:
            code = renew_passphrase(self._folder, self.code.value() or "", self.secret.value())
        except KnownError as error:
            self.code_field.show_problem(error.problems[0])
            return
        finally:
            self.go_button.setEnabled(True)
        self._show_new_code(code)

    def _show_new_code(self, code: str) -> None:
        for field in (self.code_field, self.secret_field, self.again_field):
            field.hide()
        self.add_sentence(_("This is the new recovery code. Print it or write it down; the old one is void."))
        self.new_code.setText(left_to_right(code))
        self.new_code.setAccessibleName(_("Recovery code") + f" {code}")
        self.new_code.show()
        self.go_button.setText(_("Open the workspace"))
        self.close_button.hide()
