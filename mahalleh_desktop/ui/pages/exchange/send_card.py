# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sending: what would go, where to, and the word that the stick may be pulled out, only once it is true."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.file_tip import file_tip
from mahalleh_desktop.ui.widgets.labels import IconLabel, beside_icon, label, line, set_kind
from mahalleh_desktop.usecases.sync.exporting import Exported, export_bundle
from mahalleh_desktop.usecases.sync.outbox import what_would_go
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class SendCard(Card):
    """``outcome`` is the sentence after the last try; ``sent`` after a bundle is safe."""

    sent = Signal()

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Send to the provincial office"))
        self._workspace, self._actions = workspace, actions
        self.content = label("", "strong", wrap=True)
        self._content_icon = IconLabel("send", "accent_text", 20)
        self.sealed = label("", "muted", wrap=True)
        self._sealed = beside_icon(IconLabel("lock", "muted", 20), self.sealed)
        self.place = PlaceBox()
        self.button = primary_button(_("Send"), "send")
        self.outcome = label("", "strong", wrap=True)
        self._icon = IconLabel("circle-check", "good", 20)
        for widget in (beside_icon(self._content_icon, self.content), self._sealed):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addWidget(line())
        self.body.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.outcome, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self._icon.hide()
        self.button.clicked.connect(self._send)
        self.place.chosen.connect(lambda folder: self.button.setEnabled(folder is not None))
        self.button.setEnabled(self.place.folder() is not None)

    def refresh(self) -> None:
        """What would go now."""
        content = what_would_go(self._workspace)
        something = bool(content.new or content.papers)
        self._content_icon.set_icon(*(("send", "accent_text") if something else ("circle-check", "good")))
        sentence = _("{new} new changes will go.")
        if content.papers:
            sentence = _("{new} new changes and {papers} signed minutes will go.")
        self.content.setText(
            sentence.format(new=grouped(content.new), papers=persian_digits(content.papers))
            if something
            else _("Nothing is left to send.")
        )
        told = _(
            "The text of {count} confidential problems is sealed once more; few at the office can read it."
        )
        self.sealed.setText(told.format(count=persian_digits(content.confidential)))
        self._sealed.setVisible(something and bool(content.confidential))
        self.place.refresh()

    def _send(self) -> None:
        folder = self.place.folder()
        if folder is not None:
            self.send_to(folder)

    def send_to(self, folder: Path) -> None:
        """Writes the bundle; until the sentence stands there, the stick stays in."""
        self._tell(_("Do not pull the stick out yet…"), "clock", "muted")

        def work(report: Report) -> Exported:
            return export_bundle(
                self._workspace, folder, lambda done, all_: report(done, all_, _("Writing and reading again"))
            )

        run_alone(
            self,
            work,
            self._sent,
            failure=self._failed,
            cancelled=self._cancelled,
            title=_("Sending to the stick…"),
        )

    def _sent(self, exported: Exported) -> None:
        self._tell(
            _("You can pull the stick out now. The bundle is written and checked."), "circle-check", "good"
        )
        self.outcome.setToolTip(file_tip(exported.path.name))
        self._actions.saved()
        self.refresh()
        self.sent.emit()

    def _failed(self, error: KnownError) -> None:
        sentence = " ".join(message(problem) for problem in error.problems)
        safe = _("Your data on this computer is safe.")
        self._tell(f"{sentence} {safe}", "circle-alert", "bad")

    def _cancelled(self) -> None:
        self._tell(_("Sending was stopped; nothing of it is left on the stick."), "info", "muted")

    def _tell(self, sentence: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self._icon.show()
        self.outcome.setToolTip("")
        set_kind(self.outcome, "strong")
        self.outcome.setText(sentence)
