# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handing sealed bundles on: what waits and for whom, to which stick, and when it may be pulled out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.models.relayed import WAYS, waiting_sentence
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.sync.relaying import (
    FOR_COUNCILS,
    FOR_OFFICE,
    Relayed,
    hand_on,
    kept_bundles,
    waiting,
)
from mahalleh_desktop.usecases.updates.carrying import CarriedUpdate, carried_updates, hand_updates_on
from mahalleh_desktop.usecases.updates.words import carried_words
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class HandOnCard(Card):
    """``outcome`` is the sentence after the last try; ``handed`` after bundles are safe on a stick."""

    handed = Signal()

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Hand bundles on"))
        self._workspace, self._actions = workspace, actions
        self._done = 0
        self.amounts = {way: label("", wrap=True) for way in (FOR_OFFICE, FOR_COUNCILS, "")}
        self._names = {way: label(WAYS[way], "strong") for way in self.amounts}
        for way, amount in self.amounts.items():
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(self._names[way])
            row.addWidget(amount, 1)
            self.body.addLayout(row)
        answers = [Answer(FOR_OFFICE, WAYS[FOR_OFFICE]), Answer(FOR_COUNCILS, WAYS[FOR_COUNCILS])]
        self.way = SegmentedChoice(_("Which bundles?"), answers)
        self.way.set_value(FOR_OFFICE)
        ask = QHBoxLayout()
        ask.setSpacing(10)
        ask.addWidget(label(_("Which bundles?"), "label"))
        ask.addWidget(self.way)
        ask.addStretch(1)
        self.updates = label("", wrap=True)
        self.again = Tick(_("Those that were handed on before too, for another council's stick"))
        self.place = PlaceBox()
        self.button = primary_button(_("Hand on to the stick"), "send")
        self.outcome = label("", "strong", wrap=True)
        self._icon = IconLabel("circle-check", "good", 20)
        self._icon.hide()
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self._icon)
        last.addWidget(self.outcome, 1)
        last.addWidget(self.button)
        self.body.addLayout(ask)
        self.body.addWidget(self.updates)
        self.body.addWidget(self.again)
        self.body.addWidget(self.place)
        self.body.addLayout(last)
        self.body.addStretch(1)
        self.way.value_edited.connect(lambda _value: self._fit())
        self.again.value_edited.connect(lambda _value: self._fit())
        self.place.chosen.connect(lambda _folder: self._fit())
        self.button.clicked.connect(self._hand_on)

    def refresh(self, *, choose: bool = False) -> None:
        """Reads anew what waits; ``choose`` goes over to the way that has something, if the chosen one has
        nothing.
        """
        ways = {each.whither for each in waiting(self._workspace)}
        if choose and ways and not ways & {"", self.way.value()}:
            self.way.set_value(ways.pop())
        for way, amount in self.amounts.items():
            found = [each for each in waiting(self._workspace) if each.whither == way]
            amount.setText(waiting_sentence(found))
            seen = bool(way or found)  # nobody asks about those without a way while there are none
            amount.setVisible(seen)
            self._names[way].setVisible(seen)
        self.updates.setText("\n".join(carried_words(each) for each in carried_updates(self._workspace)))
        self.place.refresh()
        self._fit()

    def updates_chosen(self) -> list[CarriedUpdate]:
        """The update packages that would be written: for councils, and once more as bundles are."""
        carried = carried_updates(self._workspace) if self.way.value() == FOR_COUNCILS else []
        if self._takes_again() or self.chosen():
            return carried
        return [each for each in carried if not each.handed_on]

    def chosen(self) -> list[Relayed]:
        """What would be written: those that wait, and if wanted those that were handed on before."""
        way = self.way.value()
        wanted = kept_bundles(self._workspace) if self._takes_again() else waiting(self._workspace)
        return [each for each in wanted if each.here and each.whither in ("", way)]

    def hand_on_to(self, folder: Path) -> None:
        """Writes them; it can be stopped between two of them."""
        self._tell(_("Do not pull the stick out yet…"), "clock", "muted")
        bundles, updates, self._done = self.chosen(), self.updates_chosen(), 0

        def work(report: Report) -> list[Path]:
            def told(done: int, all_: int) -> None:
                self._done = done
                report(done, all_, _("Writing and reading again"))

            handed = hand_on(self._workspace, folder, bundles, told)
            self._done = len(handed)
            writing = _("Writing the update of the program")
            beside = hand_updates_on(
                self._workspace, folder, updates, lambda done, all_: report(done, all_, writing)
            )
            return [*handed, *beside]

        run_alone(
            self,
            work,
            self._handed,
            failure=self._failed,
            cancelled=self._cancelled,
            title=_("Handing bundles on…"),
        )

    def _hand_on(self) -> None:
        folder = self.place.folder()
        if folder is not None:
            self.hand_on_to(folder)

    def _handed(self, written: list[Path]) -> None:
        sentence = _("You can pull the stick out now. {count} bundles are handed on and checked.")
        if len(written) > self._done:
            sentence = f"{sentence} " + _("The update of the program is written beside them and checked.")
        self._ended(sentence, "circle-check", "good")

    def _cancelled(self) -> None:
        self._ended(_("Handing on was stopped; {count} bundles on the stick are good."))

    def _failed(self, error: KnownError) -> None:
        sentence = " ".join(message(problem) for problem in error.problems)
        kept = _("What is not handed on still waits here.")
        self._ended(f"{sentence} {kept}", "circle-alert", "bad")

    def _ended(self, sentence: str, icon: str = "info", tone: str = "muted") -> None:
        self._tell(sentence.replace("{count}", persian_digits(self._done)), icon, tone)
        self._actions.saved()
        self.refresh()
        self.handed.emit()

    def _tell(self, sentence: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self._icon.show()
        self.outcome.setText(sentence)

    def _takes_again(self) -> bool:
        return self.way.value() == FOR_COUNCILS and self.again.value()

    def _fit(self) -> None:
        self.again.setVisible(self.way.value() == FOR_COUNCILS)
        self.updates.setVisible(self.way.value() == FOR_COUNCILS and bool(self.updates.text()))
        waits = bool(self.chosen() or self.updates_chosen())
        self.button.setEnabled(self.place.folder() is not None and waits)
