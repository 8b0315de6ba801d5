# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Exchange with the province: enrolment, sending on a stick, taking the answer in, receipts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.exchange.enrol_card import EnrolCard
from mahalleh_desktop.ui.pages.exchange.fetch_card import FetchCard
from mahalleh_desktop.ui.pages.exchange.send_card import SendCard
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.importing import last_contact, receipts
from mahalleh_desktop.usecases.keyring import is_enrolled
from mahalleh_desktop.usecases.workspace import Workspace

_MOST = 6


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
        self._receipts = Card(_("Receipts of the office"))
        self.contact = label("", "small")
        self._receipts.add_aside(self.contact)
        self._lines = QVBoxLayout()
        self._receipts.body.addLayout(self._lines)
        self._circle = Columns((self.send, self.fetch), least=420)
        self.body.addWidget(self.enrol)
        self.body.addWidget(self._circle)
        self.body.addWidget(self._receipts)
        self.body.addStretch(1)
        self.enrol.enrolled.connect(self.shown)
        self.fetch.taken.connect(self.shown)

    def shown(self) -> None:
        enrolled = is_enrolled(self._workspace)
        self.enrol.setVisible(not enrolled)
        self._circle.setVisible(enrolled)
        self._receipts.setVisible(enrolled)
        if not enrolled:
            return
        self.send.refresh()
        contact = last_contact(self._workspace)
        last = _("Last answer: {day}").format(day=short_date(contact)) if contact else ""
        self.contact.setText(last or _("no answer has come yet"))
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = receipts(self._workspace)
        for fields in found[:_MOST]:
            day = short_date(str(fields["on"]))
            lacking = fields.get("lacking")
            count = persian_digits(len(lacking)) if isinstance(lacking, list) else ""
            if lacking:
                sentence = _(
                    "{day}: arrived; {count} signed minutes are missing and go with the next bundle."
                )
            elif fields.get("outcome") == "quarantined":
                sentence = _("{day}: arrived; a part is kept apart until the office has looked at it.")
            else:
                sentence = _("{day}: everything arrived.")
            self._lines.addWidget(label(sentence.format(day=day, count=count), wrap=True))
        if not found:
            self._lines.addWidget(label(_("Receipts come with the office's answer."), "muted", wrap=True))
