# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields of digits: telephone numbers and IDs as text, and whole numbers with their thousands apart."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from mahalleh_desktop.core.persian.digits import ascii_digits, grouped, persian_digits
from mahalleh_desktop.core.persian.identity import clean_number
from mahalleh_desktop.ui.keys.typing import DIGITS


class DigitsEdit(QLineEdit):
    """A number that is a name: national ID, mobile. Its value is ASCII digits (and a leading +)."""

    value_edited = Signal(object)

    def __init__(self, name: str, placeholder: str = "", *, most: int = 20) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty(DIGITS, "persian")
        self.setMaxLength(most)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"[+\d۰-۹٠-٩\s().\-]*"), self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))

    def value(self) -> str:
        return clean_number(self.text())

    def set_value(self, value: str) -> None:
        if value != self.value():
            self.setText(persian_digits(value))


class NumberEdit(QLineEdit):
    """A whole number, or None while empty. Thousands are set apart when the field is left."""

    value_edited = Signal(object)

    def __init__(
        self, name: str, placeholder: str = "", *, least: int = 0, most: int = 999_999_999_999
    ) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty(DIGITS, "persian")
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"-?[\d۰-۹٠-٩\x{066c},]*"), self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))

    def value(self) -> int | None:
        """The number, kept within the limits; None where there is none."""
        plain = ascii_digits(self.text()).replace("\u066c", "").replace(",", "")
        if not plain.lstrip("-").isdigit():
            return None
        return min(max(int(plain), self._least), self._most)

    def set_value(self, value: int | None) -> None:
        self.setText("" if value is None else grouped(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_value(self.value())
