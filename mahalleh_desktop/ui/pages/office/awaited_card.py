# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The computers that were enrolled and of which nothing has come yet: whom to remind of the first bundle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.keys.devices import EnrolledDevice, awaited_devices
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = 4
_ALL = 1000  # the share of the room that the empty state takes


class AwaitedCard(Card):
    """``devices`` are all of them; the first few have a row, the others are counted."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Waiting for the first bundle"))
        self._workspace = workspace
        self.devices: list[EnrolledDevice] = []
        self._nothing = EmptyState(
            "circle-check",
            _("Nothing is waited for"),
            _("A council that is enrolled stands here until its first bundle has come."),
        )
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.body.addWidget(self._nothing, _ALL)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Reads what is enrolled now."""
        self.devices = awaited_devices(self._workspace)
        while item := self._rows.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, device in enumerate(self.devices[:_MOST]):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(_row(device))
        if len(self.devices) > _MOST:
            more = _("and {count} more").format(count=persian_digits(len(self.devices) - _MOST))
            self._rows.addWidget(label(more, "muted"))
        self._nothing.setVisible(not self.devices)


def _row(device: EnrolledDevice) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(label(device.name, "strong", wrap=True))
    code = label(left_to_right(f"{device.code} · {device.device[:8]}"), "small")
    code.setFont(code_font(theme().tokens.pt(9.75)))
    texts.addWidget(code)
    row.addLayout(texts, 1)
    chip = Chip(_("nothing has come yet"), "neutral", "clock")
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder
