# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handing a newer program out: an installer of the developers, signed, beside the answers on the stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.code_edit import CodeEdit
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models.meeting_exchange import sizes
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.updates.making import (
    ENDINGS,
    MadePackage,
    make_update_package,
    version_in_name,
)
from mahalleh_desktop.usecases.updates.program import own_version
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class UpdatePage(Page):
    """``installer`` is the chosen file; ``outcome`` is the sentence after the last try."""

    help_topic = "return"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Update of the program"), _("A newer program for councils and counties"), scrolls=True
        )
        self._workspace, self._actions = workspace, actions
        self.installer: Path | None = None
        card = Card(_("Write an update to the stick"))
        told = _(
            "The installer is signed with this office's key. Councils find it on the stick, check it and save"
            " it; nothing is installed by itself. This computer runs version {version}."
        )
        version = persian_digits(own_version())
        card.body.addWidget(label(told.format(version=version), "muted", wrap=True))
        self.file_button = secondary_button(_("Choose the installer…"), "upload")
        self.file = label(_("No file is chosen yet."), "muted", wrap=True)
        self.version = CodeEdit(_("Version"))
        self.version_field = Field(_("Version"), self.version, _("As the developers call it, such as 1.2.0"))
        self.note = TextEdit(_("What is new"), _("In a few words, for the councils"), least=2, most=4)
        self._drafts = Drafts(self, workspace, "update")
        self._drafts.watch("version", self.version)
        self._drafts.watch("note", self.note)
        self._drafts.restore_all()
        self.place = PlaceBox()
        self.button = primary_button(_("Sign and write"), "send")
        self.outcome = label("", "strong", wrap=True)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.file_button)
        first.addWidget(self.file, 1)
        last.addWidget(self.outcome, 1)
        last.addWidget(self.button)
        card.body.addLayout(first)
        card.body.addWidget(self.version_field)
        card.body.addWidget(Field(_("What is new"), self.note))
        card.body.addWidget(self.place)
        card.body.addLayout(last)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.file_button.clicked.connect(
            lambda: ask_for_file(
                self, _("Choose the installer"), _("Installer"),
                " ".join(f"*{ending}" for ending in ENDINGS), self.take_installer,
            )
        )  # fmt: skip
        self.place.chosen.connect(lambda _folder: self._allow())
        self.button.clicked.connect(self._write)

    def shown(self) -> None:
        self.place.refresh()
        self._allow()

    def take_installer(self, path: Path) -> None:
        """Chooses a file; the version that its name tells is written for the person to see."""
        self.installer = path
        try:
            size = sizes(path.stat().st_size)
        except OSError:
            size = ""
        self.file.setText("، ".join(part for part in (left_to_right(path.name), size) if part))
        if told := version_in_name(path):
            self.version.set_value(told)
        self.version_field.show_error("")
        self.outcome.setText("")
        self._allow()

    def write_to(self, folder: Path) -> None:
        """Signs and writes the package; until the sentence stands there, the stick stays in."""
        installer = self.installer
        if installer is None:
            return
        version, note = self.version.value(), self.note.value()
        self.version_field.show_error("")
        self.outcome.setText(_("Do not pull the stick out yet…"))

        def work(report: Report) -> MadePackage:
            return make_update_package(
                self._workspace, installer, version, folder, note=note,
                progress=lambda done, all_: report(done, all_, _("Writing and reading again")),
            )  # fmt: skip

        run_alone(
            self, work, self._written, failure=self._failed, cancelled=self._cancelled,
            title=_("Writing the update…"),
        )  # fmt: skip

    def _allow(self) -> None:
        self.button.setEnabled(self.installer is not None and self.place.folder() is not None)

    def _write(self) -> None:
        folder = self.place.folder()
        if folder is not None:
            self.write_to(folder)

    def _written(self, made: MadePackage) -> None:
        sentence = _(
            "You can pull the stick out now. The update to version {version} is written and checked."
        )
        self.outcome.setText(sentence.format(version=persian_digits(made.version)))
        self._drafts.forget()
        self._actions.saved()

    def _failed(self, error: KnownError) -> None:
        (first, *_others) = error.problems
        if first.code == "update_version_invalid":
            self.outcome.setText("")
            self.version_field.show_problem(first)
            self.version.setFocus()
        else:
            self.outcome.setText(" ".join(message(problem) for problem in error.problems))

    def _cancelled(self) -> None:
        self.outcome.setText(_("Writing was stopped; nothing of it is left on the stick."))
