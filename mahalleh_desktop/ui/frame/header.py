# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The head of the page: title and subtitle right; search, date, type size, colours, actions left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.fields.line_edit import SearchEdit
from mahalleh_desktop.ui.widgets.labels import label, upright_line

# (whether the date is shown, base pixels of the search box or 0 for its icon, whether the subtitle is shown)
_SHAPES: tuple[tuple[bool, int, bool], ...] = (
    (True, 210, True),
    (False, 210, True),
    (False, 150, True),
    (False, 0, True),
    (False, 0, False),
)


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
        self.opener = icon_button("search", _("Search everywhere"))
        self.larger = icon_button("a-large-small", _("Large type"))
        self.darker = icon_button("moon", _("Dark colours"))
        self._row = QHBoxLayout(self)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        self._row.addLayout(names)
        self._row.addStretch(1)
        for widget in (self.date, self.search, self.opener, self.larger, self.darker):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rule = upright_line()
        self._row.addWidget(self._rule, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._row.addLayout(self._actions)
        self._awaits_page = False
        self._searching = False  # the box is open although there is no room for it
        self.opener.clicked.connect(self.begin_search)
        self.search.installEventFilter(self)
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.value()))
        self.larger.clicked.connect(lambda: theme().use(large=not theme().tokens.large))
        self.darker.clicked.connect(lambda: theme().use(dark=not theme().tokens.dark))
        theme().changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        """Always as high as a title with a subtitle needs: pages begin at one height."""
        margins = self._row.contentsMargins()
        lines = self.title.sizeHint().height() + self.subtitle.sizeHint().height()
        least = max(theme().tokens.px(84), lines + margins.top() + margins.bottom())
        return super().sizeHint().expandedTo(QSize(0, least))

    def show_date(self, today: str) -> None:
        """``today`` is an ISO date."""
        self.date.setText(long_date(today))
        self._fit()

    def announce(self, title: str) -> None:
        """The head before its page is there: the title alone, so that nothing moves when the rest comes."""
        self.title.setText(title)
        self.subtitle.setText(" ")  # keeps its line
        self._awaits_page = True
        self._fit()

    def show_heading(self, title: str, subtitle: str, actions: Sequence[QWidget]) -> None:
        self._awaits_page = False
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        while item := self._actions.takeAt(0):
            if (old := item.widget()) is not None and old not in actions:
                old.hide()
        for action in actions:
            self._actions.addWidget(action)
            action.show()
        self._rule.setVisible(bool(actions))
        self._fit()

    def begin_search(self) -> None:
        """Puts the cursor into the search box, for which the subtitle makes room if need be."""
        self._searching = self.search.isHidden()
        self._fit()
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.search and self._searching:
            self._searching = False
            self._fit()
        return False

    def _fit(self) -> None:
        """Leaves out, one after the other, what there is no room for: date, wide box, box, subtitle."""
        for tool in (self.larger, self.darker):
            tool.setVisible(not self._awaits_page)
        if self._awaits_page:
            for part in (self.date, self.search, self.opener, self._rule):
                part.hide()
            self.subtitle.show()
            return
        now = theme().tokens
        shapes = _SHAPES if not self._searching else ((False, 150, False),)
        date, box, subtitle = next(
            (each for each in shapes if self._needed(*each) <= self.width()), shapes[-1]
        )
        self.date.setVisible(date)
        self.subtitle.setVisible(subtitle and bool(self.subtitle.text()))
        self.search.setVisible(bool(box))
        self.opener.setVisible(not box)
        self.search.setPlaceholderText(_("Search everywhere…") if box > 150 else _("Search…"))
        if box:
            self.search.setFixedWidth(now.px(box))

    def _needed(self, date: bool, box: int, subtitle: bool) -> int:
        """The width of the head in one of its shapes; ``box`` in base pixels, 0 for the icon alone."""
        now = theme().tokens
        names = [self.title, *([self.subtitle] if subtitle else [])]
        widths = [
            max(each.sizeHint().width() for each in names),
            now.px(box) if box else self.opener.sizeHint().width(),
            self.larger.sizeHint().width(),
            self.darker.sizeHint().width(),
            *([self._rule.sizeHint().width()] if not self._rule.isHidden() else []),
            *([self.date.sizeHint().width()] if date else []),
        ]
        actions = [self._actions.itemAt(place).sizeHint().width() for place in range(self._actions.count())]
        gaps = (len(widths) + bool(actions)) * self._row.spacing() + self._actions.spacing() * len(actions)
        return sum(widths) + sum(actions) + gaps + 2 * now.px(28)

    def _measure(self) -> None:
        now = theme().tokens
        self._row.setContentsMargins(now.px(28), now.px(16), now.px(28), now.px(12))
        self._row.setSpacing(now.px(10))
        self._rule.setFixedHeight(now.px(24))
        give_icon(self.darker, "sun" if now.dark else "moon", "muted")
        name = _("Light colours") if now.dark else _("Dark colours")
        self.darker.setToolTip(name)
        self.darker.setAccessibleName(name)
        name = _("Normal type") if now.large else _("Large type")
        self.larger.setToolTip(name)
        self.larger.setAccessibleName(name)
        self._fit()
