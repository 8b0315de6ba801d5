# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Asks about a clock that cannot be right, before a date is written by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import shown_moment
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.usecases.workspaces.clock_doubt import ClockDoubt


class ClockDialog(DialogFrame):
    """``go_on`` is called where the person says that the clock is right; closing it ends the program."""

    def __init__(self, doubt: ClockDoubt, go_on: Callable[[], object]) -> None:
        super().__init__(_("Is the date of this computer right?"), None, icon="clock", tone="warn")
        self.add_sentence(_("The computer says that it is {moment}.").format(moment=_words(doubt.now)))
        if doubt.last is not None:
            self.add_sentence(
                _("The last change here was made on {moment}.").format(moment=_words(doubt.last))
            )
        self.add_sentence(
            _(
                "Dates of meetings and letters follow this clock. If it is wrong, close the program, set the"
                " clock of the computer and open the program again."
            )
        )
        self.close_button = primary_button(_("Close and set the clock"))
        self.go_on_button = secondary_button(_("The date is right; go on"))
        self.close_button.clicked.connect(self.reject)
        self.go_on_button.clicked.connect(go_on)
        self.go_on_button.clicked.connect(self.accept)
        self.add_buttons(self.close_button, self.go_on_button)


def _words(moment: datetime) -> str:
    return shown_moment(moment)
