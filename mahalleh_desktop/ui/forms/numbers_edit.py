# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Several numbers of resolutions or letters in one line, shown in Persian digits."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.ui.forms.words_edit import WordsEdit


class NumbersEdit(WordsEdit):
    """Its value is a list such as ``["1405/17/2"]``."""

    def value(self) -> list[str]:  # type: ignore[override]
        return [ascii_digits(each) for each in super().value()]

    def set_value(self, value: list[str] | None) -> None:  # type: ignore[override]
        if list(value or ()) != self.value():
            self.setText("، ".join(persian_digits(each) for each in value or ()))


class NumberTextEdit(NumbersEdit):
    """One such number; its value is a text."""

    def value(self) -> str:  # type: ignore[override]
        return ascii_digits(self.text().strip())

    def set_value(self, value: str | None) -> None:  # type: ignore[override]
        if (value or "") != self.value():
            self.setText(persian_digits(value or ""))
