# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A time of day, read forgivingly: ``۱۸:۳۰``, ``1830``, ``18.30``, «۶ عصر», «۷ و نیم شب»."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.keys.typing import DIGITS

_AFTERNOON = {fold(word) for word in ("عصر", "شب", "بعدازظهر", "بعد از ظهر", "غروب", "ظهر")}
_MORNING = {fold(word) for word in ("صبح", "بامداد")}
_PARTS = {fold("و نیم"): 30, fold("و ربع"): 15}


def parse_time(text: str) -> str | None:
    """The time as ``HH:MM`` that a person means, or None. «۶ عصر» is 18:00, «۷ و نیم» is 07:30."""
    cleaned = ascii_digits(text).strip().removeprefix("ساعت").strip()
    found = re.fullmatch(r"(\d{1,2})(?:\s*[:.,٫/ ]\s*(\d{1,2})|(\d{2}))?\s*(\D*)", cleaned)
    if not found:
        return None
    hour, minute, words = int(found[1]), int(found[2] or found[3] or 0), fold(found[4])
    for part, minutes in _PARTS.items():
        if words.startswith(part) and not minute:
            minute, words = minutes, words.removeprefix(part)
    if words in _AFTERNOON and hour < 12 and not (words == fold("ظهر") and hour > 10):
        hour += 12
    elif words and words not in _AFTERNOON | _MORNING:
        return None
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


class TimeEdit(QLineEdit):
    """Its value is ``HH:MM`` or None; the text is put into that form when the field is left."""

    value_edited = Signal(object)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or _("such as 18:30"))
        self.setProperty(DIGITS, "persian")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))

    def value(self) -> str | None:
        return parse_time(self.text())

    def set_value(self, value: str | None) -> None:
        if value != self.value():
            self.setText(persian_digits(value or ""))

    def is_wrong(self) -> bool:
        """Whether something stands there that is no time."""
        return bool(self.text().strip()) and self.value() is None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if found := self.value():
            self.setText(persian_digits(found))
