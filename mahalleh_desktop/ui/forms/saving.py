# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A form whose fields save themselves when they are left; what is wrong stands under its field.

What is being typed is kept as a draft within a second, so that a crash or a power cut takes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mahalleh_desktop.core.records.kinds import Kind, Wrong
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.forms.editors import bare_field, for_editor, from_calendar, is_same, is_typed
from mahalleh_desktop.ui.frame.saving_line import DISK, saving_line_of
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

NEW = "new"


class SavingForm(QWidget):
    """``add(values)`` gives the row of a new record, ``change(row, values)`` changes one.

    ``saved`` comes after every change that reached the disk, with the row; ``name`` is that of the drafts.
    """

    saved = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        kinds: Mapping[str, Kind],
        *,
        add: Callable[[dict[str, Any]], str] | None = None,
        change: Callable[[str, dict[str, Any]], object],
        needed: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.workspace, self.name, self.row = workspace, name, ""
        self.fields: dict[str, Field] = {}
        self._kinds, self._add, self._change, self._needed = kinds, add, change, needed
        self._stored: dict[str, Any] = {}
        self._titles: dict[str, str] = {}
        self._full: dict[str, int] = {}
        self.drafts = Drafts(self, workspace, name, NEW)

    def field(
        self, name: str, title: str, editor: QWidget, hint: str = "", *, full: int = 0, bare: bool = False
    ) -> Field:
        """A field bound to the record's ``name``; ``full`` is the length at which typing may be judged.

        A ``bare`` one leaves no room for a title, as for a tick that has a row of its own.
        """
        result = bare_field(editor) if bare else Field(title, editor, hint, required=name in self._needed)
        self.fields[name], self._full[name] = result, full
        self._titles[name] = title or editor.accessibleName()
        typed = isinstance(editor, QLineEdit | QPlainTextEdit)
        if is_typed(editor):
            self.drafts.watch(name, editor)
        edited = editor.value_edited  # type: ignore[attr-defined]
        edited.connect(
            lambda _value: self._judge(name) if typed and not from_calendar() else self.leave(name)
        )
        if typed:
            editor.installEventFilter(self)
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.focusNextChild)
        return result

    def show_record(self, row: str, values: Mapping[str, Any]) -> None:
        """Shows a record, or with an empty row a new one whose defaults ``values`` are."""
        self.flush()
        self.row = row
        self._stored = dict(values)
        self.drafts.turn_to(row or NEW)
        for name, field in self.fields.items():
            editor: Any = field.editor
            editor.set_value(for_editor(editor, values.get(name)))
            field.show_error("")
        self.drafts.restore_all()
        if row:
            self.flush()

    def value(self, name: str) -> Any:
        editor: Any = self.fields[name].editor
        return editor.value()

    def flush(self) -> None:
        """Saves every field that is still being typed in, as before leaving the page."""
        for name in tuple(self.drafts.typing):
            self.leave(name)

    def let_go(self) -> None:
        """The record is there no more, as after an undo: what is typed stays kept for the case of a redo."""
        self.drafts.keep()
        self.drafts.typing.clear()

    def leave(self, name: str) -> bool:
        """A field is left: saves it, or says under it why not."""
        editor: Any = self.fields[name].editor
        if hasattr(editor, "is_wrong") and editor.is_wrong():
            self.drafts.keep_now(name)
            self.fields[name].show_error(_("This is not understood; write it as in the example."))
            return False
        value = editor.value()
        if is_same(value, self._stored.get(name)) and (self.row or not self._is_ready()):
            self.drafts.forget(name)
            self._judge(name, everything=True)
            return True
        try:
            self._write(name, value)
        except KnownError as error:
            self._hold(name, error)
            return False
        return True

    def _hold(self, name: str, error: KnownError) -> None:
        """What could not be saved stays in its field, with the reason below it, and is tried again."""
        self.drafts.keep_now(name)
        if error.code in DISK:
            self.fields[name].show_problem(error.problems[0])
            if line := saving_line_of(self):
                line.hindered(error)
        else:
            self.show_problems(error)

    def show_problems(self, error: KnownError) -> None:
        """Each problem under its field; one that belongs to none in a notice."""
        for problem in error.problems:
            if problem.top in self.fields:
                self.fields[problem.top].show_problem(self._named(problem))
            else:
                show_problems(self.window(), KnownError.of([self._named(problem)]))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in passing
            and self.isVisible()
        ):
            for name, field in self.fields.items():
                if field.editor is watched:
                    self.leave(name)
        return False

    def _judge(self, name: str, *, everything: bool = False) -> None:
        """Says what is wrong as soon as enough is typed to know; takes it back once it is right."""
        field, value = self.fields[name], self.value(name)
        kind = self._kinds.get(name)
        if name in self._needed and value in (None, ""):
            if everything and self.row:
                field.show_problem(self._named(Problem("missing_field", name, {"field": name})))
            return
        found = kind.read(value) if kind and value not in (None, "") else None
        known = everything or field.error() or (self._full[name] and len(str(value)) >= self._full[name])
        if isinstance(found, Wrong):
            if known:
                field.show_problem(Problem(found.code, name, dict(found.params)))
        elif field.error():
            field.show_error("")

    def _is_ready(self) -> bool:
        return self._add is not None and all(self.value(name) not in (None, "", []) for name in self._needed)

    def _write(self, name: str, value: Any) -> None:
        if self.row:
            self._change(self.row, {name: value})
            self._stored[name] = value
            self.drafts.forget(name)
            self.fields[name].show_error("")
        elif self._is_ready():
            self._create()
        else:
            self.drafts.keep_now(name)
            self._judge(name, everything=True)
            return
        self.saved.emit(self.row)

    def _create(self) -> None:
        """Adds the record with all that can be read; what cannot stays in its field, with its sentence."""
        assert self._add is not None
        values = {name: self.value(name) for name in self.fields}
        good = {name: value for name, value in values.items() if self._reads(name, value)}
        refused: KnownError | None = None
        try:
            row = self._add({**self._stored, **good})
        except KnownError as error:
            wrong = {problem.top for problem in error.problems}
            if not wrong <= good.keys() - set(self._needed):
                raise
            refused = error
            good = {name: value for name, value in good.items() if name not in wrong}
            row = self._add({**self._stored, **good})
        self.row = row
        self._stored |= good
        left = {name for name, value in values.items() if not is_same(value, self._stored.get(name))}
        self.drafts.follow(row, left | (self.drafts.typing - good.keys()))
        for name in values:
            self._judge(name, everything=True)
        if refused:
            self.show_problems(refused)

    def _reads(self, name: str, value: Any) -> bool:
        kind = self._kinds.get(name)
        empty = value is None or value == "" or value == []
        return not empty and not (kind and isinstance(kind.read(value), Wrong))

    def _named(self, problem: Problem) -> Problem:
        """The same with the title of a field in place of its name."""
        field = problem.params.get("field")
        if field in self._titles:
            return Problem(problem.code, problem.place, {**problem.params, "field": self._titles[str(field)]})
        return problem
