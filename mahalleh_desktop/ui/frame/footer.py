# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The bottom line: the permanent word that everything is saved, and the page's own step buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, set_kind


class Footer(QFrame):
    """Tall while a page has step buttons, else a thin line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._icon = IconLabel("circle-check", "good", 18)
        self._sentence = label("", "muted", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._sentence, 1)
        self._steps: QWidget | None = None
        theme().changed.connect(self._measure)
        self._measure()

    def show_saved(self, time: str) -> None:
        """``time`` is HH:MM, of the last change that reached the disk."""
        self._icon.set_icon("circle-check", "good")
        set_kind(self._sentence, "muted")
        self._say(_("All changes are saved, {time}").format(time=persian_digits(time)))

    def show_saving(self) -> None:
        self._icon.set_icon("clock", "muted")
        set_kind(self._sentence, "muted")
        self._say(_("Saving…"))

    def show_not_saved(self, sentence: str, why: str = "") -> None:
        """The one case in which something is asked of the person: the disk is full, say."""
        self._icon.set_icon("circle-alert", "bad")
        set_kind(self._sentence, "small-bad")
        self._say(sentence)
        self._sentence.setToolTip(why)

    def sentence(self) -> str:
        return self._sentence.text()

    def show_steps(self, steps: QWidget | None) -> None:
        """Puts the buttons of the page in front at the left end."""
        if self._steps is not None and self._steps is not steps:
            self._row.removeWidget(self._steps)
            self._steps.hide()
        self._steps = steps
        if steps is not None:
            self._row.addWidget(steps, 0, Qt.AlignmentFlag.AlignVCenter)
            steps.show()
        self._measure()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setToolTip("")
        self.setAccessibleName(sentence)

    def _measure(self) -> None:
        now = theme().tokens
        self._row.setContentsMargins(now.px(28), 0, now.px(28), 0)
        self._row.setSpacing(now.px(8))
        self.setFixedHeight(now.px(60 if self._steps is not None else 38))
