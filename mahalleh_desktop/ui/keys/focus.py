# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lets key filters see the events of what has the keyboard, and of nothing else.

A filter of the application would be asked about every event of every widget. That costs a quarter of the
time in which a page is made, and the first private widget of Qt that passes through it makes PySide set up
all of Qt's types, a tenth of the time until the window stands.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

_FILTERS = "key_filters"
"""The property of the application under which they are found."""


class KeyFilters(QObject):
    """Belongs to the application; see ``filter_keys``."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.setProperty(_FILTERS, self)
        self._filters: list[QObject] = []
        application.focusChanged.connect(self._widget_reached)
        # A window in which nothing has the keyboard gets the keys itself.
        application.focusObjectChanged.connect(self._reached)

    def add(self, key_filter: QObject) -> None:
        """The filter is asked before those that were added earlier, and until it is destroyed."""
        self._filters.append(key_filter)
        key_filter.destroyed.connect(lambda: self._filters.remove(key_filter))
        self._reached(QApplication.focusObject())

    def _widget_reached(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._reached(now)

    def _reached(self, now: QObject | None) -> None:
        if now is not None:
            for key_filter in self._filters:
                now.installEventFilter(key_filter)  # again is once, and moves it to the front


def filter_keys(key_filter: QObject) -> None:
    """From now on the filter sees the keys that come to any window of the application."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    filters = application.property(_FILTERS) or KeyFilters(application)
    assert isinstance(filters, KeyFilters)
    filters.add(key_filter)
