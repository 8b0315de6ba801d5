# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The terms of a member: each with its days and, once ended, the reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.labels import label


class TermsEdit(QWidget):
    """Its value is a list of ``{"starts_on", "ends_on", "end_reason"}``; nothing that is empty is in it."""

    value_edited = Signal(object)
    typing = Signal()

    def __init__(self, name: str, today: Callable[[], str]) -> None:
        super().__init__()
        self._today = today
        self.setAccessibleName(name)
        self.rows: list[tuple[JalaliDateEdit, JalaliDateEdit, LineEdit]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for column, title in enumerate((_("From"), _("To"), _("Reason of end"))):
            self._grid.addWidget(label(title, "label"), 0, column)
            self._grid.setColumnStretch(column, (2, 2, 5)[column])
        self.again = quiet_button(_("Begin a new term"), "plus")
        self.again.clicked.connect(self._begin)
        below = QHBoxLayout()
        below.addWidget(self.again, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._grid)
        whole.addLayout(below)
        self.set_value([])

    def value(self) -> list[dict[str, Any]]:
        found = []
        for starts, ends, reason in self.rows:
            term = {
                "starts_on": starts.value(),
                "ends_on": ends.value(),
                "end_reason": reason.value() if ends.value() else "",
            }
            if term := {name: value for name, value in term.items() if value}:
                found.append(term)
        return found

    def set_value(self, value: Sequence[Any] | None) -> None:
        terms = [dict(term) for term in value or ()] or [{}]
        while len(self.rows) < len(terms):
            self._add_row()
        while len(self.rows) > len(terms):
            for editor in self.rows.pop():
                self._grid.removeWidget(editor)
                editor.hide()
                editor.deleteLater()
        for (starts, ends, reason), term in zip(self.rows, terms, strict=True):
            starts.set_value(term.get("starts_on"))
            ends.set_value(term.get("ends_on"))
            reason.set_value(term.get("end_reason") or "")
        self._show_possible()

    def draft(self) -> str:
        """What stands in the fields, understood or not."""
        return json.dumps([[editor.text() for editor in row] for row in self.rows], ensure_ascii=False)

    def put_draft(self, text: str) -> None:
        rows = json.loads(text)
        self.set_value([{}] * len(rows))
        for editors, texts in zip(self.rows, rows, strict=True):
            for editor, each in zip(editors, texts, strict=True):
                editor.setText(each)
        self._show_possible()

    def is_wrong(self) -> bool:
        return any(editor.is_wrong() for starts, ends, _reason in self.rows for editor in (starts, ends))

    def _add_row(self) -> None:
        place = len(self.rows) + 1
        starts = JalaliDateEdit(_("Beginning of the term"), self._today)
        ends = JalaliDateEdit(_("End of the term"), self._today, _("still running"))
        reason = LineEdit(_("Reason of end"), _("such as moving away"))
        self.rows.append((starts, ends, reason))
        for column, editor in enumerate((starts, ends, reason)):
            self._grid.addWidget(editor, place, column)
            editor.editingFinished.connect(self._tell)
        for each in (starts.value_edited, ends.value_edited, reason.value_edited):
            each.connect(lambda _value: self.typing.emit())
        for date in (starts, ends):
            date.value_edited.connect(lambda _value: self._show_possible())

    def _begin(self) -> None:
        if self.rows[-1][1].value():
            self.set_value([*self.value(), {"starts_on": self._today()}])
            self._tell()

    def _show_possible(self) -> None:
        """Another term begins only after the last one has ended; a running one has no reason of end."""
        self.again.setVisible(bool(self.rows[-1][1].value()))
        for _starts, ends, reason in self.rows:
            reason.setEnabled(bool(ends.value()))

    def _tell(self) -> None:
        self._show_possible()
        self.value_edited.emit(self.value())
