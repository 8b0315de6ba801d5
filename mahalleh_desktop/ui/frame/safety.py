# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The box that says the data is safe, and when it was last backed up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import IconLabel, label


class SafetyBox(QFrame):
    """Shows a sentence and a line on the last backup; a shield alone while the navigation is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._narrow = self._low = False
        self._icon = IconLabel("shield-check", "good", 18)
        self._sentence = label("", "strong")
        self._backup = label("", "small", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(self._sentence, 0, 1)
        self._grid.addWidget(self._backup, 1, 0, 1, 2)
        self.show_backup(_("No backup yet"), safe=False)

    def show_backup(self, sentence: str, *, safe: bool = True) -> None:
        """``sentence`` such as «پشتیبان: امروز ۰۹:۱۵»; not ``safe`` asks for attention without alarm."""
        heading = _("Data is safe") if safe else _("A backup is due")
        self._icon.set_icon("shield-check" if safe else "shield-alert", "good" if safe else "warn")
        self._sentence.setText(heading)
        self._backup.setText(sentence)
        self.setAccessibleName(f"{heading}. {sentence}")
        self.setToolTip(f"{heading}\n{sentence}")

    def set_low(self, low: bool) -> None:
        """One line instead of two, where the window is low; the tip still tells when."""
        if low != self._low:
            self._low = low
            self._backup.setVisible(not low and not self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        now = theme().tokens
        self._narrow = narrow
        self._sentence.setVisible(not narrow)
        self._backup.setVisible(not narrow and not self._low)
        self._grid.setColumnStretch(0, 1 if narrow else 0)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        side = now.px(6 if narrow else 12)
        self._grid.setContentsMargins(side, now.px(9), side, now.px(9))
        self._grid.setHorizontalSpacing(0 if narrow else now.px(8))
        self._grid.setVerticalSpacing(now.px(2))
