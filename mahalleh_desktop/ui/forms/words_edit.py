# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Several short answers in one line, with «،» between them, such as fields of expertise."""

from __future__ import annotations

import re

from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit

_BETWEEN = re.compile(r"\s*[،,؛;\n]\s*")


class WordsEdit(LineEdit):
    """Its value is a list of texts."""

    def value(self) -> list[str]:  # type: ignore[override]
        return [word for word in _BETWEEN.split(super().value()) if word]

    def set_value(self, value: list[str] | None) -> None:  # type: ignore[override]
        if list(value or ()) != self.value():
            self.setText("، ".join(value or ()))
