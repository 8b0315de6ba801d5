# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A new record taken back by Ctrl+Z while it is in front: its page goes back to the list, redo brings it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.toast import Toast
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .councils import full_council, session_on
from .typing_keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = session_on(full_council(tmp_path / "council", meetings=3), "members")
    found.window.show()
    found.window.activateWindow()
    assert QTest.qWaitForWindowActive(found.window)
    yield found
    found.window.close()
    found.close()


def press(session: Session, key: Qt.Key) -> None:
    QTest.keyClick(session.window, key, CTRL)


def in_front(page: Page) -> bool:
    if isinstance(page, MeetingsPage):
        return page.view is not None
    assert isinstance(page, RecordPage)
    return page.is_record_open()


def type_into(page: RecordPage, **texts: str) -> None:
    for name, text in texts.items():
        editor = page.form.fields[name].editor
        editor.setFocus()
        type_text(editor, text)
    page.back_button.setFocus()


def problem(page: Any) -> None:
    type_into(page, title="چاله در کوچه")
    category = page.form.fields["category"].editor
    category.set_value(category.itemData(0))
    category.value_edited.emit(category.value())


Write = Callable[[Any], None]
SECTIONS: dict[str, tuple[Write, Callable[[Workspace], int]]] = {
    "meetings": (lambda _page: None, lambda w: len(reading.meetings(w))),
    "members": (lambda page: type_into(page, first_name="علی", last_name="کریمی"),
                lambda w: len(reading.members(w))),
    "bodies": (lambda page: type_into(page, name="اداره"), lambda w: len(reading.entities(w, "agency"))),
    "problems": (problem, lambda w: len(reading.problems(w))),
    "solutions": (lambda page: type_into(page, title="گشت شبانه"), lambda w: len(reading.solutions(w))),
    "letters": (lambda page: type_into(page, subject="درخواست"), lambda w: len(reading.letters(w))),
}  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_a_new_record_is_taken_back_and_brought_again(session: Session, section: str) -> None:
    write, count = SECTIONS[section]
    before = count(session.workspace)
    page = session.window.open_section(section)
    press(session, Qt.Key.Key_N)
    write(page)
    assert in_front(page) and count(session.workspace) == before + 1
    press(session, Qt.Key.Key_Z)
    while count(session.workspace) > before:  # what was written after the beginning is a step of its own
        press(session, Qt.Key.Key_Z)
    assert not in_front(page)
    press(session, Qt.Key.Key_Y)
    assert count(session.workspace) == before + 1 and not in_front(page)
    press(session, Qt.Key.Key_Z)
    for other in ("dashboard", section, "search", section):
        session.window.open_section(other)
    assert count(session.workspace) == before
    dialogs: list[DialogFrame] = session.window.findChildren(DialogFrame)
    assert not [dialog for dialog in dialogs if dialog.isVisible()]


def test_the_cursor_stays_where_it_was(session: Session) -> None:
    page = session.window.open_section("members")
    assert isinstance(page, RecordPage)
    page.open_row(next(iter(reading.members(session.workspace))).ref)
    editors = {name: page.form.fields[name].editor for name in ("last_name", "occupation", "education")}
    before = [editors[name].value() for name in ("occupation", "education")]
    type_into(page, occupation="الف", education="ب")
    editors["last_name"].setFocus()
    for _step in range(2):
        press(session, Qt.Key.Key_Z)
        assert editors["last_name"].hasFocus()
    assert [editors[name].value() for name in ("occupation", "education")] == before


def test_a_wrong_value_does_not_keep_a_record_that_was_taken_back(session: Session) -> None:
    page = session.window.open_section("members")
    assert isinstance(page, RecordPage)
    press(session, Qt.Key.Key_N)
    type_into(page, first_name="علی", last_name="کریمی")
    type_into(page, national_id="3030245528")
    assert page.form.fields["national_id"].error()
    press(session, Qt.Key.Key_Z)
    assert not page.is_record_open()
    dialogs: list[DialogFrame] = session.window.findChildren(DialogFrame)
    assert not [dialog for dialog in dialogs if dialog.isVisible()]


def test_a_meeting_taken_back_elsewhere_is_closed_when_its_page_returns(session: Session) -> None:
    page = session.window.open_section("meetings")
    assert isinstance(page, MeetingsPage)
    press(session, Qt.Key.Key_N)
    assert page.view is not None
    page.view.go_to_step(3)
    page.view.resolutions.add("مقرر گردید")
    session.window.open_section("members")
    for _step in range(2):
        press(session, Qt.Key.Key_Z)
    session.window.open_section("meetings")
    assert page.view is None
    assert len(reading.meetings(session.workspace)) == page.list.model.rowCount() == 2


def test_what_is_taken_back_is_told(session: Session) -> None:
    """Several steps on, one may be on another page."""

    def told() -> str:
        return next(each.accessibleName() for each in session.window.findChildren(Toast) if each.isVisible())

    page: Any = session.window.open_section("members")
    page.create_new()
    type_into(page, first_name="پرویز", last_name="جوزمی")
    session.window.open_section("dashboard")
    press(session, Qt.Key.Key_Z)
    assert told() == "برگردانده شد: عضو «پرویز جوزمی»"
    press(session, Qt.Key.Key_Y)
    assert told() == "دوباره انجام شد: عضو «پرویز جوزمی»"
    press(session, Qt.Key.Key_Y)
    assert told() == "تغییری برای انجام دوباره نیست."
