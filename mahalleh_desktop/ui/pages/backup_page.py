# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Backups: those there are, one made now or elsewhere; each can be looked into."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.attachments_card import AttachmentsCard
from mahalleh_desktop.ui.pages.work.backup_dialog import BackupDialog
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_for_folder
from mahalleh_desktop.ui.shown import shown_moment
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line
from mahalleh_desktop.usecases.workspaces.backups import back_up, back_up_folder
from mahalleh_desktop.usecases.workspaces.backups_made import SUFFIX, Backup, list_backups
from mahalleh_desktop.usecases.workspaces.looking_inside import (
    Inside,
    inside_now,
    look_inside,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class BackupPage(Page):
    """``backups`` are those that are listed, the newest first."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Backup"), _("So that nothing is lost if this computer fails"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self.backups: list[Backup] = []
        self.now_button = primary_button(_("Back up now"), "database-backup")
        self.folder_button = secondary_button(_("To a stick or another folder…"), "hard-drive-download")
        self.now_button.clicked.connect(self.back_up_now)
        self.folder_button.clicked.connect(self._ask_for_folder)
        top = Card()
        row = QHBoxLayout()
        row.setSpacing(14)
        self._shield = IconLabel("shield-check", "good", 22, ground="good_soft")
        row.addWidget(self._shield)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.last = label("", "strong", wrap=True)
        texts.addWidget(self.last)
        sentence = _("One is made each day by itself. Keep one on a stick in another house as well.")
        texts.addWidget(label(sentence, "muted", wrap=True))
        row.addLayout(texts, 1)
        row.addWidget(self.folder_button)
        row.addWidget(self.now_button)
        top.body.addLayout(row)
        self._list = Card(_("Backups on this computer"))
        self.other_button = quiet_button(_("A backup on a stick…"), "hard-drive-download")
        self.other_button.clicked.connect(
            lambda: ask_for_file(self, _("Choose a backup"), _("Backup"), f"*{SUFFIX}", self.look_at)
        )
        self._list.add_aside(self.other_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._list.body.addLayout(self._lines)
        self.attachments = AttachmentsCard(workspace, actions)
        self.body.addWidget(self.attachments)
        self.body.addWidget(top)
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def shown(self) -> None:
        self.attachments.refresh()
        self.backups = list_backups(self._workspace.folder)
        when = backup_time(self.backups[0]) if self.backups else ""
        last = _("Last backup: {when}").format(when=when) if when else _("There is no backup yet.")
        self.last.setText(last)
        tone = "good" if self.backups else "warn"
        self._shield.set_icon("shield-check" if self.backups else "shield-alert", tone, f"{tone}_soft")
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, backup in enumerate(self.backups):
            if place:
                self._lines.addWidget(line())
            self._lines.addWidget(self._row(backup))
        if not self.backups:
            self._lines.addWidget(label(_("The first one appears here."), "muted"))

    def back_up_now(self) -> None:
        """One among the workspace's own backups."""
        workspace = self._workspace
        run_alone(
            self,
            lambda _report: back_up_folder(workspace.folder, workspace.key, workspace.clock, "manual"),
            lambda _path: self._made(_("The backup is made and checked.")),
            title=_("Backing up…"),
        )

    def back_up_to(self, folder: Path) -> None:
        """One with the attachments beside it."""
        workspace = self._workspace
        run_alone(
            self,
            lambda report: back_up(workspace, folder, report),
            lambda path: self._made(
                _("The backup {name} is written and checked.").format(name=left_to_right(path.name))
            ),
            title=_("Backing up…"),
        )

    def look_at(self, path: Path, when: str = "", _checked: bool = False) -> None:
        """Opens a backup without changing anything, and shows what it holds."""
        workspace = self._workspace

        def look(_report: Report) -> tuple[Inside, Inside]:
            return look_inside(workspace, path), inside_now(workspace)

        def show(found: tuple[Inside, Inside]) -> None:
            dialog = BackupDialog(self, when or left_to_right(path.name), *found)
            dialog.wanted.connect(lambda: self._actions.restore(path))
            dialog.open()

        run_alone(self, look, show, title=_("Looking into the backup…"))

    def _made(self, sentence: str) -> None:
        self._actions.saved()
        self._actions.toast(sentence)
        self.shown()

    def _row(self, backup: Backup) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel("database-backup", "muted", 18))
        row.addWidget(label(backup_time(backup), "strong"))
        row.addWidget(label(backup_reason(backup.reason), "muted"), 1)
        size = max(backup.path.stat().st_size // 1024, 1)
        row.addWidget(label(_("{size} KB").format(size=persian_digits(size)), "muted"))
        look = quiet_button(_("Look inside…"), "eye")
        look.setAccessibleName(f"{look.text()} {backup_time(backup)}")
        look.clicked.connect(partial(self.look_at, backup.path, backup_time(backup)))
        row.addWidget(look)
        return holder

    def _ask_for_folder(self) -> None:
        ask_for_folder(self, _("Where shall the backup lie?"), self.back_up_to)


def backup_time(backup: Backup) -> str:
    """The day and hour of a backup in words."""
    at = datetime.fromisoformat(backup.at)
    return shown_moment(at)


def backup_reason(reason: str) -> str:
    """Why a backup was made, in words."""
    known = {
        "daily": _("daily"),
        "manual": _("by hand"),
        "import": _("before an import"),
        "migration": _("before an update"),
        "safety": _("before a restore"),
    }
    return known.get(reason, "")
