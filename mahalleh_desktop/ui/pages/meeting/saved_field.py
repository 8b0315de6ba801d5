# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A field that saves itself when it is left, and says below it what is wrong; typing is kept before that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.forms.editors import is_typed
from mahalleh_desktop.ui.frame.saving_line import saving_line_of
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

    What is typed is kept among ``drafts`` as ``key``; a box of choices needs none. A ``bare`` field has no
    label above it; its placeholder says what belongs there.
    """

    def __init__(
        self,
        name: str,
        editor: QWidget,
        save: Save,
        *,
        drafts: Drafts | None = None,
        key: str = "",
        bare: bool = False,
    ) -> None:
        super().__init__(name, editor)
        self._label.setVisible(not bare)
        self._save = save
        self._drafts, self._key = (drafts, key) if is_typed(editor) else (None, "")
        self._held: object = None
        if self._drafts is not None:
            self._drafts.watch(key, editor)
        if isinstance(editor, ChoiceBox):
            editor.value_edited.connect(lambda _value: self.commit())
        elif isinstance(editor, QLineEdit):
            editor.editingFinished.connect(self.commit)
        if isinstance(editor, JalaliDateEdit):
            editor.value_edited.connect(self._taken_from_calendar)

    def show_value(self, value: object) -> None:
        """Shows what is stored, unless somebody is typing here, or was when the program ended."""
        if self._is_typing():
            QTimer.singleShot(0, self, self._commit_unless_typing)
            return
        self._held = value or None
        if self.editor.hasFocus() and self._value() != self._held:
            return
        if self._drafts is not None and self.editor.isEnabled() and self._drafts.restore(self._key):
            QTimer.singleShot(0, self, self._commit_unless_typing)
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
            self._keep()
            self.show_error(wrong)
            return
        value = self._value()
        error = None if value == self._held else self._save(value)
        if error is None:
            self._held = value
            self._forget()
            self._clear_error()
        else:
            self._keep()
            self.show_problem(error.problems[0])
            if line := saving_line_of(self):
                line.refused(error)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._is_typing():
            self.commit()

    def _is_typing(self) -> bool:
        return self._drafts is not None and self._key in self._drafts.typing

    def _keep(self) -> None:
        if self._drafts is not None:
            self._drafts.keep_now(self._key)

    def _forget(self) -> None:
        if self._drafts is not None:
            self._drafts.forget(self._key)

    def _commit_unless_typing(self) -> None:
        if self._is_typing() and not self.editor.hasFocus() and self.editor.isEnabled():
            self.commit()

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
