# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A newer program on the stick that is looked at: what it is, saving its installer, how that is started."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import isolated, left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_exchange import sizes
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_folder
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.file_tip import file_tip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.updates.offers import Offer, SavedInstaller, best, downloads, save_installer
from mahalleh_desktop.usecases.updates.words import how_to_run
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class UpdateStrip(QFrame):
    """Hidden until there is a package to tell of. ``saved`` is the installer of the last saving.

    The program starts nothing: it opens the folder at most.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.offers: Sequence[Offer] = ()
        self.saved: SavedInstaller | None = None
        self.setProperty("kind", "sunken")
        self._icon = IconLabel("download", "accent_text", 20)
        self.heading = label("", "strong", wrap=True)
        self.facts = label("", "small", wrap=True)
        self.note = label("", wrap=True)
        self.outcome, self.how = label("", "strong", wrap=True), label("", wrap=True)
        self.save_button = primary_button(_("Save in the downloads"), "download")
        self.other_button = secondary_button(_("Another folder…"), "folder")
        self.open_button = quiet_button(_("Open the folder"), "folder")
        self._texts = QVBoxLayout()
        for each in (self.heading, self.facts, self.note, self.outcome, self.how):
            self._texts.addWidget(each)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save_button, self.other_button, self.open_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._texts.addLayout(buttons)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._texts, 1)
        self.save_button.clicked.connect(lambda: self.save_to(downloads()))
        self.other_button.clicked.connect(
            lambda: ask_for_folder(self, _("Where shall the installer lie?"), self.save_to)
        )
        self.open_button.clicked.connect(self._open_folder)
        theme().changed.connect(self._measure)
        self._measure()
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """The newest that can be taken; else why one that lies there is refused; else nothing."""
        self.offers, self.saved = offers, None
        chosen = best(offers)
        refused = next((each.problem for each in offers if each.problem), None)
        self.setVisible(chosen is not None or refused is not None)
        self.outcome.hide()
        self.how.hide()
        self.open_button.hide()
        for button in (self.save_button, self.other_button):
            button.setVisible(chosen is not None)
        self.facts.setVisible(chosen is not None)
        self.note.setVisible(chosen is not None and bool(chosen.note))
        if chosen is not None:
            self._icon.set_icon("download", "accent_text")
            self.heading.setText(_("A newer version of the program is on this stick."))
            facts = _("Version {version}, {size}; signed by the provincial office")
            self.facts.setText(facts.format(version=persian_digits(chosen.version), size=sizes(chosen.size)))
            self.note.setText(chosen.note)
        elif refused is not None:
            self._icon.set_icon("circle-alert", "bad")
            self.heading.setText(message(refused))

    def save_to(self, folder: Path) -> None:
        """Writes the installer of the newest package into a folder; it is read anew before that is told."""
        chosen = best(self.offers)
        if chosen is None:
            return
        self._tell(_("Do not pull the stick out yet…"))

        def work(report: Report) -> SavedInstaller:
            return save_installer(
                self._workspace, chosen.path, folder, lambda done, all_: report(done, all_, _("Copying"))
            )

        run_alone(
            self, work, self._show_saved, failure=self._failed, cancelled=self._cancelled,
            title=_("Saving the installer…"),
        )  # fmt: skip

    def _show_saved(self, saved: SavedInstaller) -> None:
        self.saved = saved
        self._icon.set_icon("circle-check", "good")
        told = _("The installer {name} is saved and checked in the folder {folder}.")
        name, folder = left_to_right(saved.path.name), isolated(saved.path.parent.name)
        self._tell(told.format(name=name, folder=folder))
        self.outcome.setToolTip(file_tip(str(saved.path)))
        self.how.setText(how_to_run(saved.platform))
        self.how.show()
        self.open_button.show()
        for button in (self.save_button, self.other_button):
            button.hide()

    def _failed(self, error: KnownError) -> None:
        self._icon.set_icon("circle-alert", "bad")
        self._tell(" ".join(message(problem) for problem in error.problems))

    def _cancelled(self) -> None:
        self._tell(_("Saving was stopped; nothing of it is left."))

    def _tell(self, sentence: str) -> None:
        self.outcome.setText(sentence)
        self.outcome.setToolTip("")
        self.outcome.show()

    def _open_folder(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved.path.parent)))

    def _measure(self) -> None:
        now = theme().tokens
        self._row.setContentsMargins(now.px(14), now.px(12), now.px(14), now.px(12))
        self._row.setSpacing(now.px(10))
        self._texts.setSpacing(now.px(6))
