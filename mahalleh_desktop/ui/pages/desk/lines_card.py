# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Cards of a few lines on the dashboard: today's tasks, and the resolutions that are overdue."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import day_and_month, days_between
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_tasks import Task
from mahalleh_desktop.ui.widgets.buttons import Button, quiet_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line

_MOST_ROWS = 5


class TasksCard(Card):
    """``chosen`` carries a Task."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Today's tasks"))
        self.tasks: list[Task] = []
        self.buttons: list[Button] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_tasks(self, tasks: list[Task]) -> None:
        self.tasks, self.buttons = tasks, []
        _empty(self._lines)
        if not tasks:
            self._lines.addWidget(label(_("Everything is done for today."), "muted", wrap=True))
        for task in tasks:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(IconLabel(task.icon, task.tone, 18))
            row.addWidget(label(task.sentence, wrap=True), 1)
            go = quiet_button(_("See to it"), "chevron-left")
            go.setAccessibleName(f"{_('See to it')}: {task.sentence}")
            go.clicked.connect(partial(self._choose, task))
            row.addWidget(go)
            self.buttons.append(go)
            self._lines.addWidget(holder)

    def _choose(self, task: Task, _checked: bool = False) -> None:
        self.chosen.emit(task)


class DueCard(Card):
    """The open resolutions whose deadline has passed or is near; ``chosen`` carries a resolution's row."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Resolutions that want following up"))
        self.all_button = quiet_button(_("All resolutions"), "list-checks")
        self.add_aside(self.all_button)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._holder)

    def show_resolutions(self, found: list[tuple[str, Resolution, str]], today: str) -> None:
        """(row, resolution, executor's name), the most overdue first."""
        _empty(self._column)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(10)
        if not found:
            grid.addWidget(
                label(_("No resolution is past its deadline or near it."), "muted", wrap=True), 0, 0
            )
        for place, (row, resolution, executor) in enumerate(found[:_MOST_ROWS]):
            state, tone = due_words(resolution.due_on or today, today)
            grid.addWidget(line(), 2 * place, 0, 1, 3)
            texts = QVBoxLayout()
            texts.setSpacing(1)
            texts.addWidget(label(resolution.text, "strong", wrap=True))
            texts.addWidget(label(_("Executor: {name}").format(name=executor or "–"), "small", wrap=True))
            grid.addLayout(texts, 2 * place + 1, 0)
            icon = "circle-alert" if tone == "bad" else "clock"
            grid.addWidget(Chip(state, tone, icon), 2 * place + 1, 1)
            go = quiet_button(_("See to it"), "chevron-left")
            go.setAccessibleName(f"{_('See to it')}: {resolution.text}")
            go.clicked.connect(partial(self._choose, row))
            grid.addWidget(go, 2 * place + 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        self._column.addWidget(inner)

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
