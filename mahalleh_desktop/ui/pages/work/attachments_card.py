# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The file of attachments is damaged or gone: what that means, and the two ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.workspaces.attachments_care import Mended, mend_attachments
from mahalleh_desktop.usecases.workspaces.mended_words import mended_sentence
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

COPIES = "*.attachments.db"
_DAMAGED = _("The file of attachments is damaged")


class AttachmentsCard(Card):
    """Hidden while nothing is wrong; ``sentence`` says what is so, ``outcome`` what hindered a try."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_DAMAGED)
        self._workspace, self._actions = workspace, actions
        row = QHBoxLayout()
        row.setSpacing(14)
        self._icon = IconLabel("shield-alert", "bad", 22, ground="bad_soft")
        self._told = _(
            "Meetings, resolutions and all other records are whole and you can go on working. Scans and"
            " frozen papers cannot be opened or sent until it is mended. A backup on a stick has a copy of"
            " them beside it."
        )
        row.addWidget(self._icon)
        self.sentence = label(self._told, wrap=True)
        row.addWidget(self.sentence, 1)
        self.backup_button = primary_button(_("Bring back from a backup…"), "hard-drive-download")
        self.rest_button = secondary_button(_("Go on with what is still whole…"), "check")
        self.outcome = label("", "strong", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.backup_button)
        buttons.addWidget(self.rest_button)
        buttons.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.outcome)
        self.body.addLayout(buttons)
        self.outcome.hide()
        self._buttons = (self.backup_button, self.rest_button)
        self.backup_button.clicked.connect(
            lambda: ask_for_file(
                self, _("Choose the copy of the attachments"), _("Copy of attachments"), COPIES, self.mend
            )
        )
        self.rest_button.clicked.connect(self._ask)
        self.hide()

    def refresh(self) -> None:
        """Shows itself where something is wrong."""
        problem = self._workspace.attachments_problem
        if problem is not None:
            self._icon.set_icon("shield-alert", "bad", "bad_soft")
            self._name(_DAMAGED)
            self.sentence.setText(self._told)
            self.outcome.hide()
            for button in self._buttons:
                button.show()
        self.setVisible(problem is not None)

    def mend(self, backup: Path | None = None) -> None:
        """Makes the file anew, in the background; the damaged one is kept aside."""

        def work(report: Report) -> Mended:
            return mend_attachments(
                self._workspace, backup, lambda done, all_: report(done, all_, _("Reading and comparing"))
            )

        run_alone(
            self, work, self._mended, failure=self._failed, title=_("Mending the file of attachments…")
        )  # fmt: skip

    def _ask(self) -> None:
        sentence = _(
            "What cannot be read any more is given up; the damaged file is kept among the backups. If you"
            " have a backup on a stick, bring that first."
        )
        title = _("Go on with what is still whole?")
        ask(self, title, sentence, _("Go on without the rest"), self.mend, danger=True)

    def _mended(self, mended: Mended) -> None:
        self._icon.set_icon("shield-check", "good", "good_soft")
        self._name(_("The file of attachments is mended"))
        self.sentence.setText(mended_sentence(mended))
        self.outcome.hide()
        for button in self._buttons:
            button.hide()
        self._actions.saved()

    def _failed(self, error: KnownError) -> None:
        self.outcome.setText(" ".join(message(problem) for problem in error.problems))
        self.outcome.show()

    def _name(self, title: str) -> None:
        if self.heading is not None:
            self.heading.setText(title)
