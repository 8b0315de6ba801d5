# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The rule of the quorum: more than half, more than two thirds, or a number of members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.quorum import MAJORITY
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox

_TWO_THIRDS = {"rule": "fraction", "over": [2, 3]}
_FIRST_COUNT = 5


class QuorumEdit(QWidget):
    """Its value is a rule of the data format; a fraction of another kind is kept and shown as it is."""

    value_edited = Signal(object)
    typing = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._other: dict[str, Any] | None = None
        self._box = ChoiceBox(name)
        self._count = NumberEdit(_("Number of members"), least=1, most=999)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._box, 3)
        row.addWidget(self._count, 1)
        self._box.value_edited.connect(lambda _value: self._chosen())
        self._count.editingFinished.connect(self._tell)
        self._count.value_edited.connect(lambda _value: self.typing.emit())
        self.set_value(None)

    def value(self) -> dict[str, Any]:
        match self._box.value():
            case "count":
                return {"rule": "count", "count": self._count.value() or _FIRST_COUNT}
            case "two_thirds":
                return dict(_TWO_THIRDS)
            case "other" if self._other:
                return self._other
        return dict(MAJORITY)

    def set_value(self, value: Mapping[str, Any] | None) -> None:
        rule = dict(value or MAJORITY)
        choices = [
            ("majority", _("More than half of the principals")),
            ("two_thirds", _("More than two thirds")),
            ("count", _("A number of members")),
        ]
        self._other = None
        key = str(rule["rule"])
        if rule == {"rule": "fraction", "over": [1, 2]}:
            key = "majority"
        elif rule == _TWO_THIRDS:
            key = "two_thirds"
        elif key == "fraction":
            self._other, key = rule, "other"
            over, of = (persian_digits(each) for each in rule["over"])
            choices.append(("other", _("More than {over} of {of}").format(over=over, of=of)))
        self._box.set_choices(choices)
        self._box.set_value(key)
        self._count.set_value(rule.get("count"))
        self._count.setVisible(key == "count")

    def draft(self) -> str:
        """The rule and the number as it stands."""
        return f"{self._box.value()} {self._count.text()}"

    def put_draft(self, text: str) -> None:
        rule, _space, number = text.partition(" ")
        self._box.set_value(rule)
        self._count.setText(number)
        self._count.setVisible(rule == "count")

    def _chosen(self) -> None:
        self._count.setVisible(self._box.value() == "count")
        if self._count.isVisible() and not self._count.value():
            self._count.set_value(_FIRST_COUNT)
        self._tell()

    def _tell(self) -> None:
        self.value_edited.emit(self.value())
