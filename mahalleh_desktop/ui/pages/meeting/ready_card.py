# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is missing before the minutes are final, in plain words; each line leads to its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_readiness import ReadyLine
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.ui.widgets.line_button import LineButton


class ReadyCard(Card):
    """``chosen`` carries a step and a place in it; ``buttons`` are those that lead there."""

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(kind="sunken")
        self.sentence = label("", "strong", wrap=True)
        self._icon = IconLabel("circle-check", "good", 22)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.sentence, 1)
        self.body.addLayout(top)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.lines: list[ReadyLine] = []

    def show_lines(self, lines: list[ReadyLine]) -> None:
        """What stops comes first; warnings only tell."""
        self.lines = lines
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        stopping = sum(line.stops for line in lines)
        if stopping:
            self._icon.set_icon("circle-alert", "bad")
            sentence = _("{count} things are missing before the minutes can be finalised:")
            self.sentence.setText(sentence.format(count=persian_digits(stopping)))
        elif lines:
            self._icon.set_icon("circle-check", "good")
            self.sentence.setText(_("The minutes can be finalised. These are only for your notice:"))
        else:
            self._icon.set_icon("circle-check", "good")
            self.sentence.setText(_("Nothing is missing; the minutes can be finalised."))
        for line in lines:
            self._lines.addWidget(self._row(line))

    def _row(self, line: ReadyLine) -> LineButton:
        row = LineButton(f"{_('Go there')}: {line.sentence}")
        row.line.addWidget(
            IconLabel("circle-x" if line.stops else "info", "bad" if line.stops else "info", 18)
        )
        row.line.addWidget(label(line.sentence, wrap=True), 1)
        row.line.addWidget(IconLabel("chevron-left", "muted", 16))
        row.setToolTip(_("Go there"))
        row.clicked.connect(partial(self._choose, line))
        return row

    def _choose(self, line: ReadyLine, _checked: bool = False) -> None:
        self.chosen.emit(line.step, line.place)
