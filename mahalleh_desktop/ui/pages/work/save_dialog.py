# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Saving a paper: to a stick that is plugged in, safely, or as a file anywhere on this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_where_to_save
from mahalleh_desktop.ui.shown import file_in_line, message
from mahalleh_desktop.ui.tasks import Report, run_in_background
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.workspaces.drives import removable

Then = Callable[[Path], object]


class SaveDialog(DialogFrame):
    """``name`` is the file's name; ``then`` hears where it lies. ``outcome`` is the sentence after a try."""

    def __init__(self, parent: QWidget, pdf: bytes, name: str, then: Then | None = None) -> None:
        super().__init__(_("Save as PDF"), parent, icon="hard-drive-download")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pdf, self._name, self._then = pdf, name, then
        self.add_sentence(
            _("“{name}” is written to the stick and read again.").format(name=file_in_line(name))
        )
        self.place = PlaceBox()
        self.outcome = label("", "strong", wrap=True)
        self._icon = IconLabel("circle-check", "good", 20)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.outcome, 1)
        self.content.addWidget(self.place)
        self.content.addLayout(row)
        self._icon.hide()
        self.outcome.hide()
        self.save_button = primary_button(_("Save to the stick"), "hard-drive-download")
        self.computer_button = secondary_button(_("On this computer…"), "download")
        self.close_button = quiet_button(_("Close"))
        self.add_buttons(self.save_button, self.computer_button, self.close_button)
        self.save_button.clicked.connect(self._save)
        self.computer_button.clicked.connect(self._elsewhere)
        self.close_button.clicked.connect(self.reject)
        self.place.chosen.connect(lambda folder: self.save_button.setEnabled(folder is not None))
        self.save_button.setEnabled(self.place.folder() is not None)

    def _save(self) -> None:
        folder = self.place.folder()
        if folder is None:
            return
        self._tell(_("Do not pull the stick out yet…"), "clock", "muted")
        pdf, name = self._pdf, self._name
        for button in (self.save_button, self.computer_button):
            button.setEnabled(False)

        def work(report: Report) -> Path:
            # Loaded here: sticks bring more along than a dialog that may never write to one.
            from mahalleh_desktop.usecases.papers.carrying import carry

            return carry(
                folder, name, pdf, lambda done, all_: report(done, all_, _("Writing and reading again"))
            )

        run_in_background(
            self, work, self._saved, failure=self._failed, cancelled=self._cancelled, title=_("Saving…")
        )

    def _saved(self, path: Path) -> None:
        self._rest()
        told = _("You can pull the stick out now. {name} is written and checked.")
        self._tell(told.format(name=file_in_line(path.name)), "circle-check", "good")
        if self._then:
            self._then(path)

    def _failed(self, error: KnownError) -> None:
        self._rest()
        self._tell(" ".join(message(problem) for problem in error.problems), "circle-alert", "bad")

    def _cancelled(self) -> None:
        self._rest()
        self._tell(_("Saving was stopped; nothing of it is left."), "info", "muted")

    def _rest(self) -> None:
        for button in (self.save_button, self.computer_button):
            button.setEnabled(True)

    def _tell(self, sentence: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self._icon.show()
        self.outcome.setText(sentence)
        self.outcome.show()

    def _elsewhere(self) -> None:
        def saved(path: Path) -> None:
            if self._then:
                self._then(path)
            self.accept()

        _ask_where(self, self._pdf, self._name, saved)


def save_pdf(parent: QWidget, pdf: bytes, name: str, then: Then | None = None) -> None:
    """Asks where and writes the file, sticks first; ``then`` hears where it lies."""
    if removable():
        SaveDialog(parent, pdf, name, then).open()
    else:
        _ask_where(parent, pdf, name, then)


def _ask_where(parent: QWidget, pdf: bytes, name: str, then: Then | None) -> None:
    def write(path: Path) -> None:
        try:
            write_file(path, pdf)
        except KnownError as error:
            show_problems(parent, error)
        else:
            if then:
                then(path)

    ask_where_to_save(parent, _("Save as PDF"), name, write)
