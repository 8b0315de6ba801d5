# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's answers: one return bundle for each council, with receipts, lists and the registry."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.office.scans_page import ScansPage
from mahalleh_desktop.ui.pages.office.update_page import UpdatePage
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.office.consolidating import councils
from mahalleh_desktop.usecases.sync.exporting import Exported, return_bundles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ReturnSection(TabbedPage):
    """Writing the answers, asking for scans with them, and a newer program beside them."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Answers to the councils"),
            [
                Tab("write", _("Write the answers"), partial(ReturnPage, workspace, actions)),
                Tab("scans", _("Ask for scans"), partial(ScansPage, workspace, actions)),
                Tab("update", _("Update of the program"), partial(UpdatePage, workspace, actions)),
            ],
        )


class ReturnPage(Page):
    """``outcome`` is the sentence after the last try."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Answers to the councils"), _("Return bundles on a stick"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self._good = 0
        card = Card(_("Write the answers"))
        self.count = label("", wrap=True)
        self.place = PlaceBox()
        self.button = primary_button(_("Write the answers"), "send")
        self.outcome = label("", "strong", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.outcome, 1)
        row.addWidget(self.button)
        for widget in (self.count, self.place):
            card.body.addWidget(widget)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.place.chosen.connect(lambda folder: self.button.setEnabled(folder is not None))
        self.button.clicked.connect(self._write)

    def shown(self) -> None:
        number = len(councils(self._workspace))
        sentence = _("{count} enrolled councils get one file each; a council takes only its own.")
        self.count.setText(sentence.format(count=persian_digits(number)))
        self.place.refresh()
        self.button.setEnabled(bool(number) and self.place.folder() is not None)

    def write_to(self, folder: Path) -> None:
        """Writes the bundle of every council into a folder; it can be stopped between two of them."""
        self.outcome.setText(_("Do not pull the stick out yet…"))
        self._good = 0

        def work(report: Report) -> list[Exported]:
            def told(done: int, all_: int) -> None:
                self._good = done
                report(done, all_, _("Writing the answers"))

            return return_bundles(self._workspace, folder, progress=told)

        run_alone(
            self,
            work,
            self._written,
            failure=self._failed,
            cancelled=self._cancelled,
            title=_("Writing the answers…"),
        )

    def _write(self) -> None:
        folder = self.place.folder()
        if folder is not None:
            self.write_to(folder)

    def _written(self, written: list[Exported]) -> None:
        sentence = _("You can pull the stick out now. {count} answers are written and checked.")
        told = sentence.format(count=persian_digits(len(written)))
        if older := sum(bool(each.held_back) for each in written):
            waits = _("{count} councils have an older program; a part waits until they have updated it.")
            told = f"{told} {waits.format(count=persian_digits(older))}"
        self.outcome.setText(told)
        self._actions.saved()

    def _cancelled(self) -> None:
        sentence = _("Writing was stopped. You can pull the stick out now; {count} answers on it are good.")
        self.outcome.setText(sentence.format(count=persian_digits(self._good)))
        self._actions.saved()

    def _failed(self, error: KnownError) -> None:
        self.outcome.setText(" ".join(message(problem) for problem in error.problems))
