# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's answers: one return bundle for each council, with receipts, lists and the registry."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.models.office_columns import code_column, council_column
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.scans_page import ScansPage
from mahalleh_desktop.ui.pages.office.update_page import UpdatePage
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.answers import AnswerLine, answers
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


class ReturnPage(LinesPage[AnswerLine]):
    """Above, where the answers go; below, who waits for one. ``outcome`` tells of the last try."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._good = 0
        empty = EmptyState(
            "send",
            _("No council is enrolled yet"),
            _("Each enrolled council gets an answer: receipts, directives, lists and the keys that hold."),
        )
        super().__init__(
            _("Answers to the councils"),
            _("Return bundles on a stick"),
            [
                council_column(
                    lambda each: each.name,
                    lambda each: each.county,
                    least=220,
                    disc="icon:mosque",
                    strong=True,
                ),
                Column("state", _("Answer"), _state, 2, 170),
                Column("came", _("Last bundle"), lambda each: _day(each.last_bundle), 2, 130, may_drop=True),
                Column("went", _("Last answer"), lambda each: _day(each.last_answer), 2, 130, may_drop=True),
                code_column(lambda each: each.code),
            ],
            empty,
            hint=_("Search: name or county"),
            count=lambda count: _("{count} councils").format(count=grouped(count)),
            read=lambda: answers(workspace),
            kept_as=(workspace, "office_answers"),
            sorts={
                "council": lambda each: sort_key(each.name),
                "state": lambda each: (not each.waits, bool(each.last_answer)),
                "came": lambda each: each.last_bundle,
                "went": lambda each: each.last_answer,
                "code": lambda each: each.code,
            },
        )
        self.list.add_filters([("all", _("All")), ("waits", _("Waiting for an answer"))])
        self.place = PlaceBox()
        self.button = primary_button(_("Write the answers"), "send")
        self.outcome = label("", "strong", wrap=True)
        self.card = Card()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.place, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(row)
        self.card.body.addWidget(self.outcome)
        self.outcome.hide()
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.insertWidget(0, self.card)
        self.body.setStretchFactor(self.list, 1)
        self.place.chosen.connect(lambda folder: self.button.setEnabled(folder is not None))
        self.button.clicked.connect(self._write)

    def shown(self) -> None:
        super().shown()
        number = len(self.lines)
        sentence = _("{count} enrolled councils get one file each; a council takes only its own.")
        told = sentence.format(count=persian_digits(number))
        self.set_heading(self.title, told if number else _("Return bundles on a stick"))
        self.card.setVisible(bool(number))
        self.place.refresh()
        self.button.setEnabled(bool(number) and self.place.folder() is not None)

    def words(self, line: AnswerLine) -> str:
        return f"{line.name} {line.county} {line.code}"

    def kept(self, line: AnswerLine) -> bool:
        return line.waits or self.filter == "all"

    def write_to(self, folder: Path) -> None:
        """Writes the bundle of every council into a folder; it can be stopped between two of them."""
        self.outcome.setText(_("Do not pull the stick out yet…"))
        self.outcome.show()
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
        self._tell(told)
        self._actions.saved()

    def _cancelled(self) -> None:
        sentence = _("Writing was stopped. You can pull the stick out now; {count} answers on it are good.")
        self._tell(sentence.format(count=persian_digits(self._good)))
        self._actions.saved()

    def _failed(self, error: KnownError) -> None:
        self._tell(" ".join(message(problem) for problem in error.problems))

    def _tell(self, sentence: str) -> None:
        """Says how it stands, and shows who has got an answer by now."""
        self.outcome.setText(sentence)
        self.outcome.show()
        super().shown()


def _state(line: AnswerLine) -> Cell:
    if line.waits:
        return Cell(_("waits for an answer"), tone="warn", icon="clock")
    if line.last_answer:
        return Cell(_("answered"), tone="good", icon="check")
    return Cell(_("nothing has come yet"), tone="neutral", icon="minus")


def _day(day: str) -> Cell:
    return Cell(short_date(day)) if day else Cell("–", muted=True)
