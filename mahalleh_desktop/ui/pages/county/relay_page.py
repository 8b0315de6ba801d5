# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Exchange at a county: bundles come in from one side, wait, and go on to the other; its own keys."""

from __future__ import annotations

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.county.hand_on_card import HandOnCard
from mahalleh_desktop.ui.pages.county.take_card import TakeCard
from mahalleh_desktop.ui.pages.exchange.enrol_card import EnrolCard
from mahalleh_desktop.ui.pages.exchange.revoked_card import RevokedCard
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.usecases.keys.standing import NOT_ENROLLED, REVOKED, WAITING, key_standing
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RelayPage(Page):
    """Handing on needs no enrolment; the form for it stands below until it is done, and after new keys."""

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
        told = _(
            "What the office sends to this county cannot be read any more; bundles of others are handed on."
            " If this is still the county's computer, make new keys in the settings and have them enrolled."
        )
        self.revoked = RevokedCard(actions, told)
        self.body.addWidget(self.enrol)
        self.body.addWidget(self.revoked)
        self.body.addStretch(1)
        self.take.taken.connect(self.shown)
        self.enrol.enrolled.connect(self.shown)

    def shown(self) -> None:
        standing = key_standing(self._workspace)
        self.enrol.setVisible(standing in (NOT_ENROLLED, WAITING))
        self.enrol.show_standing(waiting=standing == WAITING)
        self.revoked.setVisible(standing == REVOKED)
        self.hand.refresh(choose=True)
