# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Cards of a few lines on the dashboard: today's tasks, and the resolutions that are overdue."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import day_and_month, days_between
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_tasks import Task
from mahalleh_desktop.ui.widgets.buttons import onward_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import ElidedLabel, IconLabel, label, line
from mahalleh_desktop.ui.widgets.line_button import LineButton

_MOST_ROWS = 5


class TasksCard(Card):
    """``chosen`` carries a Task."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Today's tasks"))
        self.tasks: list[Task] = []
        self.buttons: list[LineButton] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_tasks(self, tasks: list[Task]) -> None:
        self.tasks, self.buttons = tasks, []
        _empty(self._lines)
        if not tasks:
            self._lines.addWidget(label(_("Everything is done for today."), "muted", wrap=True))
        for task in tasks:
            row = LineButton(task.sentence)
            row.line.addWidget(IconLabel(task.icon, task.tone, 18))
            row.line.addWidget(label(task.sentence, wrap=True), 1)
            row.line.addWidget(IconLabel("chevron-left", "muted", 16))
            row.clicked.connect(partial(self._choose, task))
            self.buttons.append(row)
            self._lines.addWidget(row)

    def _choose(self, task: Task, _checked: bool = False) -> None:
        self.chosen.emit(task)


class DueCard(Card):
    """The open resolutions whose deadline has passed or is near; ``chosen`` carries a resolution's row."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Resolutions that want following up"))
        self.all_button = onward_button(_("All resolutions"))
        self.add_aside(self.all_button)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.rows: list[LineButton] = []
        self.body.addWidget(self._holder)

    def show_resolutions(self, found: list[tuple[str, Resolution, str]], today: str) -> None:
        """(row, resolution, executor's name), the most overdue first."""
        _empty(self._column)
        if not found:
            self._column.addWidget(
                label(_("No resolution is past its deadline or near it."), "muted", wrap=True)
            )
        self.rows = []
        for row, resolution, executor in found[:_MOST_ROWS]:
            state, tone = due_words(resolution.due_on or today, today)
            entry = LineButton(f"{resolution.text}، {state}")
            entry.line.addWidget(ElidedLabel(resolution.text, "strong"), 3)
            entry.line.addWidget(ElidedLabel(_("Executor: {name}").format(name=executor or "–"), "small"), 2)
            entry.line.addWidget(Chip(state, tone, "circle-alert" if tone == "bad" else "clock"))
            entry.line.addWidget(IconLabel("chevron-left", "muted", 16))
            entry.clicked.connect(partial(self._choose, row))
            self._column.addWidget(line())
            self._column.addWidget(entry)
            self.rows.append(entry)

    def _choose(self, row: str, _checked: bool = False) -> None:
        self.chosen.emit(row)


def due_words(due_on: str, today: str) -> tuple[str, str]:
    """«۵ روز از مهلت گذشته» with its tone, or the day that is near."""
    days = days_between(due_on, today)
    if days > 0:
        return _("{days} days past the deadline").format(days=persian_digits(days)), "bad"
    return _("until {day}").format(day=day_and_month(due_on)), "warn"


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
