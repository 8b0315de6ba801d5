# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields in columns of equal width, as many as have room; a wide field takes a whole row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.ui.widgets.fitting_grid import FittingGrid


class FieldGrid(FittingGrid):
    """``wide`` names the fields that span all columns; ``least`` is a column's width in base pixels."""

    def __init__(
        self, fields: Sequence[QWidget], *, wide: Sequence[QWidget] = (), least: int = 240, most: int = 3
    ) -> None:
        super().__init__(least, gap=18, row_gap=12)
        self._fields, self._wide, self._most = tuple(fields), tuple(wide), most
        self._place(most)

    def rearrange(self) -> None:
        """Closes the gaps of fields that have been hidden, and makes room for those shown again."""
        for field in self._fields:
            self._grid.removeWidget(field)
        self._place(self._in_row)

    def _fit(self) -> None:
        columns = min(self._room(), self._most)
        if columns != self._in_row:
            self._place(columns)

    def _place(self, columns: int) -> None:
        self._share((1,) * columns)
        row = column = 0
        for field in filter(_is_wanted, self._fields):
            if field in self._wide:
                row, column = (row + 1, 0) if column else (row, 0)
                self._grid.addWidget(field, row, 0, 1, columns)
                row += 1
                continue
            self._grid.addWidget(field, row, column)
            row, column = (row + 1, 0) if column == columns - 1 else (row, column + 1)


def _is_wanted(field: QWidget) -> bool:
    """Whether nobody has hidden the field; one that was never shown counts as wanted."""
    return not (field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))
