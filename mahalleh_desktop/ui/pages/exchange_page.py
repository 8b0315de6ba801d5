# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Exchange with the province: enrolment, sending on a stick, taking the answer in, conflicts, receipts."""

from __future__ import annotations

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.exchange.conflicts_card import ConflictsCard
from mahalleh_desktop.ui.pages.exchange.enrol_card import EnrolCard
from mahalleh_desktop.ui.pages.exchange.fetch_card import FetchCard
from mahalleh_desktop.ui.pages.exchange.history_card import HistoryCard, ReceiptsCard
from mahalleh_desktop.ui.pages.exchange.revoked_card import RevokedCard
from mahalleh_desktop.ui.pages.exchange.send_card import SendCard
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.usecases.keys.standing import ENROLLED, REVOKED, WAITING, key_standing
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ExchangePage(Page):
    """The enrolment stands in front until it is done; then sending and taking in."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Exchange"), _("Sealed bundles on a stick, to the office and back"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self.enrol = EnrolCard(workspace, actions)
        self.send = SendCard(workspace, actions)
        self.fetch = FetchCard(
            workspace,
            actions,
            _("Take in the office's answer"),
            _("Choose the file or the stick that came back; first you see what it brings."),
        )
        self.conflicts = ConflictsCard(workspace, actions)
        self.receipts, self.history = ReceiptsCard(workspace), HistoryCard(workspace)
        self._past = Columns((self.receipts, self.history), least=420)
        self._circle = Columns((self.send, self.fetch), least=420)
        self.body.addWidget(self.enrol)
        told = _(
            "What it sends now is kept apart at the office. If this is still the council's computer, make new"
            " keys in the settings and have them enrolled."
        )
        self.revoked = RevokedCard(actions, told)
        self.body.addWidget(self.revoked)
        self.body.addWidget(self.conflicts)
        self.body.addWidget(self._circle, 100)
        self.body.addWidget(self._past, 100)
        self.body.addStretch(1)
        self.enrol.enrolled.connect(self.shown)
        self.fetch.taken.connect(self.shown)
        self.send.sent.connect(self.history.refresh)

    def shown(self) -> None:
        standing = key_standing(self._workspace)
        enrolled = standing in (ENROLLED, REVOKED)
        self.enrol.setVisible(not enrolled)
        self.enrol.show_standing(waiting=standing == WAITING)
        self.revoked.setVisible(standing == REVOKED)
        self._circle.setVisible(enrolled)
        self._past.setVisible(enrolled)
        self.conflicts.refresh()
        if enrolled:
            self.send.refresh()
            self.receipts.refresh()
            self.history.refresh()
