# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A Jalali date field: what a person types is understood, or a day is taken from the calendar.

Qt's own QDateEdit reverses the sections and garbles typed years under Jalali, so this is a line edit with
the parser of ``core.jalali`` and a popup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from mahalleh_desktop.core.jalali import parse_date, plus_days, short_date
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.keys.typing import DIGITS
from mahalleh_desktop.ui.style.icons import coloured_icon
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.fields.calendar_popup import CalendarPopup


class JalaliDateEdit(QLineEdit):
    """Its value is an ISO date or None. Down opens the calendar, Page Up and Page Down go by a day."""

    value_edited = Signal(object)

    def __init__(self, name: str, today: Callable[[], str], placeholder: str = "") -> None:
        super().__init__()
        self._today = today
        self.popup: CalendarPopup | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or _("such as 15 Mehr"))
        self.setProperty(DIGITS, "persian")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._opener = QAction(_("Open the calendar"), self)
        self.addAction(self._opener, QLineEdit.ActionPosition.TrailingPosition)
        buttons: Iterable[QToolButton] = self.findChildren(QToolButton)
        for button in buttons:
            button.setAccessibleName(_("Open the calendar"))
        self._opener.triggered.connect(self.open_calendar)
        self.textEdited.connect(lambda: self.value_edited.emit(self.value()))
        theme().changed.connect(self._tint)
        self._tint()

    def value(self) -> str | None:
        return parse_date(self.text(), self._today())

    def set_value(self, value: str | None) -> None:
        if value != self.value() or not value:
            self.setText(short_date(value) if value else "")

    def is_wrong(self) -> bool:
        """Whether something stands there that is no date."""
        return bool(self.text().strip()) and self.value() is None

    def open_calendar(self) -> None:
        self.popup = CalendarPopup(self, self._today(), self.value())
        self.popup.chosen.connect(self._take)
        self.popup.adjustSize()
        right = self.width() - self.popup.width()
        self.popup.move(self.mapToGlobal(QPoint(right, self.height() + 2)))
        self.popup.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self.value()
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and found:
            self._take(plus_days(found, 1 if event.key() == Qt.Key.Key_PageUp else -1))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._opener.setVisible(self.isEnabled())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if found := self.value():
            self.setText(short_date(found))

    def _take(self, day: str) -> None:
        self.setText(short_date(day))
        self.value_edited.emit(day)

    def _tint(self) -> None:
        now = theme().tokens
        self._opener.setIcon(
            coloured_icon("calendar", now.colours.accent_text, now.colours.muted, now.px(18))
        )
