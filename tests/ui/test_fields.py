# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Editors: what is typed is understood, shown in Persian, and told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.errors import Problem
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.style.theme import Theme, colours
from mahalleh_desktop.ui.widgets.fields.choice import SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit, NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit, SearchEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox, SearchBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit, parse_time

from .inspection import clipped_texts
from .sample_people import ANSWERS, TODAY
from .typing_keys import press, type_text


@pytest.fixture
def row(qtbot: QtBot, look: Theme) -> QWidget:
    """A window with another field, so that the focus can be moved away."""
    window = QWidget()
    QVBoxLayout(window).addWidget(LineEdit("دیگر"))
    return window


def put(row: QWidget, field: QWidget) -> None:
    layout = row.layout()
    assert layout is not None
    layout.addWidget(field)
    row.show()
    row.activateWindow()
    assert QTest.qWaitForWindowActive(row)
    field.setFocus()


def leave(row: QWidget) -> None:
    other = row.findChild(LineEdit)
    assert isinstance(other, LineEdit)
    other.setFocus()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15 مهر", "2026-10-07"),
        ("7/16", "2026-10-08"), ("14050717", "2026-10-09"), ("1405/7/18", "2026-10-10"),
        ("فردا", "2026-10-08"), ("15 روز دیگر", "2026-10-22"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(row: QWidget, typed: str, day: str) -> None:
    date = JalaliDateEdit("تاریخ", lambda: TODAY)
    told: list[object] = []
    date.value_edited.connect(told.append)
    put(row, date)
    type_text(date, typed)
    assert date.value() == day
    assert told[-1] == day
    leave(row)
    assert date.text().startswith("۱۴۰۵/۰۷/")
    assert date.value() == day


def test_a_date_that_is_none_stays_for_correction(row: QWidget) -> None:
    date = JalaliDateEdit("تاریخ", lambda: TODAY)
    put(row, date)
    type_text(date, "1405/13/1")
    leave(row)
    assert date.text() == "۱۴۰۵/۱۳/۱"
    assert date.value() is None
    assert date.is_wrong()
    date.set_value(None)
    assert date.text() == ""
    assert not date.is_wrong()


def test_calendar_opens_by_key_and_gives_a_day(row: QWidget) -> None:
    date = JalaliDateEdit("تاریخ", lambda: TODAY)
    told: list[object] = []
    date.value_edited.connect(told.append)
    date.set_value("2026-10-10")
    put(row, date)
    press(date, Qt.Key.Key_Down)
    popup = date.popup
    assert popup is not None
    assert popup.isVisible()
    days = popup.days
    assert days.selectedDate() == QDate(2026, 10, 10)
    assert (days.yearShown(), days.monthShown()) == (1405, 7)
    assert days.firstDayOfWeek() == Qt.DayOfWeek.Saturday
    arrows = {each.accessibleName() for each in popup.findChildren(QToolButton) if each.accessibleName()}
    assert arrows == {"ماه قبل", "ماه بعد"}
    days.setSelectedDate(QDate(2026, 10, 14))
    days.activated.emit(days.selectedDate())
    assert date.text() == "۱۴۰۵/۰۷/۲۲"
    assert told == ["2026-10-14"]


def test_calendar_today(row: QWidget) -> None:
    date = JalaliDateEdit("تاریخ", lambda: TODAY)
    put(row, date)
    date.open_calendar()
    assert date.popup is not None
    date.popup.today_button.click()
    assert date.value() == TODAY


def test_page_keys_go_by_a_day(row: QWidget) -> None:
    date = JalaliDateEdit("تاریخ", lambda: TODAY)
    date.set_value(TODAY)
    put(row, date)
    press(date, Qt.Key.Key_PageUp)
    assert date.value() == "2026-10-08"
    press(date, Qt.Key.Key_PageDown)
    assert date.value() == TODAY


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("۱۸:۳۰", "18:30"), ("1830", "18:30"), ("18.30", "18:30"), ("18", "18:00"), ("۶ عصر", "18:00"),
        ("7 و نیم شب", "19:30"), ("۷ صبح", "07:00"), ("۱۲ ظهر", "12:00"), ("۱ بعد از ظهر", "13:00"),
        ("۹:۵", "09:05"), ("ساعت ۸", "08:00"), ("25", None), ("۱۸:۷۰", None), ("نماز", None), ("", None),
    ],
)  # fmt: skip
def test_times_as_people_write_them(typed: str, time: str | None) -> None:
    assert parse_time(typed) == time


def test_time_is_put_into_form_when_left(row: QWidget) -> None:
    time = TimeEdit("ساعت")
    put(row, time)
    type_text(time, "1830")
    leave(row)
    assert time.text() == "۱۸:۳۰"
    assert time.value() == "18:30"
    time.setText("بعد از نماز")
    assert time.is_wrong()


def test_numbers_and_their_thousands(row: QWidget) -> None:
    number = NumberEdit("هزینه", most=99_999_999)
    told: list[object] = []
    number.value_edited.connect(told.append)
    put(row, number)
    type_text(number, "12500000")
    type_text(number, "ب")
    assert number.text() == "۱۲۵۰۰۰۰۰"
    assert told[-1] == 12_500_000
    leave(row)
    assert number.text() == "۱۲٬۵۰۰٬۰۰۰"
    assert number.value() == 12_500_000
    number.set_value(None)
    assert number.value() is None


def test_telephone_numbers_are_stored_in_ascii(row: QWidget) -> None:
    mobile = DigitsEdit("همراه")
    put(row, mobile)
    type_text(mobile, "0913 ۳۴۵-٦٧٨٩")
    assert mobile.text() == "۰۹۱۳ ۳۴۵-۶۷۸۹"
    assert mobile.value() == "09133456789"


def test_set_value_tells_nobody(row: QWidget) -> None:
    told: list[object] = []
    line, text = LineEdit("نام"), TextEdit("متن")
    box = ChoiceBox("نوع", [("ordinary", "عادی"), ("joint", "مشترک")])
    for field in (line, text, box):
        field.value_edited.connect(told.append)
    line.set_value("علی")
    text.set_value("متن")
    box.set_value("joint")
    assert told == []
    assert (line.value(), text.value(), box.value()) == ("علی", "متن", "joint")


def test_text_grows_up_to_its_limit(row: QWidget) -> None:
    text = TextEdit("متن", least=2, most=4)
    put(row, text)
    low = text.height()
    text.set_value("\n".join("سطر" for _line in range(3)))
    middle = text.height()
    text.set_value("\n".join("سطر" for _line in range(30)))
    assert low < middle < text.height() < low * 3


def test_choice_by_keys_and_mouse(qtbot: QtBot, row: QWidget) -> None:
    choice = SegmentedChoice("علی کریمی", ANSWERS)
    told: list[object] = []
    choice.value_edited.connect(told.append)
    put(row, choice)
    type_text(choice, "غ")
    press(choice, Qt.Key.Key_Right)
    type_text(choice, "1")
    press(choice, Qt.Key.Key_Left)
    place = choice.segment(2).center().toPoint()
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert told == ["absent", "excused", "present", "late", "excused"]
    assert choice.accessibleName() == "علی کریمی: موجه"
    assert choice.segment(0).left() > choice.segment(1).left(), "the first answer stands at the right"


def test_search_box_finds_half_words_and_variants(row: QWidget) -> None:
    box = SearchBox("دستگاه", [("a", "شهرداری منطقهٔ ۲"), ("b", "شرکت آب و فاضلاب"), ("c", "آموزش و پرورش")])
    told: list[object] = []
    box.value_edited.connect(told.append)
    put(row, box)
    field = box.lineEdit()
    assert field is not None
    type_text(field, "اب فاضل")
    choices = box.completer().popup()
    assert choices.isVisible()
    assert choices.model().rowCount() == 1
    press(choices, Qt.Key.Key_Return, text="\r")
    assert box.value() == "b"
    assert field.text() == "شرکت آب و فاضلاب"
    field.selectAll()
    type_text(field, "چیز دیگر")
    press(field, Qt.Key.Key_Return, text="\r")
    assert field.text() == "شرکت آب و فاضلاب", "what is no choice is not taken"
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    box.completer().popup().hide()
    leave(row)
    assert box.value() is None
    assert told == ["b", None]


def test_a_name_that_is_in_no_list_is_told(row: QWidget) -> None:
    """It cannot be saved here, and must not vanish without a word."""
    box = SearchBox("مجری", [("a", "شهرداری شهربابک"), ("b", "شبکهٔ بهداشت شهربابک")])
    field = Field("مجری", box)
    put(row, field)
    box.setFocus()
    inner = box.lineEdit()
    assert inner is not None
    type_text(inner, "شهرداری کرمان")
    box.completer().popup().hide()
    leave(row)
    assert box.value() is None and "شهرداری کرمان" in field.error()
    box.setFocus()
    type_text(inner, "شهربابک")
    box.completer().popup().hide()
    leave(row)
    assert box.value() is None and "چند" in field.error()
    box.setFocus()
    type_text(inner, "بهداشت")
    box.completer().popup().hide()
    leave(row)
    assert box.value() == "b" and field.error() == ""


def test_a_wheel_that_goes_by_does_not_take_the_keys(row: QWidget) -> None:
    for box in (ChoiceBox("نوع", [("a", "یک")]), SearchBox("مجری", [("a", "یک")])):
        assert not box.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus


def test_the_list_of_a_box_is_no_wider_and_no_higher_than_it_must(row: QWidget, qtbot: QtBot) -> None:
    box = ChoiceBox("بند", [(str(number), f"بند {number} " + "بسیار دراز " * 60) for number in range(30)])
    box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    put(row, box)
    row.resize(500, 300)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.window().width() <= box.width() + 4
    assert view.window().height() < 14 * view.sizeHintForRow(0)
    box.hidePopup()


def test_a_long_line_shows_its_beginning_once_nobody_is_in_it(row: QWidget) -> None:
    line = LineEdit("عنوان")
    line.setMaximumWidth(160)
    put(row, line)
    type_text(line, "کمبود روشنایی معابر و ناامنی کوچه‌ها در شب و پیگیری آن از شهرداری")
    assert line.cursorPosition() > 0
    leave(row)
    assert line.cursorPosition() == 0
    line.setFocus()
    type_text(line, "!")
    assert line.text().endswith("شهرداری!"), "one writes on at the end"
    other = LineEdit("دیگر")
    other.set_value("متن بلندی که از بیرون آمده است")
    assert other.cursorPosition() == 0


def test_one_writes_on_at_the_end_where_the_window_comes_to_the_front_last(qtbot: QtBot) -> None:
    line = LineEdit("نام")
    line.set_value("مسجد")
    qtbot.addWidget(line)
    line.setFocus()
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    type_text(line, "!")
    assert line.text() == "مسجد!"


def test_pasted_lines_become_one_line(row: QWidget) -> None:
    line = LineEdit("نام")
    put(row, line)
    QGuiApplication.clipboard().setText("محمد\r\n رضا\t علي\n")
    line.paste()
    assert line.value() == "محمد رضا  علی"


def test_search_box_takes_letters_as_every_field_does(row: QWidget) -> None:
    """Qt gives the keys to the box, and to its list while that is open; the field inside never filters."""
    box = SearchBox("مجری", [("a", "علی کریمی"), ("b", "کتاب\u200cخانه")])
    put(row, box)
    field, choices = box.lineEdit(), box.completer().popup()
    assert field is not None
    type_text(box, "ك")
    assert field.text() == "ک" and choices.isVisible()
    for letter in "ت", "ا", "ب":
        press(choices, ord(letter), text=letter)
    press(choices, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier, " ")
    press(choices, ord("خ"), text="خ")
    assert field.text() == "کتاب\u200cخ"
    choices.hide()
    press(box, ord("ي"), text="ي")
    assert field.text() == "کتاب\u200cخی"


def test_errors_stand_below_the_field(row: QWidget, plain_code: str) -> None:
    editor = LineEdit("نام")
    field = Field("نام", editor, "مانند علی")
    put(row, field)
    assert field.error() == ""
    field.show_error("نام را بنویسید.")
    assert field.error() == "نام را بنویسید."
    assert editor.accessibleDescription() == "نام را بنویسید."
    assert editor.property("wrong") == "true"
    field.show_problem(Problem(plain_code))
    assert field.error() == field.editor.accessibleDescription() != ""
    field.show_problem(None)
    assert field.error() == ""
    assert editor.property("wrong") == "false"


def test_a_narrow_search_box_says_only_that_here_one_searches(row: QWidget) -> None:
    hint = "جست‌وجو: شماره، موضوع یا محل برگزاری"
    search = SearchEdit("جست‌وجو در فهرست", hint)
    put(row, search)
    row.resize(700, 120)
    QTest.qWait(0)
    assert (search.placeholderText(), search.toolTip()) == (hint, "")
    row.resize(160, 120)
    QTest.qWait(0)
    assert (search.placeholderText(), search.toolTip()) == ("جست‌وجو", hint)
    assert clipped_texts(row) == []


def test_a_tick_that_cannot_be_changed_looks_so(row: QWidget) -> None:
    tick = Tick("مستمر")
    put(row, tick)
    row.show()
    for ticked in (False, True):
        tick.setChecked(ticked)
        tick.setEnabled(True)
        free = tick.grab().toImage()
        tick.setEnabled(False)
        assert tick.grab().toImage() != free
        box = colours()
        seen = {
            tick.grab().toImage().pixelColor(x, y).name()
            for x in range(tick.width())
            for y in range(tick.height())
        }
        assert box.sunken in seen and box.accent not in seen
