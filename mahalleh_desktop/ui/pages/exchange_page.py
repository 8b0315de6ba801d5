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
from mahalleh_desktop.ui.pages.exchange.send_card import SendCard
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.usecases.keys.key_files import is_enrolled
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ExchangePage(Page):
    """The enrolment stands in front until it is done; then sending and taking in."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Exchange"), _("Sealed bundles on a stick, to the office and back"), scrolls=True)
        self._workspace = workspace
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
        self.body.addWidget(self.conflicts)
        self.body.addWidget(self._circle)
        self.body.addWidget(self._past)
        self.body.addStretch(1)
        self.enrol.enrolled.connect(self.shown)
        self.fetch.taken.connect(self.shown)
        self.send.sent.connect(self.history.refresh)

    def shown(self) -> None:
        enrolled = is_enrolled(self._workspace)
        self.enrol.setVisible(not enrolled)
        self._circle.setVisible(enrolled)
        self._past.setVisible(enrolled)
        self.conflicts.refresh()
        if enrolled:
            self.send.refresh()
            self.receipts.refresh()
            self.history.refresh()
