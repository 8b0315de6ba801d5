# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys: shortcuts by position under a Persian layout, Persian letters and the half-space while typing."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.forms.code_edit import CodeEdit
from mahalleh_desktop.ui.keys.position import latin_key
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit

from .gallery import gallery_window
from .typing_keys import press, reach, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Field = TypeVar("Field", bound=QWidget)


def key_event(letter: str, scan_code: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter), CONTROL, scan_code, 0, 0, letter)


@pytest.mark.parametrize(
    ("letter", "key"),
    [
        ("س", "S"),
        ("ب", "F"),
        ("د", "N"),
        ("ز", "C"),
        ("ر", "V"),
        ("ط", "X"),
        ("ظ", "Z"),
        ("ش", "A"),
        ("۱", "1"),
    ],
)
def test_letters_of_the_persian_layout(letter: str, key: str) -> None:
    assert latin_key(key_event(letter)) == Qt.Key(ord(key))


def test_the_place_of_the_key_counts_more_than_its_letter() -> None:
    # On X11 the key of S has the code 39, whatever letter a layout puts there.
    assert latin_key(key_event("پ", 39)) == Qt.Key.Key_S


def test_latin_and_function_keys_are_left_alone() -> None:
    assert latin_key(key_event("S")) is None
    assert latin_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F1, CONTROL)) is None


def test_shortcuts_work_under_a_persian_layout(tmp_path: Path, look: Theme) -> None:
    window = gallery_window(tmp_path / "settings.json")
    window.show()
    press(window, ord("۲"), CONTROL, "۲")
    assert window.current_section() == "meetings"
    press(window, ord("ب"), CONTROL, "ب")
    assert window.focusWidget() is window.header.search


def test_edit_keys_work_under_a_persian_layout(qtbot: QtBot, look: Theme) -> None:
    line = shown(LineEdit("نام"))
    line.setText("مسجد")
    press(line, ord("ش"), CONTROL, "ش")
    assert line.selectedText() == "مسجد"
    press(line, ord("ط"), CONTROL, "ط")
    assert line.text() == ""
    press(line, ord("ظ"), CONTROL, "ظ")
    assert line.text() == "مسجد"


def test_arabic_letters_become_persian_and_undo_still_works(look: Theme) -> None:
    line = shown(LineEdit("نام"))
    type_text(line, "علي كريمي")
    assert line.text() == "علی کریمی"
    line.undo()
    assert line.text() == ""
    line.redo()
    assert line.text() == "علی کریمی"


def test_the_same_in_texts_of_several_lines(look: Theme) -> None:
    text = shown(TextEdit("متن"))
    type_text(text, "كمي")
    press(text, Qt.Key.Key_Return, text="\r")
    type_text(text, "٣ چراغ")
    assert text.toPlainText() == "کمی\n۳ چراغ"
    while text.document().isUndoAvailable():
        text.undo()
    assert text.toPlainText() == ""


def test_shift_and_space_type_the_half_space(look: Theme) -> None:
    for field in (shown(LineEdit("نام")), shown(TextEdit("متن"))):
        type_text(field, "می")
        press(field, Qt.Key.Key_Space, SHIFT, " ")
        type_text(field, "شود")
        assert field.value() == "می\u200cشود"


def test_space_alone_stays_a_space(look: Theme) -> None:
    line = shown(LineEdit("نام"))
    type_text(line, "ا ب")
    assert line.text() == "ا ب"


def test_letters_that_an_input_method_commits(look: Theme) -> None:
    line = shown(LineEdit("نام"))
    event = QInputMethodEvent()
    event.setCommitString("يك")
    QCoreApplication.sendEvent(line, event)
    assert line.text() == "یک"


def test_digits_become_persian_where_the_field_wants_them(look: Theme) -> None:
    number, plain = shown(DigitsEdit("کد ملی")), shown(QLineEdit())
    for field in (number, plain):
        type_text(field, "12")
    assert number.text() == "۱۲"
    assert plain.text() == "12"


def shown(field: Field) -> Field:
    field.show()
    reach(field)
    return field


def test_a_code_is_typed_with_a_persian_layout(qtbot: QtBot, look: Theme) -> None:
    """Fingerprints and printed codes are Latin; the letter on the key counts, not the layout's."""
    field = shown(CodeEdit("کد"))
    qtbot.addWidget(field)
    type_text(field, "شض۷-ب۲د")
    assert field.value() == "AQ7-F2N"
    field.clear()
    type_text(field, "k4P")
    assert field.value() == "k4P"
