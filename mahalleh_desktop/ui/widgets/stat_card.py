# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A figure with its meaning: icon, number, what it counts, and a note under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, set_kind

_WITH_ICON = 225  # base pixels; a narrower card shows no icon


class StatCard(QFrame):
    """``tone`` colours the icon's ground; the note may be ``bad`` or ``warn``, and then says so in words."""

    def __init__(self, icon: str, name: str, tone: str = "accent") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        role = "accent_text" if tone == "accent" else tone
        self._icon = IconLabel(icon, role, 21, ground=f"{tone}_soft")
        self._number = label("", "number")
        self._name = label(name, "strong")
        self._note = label("", "small")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for each in (self._number, self._name, self._note):
            texts.addWidget(each)
        texts.addStretch(1)
        self._row.addLayout(texts, 1)
        theme().changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card gives up its icon, so that four of them still stand in one row."""
        super().resizeEvent(event)
        self._icon.setVisible(event.size().width() >= theme().tokens.px(_WITH_ICON))
        self._measure()

    def show_figure(self, number: str, note: str = "", note_tone: str = "") -> None:
        """``number`` and ``note`` as they are to be read, with Persian digits."""
        self._number.setText(number)
        self._note.setText(note)
        set_kind(self._note, f"small-{note_tone}" if note_tone else "small")
        self.setAccessibleName(f"{self._name.text()}: {number}")

    def _measure(self) -> None:
        now = theme().tokens
        side = now.px(12 if self._icon.isHidden() else 16)
        self._row.setContentsMargins(side, now.px(14), side, now.px(12))
        self._row.setSpacing(now.px(12))
