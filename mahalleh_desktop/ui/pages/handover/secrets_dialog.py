# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Another passphrase, or only a new recovery code, for one who knows the present passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.handover.outcome import show_page
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.start.secret_edit import SecretEdit
from mahalleh_desktop.ui.start.secret_step import SecretStep
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.workspaces.names import names_of
from mahalleh_desktop.usecases.workspaces.passphrase_rules import SHORTEST, same_passphrase
from mahalleh_desktop.usecases.workspaces.passphrases import renew_secrets
from mahalleh_desktop.usecases.workspaces.recovery_note import note_code
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SecretsDialog(DialogFrame):
    """First who sits here and what is wanted, then the new code, which is not closed away unkept."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(_("Passphrase and recovery code"), parent, icon="lock")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self._pages = QStackedWidget()
        self.code_step = SecretStep()
        self._pages.addWidget(self._asked())
        self._pages.addWidget(self.code_step)
        show_page(self._pages, 0)
        now = theme().tokens
        self._pages.setMinimumWidth(min(now.px(620), parent.window().width() - now.px(160)))
        self.content.addWidget(self._pages, 1)
        self.go_button = primary_button(_("Give a new recovery code"), "lock")
        self.cancel = secondary_button(_("Cancel"))
        self.go_button.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
        self.add_buttons(self.go_button, self.cancel)
        self.code_step.kept_changed.connect(self._kept)
        self.present.setFocus()

    def shows_code(self) -> bool:
        return self._pages.currentIndex() == 1

    def reject(self) -> None:
        """The recovery code is shown once: it is not closed away before it was kept."""
        if not self.shows_code() or self.code_step.is_kept():
            super().reject()

    def _asked(self) -> QWidget:
        self.present = SecretEdit(_("Present passphrase"))
        self.first, self.again = SecretEdit(_("New passphrase")), SecretEdit(_("New passphrase once more"))
        self.present_field = Field(_("Present passphrase"), self.present, required=True)
        self.first_field = Field(_("New passphrase"), self.first, _("Left empty, the present one stays."))
        self.again_field = Field(_("New passphrase once more"), self.again)
        told = _(
            "The recovery code opens the records if the passphrase is forgotten. A new one is shown now, and"
            " the old one is void then. Earlier backups still open with the old passphrase and code."
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        column.addWidget(label(told, wrap=True))
        column.addWidget(self.present_field)
        row = QHBoxLayout()
        row.setSpacing(theme().tokens.px(18))
        row.addWidget(self.first_field, 1)
        row.addWidget(self.again_field, 1)
        column.addLayout(row)
        return page

    def _is_filled(self) -> bool:
        for field in (self.present_field, self.first_field, self.again_field):
            field.show_error("")
        new = self.first.value()
        if not self.present.value():
            self.present_field.show_error(_("Write the passphrase."))
        elif new and len(new.strip()) < SHORTEST:
            self.first_field.show_error(_("Write at least 8 letters or digits; a short sentence is good."))
        elif not same_passphrase(new, self.again.value()):
            self.again_field.show_error(_("The two are not alike."))
        else:
            return True
        return False

    def _go_on(self) -> None:
        if self.shows_code():
            self.accept()
        elif self._is_filled():
            workspace, present, new = self._workspace, self.present.value(), self.first.value()
            run_alone(
                self,
                lambda _report: renew_secrets(workspace, present, new),
                self._show_code,
                failure=self._failed,
                title=_("Sealing the records…"),
            )

    def _show_code(self, code: str) -> None:
        self.code_step.show_code(code, names_of(self._workspace)[0])
        show_page(self._pages, 1)
        self.go_button.setText(_("Close"))
        self.go_button.setEnabled(False)
        self.cancel.hide()

    def _failed(self, error: KnownError) -> None:
        if error.code == "wrong_passphrase":
            self.present_field.show_problem(error.problems[0])
            self.present.setFocus()
        else:
            show_problems(self, error)

    def _kept(self) -> None:
        kept = self.code_step.is_kept()
        note_code(self._workspace, kept=kept)
        self.go_button.setEnabled(kept)
