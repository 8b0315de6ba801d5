# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Several of a few: a tick for each, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.tick import Tick


class TicksEdit(QWidget):
    """Its value is the list of the ticked keys, in the order of the choices."""

    value_edited = Signal(object)

    def __init__(self, name: str, *, least: int = 200, most: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._least, self._most = least, most
        self.ticks: dict[str, Tick] = {}
        self._grid: FieldGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replaces the choices; the ticks of those that stay are kept."""
        if [(key, tick.text()) for key, tick in self.ticks.items()] == list(choices):
            return
        kept = self.value()
        self.ticks = {key: Tick(text) for key, text in choices}
        if self._grid is not None:
            self._column.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = FieldGrid(list(self.ticks.values()), least=self._least, most=self._most)
        self._column.addWidget(self._grid)
        for tick in self.ticks.values():
            tick.value_edited.connect(lambda _value: self.value_edited.emit(self.value()))
        self.set_value(kept)

    def value(self) -> list[str]:
        return [key for key, tick in self.ticks.items() if tick.value()]

    def set_value(self, value: Sequence[str] | None) -> None:
        for key, tick in self.ticks.items():
            tick.set_value(key in (value or ()))
