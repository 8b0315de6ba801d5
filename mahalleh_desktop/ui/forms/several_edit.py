# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Several of many: a box in which one is found by typing, and below it those that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.labels import label


class SeveralEdit(QWidget):
    """Its value is the list of the chosen keys, in the order of choosing.

    ``not_taken`` carries a typed text that became no choice, and how many choices it fits.
    """

    value_edited = Signal(object)
    not_taken = Signal(str, int)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._words = dict(choices)
        self._chosen: list[str] = []
        self.box = SearchBox(name, choices, placeholder)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addLayout(self._lines)
        self.box.value_edited.connect(self._add)
        self.box.not_taken.connect(self.not_taken)
        self.setFocusProxy(self.box)

    def value(self) -> list[str]:
        return list(self._chosen)

    def set_value(self, value: Sequence[str]) -> None:
        self._chosen = list(value)
        self._show()

    def _add(self, key: object) -> None:
        self.box.set_value(None)
        if isinstance(key, str) and key not in self._chosen:
            self._chosen.append(key)
            self._show()
            self.value_edited.emit(self.value())

    def _remove(self, key: str, _checked: bool = False) -> None:
        self._chosen.remove(key)
        self.box.setFocus()  # the button that has the keys goes
        self._show()
        self.value_edited.emit(self.value())

    def _show(self) -> None:
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for key in self._chosen:
            word = self._words.get(key, key)
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(word), 1)
            button = icon_button("x", _("Take out: {name}").format(name=word))
            button.clicked.connect(partial(self._remove, key))
            row.addWidget(button)
            self._lines.addWidget(holder)
