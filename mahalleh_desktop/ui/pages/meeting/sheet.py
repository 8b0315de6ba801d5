# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The meeting that is open on the page: read anew after each change, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.saving_line import saving_line_of
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.usecases.minutes.meetings import FINAL
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class MeetingSheet(QObject):
    """``changed`` after every change that reached the disk; ``meeting`` is then up to date.

    ``gone``: the meeting is not there any more, as after an undo of its beginning.
    """

    changed = Signal()
    gone = Signal()

    def __init__(self, workspace: Workspace, actions: WindowActions, row: str) -> None:
        super().__init__()
        self.workspace, self.actions, self.row = workspace, actions, row
        self.meeting: Meeting = reading.meeting(workspace, row)

    @property
    def frozen(self) -> bool:
        """Whether nothing of the minutes may change: final, or cancelled."""
        status = self.meeting.status
        return status == "cancelled" or (status in FINAL and not self.meeting.archive)

    def reload(self) -> None:
        try:
            self.meeting = reading.meeting(self.workspace, self.row)
        except KnownError as error:
            if error.code != "not_found":
                raise
            self.gone.emit()
        else:
            self.changed.emit()

    def attempt(self, change: Callable[[], object]) -> KnownError | None:
        """Makes a change and tells the window; gives what hindered it."""
        try:
            change()
        except KnownError as error:
            return error
        self.actions.saved()
        self.reload()
        return None

    def change(self, owner: QWidget, change: Callable[[], object]) -> bool:
        """The same where there is no field to say what is wrong at: a notice tells it."""
        error = self.attempt(change)
        if error is not None:
            show_problems(owner, error)
            if line := saving_line_of(owner):
                line.refused(error)
            self.changed.emit()  # so that answers are shown as they are recorded
        return error is None
