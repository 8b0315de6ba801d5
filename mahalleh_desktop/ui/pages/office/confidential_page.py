# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading what councils sealed, for the holder of the confidential key; nothing of it is stored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QHideEvent

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import council_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.facts import show_facts
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.keys.confidential_key import confidential_records, seal_anew
from mahalleh_desktop.usecases.keys.confidential_words import ConfidentialLine, confidential_lines
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ConfidentialPage(LinesPage[ConfidentialLine]):
    """What was opened is forgotten when another page comes to the front, or by the button."""

    help_topic = "confidential"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._key: Path | None = None
        empty = EmptyState(
            "lock",
            _("Nothing is opened"),
            _(
                "Choose the file of the confidential key. It is made by “Write them to a stick…” on the page"
                " of the office's keys, and its holder keeps it locked up."
            ),
            _("Choose the key…"),
            action_icon="lock",
        )
        super().__init__(
            _("Confidential problems"),
            _("For the holder of the confidential key; nothing of it is stored here"),
            [
                council_column(lambda each: each.council, weight=3),
                Column("kind", _("Kind"), lambda each: Cell(each.kind), 1, 120),
                Column("title", _("Title"), lambda each: Cell(each.title, strong=True), 5, 250),
            ],
            empty,
            hint=_("Search: text"),
            count=lambda count: _("{count} records").format(count=grouped(count)),
            read=lambda: self.lines,
            kept_as=(workspace, "office_confidential"),
            sorts={
                "council": lambda each: sort_key(each.council),
                "kind": lambda each: sort_key(each.kind),
                "title": lambda each: sort_key(each.title),
            },
        )
        self.list.add_filters([("all", _("All")), ("problem", _("Problems"))])
        self.key_button = primary_button(_("Choose the key…"), "lock")
        self.anew_button = secondary_button(_("Seal for new computers"), "refresh-cw")
        self.close_button = secondary_button(_("Close all"), "x")
        self.key_button.clicked.connect(self._ask_for_key)
        empty.acted.connect(self._ask_for_key)
        self.anew_button.clicked.connect(self._ask_to_seal)
        self.close_button.clicked.connect(self.forget)
        self.list.add_action(self.anew_button)
        self.list.add_action(self.close_button)
        self.buttons = [self.key_button]
        self.fit()

    def words(self, line: ConfidentialLine) -> str:
        return " ".join((line.council, line.kind, *(value for _name, value in line.facts)))

    def kept(self, line: ConfidentialLine) -> bool:
        return self.filter in ("all", line.table)

    def open_line(self, line: ConfidentialLine) -> None:
        show_facts(self, f"{line.kind}، {line.council}", line.facts, icon="lock")

    def open_with(self, key: Path) -> None:
        """Opens all that can be opened with the key of a file."""

        def opened(lines: list[ConfidentialLine]) -> None:
            self._key, self.lines = key, lines
            self.list.refresh()
            self.fit()
            told = _("{count} records are opened; they are forgotten when you leave this page.")
            self._actions.toast(told.format(count=grouped(sum(line.readable for line in lines))))

        run_alone(
            self,
            lambda _report: confidential_lines(self._workspace, confidential_records(self._workspace, key)),
            opened,
            title=_("Opening confidential records…"),
        )

    def forget(self) -> None:
        """Nothing that was opened is left on the screen or in the list."""
        self._key, self.lines = None, []
        self.list.search.clear()
        self.list.refresh()
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.forget()

    def _ask_for_key(self) -> None:
        ask_for_file(self, _("Choose the confidential key"), _("Key"), "*.txt", self.open_with)

    def _ask_to_seal(self) -> None:
        line = self.current()
        title = _("Seal anew for the computers that the councils have now?")
        if line is not None:
            title = _("Seal anew for the computers that {council} has now?").format(council=line.council)
        ask(
            self,
            title,
            _(
                "Do it after a council's only computer was lost: the next return bundle lets the new"
                " one read."
            ),
            _("Seal anew"),
            lambda: self._seal(council_uuid(line.code) if line is not None else ""),
        )

    def _seal(self, set_id: str) -> None:
        if self._key is None:
            return
        try:
            count = seal_anew(self._workspace, self._key, set_id)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.saved()
        told = _("{count} records are sealed anew; write the return bundles now.")
        self._actions.toast(told.format(count=grouped(count)))

    def fit(self) -> None:
        self.anew_button.setVisible(self._key is not None)
        self.close_button.setVisible(self._key is not None)
