# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The computers of the councils and counties: whether their keys hold, revoking them, trusting them again."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import number_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.revoke_dialog import RevokeDialog
from mahalleh_desktop.ui.shown import council_name, message
from mahalleh_desktop.ui.widgets.buttons import danger_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice, show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.keys.devices import EnrolledDevice, enrolled_devices
from mahalleh_desktop.usecases.keys.revoking import lift_revocation
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class DevicesPage(LinesPage[EnrolledDevice]):
    """Enter or a double click revokes a key that holds."""

    help_topic = "keys_office"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        empty = EmptyState(
            "lock",
            _("No council is enrolled yet"),
            _("Each computer that is enrolled appears here with its key."),
        )
        super().__init__(
            _("Computers and their keys"),
            _("Whose key still holds, and up to which record a revoked one does"),
            [
                Column(
                    "council",
                    _("Council"),
                    _council,
                    4,
                    220,
                    copied=(
                        (_("Council"), lambda each: each.name),
                        (_("Code of the council"), lambda each: each.code),
                    ),
                ),
                Column("device", _("Computer"), _device, 2, 120),
                Column("arrived", _("Records that came"), _arrived, 2, 130, may_drop=True),
                Column("state", _("Key"), _state, 3, 200),
                number_column("good", _("Good up to record"), lambda each: each.good_up_to),
            ],
            empty,
            hint=_("Search: council or computer"),
            count=lambda count: _("{count} computers").format(count=grouped(count)),
            read=lambda: enrolled_devices(workspace),
            kept_as=(workspace, "office_computers"),
            sorts={
                "council": lambda each: sort_key(each.name),
                "device": lambda each: each.device,
                "arrived": lambda each: each.arrived,
                "state": lambda each: each.revoked,
                "good": lambda each: -1 if each.good_up_to is None else each.good_up_to,
            },
        )
        self.list.add_filters([("all", _("All")), ("good", _("Good keys")), ("revoked", _("Revoked keys"))])
        self.revoke_button = danger_button(_("Revoke…"), "lock")
        self.lift_button = secondary_button(_("Trust again"), "undo-2")
        self.revoke_button.clicked.connect(self._ask_to_revoke)
        self.lift_button.clicked.connect(self._ask_to_lift)
        self.list.add_action(self.lift_button)
        self.list.add_action(self.revoke_button)

    def words(self, line: EnrolledDevice) -> str:
        return f"{line.name} {line.code} {line.device[:8]}"

    def kept(self, line: EnrolledDevice) -> bool:
        return self.filter == "all" or (self.filter == "revoked") == line.revoked

    def open_line(self, line: EnrolledDevice) -> None:
        if not line.revoked:
            self._ask_to_revoke()

    def _ask_to_revoke(self) -> None:
        line = self.current()
        if line is not None and not line.revoked:
            RevokeDialog(self, self._workspace, line, self._revoked).open()

    def _revoked(self, warnings: tuple[Problem, ...]) -> None:
        self._changed(_("The key is revoked; the councils learn it with the next return bundles."))
        if warnings:
            told = [message(problem) for problem in warnings]
            show_notice(self, _("The key is revoked, but not everything could be taken back"), *told)

    def _ask_to_lift(self) -> None:
        line = self.current()
        if line is None or not line.revoked:
            return
        sentence = _("The records of computer {device} leave quarantine and are merged.")
        ask(
            self,
            _("Trust this key again?"),
            sentence.format(device=left_to_right(line.device[:8])),
            _("Trust again"),
            lambda: self._lift(line),
        )

    def _lift(self, line: EnrolledDevice) -> None:
        try:
            count = lift_revocation(self._workspace, line.device)
        except KnownError as error:
            show_problems(self, error)
            return
        sentence = _("The key is trusted again; {count} records left quarantine.")
        self._changed(sentence.format(count=grouped(count)))

    def _changed(self, sentence: str) -> None:
        self._actions.saved()
        self._actions.toast(sentence)
        self.shown()

    def fit(self) -> None:
        line = self.current()
        for button in (self.revoke_button, self.lift_button):
            button.setVisible(bool(self.lines))
        self.revoke_button.setEnabled(line is not None and not line.revoked)
        self.lift_button.setEnabled(line is not None and line.revoked)


def _council(line: EnrolledDevice) -> Cell:
    icon = "mosque" if line.kind == "council" else "building-2"
    code = left_to_right(line.code)
    return Cell(council_name(line.name), code, disc=f"icon:{icon}", strong=True, code=True)


def _device(line: EnrolledDevice) -> Cell:
    return Cell(left_to_right(line.device[:8]), code=True)


def _arrived(line: EnrolledDevice) -> Cell:
    return Cell(grouped(line.arrived))


def _state(line: EnrolledDevice) -> Cell:
    if line.good_up_to is None:
        return Cell(_("Good"), tone="good", icon="check")
    words = _("Revoked, good up to record {number}").format(number=grouped(line.good_up_to))
    return Cell(words, tone="bad", icon="lock")
