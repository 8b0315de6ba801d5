# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The head of the page: title and subtitle right; search, date, type size, colours, actions left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.fields.line_edit import SearchEdit
from mahalleh_desktop.ui.widgets.labels import label


class Header(QWidget):
    """``searched`` carries what was typed once Return is pressed."""

    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = label("", "title")
        self.subtitle = label("", "muted")
        self.date = label("", "muted")
        self.search = SearchEdit(_("Search everywhere"), _("Search everywhere…"))
        self.larger = icon_button("a-large-small", _("Large type"))
        self.darker = icon_button("moon", _("Dark colours"))
        self._row = QHBoxLayout(self)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        self._row.addLayout(names)
        self._row.addStretch(1)
        for widget in (self.date, self.search, self.larger, self.darker):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._row.addLayout(self._actions)
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.value()))
        self.larger.clicked.connect(lambda: theme().use(large=not theme().tokens.large))
        self.darker.clicked.connect(lambda: theme().use(dark=not theme().tokens.dark))
        theme().changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, theme().tokens.px(84)))

    def show_date(self, today: str) -> None:
        """``today`` is an ISO date."""
        self.date.setText(long_date(today))

    def show_heading(self, title: str, subtitle: str, actions: Sequence[QWidget]) -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        while item := self._actions.takeAt(0):
            if (old := item.widget()) is not None and old not in actions:
                old.hide()
        for action in actions:
            self._actions.addWidget(action)
            action.show()

    def set_narrow(self, narrow: bool) -> None:
        """Leaves out the date where room is short; the search box stays."""
        self.date.setVisible(not narrow)
        self.search.setPlaceholderText(_("Search…") if narrow else _("Search everywhere…"))
        self.search.setFixedWidth(theme().tokens.px(150 if narrow else 210))

    def _measure(self) -> None:
        now = theme().tokens
        self._row.setContentsMargins(now.px(28), now.px(16), now.px(28), now.px(12))
        self._row.setSpacing(now.px(10))
        give_icon(self.darker, "sun" if now.dark else "moon", "muted")
        name = _("Light colours") if now.dark else _("Dark colours")
        self.darker.setToolTip(name)
        self.darker.setAccessibleName(name)
        name = _("Normal type") if now.large else _("Large type")
        self.larger.setToolTip(name)
        self.larger.setAccessibleName(name)
