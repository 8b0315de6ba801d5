# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""اصلاحیه and الحاقیه of minutes, a line each with the button that opens its paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Addendum
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import paper_name
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf
from mahalleh_desktop.usecases.records.reading import meeting_parts


class AddendaList(QWidget):
    """``buttons`` are those that print, in the order of the lines."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.buttons: list[QToolButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)

    def show_meeting(self) -> None:
        self.buttons = []
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, addendum in meeting_parts(self._sheet.workspace, "addendum", self._sheet.row):
            self._lines.addWidget(self._line(row, addendum))
        self.setVisible(bool(self.buttons))

    def _line(self, row: str, addendum: Addendum) -> QWidget:
        title = f"{word('addendum_kind', addendum.kind)} {persian_digits(addendum.number)}"
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(IconLabel("pen-line", "muted", 18))
        across.addWidget(label(f"{title}، {short_date(addendum.on)}: {addendum.text}", wrap=True), 1)
        button = icon_button("printer", _("Print {name}").format(name=title))
        button.clicked.connect(partial(self._show, row, title))
        across.addWidget(button)
        self.buttons.append(button)
        return holder

    def _show(self, row: str, title: str, _checked: bool = False) -> None:
        workspace, meeting = self._sheet.workspace, self._sheet.row
        name = paper_name(title, self._sheet.meeting.number)
        show_paper(self, title, lambda: addendum_pdf(workspace, meeting, row), name)
