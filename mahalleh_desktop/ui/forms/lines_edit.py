# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A list of texts, one a line."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit


class LinesEdit(TextEdit):
    """Its value is a list; empty lines do not count."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, placeholder, least=3, most=4)

    def value(self) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in super().value().splitlines() if line.strip()]

    def set_value(self, value: Sequence[str] | None) -> None:
        if list(value or ()) != self.value():
            self._setting = True
            self.setPlainText("\n".join(value or ()))
            self._setting = False
