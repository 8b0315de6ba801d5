# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Exchange at a county: bundles come in from one side, wait, and go on to the other; its own enrolment."""

from __future__ import annotations

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.county.hand_on_card import HandOnCard
from mahalleh_desktop.ui.pages.county.take_card import TakeCard
from mahalleh_desktop.ui.pages.exchange.enrol_card import EnrolCard
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.usecases.keys.key_files import is_enrolled
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RelayPage(Page):
    """Handing on needs no enrolment; the form for it stands below until it is done."""

    help_topic = "relay"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Exchange"), _("Sealed bundles between the councils and the province"), scrolls=True
        )
        self._workspace = workspace
        self.take = TakeCard(workspace, actions)
        self.hand = HandOnCard(workspace, actions)
        self.enrol = EnrolCard(workspace, actions)
        self.body.addWidget(Columns((self.take, self.hand), least=430))
        self.body.addWidget(self.enrol)
        self.body.addStretch(1)
        self.take.taken.connect(self.shown)
        self.enrol.enrolled.connect(self.shown)

    def shown(self) -> None:
        self.enrol.setVisible(not is_enrolled(self._workspace))
        self.hand.refresh(choose=True)
