# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A dialog of a few fields and one action; what is wrong stands under the fields, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.forms.editors import bare_field, is_typed
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import danger_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class FieldDialog(DialogFrame):
    """``act`` gets the values by name; a KnownError of its stays in the dialog, else the dialog closes.

    ``kept`` (workspace, form, row) is where what is typed is kept until then.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        action: str,
        act: Callable[[dict[str, Any]], object],
        *,
        icon: str = "pen-line",
        tone: str = "accent",
        danger: bool = False,
        kept: tuple[Workspace, str, str] | None = None,
    ) -> None:
        super().__init__(title, parent, icon=icon, tone=tone)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, Field] = {}
        self._titles: dict[str, str] = {}
        self._act = act
        self._drafts = keep_in_dialog(self, *kept) if kept else None
        self._wrong = label("", "small-bad", wrap=True)
        self._wrong.hide()
        self.action_button = danger_button(action) if danger else primary_button(action)
        self.back_button = secondary_button(_("Cancel"))
        self.action_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.reject)
        self.add_buttons(self.action_button, self.back_button)
        self.setMinimumWidth(theme().tokens.px(460))

    def add_field(
        self, name: str, title: str, editor: QWidget, hint: str = "", *, required: bool = False
    ) -> Field:
        field = Field(title, editor, hint, required=required) if title else bare_field(editor)
        self.fields[name], self._titles[name] = field, title or editor.accessibleName()
        if self._drafts is not None and is_typed(editor):
            self._drafts.watch(name, editor)
            self._drafts.restore(name)
        self.content.addWidget(field)
        self.content.removeWidget(self._wrong)
        self.content.addWidget(self._wrong)
        return field

    def values(self) -> dict[str, Any]:
        found = {}
        for name, field in self.fields.items():
            editor: Any = field.editor
            found[name] = editor.value()
        return found

    def go_on(self) -> None:
        """What the action's button does."""
        for field in self.fields.values():
            field.show_error("")
        self._wrong.hide()
        if self._not_understood():
            return
        try:
            self._act(self.values())
        except KnownError as error:
            for problem in error.problems:
                self._show(problem)
            return
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.fields:
            next(iter(self.fields.values())).editor.setFocus()

    def _not_understood(self) -> bool:
        wrong = [f for f in self.fields.values() if hasattr(f.editor, "is_wrong") and f.editor.is_wrong()]
        for field in wrong:
            field.show_error(_("This is not understood; write it as in the example."))
        return bool(wrong)

    def _show(self, problem: Problem) -> None:
        name = problem.params.get("field")
        if name in self._titles:
            params = {**problem.params, "field": self._titles[str(name)]}
            problem = Problem(problem.code, problem.place, params)
        if problem.top in self.fields:
            self.fields[problem.top].show_problem(problem)
        else:
            self._wrong.setText(message(problem))
            self._wrong.show()
