# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields in columns of equal width, as many as have room; a wide field takes a whole row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mahalleh_desktop.ui.style.theme import theme


class FieldGrid(QWidget):
    """``wide`` names the fields that span all columns; ``least`` is a column's width in base pixels."""

    def __init__(
        self, fields: Sequence[QWidget], *, wide: Sequence[QWidget] = (), least: int = 240, most: int = 3
    ) -> None:
        super().__init__()
        self._fields, self._wide = tuple(fields), tuple(wide)
        self._least, self._most = least, most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(12)
        self._place(most)
        theme().changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the present arrangement, or the columns could never become fewer."""
        return QSize(theme().tokens.px(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def columns(self) -> int:
        return self._columns

    def rearrange(self) -> None:
        """Closes the gaps of fields that have been hidden, and makes room for those shown again."""
        columns, self._columns = self._columns, 0
        for field in self._fields:
            self._grid.removeWidget(field)
        self._place(columns)

    def _fit(self) -> None:
        room = (self.width() + 18) // (theme().tokens.px(self._least) + 18)
        self._place(min(max(room, 1), self._most))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        row = column = 0
        for field in filter(_is_wanted, self._fields):
            if field in self._wide:
                row, column = (row + 1, 0) if column else (row, 0)
                self._grid.addWidget(field, row, 0, 1, columns)
                row += 1
                continue
            self._grid.addWidget(field, row, column)
            row, column = (row + 1, 0) if column == columns - 1 else (row, column + 1)
        for each in range(columns):
            self._grid.setColumnStretch(each, 1)


def _is_wanted(field: QWidget) -> bool:
    """Whether nobody has hidden the field; one that was never shown counts as wanted."""
    return not (field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))
