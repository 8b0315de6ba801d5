# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A workspace that cannot be opened: why, and the backups from which it can be brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file
from mahalleh_desktop.ui.shown import shown_moment
from mahalleh_desktop.ui.start.secret_edit import SecretEdit
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.usecases.workspaces.backups_made import SUFFIX, Backup, list_backups
from mahalleh_desktop.usecases.workspaces.care import backup_needs_passphrase

_MOST = 5


class RescueDialog(DialogFrame):
    """``restore`` gets the chosen backup and the passphrase it needs ("" for none), and raises KnownError.

    ``again`` opens the workspace once more, where what is in the way may pass by itself.
    """

    def __init__(
        self,
        folder: Path,
        sentences: Sequence[str],
        restore: Callable[[Path, str], object],
        again: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(_("The workspace could not be opened"), None, icon="triangle-alert", tone="warn")
        self._restore = restore
        for sentence in sentences:
            self.add_sentence(sentence)
        if again is not None:
            self.add_sentence(
                _("Close other programs that may use the file or start the computer anew, and try again.")
            )
        self.add_sentence(
            _(
                "The records can be brought back from a backup; what is here now is kept beside it. Choose"
                " the backup:"
            )
        )
        self.choices = QButtonGroup(self)
        self._paths: list[Path] = []
        for backup in list_backups(folder)[:_MOST]:
            self._offer(backup.path, _title(backup))
        self.other_button = quiet_button(_("A backup on a stick…"), "hard-drive")
        self.other_button.clicked.connect(self._ask)
        self.content.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.secret = SecretEdit(_("Passphrase"))
        self.field = Field(_("Passphrase of the backup"), self.secret)
        self.content.addWidget(self.field)
        self.restore_button = primary_button(_("Bring back this backup"))
        self.restore_button.clicked.connect(self._try)
        close = secondary_button(_("Close"))
        close.clicked.connect(self.reject)
        self.again_button = secondary_button(_("Try again"))
        if again is not None:
            self.again_button.clicked.connect(again)  # before this window goes: another one follows it
        self.again_button.clicked.connect(self.accept)
        self.add_buttons(self.restore_button, *([self.again_button] if again else []), close)
        self.choices.idClicked.connect(lambda _id: self._show_secret())
        self._show_secret()
        if not self.field.isHidden():
            self.secret.setFocus()

    def take(self, path: Path) -> None:
        """Offers a backup from elsewhere, and chooses it."""
        self._offer(path, path.name)
        self.choices.buttons()[-1].setChecked(True)
        self._show_secret()

    def _offer(self, path: Path, title: str) -> None:
        button = QRadioButton(title)
        button.setAccessibleName(title)
        self.choices.addButton(button, len(self._paths))
        button.setChecked(not self._paths)
        self.content.insertWidget(self.content.count() - (2 if hasattr(self, "field") else 0), button)
        self._paths.append(path)

    def _ask(self) -> None:
        ask_for_file(self, _("Choose a backup"), _("Backup"), f"*{SUFFIX}", self.take)

    def _chosen(self) -> Path | None:
        return self._paths[self.choices.checkedId()] if self._paths else None

    def _show_secret(self) -> None:
        path = self._chosen()
        self.restore_button.setEnabled(path is not None)
        try:
            needed = path is not None and backup_needs_passphrase(path)
        except KnownError as error:
            self.field.show_problem(error.problems[0])
            needed = True
        self.field.setVisible(needed)

    def _try(self) -> None:
        path = self._chosen()
        if path is None:
            return
        try:
            self._restore(path, self.secret.value())
        except KnownError as error:
            self.field.show()
            self.field.show_problem(error.problems[0])
            return
        self.accept()


def _title(backup: Backup) -> str:
    at = datetime.fromisoformat(backup.at)
    return shown_moment(at)
