# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's inbox: many bundles at once, first looked at, then taken in, with a summary."""

from __future__ import annotations

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.exchange.fetch_card import FetchCard
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class InboxPage(Page):
    """``fetch`` holds the buttons and the summary."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Inbox"), _("Bundles of the councils"), scrolls=True)
        self.fetch = FetchCard(
            workspace,
            actions,
            _("Take bundles in"),
            _("Choose the files or the whole stick, or drop them here; first you see what they bring."),
        )
        self.body.addWidget(self.fetch)
        self.body.addStretch(1)
