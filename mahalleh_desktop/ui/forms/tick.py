# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A tick box that speaks as the other editors do."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mahalleh_desktop.ui.widgets.fields.tick_box import TickBox


class Tick(TickBox):
    """Its value is True or False; ``value_edited`` comes from a person's click only."""

    value_edited = Signal(object)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.clicked.connect(lambda: self.value_edited.emit(self.value()))

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        self.setChecked(bool(value))
