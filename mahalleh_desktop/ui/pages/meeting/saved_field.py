# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A field that saves itself when it is left, and says below it what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit

Save = Callable[[object], KnownError | None]


class _Editor(Protocol):
    def value(self) -> object: ...

    def set_value(self, value: object) -> None: ...


class SavedField(Field):
    """``save`` is called with the new value (None if emptied) and gives the error, if there was one.

    A ``bare`` field has no label above it; its placeholder says what belongs there.
    """

    def __init__(self, name: str, editor: QWidget, save: Save, *, bare: bool = False) -> None:
        super().__init__(name, editor)
        self._label.setVisible(not bare)
        self._save = save
        self._held: object = None
        if isinstance(editor, ChoiceBox):
            editor.value_edited.connect(lambda _value: self.commit())
        elif isinstance(editor, QLineEdit):
            editor.editingFinished.connect(self.commit)
        if isinstance(editor, JalaliDateEdit):
            editor.value_edited.connect(self._taken_from_calendar)

    def show_value(self, value: object) -> None:
        """Shows what is stored, unless somebody is typing here."""
        self._held = value or None
        if self.editor.hasFocus() and self._value() != self._held:
            return
        empty: object = "" if isinstance(self.editor, LineEdit) else None
        cast(_Editor, self.editor).set_value(value or empty)
        if isinstance(self.editor, SearchBox) and (line := self.editor.lineEdit()):
            line.home(False)  # a long name shows its beginning
        self._clear_error()

    def commit(self) -> None:
        """Saves what stands here if it is new."""
        wrong = self._wrong()
        if wrong:
            self.show_error(wrong)
            return
        value = self._value()
        if value == self._held:
            self._clear_error()
            return
        error = self._save(value)
        if error is None:
            self._held = value
            self._clear_error()
        else:
            self.show_problem(error.problems[0])

    def _clear_error(self) -> None:
        # Only where there is one: dressing a field anew takes Qt a millisecond or more.
        if self.error():
            self.show_error("")

    def _value(self) -> object:
        return cast(_Editor, self.editor).value() or None

    def _wrong(self) -> str:
        if isinstance(self.editor, JalaliDateEdit) and self.editor.is_wrong():
            return _("This is no date; write one such as 15 Mehr or 1405/7/15.")
        if isinstance(self.editor, TimeEdit) and self.editor.is_wrong():
            return _("This is no time of day; write one such as 18:30.")
        return ""

    def _taken_from_calendar(self, _value: object) -> None:
        if QApplication.activePopupWidget() is not None:
            self.commit()
