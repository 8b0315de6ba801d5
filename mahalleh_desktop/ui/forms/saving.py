# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A form whose fields save themselves when they are left; what is wrong stands under its field.

What is being typed is kept as a draft within a second, so that a crash or a power cut takes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mahalleh_desktop.core.records.kinds import Kind, Wrong
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.editors import (
    bare_field,
    for_editor,
    from_calendar,
    is_same,
    put_text,
    text_in,
)
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.usecases.records import drafting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

NEW = "new"
_PAUSE = 600  # milliseconds of silence, or of typing, before a draft is kept


class SavingForm(QWidget):
    """``add(values)`` gives the row of a new record, ``change(row, values)`` changes one.

    ``saved`` comes after every change that reached the disk, with the row; ``name`` is the drafts' form.
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
        self._typing: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep_drafts)

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
        edited = editor.value_edited  # type: ignore[attr-defined]
        edited.connect(
            lambda _value: self._edited(name) if typed and not from_calendar() else self.leave(name)
        )
        if typed:
            editor.installEventFilter(self)
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.focusNextChild)
        return result

    def show_record(self, row: str, values: Mapping[str, Any]) -> None:
        """Shows a record, or with an empty row a new one whose defaults ``values`` are."""
        self.flush()
        self._pause.stop()
        self._typing.clear()
        self.row = row
        self._stored = dict(values)
        for name, field in self.fields.items():
            editor: Any = field.editor
            editor.set_value(for_editor(editor, values.get(name)))
            field.show_error("")
        for name, text in drafting.kept(self.workspace, self.name, row or NEW).items():
            if name in self.fields:
                put_text(self.fields[name].editor, text)
                self._typing.add(name)
        if row:
            self.flush()

    def value(self, name: str) -> Any:
        editor: Any = self.fields[name].editor
        return editor.value()

    def flush(self) -> None:
        """Saves every field that is still being typed in, as before leaving the page."""
        self._pause.stop()
        for name in tuple(self._typing):
            self.leave(name)

    def let_go(self) -> None:
        """The record is there no more, as after an undo: what is typed stays kept for the case of a redo."""
        self.keep_drafts()
        self._pause.stop()
        self._typing.clear()

    def leave(self, name: str) -> bool:
        """A field is left: saves it, or says under it why not."""
        self._typing.discard(name)
        editor: Any = self.fields[name].editor
        if hasattr(editor, "is_wrong") and editor.is_wrong():
            self._draft(name)
            self.fields[name].show_error(_("This is not understood; write it as in the example."))
            return False
        value = editor.value()
        if is_same(value, self._stored.get(name)) and (self.row or not self._is_ready()):
            self._forget(name)
            self._judge(name, everything=True)
            return True
        try:
            self._write(name, value)
        except KnownError as error:
            self._draft(name)
            self.show_problems(error)
            return False
        return True

    def show_problems(self, error: KnownError) -> None:
        """Each problem under its field; one that belongs to none in a notice."""
        for problem in error.problems:
            if problem.top in self.fields:
                self.fields[problem.top].show_problem(self._named(problem))
            else:
                show_problems(self.window(), KnownError.of([self._named(problem)]))

    def keep_drafts(self) -> None:
        for name in tuple(self._typing):
            self._draft(name)

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

    def _edited(self, name: str) -> None:
        self._typing.add(name)
        if not self._pause.isActive():
            self._pause.start()
        self._judge(name)

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
            self._forget(name)
            self.fields[name].show_error("")
        elif self._is_ready():
            self._create()
        else:
            self._draft(name)
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
        drafting.forget(self.workspace, self.name, NEW)
        self.row = row
        self._stored |= good
        self._typing -= good.keys()
        for name, value in values.items():
            if not is_same(value, self._stored.get(name)):
                self._draft(name)
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

    def _draft(self, name: str) -> None:
        text = text_in(self.fields[name].editor)
        drafting.keep(self.workspace, self.name, self.row or NEW, name, text)

    def _forget(self, name: str) -> None:
        if name in drafting.kept(self.workspace, self.name, self.row or NEW):
            drafting.forget(self.workspace, self.name, self.row or NEW, name)
