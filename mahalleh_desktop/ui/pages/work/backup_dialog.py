# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a backup holds, beside what is here now, and how it is brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.workspaces.looking_inside import COUNTED, Inside

_NAMES = {
    "meeting": _("Meetings"), "resolution": _("Resolutions"), "member": _("Members"), "letter": _("Letters"),
    "problem": _("Problems"), "solution": _("Solutions"),
}  # fmt: skip


class BackupDialog(DialogFrame):
    """``wanted`` says that the backup is to be brought back."""

    wanted = Signal()

    def __init__(self, parent: QWidget, when: str, inside: Inside, now: Inside) -> None:
        super().__init__(_("Inside the backup"), parent, icon="database-backup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.inside, self._when = inside, when
        self.add_sentence(when)
        if not inside.same:
            self.add_sentence(_("This backup is of another council or office."))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addWidget(label(_("In the backup"), "label"), 0, 1)
        grid.addWidget(label(_("Here now"), "label"), 0, 2)
        for row, table in enumerate(COUNTED, 1):
            grid.addWidget(label(_NAMES[table]), row, 0)
            grid.addWidget(label(grouped(inside.counts[table]), "strong"), row, 1)
            grid.addWidget(label(grouped(now.counts[table])), row, 2)
        last = len(COUNTED) + 1
        grid.addWidget(label(_("Last meeting")), last, 0)
        grid.addWidget(label(_last(inside), "strong", wrap=True), last, 1)
        grid.addWidget(label(_last(now), wrap=True), last, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.content.addLayout(grid)
        self.content.addWidget(line())
        self.add_sentence(
            _("What is here now is kept as a safety copy; the window then opens again with this backup.")
        )
        self.restore_button = primary_button(_("Bring back this backup…"), "database-backup")
        self.restore_button.setEnabled(inside.same)
        self.restore_button.clicked.connect(self._ask)
        close = secondary_button(_("Close"))
        close.clicked.connect(self.reject)
        self.add_buttons(self.restore_button, close)
        close.setDefault(True)
        close.setFocus()

    def _ask(self) -> None:
        ask(
            self,
            _("Bring back this backup?"),
            _("Records made after {when} will only be in the safety copy.").format(when=self._when),
            _("Bring it back"),
            self._restore,
            danger=True,
        )

    def _restore(self) -> None:
        self.accept()
        self.wanted.emit()


def _last(inside: Inside) -> str:
    if not inside.last_number:
        return _("none")
    return f"{printed(inside.last_number)}\n{long_date(inside.last_day)}"
