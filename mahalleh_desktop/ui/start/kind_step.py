# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""First step: a council, an office or a county; or a sample to play in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.start.option_card import OptionCard
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.labels import label, line


class KindStep(QWidget):
    """``sample_wanted`` comes from the button that opens a sample."""

    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards = {
            "council": OptionCard(
                "mosque",
                _("A council"),
                _("For the secretary: meetings, minutes, resolutions and letters of one council."),
            ),
            "office": OptionCard(
                "building-2",
                _("The provincial office"),
                _("Gathers the bundles of all councils, and sends answers and lists back."),
            ),
            "county": OptionCard(
                "map-pin",
                _("A county government"),
                _("Passes bundles on and sees which ones have arrived."),
            ),
        }
        self.cards["council"].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        column.addWidget(label(_("For whom is this workspace?"), "heading"))
        for card in self.cards.values():
            column.addWidget(card)
        column.addWidget(line())
        self.sample_button = quiet_button(_("First play in a sample council"), "play")
        self.sample_button.clicked.connect(self.sample_wanted)
        column.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        sentence = _("The sample holds invented people and meetings; nothing of it stays when you close it.")
        column.addWidget(label(sentence, "small", wrap=True))
        column.addStretch(1)

    def kind(self) -> str:
        return next(kind for kind, card in self.cards.items() if card.isChecked())
