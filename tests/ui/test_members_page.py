# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The members' page by its real buttons and fields: everything saves itself, wrong values say why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.forms.council_form import CouncilForm
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.forms.member_form import MemberForm
from mahalleh_desktop.ui.forms.roster_dialog import RosterDialog
from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.pages.search_page import SearchPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.fields.line_edit import SearchEdit
from mahalleh_desktop.usecases.records import drafting, reading
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from .councils import empty_council, full_council, page_of, session_on
from .inspection import settle
from .typing_keys import press, type_text

GOOD_ID = "3030245527"


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = session_on(empty_council(tmp_path / "council"), "members")
    yield from opened(found)


@pytest.fixture
def full(tmp_path: Path, look: Theme) -> Iterator[Session]:
    yield from opened(session_on(full_council(tmp_path / "council"), "members"))


def opened(session: Session) -> Iterator[Session]:
    session.window.show()
    session.window.activateWindow()
    assert QTest.qWaitForWindowActive(session.window)
    yield session
    session.window.close()
    session.close()


def members_page(session: Session) -> MembersPage:
    page = page_of(session, MembersPage)
    assert isinstance(page, MembersPage)
    return page


def write(page: MembersPage, name: str, text: str) -> None:
    """Types into a field as a person does, and leaves it."""
    editor = page.form.fields[name].editor
    editor.setFocus()
    type_text(editor, text)
    page.back_button.setFocus()


def dialog_of(session: Session, kind: type[QWidget]) -> QWidget:
    found: list[QWidget] = [each for each in session.window.findChildren(kind) if each.isVisible()]
    return found[-1]


def add_member(page: MembersPage, first: str, last: str) -> str:
    page.new_button.click()
    write(page, "first_name", first)
    write(page, "last_name", last)
    return page.form.row


def test_a_member_is_there_once_both_names_are(session: Session) -> None:
    page = members_page(session)
    page.new_button.click()
    write(page, "first_name", "علي")
    assert reading.members(session.workspace) == []
    write(page, "last_name", "کریمی")
    assert [m.name for m in reading.members(session.workspace)] == ["علی کریمی"]
    assert page.title == "علی کریمی"
    write(page, "mobile", "0913 345 6789")
    (member,) = reading.members(session.workspace)
    assert (member.mobile, member.standing) == ("09133456789", "principal")
    assert member.terms[0].starts_on == session.workspace.today()
    page.back_button.click()
    assert page.list.model.rowCount() == 1


def test_a_wrong_national_id_says_so_while_it_is_typed(session: Session) -> None:
    page = members_page(session)
    add_member(page, "علی", "کریمی")
    field = page.form.fields["national_id"]
    field.editor.setFocus()
    type_text(field.editor, "303024552")
    assert not field.error(), "nobody is blamed before the end"
    type_text(field.editor, "8")
    assert field.error() == "کد ملی درست نیست؛ رقم کنترل آن نمی‌خواند."
    press(field.editor, Qt.Key.Key_Backspace)
    type_text(field.editor, "7")
    assert not field.error()
    page.back_button.setFocus()
    assert reading.members(session.workspace)[0].national_id == GOOD_ID


def test_an_id_of_another_member_stays_in_the_field_with_its_sentence(session: Session) -> None:
    page = members_page(session)
    add_member(page, "علی", "کریمی")
    write(page, "national_id", GOOD_ID)
    add_member(page, "رضا", "نجفی")
    write(page, "national_id", GOOD_ID)
    assert page.form.fields["national_id"].error()
    assert page.form.value("national_id") == GOOD_ID
    assert [m.national_id for m in reading.members(session.workspace)] == [GOOD_ID, None]
    kept = drafting.kept(session.workspace, "member", page.form.row)
    assert kept.keys() == {"national_id"}


def test_a_required_name_cannot_be_emptied(session: Session) -> None:
    page = members_page(session)
    add_member(page, "علی", "کریمی")
    editor = page.form.fields["last_name"].editor
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    press(editor, Qt.Key.Key_Delete)
    page.back_button.setFocus()
    assert page.form.fields["last_name"].error() == "«نام خانوادگی» نوشته نشده است."
    assert reading.members(session.workspace)[0].last_name == "کریمی"


def test_undo_and_redo_by_keys(session: Session) -> None:
    page = members_page(session)
    add_member(page, "علی", "کریمی")
    write(page, "occupation", "معلم")
    undo = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(session.window, Qt.Key.Key_Z, undo)
    assert reading.members(session.workspace)[0].occupation is None
    assert page.form.value("occupation") == ""
    QTest.keyClick(session.window, Qt.Key.Key_Y, undo)
    assert reading.members(session.workspace)[0].occupation == "معلم"
    for _step in range(2):
        QTest.keyClick(session.window, Qt.Key.Key_Z, undo)
    assert reading.members(session.workspace) == []
    assert not page.is_record_open()


def test_a_field_takes_back_its_own_typing_first(session: Session) -> None:
    page = members_page(session)
    add_member(page, "علی", "کریمی")
    editor = page.form.fields["occupation"].editor
    editor.setFocus()
    type_text(editor, "معلم")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.form.value("occupation") == ""
    assert len(reading.members(session.workspace)) == 1


def test_what_is_being_typed_survives_a_crash(qtbot: QtBot, session: Session) -> None:
    page = members_page(session)
    row = add_member(page, "علی", "کریمی")
    editor = page.form.fields["occupation"].editor
    editor.setFocus()
    type_text(editor, "کارشناس")
    qtbot.waitUntil(lambda: "occupation" in drafting.kept(session.workspace, "member", row), timeout=2000)
    # Another form stands for the program that starts again: this one never learns that it was left.
    again = MembersPage(session.workspace, session.actions)
    again.shown()
    again.open_row(row)
    assert reading.members(session.workspace)[0].occupation == "کارشناس"
    assert drafting.kept(session.workspace, "member", row) == {}


def test_membership_ends_and_begins_again(session: Session) -> None:
    page = members_page(session)
    row = add_member(page, "علی", "کریمی")
    page.end_button.click()
    dialog = dialog_of(session, FieldDialog)
    assert isinstance(dialog, FieldDialog)
    type_text(dialog.fields["reason"].editor, "تغییر محل سکونت")
    dialog.action_button.click()
    (member,) = reading.members(session.workspace)
    assert member.terms[0].ends_on == session.workspace.today()
    page.back_button.click()
    assert page.list.model.rowCount() == 1, "the last day still counts"
    page.open_row(row)
    page.members_form.fields["terms"].editor.again.click()  # type: ignore[attr-defined]
    assert len(reading.members(session.workspace)[0].terms) == 2


def test_doubles_are_merged(full: Session) -> None:
    page = members_page(full)
    before = len(reading.members(full.workspace))
    row = add_member(page, "یوسف", "انارکی فرد")
    kept = next(m for m in reading.members(full.workspace) if m.role == "chair")
    page.open_row(kept.ref)
    page.merge_button.click()
    dialog = dialog_of(full, FieldDialog)
    assert isinstance(dialog, FieldDialog)
    dialog.action_button.click()
    assert dialog.fields["double"].error() == "«ثبت تکراری» نوشته نشده است."
    dialog.fields["double"].editor.set_value(row)  # type: ignore[attr-defined]
    dialog.action_button.click()
    assert len(reading.members(full.workspace)) == before


def test_a_roster_goes_out_and_comes_in(full: Session, tmp_path: Path, look: Theme) -> None:
    page = members_page(full)
    path = tmp_path / "members.xlsx"
    page.export_to(path)
    count = len(reading.members(full.workspace))
    page.import_from(path)
    dialog = dialog_of(full, RosterDialog)
    assert isinstance(dialog, RosterDialog)
    assert dialog.list.model.rowCount() == count
    assert not dialog.import_button.isEnabled(), "all of them are there already"
    dialog.close()
    other = session_on(empty_council(tmp_path / "other"), "members")
    other.window.show()
    there = members_page(other)
    there.import_from(path)
    dialog = dialog_of(other, RosterDialog)
    assert isinstance(dialog, RosterDialog)
    dialog.import_button.click()
    assert len(reading.members(other.workspace)) == count
    assert there.list.model.rowCount() == count
    other.window.close()
    other.close()


def test_after_a_save_only_the_changed_member_is_read(full: Session) -> None:
    page = members_page(full)
    row = str(page.list.model.id_at(0))
    page.open_row(row)
    asked: list[str] = []
    full.workspace.store.db.conn.set_trace_callback(asked.append)
    write(page, "occupation", "معلم")
    full.workspace.store.db.conn.set_trace_callback(None)
    of_members = [sql for sql in asked if sql.startswith("SELECT") and "FROM member" in sql.replace('"', "")]
    assert not [sql for sql in of_members if "ORDER BY name_order" in sql], "the list is not read again"
    assert [sql for sql in of_members if row in sql]
    assert page.list.model.record(0).member.occupation.endswith("معلم")  # type: ignore[union-attr]
    page.form.fields["last_name"].editor.selectAll()  # type: ignore[attr-defined]
    write(page, "last_name", "یگانه")
    page.back_button.click()
    assert str(page.list.model.id_at(page.list.model.rowCount() - 1)) == row, (
        "it stands where its name belongs"
    )
    assert page.list.current_id() == row


def test_filters_and_search_narrow_the_list(qtbot: QtBot, full: Session) -> None:
    page = members_page(full)
    everybody = page.list.model.rowCount()
    page.list.filter_buttons()[2].click()
    assert page.list.model.rowCount() == 1
    page.list.filter_buttons()[0].click()
    with qtbot.waitSignal(page.list.model.modelReset):
        type_text(page.list.search, "امام‌جماعت")
    assert 0 < page.list.model.rowCount() < everybody


def test_the_one_search_box_opens_what_it_finds(full: Session) -> None:
    member = reading.members(full.workspace)[1]
    box = full.window.header.search
    box.setFocus()
    type_text(box, member.last_name.replace("ی", "ي"))
    press(box, Qt.Key.Key_Return, text="\r")
    page = page_of(full, SearchPage)
    assert page.list.model.rowCount() >= 1
    page.list.select(member.ref)
    press(page.list.table, Qt.Key.Key_Return)
    assert members_page(full).title == member.name
    settle(full.window)


def searched_for(full: Session, words: str) -> SearchEdit:
    box = full.window.header.search
    box.setFocus()
    type_text(box, words)
    press(box, Qt.Key.Key_Return, text="\r")
    assert page_of(full, SearchPage).list.model.rowCount() >= 1 and box.value() == words
    return box


def test_words_of_a_search_go_when_its_page_is_left(full: Session) -> None:
    """By the navigation, by its keys and by Esc; what was found and opened leaves them for another look."""
    window = full.window
    member = reading.members(full.workspace)[1]
    members_page(full)
    box = searched_for(full, member.last_name)
    window.navigation.buttons["meetings"].click()
    assert box.value() == ""
    box = searched_for(full, member.last_name)
    press(page_of(full, SearchPage).list.table, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not isinstance(window.page(), SearchPage) and box.value() == ""
    window.open_section("members")
    searched_for(full, member.last_name)
    press(page_of(full, SearchPage).list.table, Qt.Key.Key_Escape)
    assert window.current_section() == "members" and box.value() == "", "back where the search began"
    page = page_of(full, SearchPage) if searched_for(full, member.last_name) else None
    assert page is not None
    page.list.select(member.ref)
    press(page.list.table, Qt.Key.Key_Return)
    assert window.current_section() == "members" and box.value() == member.last_name
    window.navigation.buttons["meetings"].click()
    assert box.value() == ""
    box.setFocus()
    type_text(box, "نیمه")
    window.navigation.buttons["members"].click()
    assert box.value() == "نیمه", "words that nobody has sent yet"


def test_the_window_comes_back_with_everything(tmp_path: Path, look: Theme) -> None:
    session = session_on(empty_council(tmp_path / "council"), "members")
    session.window.show()
    page = members_page(session)
    page.new_button.click()
    type_text(page.form.fields["first_name"].editor, "علی")
    type_text(page.form.fields["last_name"].editor, "کریمی")
    session.window.close()
    session.close()
    again = Session(open_workspace(tmp_path / "council"))
    assert again.window.current_section() == "members"
    assert [m.name for m in reading.members(again.workspace)] == ["علی کریمی"]
    assert members_page(again).list.model.rowCount() == 1
    again.window.close()
    again.close()


def test_a_daily_backup_is_told_in_the_box(qtbot: QtBot, session: Session) -> None:
    session.back_up_daily()
    safety = session.window.navigation.safety
    qtbot.waitUntil(lambda: "امروز" in safety.accessibleName())


def test_a_thumbprint_is_kept(full: Session) -> None:
    workspace = full.workspace
    form = MemberForm(workspace)
    for ticked in (True, False):
        member = reading.members(workspace)[0]
        form.show_record(member.ref, form.values_of(member))
        assert form.fields["thumbprint"].editor.isChecked() is not ticked
        form.fields["thumbprint"].editor.click()
        assert reading.signs_by_thumbprint(workspace, member.ref) is ticked


def test_signatures_on_the_sheet_are_kept(full: Session) -> None:
    form = CouncilForm(full.workspace)
    form.reload()
    form.fields["signatures_on_sheet"].editor.click()
    assert reading.council_fields(full.workspace)["signatures_on_sheet"] is True
