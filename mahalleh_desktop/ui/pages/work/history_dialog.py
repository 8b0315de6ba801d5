# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The history of a record, step by step: who, when, what changed; an earlier state can be brought back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import shown_moment
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.records.history import Step, bring_back, can_bring_back, history
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = 60  # steps that are shown; a record is seldom changed more often


class HistoryDialog(DialogFrame):
    """``restored`` says that the record says something else now."""

    restored = Signal()

    def __init__(self, parent: QWidget, workspace: Workspace, table: str, row: str) -> None:
        super().__init__(_("History"), parent, icon="history")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._table, self._row = workspace, table, row
        self.restore_buttons: list[QWidget] = []
        steps = history(workspace, table, row)
        for place, step in enumerate(steps[:_MOST]):
            if place:
                self.content.addWidget(line())
            self.content.addWidget(self._step(step))
        if len(steps) > _MOST:
            count = persian_digits(len(steps) - _MOST)
            self.add_sentence(_("and {count} earlier changes").format(count=count))
        close = primary_button(_("Close"))
        close.clicked.connect(self.reject)
        self.add_buttons(close)

    def _step(self, step: Step) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(4))
        top = QHBoxLayout()
        top.addWidget(label(_title(step), "strong", wrap=True), 1)
        if can_bring_back(self._table) and not step.current and step.kind != "removed":
            button = quiet_button(_("Bring back this state"), "undo-2")
            button.setAccessibleName(f"{button.text()} {_moment(step)}")
            button.clicked.connect(partial(self.bring_back, step.vid))
            self.restore_buttons.append(button)
            top.addWidget(button)
        column.addLayout(top)
        column.addWidget(label(_writer(step), "small"))
        for each in step.differences:
            column.addWidget(label(_sentence(each.field, each.before, each.after), wrap=True))
        return holder

    def bring_back(self, vid: str, _checked: bool = False) -> None:
        try:
            bring_back(self._workspace, self._table, self._row, vid)
        except KnownError as error:
            show_problems(self, error)
            return
        self.accept()
        self.restored.emit()


def _title(step: Step) -> str:
    kinds = {"added": _("Recorded"), "changed": _("Changed"), "removed": _("Taken out")}
    if step.part:
        return f"{step.part}: {kinds[step.kind]}"
    now = _("as it is now")
    return f"{kinds[step.kind]} ({now})" if step.current else kinds[step.kind]


def _writer(step: Step) -> str:
    where = _("on this computer") if step.here else _("on another computer")
    return "، ".join(part for part in (_moment(step), step.who, where) if part)


def _moment(step: Step) -> str:
    return shown_moment(step.when)


def _sentence(field: str, before: str, after: str) -> str:
    if not before:
        return _("{field}: {new}").format(field=field, new=after)
    if not after:
        return _("{field}: “{old}” was taken out").format(field=field, old=before)
    return _("{field}: “{new}” instead of “{old}”").format(field=field, new=after, old=before)
