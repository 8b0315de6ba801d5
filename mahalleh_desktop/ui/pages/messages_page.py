# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office has sent: directives, comments with scores, receipts; the newest first, texts whole."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import day_and_month
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models.messages import message_filters
from mahalleh_desktop.ui.pages.exchange.history_card import clear
from mahalleh_desktop.ui.pages.messages.entry import MessageEntry
from mahalleh_desktop.ui.widgets.buttons import Button, filter_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.office.messages import About, Message, mark_read, messages
from mahalleh_desktop.usecases.sync.outbox import last_contact
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_AT_ONCE = 20


class MessagesPage(Page):
    """``entries`` are those in front. What is in front has been read; its mark «new» stays for this visit."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("From the office"), _("Directives, comments and receipts"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self._kind, self._most = "all", _AT_ONCE
        self._found: list[Message] = []
        self.entries: list[MessageEntry] = []
        self.filters: dict[str, Button] = {}
        self.count = label("", "small")
        self.body.addWidget(self._top())
        self._card = Card()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._card.body.addLayout(self._lines)
        self.more = secondary_button(_("Show older ones"), "history")
        below = QHBoxLayout()
        below.addWidget(self.more)
        below.addStretch(1)
        self._card.body.addLayout(below)
        self.body.addWidget(self._card)
        self.empty = EmptyState(
            "inbox",
            _("Nothing has come from the office yet"),
            _("Directives, comments and receipts come with the office's answer on the stick."),
            _("Go to the exchange"),
            action_icon="hard-drive-download",
        )
        self.empty.acted.connect(lambda: actions.open_section("exchange"))
        self._nothing = Card()
        self._nothing.body.addWidget(self.empty, 1)
        self.body.addWidget(self._nothing, 100)
        self.body.addStretch(1)
        self.more.clicked.connect(self._show_older)

    def _top(self) -> QWidget:
        self._bar_of_filters = QWidget()
        row = QHBoxLayout(self._bar_of_filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        group = QButtonGroup(self)
        for key, title in message_filters():
            button = self.filters[key] = filter_button(title)
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(partial(self._choose, key))
        self.filters["all"].setChecked(True)
        row.addStretch(1)
        row.addWidget(self.count)
        return self._bar_of_filters

    def shown(self) -> None:
        self._found = messages(self._workspace)
        contact = last_contact(self._workspace)
        last = _("Last answer: {day}").format(day=day_and_month(contact)) if contact else ""
        self.set_heading(self.title, last or _("Directives, comments and receipts"))
        self._show()

    def open_row(self, row: str) -> None:
        """Brings one message into view, whatever was chosen before."""
        self._kind, self._most = "all", max(self._most, len(self._found))
        self.filters["all"].setChecked(True)
        self._show()
        area = self.findChild(QScrollArea)
        for entry in self.entries:
            if entry.message.row == row and isinstance(area, QScrollArea):
                QTimer.singleShot(0, entry, partial(area.ensureWidgetVisible, entry))

    def _show(self) -> None:
        kept = [each for each in self._found if self._kind in ("all", each.kind)]
        clear(self._lines)
        self.entries = []
        for message in kept[: self._most]:
            if self.entries:
                self._lines.addWidget(line())
            entry = MessageEntry(message)
            if entry.record_button is not None and message.about is not None:
                entry.record_button.clicked.connect(partial(self._open, message.about))
            self._lines.addWidget(entry)
            self.entries.append(entry)
        if self._found and not kept:
            self._lines.addWidget(label(_("Nothing of this kind has come yet."), "muted", wrap=True))
        self.more.setVisible(len(kept) > self._most)
        self._card.setVisible(bool(self._found))
        self._bar_of_filters.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        self.count.setText(_("{count} messages").format(count=persian_digits(len(kept))))
        fresh = [entry.message for entry in self.entries if entry.message.new]
        if fresh:
            mark_read(self._workspace, fresh)
            self._actions.saved()

    def _choose(self, kind: str, _checked: bool = False) -> None:
        self._kind, self._most = kind, _AT_ONCE
        self._show()

    def _show_older(self) -> None:
        self._most += _AT_ONCE
        self._show()

    def _open(self, about: About, _checked: bool = False) -> None:
        self._actions.open_record(about.table, about.row)
