# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One item of the agenda on one line; who presents it and what came of it are written below it on demand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from mahalleh_desktop.core.records.meetings import AgendaItem
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.pages.meeting.drag_grip import DragGrip
from mahalleh_desktop.ui.pages.meeting.saved_field import SavedField
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.chip import Badge, Chip
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.usecases.minutes.meetings import change_part


class AgendaRow(QFrame):
    """``moved`` carries the item's row and its new place, ``removed`` its row; ``grip`` drags it.

    The arrows come while the mouse or the cursor is in the row, so that a list of items stays calm.
    """

    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._sheet = sheet
        self.part = ""
        self.drafts = Drafts(self, sheet.workspace, "agenda_item")
        self._place = 0
        self.grip = DragGrip()
        self._number = Badge()
        self.title = SavedField(
            _("Subject"),
            LineEdit(_("Subject of the item"), _("Subject")),
            partial(self._save, "title"),
            drafts=self.drafts,
            key="title",
            bare=True,
        )
        self.presenter = SavedField(
            _("Presenter"),
            LineEdit(_("Presenter of the item"), _("Presenter")),
            partial(self._save, "presenter"),
            drafts=self.drafts,
            key="presenter",
            bare=True,
        )
        self.outcome = SavedField(
            _("Outcome"),
            LineEdit(_("Outcome of the item"), _("Outcome, if there is no resolution on it")),
            partial(self._save, "outcome"),
            drafts=self.drafts,
            key="outcome",
            bare=True,
        )
        self.up = icon_button("chevron-up", _("Move up"))
        self.down = icon_button("chevron-down", _("Move down"))
        self.out = icon_button("trash-2", _("Take out of the agenda"))
        self.up.clicked.connect(lambda: self.moved.emit(self.part, self._place - 1))
        self.down.clicked.connect(lambda: self.moved.emit(self.part, self._place + 1))
        self.out.clicked.connect(lambda: self.removed.emit(self.part))
        self.more = icon_button("pen-line", "")
        self.more.clicked.connect(lambda: self.unfold(not self.unfolded()))
        self._told = Chip("")
        for button in (self.up, self.down):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self.title.editor.setProperty("kind", "plain")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.grip)
        first.addWidget(self._number)
        first.addWidget(self.title, 1)
        for widget in (self._told, self.up, self.down, self.more, self.out):
            first.addWidget(widget)
        self._details = QWidget()
        second = QHBoxLayout(self._details)
        second.setContentsMargins(0, 0, 0, theme().tokens.px(8))
        second.setSpacing(10)
        second.addWidget(self.outcome, 5)
        second.addWidget(self.presenter, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 3, 8, 3)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self._details)
        self.unfold(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def unfold(self, unfolded: bool) -> None:
        """Shows or hides the fields of presenter and outcome."""
        self._details.setVisible(unfolded)
        words = _("Less") if unfolded else _("Presenter and outcome")
        icon = "eye" if self._sheet.frozen else "pen-line"  # there is nothing to write in final minutes
        give_icon(self.more, icon, "accent_text" if unfolded else "muted")
        self.more.setToolTip(words)
        self.more.setAccessibleName(words)

    def unfolded(self) -> bool:
        return not self._details.isHidden()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_arrows()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_arrows()

    def _follow_focus(self, _old: QWidget | None, _now: QWidget | None) -> None:
        if isValid(self):
            self._show_arrows()

    def _show_arrows(self) -> None:
        focused = QApplication.focusWidget()
        inside = self.underMouse() or (focused is not None and self.isAncestorOf(focused))
        for button in (self.up, self.down):
            button.setVisible(inside and not self._sheet.frozen)

    def show_item(self, part: str, item: AgendaItem, place: int, count: int) -> None:
        """``place`` counts from 0."""
        if part != self.part:
            for field in (self.title, self.presenter, self.outcome):
                field.editor.clearFocus()
            self.drafts.turn_to(part)
        self.part, self._place = part, place
        self._number.show_number(place + 1)
        open_ = not self._sheet.frozen
        for field, value in (
            (self.title, item.title),
            (self.presenter, item.presenter),
            (self.outcome, item.outcome),
        ):
            field.editor.setEnabled(open_)
            field.show_value(value)
        if self.drafts.typing & {"presenter", "outcome"}:
            self.unfold(True)
        for button in (self.grip, self.out):
            button.setVisible(open_)
        self.more.setVisible(open_ or bool(item.presenter or item.outcome))
        self.unfold(self.unfolded())
        told = item.presenter or (_("with an outcome") if item.outcome else "")
        self._told.show_state(told, "neutral", "check" if item.outcome else "")
        self._told.setVisible(bool(told))
        self._show_arrows()
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)

    def _save(self, name: str, value: object) -> KnownError | None:
        sheet = self._sheet
        return sheet.attempt(lambda: change_part(sheet.workspace, "agenda_item", self.part, {name: value}))
