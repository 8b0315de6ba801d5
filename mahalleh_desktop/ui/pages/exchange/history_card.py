# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office has received, what it still lacks, and every bundle that passed this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import file_tip
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.sync.exchange_history import PassedBundle, lacking_meetings, passed_bundles
from mahalleh_desktop.usecases.sync.importing import receipts
from mahalleh_desktop.usecases.sync.outbox import last_contact
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST_RECEIPTS = 6
_FEW, _MANY = 5, 100


class ReceiptsCard(Card):
    """A line a receipt, the newest first; what is lacking is named by its meeting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Receipts of the office"))
        self._workspace = workspace
        self.contact = label("", "small")
        self.add_aside(self.contact)
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def refresh(self) -> None:
        contact = last_contact(self._workspace)
        last = _("Last answer: {day}").format(day=short_date(contact)) if contact else ""
        self.contact.setText(last or _("no answer has come yet"))
        clear(self._lines)
        found = receipts(self._workspace)
        for fields in found[:_MOST_RECEIPTS]:
            self._lines.addWidget(label(self._sentence(fields), wrap=True))
        if not found:
            self._lines.addWidget(label(_("Receipts come with the office's answer."), "muted", wrap=True))

    def _sentence(self, fields: dict[str, object]) -> str:
        lacking = fields.get("lacking")
        hashes = [str(each) for each in lacking] if isinstance(lacking, list) else []
        numbers = "، ".join(printed(each) for each in lacking_meetings(self._workspace, hashes))
        if fields.get("outcome") == "wanted":
            sentence = _("{day}: the office asks for the scans of meeting {numbers}.")
        elif hashes and numbers:
            sentence = _(
                "{day}: arrived; papers of meeting {numbers} are missing, they go with the next bundle."
            )
        elif hashes:
            sentence = _("{day}: arrived; {count} signed minutes are missing and go with the next bundle.")
        elif fields.get("outcome") == "quarantined":
            sentence = _("{day}: arrived; a part is kept apart until the office has looked at it.")
        else:
            sentence = _("{day}: everything arrived.")
        day = short_date(str(fields["on"]))
        return sentence.format(day=day, numbers=numbers, count=persian_digits(len(hashes)))


class HistoryCard(Card):
    """The last bundles; the button shows more of them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Bundles until now"))
        self._workspace = workspace
        self._most = _FEW
        self.more = quiet_button(_("Show all"), "history")
        self.add_aside(self.more)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.bundles: list[PassedBundle] = []
        self.more.clicked.connect(self._show_all)

    def refresh(self) -> None:
        found = passed_bundles(self._workspace, _MANY)
        self.bundles = found[: self._most]
        self.more.setVisible(len(found) > len(self.bundles))
        clear(self._lines)
        for bundle in self.bundles:
            self._lines.addWidget(_bundle_line(bundle))
        if not found:
            self._lines.addWidget(label(_("Nothing was sent or taken in yet."), "muted", wrap=True))

    def _show_all(self) -> None:
        self._most = _MANY
        self.refresh()


def _bundle_line(bundle: PassedBundle) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    sent = bundle.direction == "out"
    row.addWidget(IconLabel("send" if sent else "inbox", "muted", 18))
    row.addWidget(label(_("Sent") if sent else _("Taken in"), "strong"))
    row.addWidget(label(short_date(bundle.on)))
    row.addStretch(1)
    holder.setToolTip(file_tip(bundle.file))
    return holder


def clear(layout: QLayout) -> None:
    """Takes all lines out."""
    while item := layout.takeAt(0):
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
