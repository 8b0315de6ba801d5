# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What editors of every kind have in common for a form: empty values, texts for drafts, sameness."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from mahalleh_desktop.ui.forms.words_edit import WordsEdit
from mahalleh_desktop.ui.widgets.fields.calendar_popup import CalendarPopup
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit


def bare_field(editor: QWidget) -> Field:
    """A field without the line of its title."""
    result = Field("", editor)
    layout = result.layout()
    item = layout.itemAt(0) if layout else None
    if item is not None and (title := item.widget()) is not None:
        title.hide()
    return result


def from_calendar() -> bool:
    """Whether a day is being taken from the calendar, which is an answer and not typing."""
    return isinstance(QApplication.activePopupWidget(), CalendarPopup)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values say the same; nothing, an empty text, an empty list and an unset flag are one."""
    nothing = (one is None or one is False or one in ("", [])) and not _is_number(one)
    nothing_else = (other is None or other is False or other in ("", [])) and not _is_number(other)
    return bool(one == other or (nothing and nothing_else))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def for_editor(editor: Any, value: Any) -> Any:
    """Editors of text want a text, the others None where nothing is known."""
    is_text = isinstance(editor, LineEdit | DigitsEdit | TextEdit) and not isinstance(editor, WordsEdit)
    return "" if value is None and is_text else value


@runtime_checkable
class HoldsTexts(Protocol):
    """An editor of several fields: ``typing`` comes with each letter in one, all its texts are one draft."""

    typing: SignalInstance

    def draft(self) -> str: ...

    def put_draft(self, text: str) -> None: ...


def is_typed(editor: QWidget) -> bool:
    """Whether a person types into the editor, so that it holds texts that are no values yet."""
    return isinstance(editor, QLineEdit | QPlainTextEdit | HoldsTexts)


def typing_in(editor: QWidget) -> SignalInstance:
    """The signal that comes with each letter that a person types."""
    if isinstance(editor, HoldsTexts):
        return editor.typing
    found: SignalInstance = editor.value_edited  # type: ignore[attr-defined]
    return found


def text_in(editor: QWidget) -> str:
    if isinstance(editor, HoldsTexts):
        return editor.draft()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def put_text(editor: QWidget, text: str) -> None:
    if isinstance(editor, HoldsTexts):
        editor.put_draft(text)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
