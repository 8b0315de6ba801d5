# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office has received, what it still lacks, and every bundle that passed this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import day_and_month, long_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.file_tip import file_tip
from mahalleh_desktop.ui.widgets.labels import IconLabel, beside_icon, label, line
from mahalleh_desktop.usecases.sync.exchange_history import PassedBundle, lacking_meetings, passed_bundles
from mahalleh_desktop.usecases.sync.importing import receipts
from mahalleh_desktop.usecases.sync.outbox import last_contact
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST_RECEIPTS = 5
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
        last = _("Last answer: {day}").format(day=day_and_month(contact)) if contact else ""
        self.contact.setText(last or _("no answer has come yet"))
        clear(self._lines)
        found = receipts(self._workspace)
        for place, fields in enumerate(found[:_MOST_RECEIPTS]):
            if place:
                self._lines.addWidget(line())
            sentence, icon, tone = self._sentence(fields)
            words = label(sentence, wrap=True)
            self._lines.addWidget(_dated(IconLabel(icon, tone, 18), words, str(fields["on"])))
        if not found:
            self._lines.addWidget(label(_("Receipts come with the office's answer."), "muted", wrap=True))

    def _sentence(self, fields: dict[str, object]) -> tuple[str, str, str]:
        """What a receipt says, with its icon and tone."""
        lacking = fields.get("lacking")
        hashes = [str(each) for each in lacking] if isinstance(lacking, list) else []
        numbers = "، ".join(printed(each) for each in lacking_meetings(self._workspace, hashes))
        icon, tone = "circle-alert", "warn"
        if fields.get("outcome") == "wanted":
            sentence = _("The office asks for the scans of meeting {numbers}.")
            icon, tone = "paperclip", "info"
        elif hashes and numbers:
            sentence = _("Arrived; papers of meeting {numbers} are missing, they go with the next bundle.")
        elif hashes:
            sentence = _("Arrived; {count} signed minutes are missing and go with the next bundle.")
        elif fields.get("outcome") == "quarantined":
            sentence = _("Arrived; a part is kept apart until the office has looked at it.")
        else:
            sentence, icon, tone = _("Everything arrived."), "circle-check", "good"
        return sentence.format(numbers=numbers, count=persian_digits(len(hashes))), icon, tone


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
        for place, bundle in enumerate(self.bundles):
            if place:
                self._lines.addWidget(line())
            self._lines.addWidget(_bundle_line(bundle))
        if not found:
            self._lines.addWidget(label(_("Nothing was sent or taken in yet."), "muted", wrap=True))

    def _show_all(self) -> None:
        self._most = _MANY
        self.refresh()


def _bundle_line(bundle: PassedBundle) -> QWidget:
    sent = bundle.direction == "out"
    icon = IconLabel("send" if sent else "inbox", "accent_text" if sent else "info", 18)
    holder = _dated(icon, label(_("Sent") if sent else _("Taken in")), bundle.on)
    holder.setToolTip(file_tip(bundle.file))
    return holder


def _dated(icon: IconLabel, words: QLabel, on: str) -> QWidget:
    """A line with its day at the far end."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().tokens.px(10))
    row.addWidget(beside_icon(icon, words), 1)
    row.addWidget(label(long_date(on), "small"), 0, Qt.AlignmentFlag.AlignTop)
    return holder


def clear(layout: QLayout) -> None:
    """Takes all lines out."""
    while item := layout.takeAt(0):
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
