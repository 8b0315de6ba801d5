# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every bundle that a county took for delivery: its receipt, when it was handed on, and when it arrived."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.meeting_exchange import sizes
from mahalleh_desktop.ui.models.relayed import WAYS, handed_words
from mahalleh_desktop.ui.pages.county.take_card import show_receipt
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_folder
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.ui.widgets.table.copying import NOTHING
from mahalleh_desktop.usecases.sync.relaying import FOR_COUNCILS, FOR_OFFICE, Relayed, hand_on, kept_bundles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RelayedPage(LinesPage[Relayed]):
    """The receipt is for all bundles of that day that go the same way."""

    help_topic = "relay"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        empty = EmptyState(
            "inbox",
            _("No bundle was taken for delivery yet"),
            _("Bundles that are brought on a stick appear here with their receipts."),
            _("Take bundles for delivery"),
        )
        empty.acted.connect(lambda: actions.open_section("exchange"))
        super().__init__(
            _("Bundles and receipts"),
            _("What was taken, for whom, and when it was handed on"),
            [
                Column("file", _("File"), _file, 3, 160),
                Column("way", _("For whom"), lambda each: Cell(WAYS[each.whither]), 2, 120),
                Column("on", _("Taken on"), lambda each: Cell(short_date(each.on)), 2, 120, may_drop=True),
                Column("handed", _("Handed on"), _handed, 3, 170),
                Column("arrived", _("Receipt of the office"), _arrived, 2, 140),
                Column("size", _("Size"), lambda each: Cell(sizes(each.size)), 1, 110, may_drop=True),
            ],
            empty,
            hint=_("Search: file"),
            count=lambda count: _("{count} bundles").format(count=grouped(count)),
            read=lambda: kept_bundles(workspace),
            kept_as=(workspace, "county_relayed"),
            sorts={
                "file": lambda each: each.brought_as,
                "way": lambda each: each.whither,
                "on": lambda each: each.on,
                "handed": lambda each: each.handed_on[-1:],
                "arrived": lambda each: (not _is_awaited(each), each.arrived),
                "size": lambda each: each.size,
            },
        )
        self.list.add_filters(
            [
                ("all", _("All")),
                ("waiting", _("Waiting")),
                (FOR_OFFICE, _("Province")),
                (FOR_COUNCILS, _("Councils")),
            ]
        )
        self.receipt_button = primary_button(_("Receipt"), "printer")
        self.again_button = secondary_button(_("Hand on again…"), "send")
        self.receipt_button.clicked.connect(self._show_receipt)
        self.again_button.clicked.connect(
            lambda: ask_for_folder(self, _("Choose a stick or folder"), self.hand_on_again)
        )
        self.list.add_action(self.again_button)
        self.buttons = [self.receipt_button]

    def words(self, line: Relayed) -> str:
        return f"{line.brought_as} {line.sha256[:16]}"

    def kept(self, line: Relayed) -> bool:
        if self.filter == "waiting":
            return not line.handed_on
        return self.filter in ("all", line.whither)

    def open_line(self, line: Relayed) -> None:
        self._receipt_of(line)

    def hand_on_again(self, folder: Path) -> None:
        """Writes the chosen bundle to a stick, once more if it was handed on."""
        line = self.current()
        if line is None:
            return

        def told(_written: list[Path]) -> None:
            self._actions.saved()
            self._actions.toast(_("The bundle is written and checked; you can pull the stick out."))
            self.shown()

        run_alone(
            self,
            lambda _report: hand_on(self._workspace, folder, [line]),
            told,
            title=_("Handing bundles on…"),
        )

    def _show_receipt(self) -> None:
        line = self.current()
        if line is not None:
            self._receipt_of(line)

    def _receipt_of(self, line: Relayed) -> None:
        same = [each for each in self.lines if (each.on, each.whither) == (line.on, line.whither)]
        show_receipt(self, self._workspace, same)

    def fit(self) -> None:
        chosen = self.current()
        self.again_button.setVisible(bool(self.lines))
        self.receipt_button.setEnabled(chosen is not None)
        self.again_button.setEnabled(chosen is not None and chosen.here)


def _file(line: Relayed) -> Cell:
    return Cell(left_to_right(line.brought_as), disc="icon:file-text", code=True)


def _handed(line: Relayed) -> Cell:
    if not line.handed_on:
        return Cell(_("Waiting"), tone="warn", icon="clock")
    if not line.here:
        return Cell(_("{handed}; its file is not kept any more").format(handed=handed_words(line)))
    return Cell(handed_words(line), tone="good", icon="check")


def _arrived(line: Relayed) -> Cell:
    """The councils tell of no arrival, and what waits cannot have arrived."""
    if line.arrived:
        return Cell(short_date(line.arrived), tone="good", icon="check")
    return Cell(_("Not come yet") if _is_awaited(line) else NOTHING, muted=True)


def _is_awaited(line: Relayed) -> bool:
    """Whether the office should tell that it has come."""
    return bool(line.handed_on) and not line.arrived and line.whither != FOR_COUNCILS
