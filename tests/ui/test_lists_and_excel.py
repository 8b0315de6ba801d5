# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists and Excel: chosen rows go out as a table, copied rows become members; columns are picked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from mahalleh_desktop.core.persian.isolate import CONTROLS
from mahalleh_desktop.ui.forms.roster_dialog import RosterDialog
from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.work.list_columns import picked_columns
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.ui.widgets.table import copying
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.ui.widgets.toast import Toast
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import change_member

from .councils import empty_council, full_council, session_on
from .inspection import settle
from .typing_keys import press

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HEADS = "ردیف\tنام\tنام خانوادگی\tکد ملی\tتلفن همراه\tسمت\tجایگاه"
ROWS = (
    "1\tعلي\tکریمی\t3030245527\t09133456789\tدبیر\tمعتمد محل",
    '2\tمریم\t"ملک‌زاده\r\nنژاد"\t۳۰۳۰۲۴۵۵۲۸\t\tعضو\tنمایندهٔ بانوان',
    "\t\t\t\t\t\t",
)


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    yield from opened(session_on(full_council(tmp_path / "council"), "members"))


@pytest.fixture
def empty(tmp_path: Path, look: Theme) -> Iterator[Session]:
    yield from opened(session_on(empty_council(tmp_path / "council"), "members"))


def opened(session: Session) -> Iterator[Session]:
    session.window.setWindowState(Qt.WindowState.WindowNoState)
    session.window.resize(1366, 768)
    session.window.show()
    session.window.activateWindow()
    assert QTest.qWaitForWindowActive(session.window)
    yield session
    session.window.close()
    session.close()


def page_in(session: Session, key: str) -> RecordPage:
    page = session.window.open_section(key)
    assert isinstance(page, RecordPage)
    return page


def clipboard() -> list[list[str]]:
    """The table on the clipboard, as Excel takes it apart."""
    return list(csv.reader(QGuiApplication.clipboard().text().splitlines(keepends=True), delimiter="\t"))


def dialogs(session: Session, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in session.window.findChildren(kind) if each.isVisible()]


def toast_text(session: Session) -> str:
    return [each.accessibleName() for each in session.window.findChildren(Toast) if each.isVisible()][-1]


def open_menu() -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


@pytest.mark.parametrize("letter", [Qt.Key.Key_C.value, ord("ز")], ids=["latin", "persian"])
def test_chosen_rows_are_copied_with_their_heads(session: Session, letter: int) -> None:
    page = page_in(session, "members")
    member = reading.members_by_name(session.workspace)[0]
    change_member(session.workspace, member.ref, {"national_id": "3030245527"})
    page.list.refresh()
    page.list.select(member.ref)
    page.list.table.setFocus()
    press(page.list.table, Qt.Key.Key_Down, SHIFT)
    press(page.list.table, letter, CONTROL, chr(letter) if letter > 0x80 else "\x03")
    heads, first, second = clipboard()
    assert heads[:6] == ["عنوان", "نام", "نام خانوادگی", "سمت", "نوع عضویت", "جایگاه"]
    assert first[1:3] == [member.first_name, member.last_name]
    assert first[heads.index("کد ملی")] == "۳۰۳••••۵۲۷", "masked as in the list"
    assert "3030245527" not in QGuiApplication.clipboard().text()
    assert second[2] == reading.members_by_name(session.workspace)[1].last_name
    assert toast_text(session) == "۲ ردیف کپی شد."


def test_all_rows_are_chosen_by_one_key_and_copied_by_the_menu(session: Session) -> None:
    for key in ("members", "meetings", "bodies", "problems", "solutions", "letters", "resolutions"):
        page = session.window.open_section(key)
        table = page.list.table  # type: ignore[attr-defined]
        table.setFocus()
        press(table, ord("ش"), CONTROL, "ش")
        count = page.list.model.rowCount()  # type: ignore[attr-defined]
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(40, 40), QPoint(400, 400))
        QApplication.sendEvent(table.viewport(), event)
        open_menu().actions()[0].trigger()
        open_menu().close()
        rows = clipboard()
        assert len(rows) == count + 1 > 2
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(rows[0]), "every column has a head"
        assert not any(cell == copying.NOTHING or CONTROLS.search(cell) for row in rows for cell in row)


def test_a_copied_list_of_members_can_be_pasted_elsewhere(session: Session, tmp_path: Path) -> None:
    page = page_in(session, "members")
    page.list.table.selectAll()
    page.list.copy_selected()
    expected = [member.name for member in reading.members_by_name(session.workspace)]
    other = session_on(empty_council(tmp_path / "other"), "members")
    there = page_in(other, "members")
    there.paste()
    (dialog,) = (each for each in dialogs_of(other))
    dialog.import_button.click()
    assert [member.name for member in reading.members_by_name(other.workspace)] == expected
    assert all(member.national_id is None for member in reading.members(other.workspace))
    other.window.close()
    other.close()


def dialogs_of(session: Session) -> list[RosterDialog]:
    return list(session.window.findChildren(RosterDialog))


def test_what_a_sheet_would_take_for_a_formula_stays_text() -> None:
    columns = [Column[str]("text", "متن", Cell)]
    text = copying.table_text(columns, ["=1+1", "@SUM(A1)", "-", "–", 'یک\t"دو"\nسه'])
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
    assert [row[0] for row in rows] == ["متن", "'=1+1", "'@SUM(A1)", "'-", "", 'یک\t"دو"\nسه']


def test_too_many_rows_are_not_copied(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST_COPIED", 3)
    page = page_in(session, "members")
    QGuiApplication.clipboard().setText("پیش از این")
    page.list.table.selectAll()
    page.list.copy_selected()
    assert QGuiApplication.clipboard().text() == "پیش از این"
    assert toast_text(session).startswith("هر بار دست‌بالا ۳ ردیف")


@pytest.mark.parametrize("letter", [Qt.Key.Key_V.value, ord("ر")], ids=["latin", "persian"])
def test_rows_of_excel_become_members(empty: Session, letter: int) -> None:
    page = page_in(empty, "members")
    QGuiApplication.clipboard().setText("\r\n".join(["فهرست اعضا", HEADS, *ROWS]) + "\r\n")
    empty.window.navigation.buttons["members"].setFocus()
    press(QApplication.focusWidget(), letter, CONTROL, chr(letter) if letter > 0x80 else "\x16")
    (dialog,) = dialogs_of(empty)
    assert reading.members(empty.workspace) == [], "nothing is changed before the button"
    assert dialog.list.model.rowCount() == 2
    dialog.import_button.click()
    found = {member.name: member for member in reading.members(empty.workspace)}
    assert set(found) == {"علی کریمی", "مریم ملک‌زاده نژاد"}
    assert (found["علی کریمی"].national_id, found["علی کریمی"].role) == ("3030245527", "secretary")
    assert found["مریم ملک‌زاده نژاد"].national_id is None, "a wrong check digit is left out"
    assert page.list.model.rowCount() == 2
    assert page.list.current_id() is None or page.list.model.row_of(page.list.current_id()) is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "چیزی برای چسباندن نیست"),
        ("  \r\n", "چیزی برای چسباندن نیست"),
        ("\r\n".join(ROWS), "ستون آشنایی نیست"),
        ("رنگ\tوزن\r\nسبز\t۱۲", "ستون آشنایی نیست"),
        ("یک متن ساده", "ستون آشنایی نیست"),
        ("نام\tنام خانوادگی\r\n" + "x" * 200_000, "ستون آشنایی نیست"),
    ],
    ids=["empty", "blank", "no heads", "other columns", "text", "no table"],
)
def test_wrong_columns_say_what_is_expected_and_change_nothing(empty: Session, text: str, told: str) -> None:
    page = page_in(empty, "members")
    QGuiApplication.clipboard().setText(text)
    page.paste()
    (notice,) = dialogs(empty, NoticeDialog)
    words = " ".join(each.text() for each in notice.findChildren(QLabel))
    assert told in words
    assert "نام" in words
    assert reading.members(empty.workspace) == []
    assert dialogs_of(empty) == []


def test_other_lists_say_where_pasting_works(session: Session) -> None:
    QGuiApplication.clipboard().setText(HEADS)
    for key in ("letters", "meetings"):
        page = session.window.open_section(key)
        table = page.list.table  # type: ignore[attr-defined]
        table.setFocus()
        press(table, Qt.Key.Key_V, CONTROL, "\x16")
        assert toast_text(session) == "چسباندن ردیف‌های Excel فقط در فهرست اعضا ممکن است."
    assert dialogs_of(session) == []


def test_an_open_record_takes_no_rows(session: Session) -> None:
    page = page_in(session, "members")
    page.open_row(str(page.list.model.id_at(0)))
    QGuiApplication.clipboard().setText("\r\n".join([HEADS, *ROWS]))
    page.back_button.setFocus()
    press(page.back_button, Qt.Key.Key_V, CONTROL, "\x16")
    assert dialogs_of(session) == []


def test_columns_are_picked_and_remembered(session: Session, look: Theme) -> None:
    page = page_in(session, "members")
    keys = [column.key for column in page.list.model.columns]
    table, seat, job = page.list.table, keys.index("seat"), keys.index("occupation")
    assert table.isColumnHidden(job)
    settle(page)
    QTest.mouseClick(page.list.column_choice.button, Qt.MouseButton.LeftButton)
    titles = {each.text(): each for each in open_menu().actions() if each.text()}
    assert "نام و سمت" not in titles, "what names the record stays"
    titles["جایگاه"].trigger()
    open_menu().close()
    assert table.isColumnHidden(seat)
    head = table.horizontalHeader()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(30, 10), QPoint(300, 300))
    QApplication.sendEvent(head.viewport(), event)
    titles = {each.text(): each for each in open_menu().actions()}
    assert not titles["جایگاه"].isChecked()
    titles["شغل"].trigger()
    open_menu().close()
    assert not table.isColumnHidden(job)
    assert table.horizontalScrollBar().maximum() == 0
    assert page.list.model.order is None, "opening the menu sorts nothing"
    page.list.table.selectAll()
    page.list.copy_selected()
    assert "شغل" in clipboard()[0]
    assert "جایگاه" not in clipboard()[0]
    assert picked_columns(session.workspace, "members") == {"seat": False, "occupation": True}
    again = wide_page(session)
    assert again.list.table.isColumnHidden(seat)
    again.list.column_choice.open_menu(QPoint(0, 0)).actions()[-1].trigger()
    assert not again.list.table.isColumnHidden(seat)
    assert picked_columns(session.workspace, "members") == {}


def wide_page(session: Session) -> MembersPage:
    """The page as it is made at the next start."""
    page = MembersPage(session.workspace, session.actions)
    page.shown()
    page.resize(1366, 700)
    page.show()
    settle(page)
    return page


def test_a_picked_column_goes_last_where_it_is_narrow(session: Session, look: Theme) -> None:
    page = page_in(session, "members")
    keys = [column.key for column in page.list.model.columns]
    for key in ("occupation", "expertise", "term"):
        page.list.column_choice._pick({**page.list._header.picked, key: True})
    session.window.resize(1024, 768)
    settle(page)
    shown = {key for place, key in enumerate(keys) if not page.list.table.isColumnHidden(place)}
    assert "seat" not in shown
    assert shown & {"occupation", "expertise", "term"}
    left_out = {keys[place] for place in page.list._header.without_room}
    assert left_out
    menu = page.list.column_choice.open_menu(QPoint(0, 0))
    assert sum("جا نیست" in each.text() for each in menu.actions()) == len(left_out)
    menu.close()
    assert page.list.table.horizontalScrollBar().maximum() == 0


def test_damaged_settings_show_the_usual_columns(session: Session) -> None:
    for found in ("x", {"members": 3}, {"members": {"seat": "no", "rate": False}}):
        session.workspace.change_settings(columns=found)
        page = wide_page(session)
        assert not page.list.table.isColumnHidden(1)
    assert picked_columns(session.workspace, "members") == {"rate": False}


def test_the_choice_of_rows_by_keyboard(session: Session) -> None:
    page = page_in(session, "members")
    page.list.select(page.list.model.id_at(1))
    for _step in range(2):
        press(page.list.table, Qt.Key.Key_Down, SHIFT)
    assert copying.chosen_rows(page.list.table.selectionModel()) == [1, 2, 3]
    index = page.list.model.index(5, 0)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.list.table.selectionModel().select(index, flags)
    assert copying.chosen_rows(page.list.table.selectionModel()) == [1, 2, 3, 5]
    press(page.list.table, Qt.Key.Key_Return, text="\r")
    assert page.is_record_open()
