# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The keys of this computer in the settings: how they stand, handover, and new ones where they are lost."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.handover.handover_dialog import HandoverDialog
from mahalleh_desktop.ui.pages.handover.outcome import print_paper
from mahalleh_desktop.ui.pages.handover.renew_dialog import RenewDialog
from mahalleh_desktop.ui.widgets.buttons import Button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.keys.handing_over import last_handover
from mahalleh_desktop.usecases.keys.standing import ENROLLED, NOT_ENROLLED, REVOKED, WAITING, key_standing
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class KeysCard(Card):
    """Reads its state anew by ``refresh``. In a county new keys are made for another person too."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Keys of this computer"))
        self._workspace, self._actions = workspace, actions
        self.standing = Chip("")
        self.add_aside(self.standing)
        self._is_county = workspace.kind == "county"
        council_sentence = _(
            "Keys sign what goes to the office and open what comes back; they never leave this computer."
        )
        county_sentence = _(
            "Keys sign the receipts of this county and open what the office sends it; they never leave this"
            " computer."
        )
        sentence = county_sentence if self._is_county else council_sentence
        self.body.addWidget(label(sentence, "muted", wrap=True))
        self.handover_button = secondary_button(_("Handover…"), "users")
        self.renew_button = secondary_button(_("New keys…"), "lock")
        self.print_button = quiet_button(_("Print the handover paper"), "printer")
        if self._is_county:
            lost = _("When somebody else takes over, the keys are lost, or others may have them")
        else:
            lost = _("When the keys are lost, or somebody else may have them")
            self._row(_("When another secretary takes over the council's work"), self.handover_button)
        self._row(lost, self.renew_button)
        self.last = label("", wrap=True)
        self._last_line = line()
        self.body.addWidget(self._last_line)
        below = QHBoxLayout()
        below.addWidget(self.last, 1)
        below.addWidget(self.print_button)
        self.body.addLayout(below)
        self.handover_button.clicked.connect(
            lambda: HandoverDialog(self.window(), workspace, self._changed).open()
        )
        self.renew_button.clicked.connect(lambda: RenewDialog(self.window(), workspace, self._changed).open())
        self.print_button.clicked.connect(lambda: print_paper(self.window(), workspace, "handover"))

    def refresh(self) -> None:
        states = {
            NOT_ENROLLED: (_("Not enrolled at the office"), "neutral", "usb"),
            WAITING: (_("Awaiting the office's answer"), "warn", "clock"),
            ENROLLED: (_("Enrolled at the office"), "good", "circle-check"),
            REVOKED: (_("Revoked by the office"), "bad", "circle-alert"),
        }
        self.standing.show_state(*states[key_standing(self._workspace)])
        done = last_handover(self._workspace)
        for widget in (self.last, self._last_line, self.print_button):
            widget.setVisible(done is not None)
        if done is not None:
            told = _("Last handover: {day}, from {gives} to {takes}")
            self.last.setText(
                told.format(day=long_date(done.on), gives=done.gives or "–", takes=done.takes or "–")
            )

    def _row(self, sentence: str, button: Button) -> None:
        self.body.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(sentence, wrap=True), 1)
        row.addWidget(button)
        self.body.addLayout(row)

    def _changed(self) -> None:
        self._actions.saved()
        self.refresh()
