# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Calm pages: nothing is offered twice, whole lines lead on, the keyboard goes along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.models.hits import title_cell
from mahalleh_desktop.ui.pages.dashboard import DashboardPage
from mahalleh_desktop.ui.pages.letters_page import LettersPage
from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.stat_card import StatCard
from mahalleh_desktop.usecases.minutes.meetings import add_part, plan_meeting
from mahalleh_desktop.usecases.records.people import add_member
from mahalleh_desktop.usecases.records.searching import search

from .councils import empty_council, full_council, session_on
from .inspection import clipped_texts, settle

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("key", ["meetings", "letters", "members", "problems", "solutions", "bodies"])
def test_an_empty_list_offers_each_thing_once(tmp_path: Path, look: Theme, key: str) -> None:
    session = session_on(empty_council(tmp_path / "council"), key)
    session.window.show()
    page = session.window.open_section(key)
    settle(page)
    buttons: Iterable[QPushButton] = session.window.findChildren(QPushButton)
    words = [button.text() for button in buttons if button.isVisible() and button.text()]
    assert len(words) == len(set(words))
    assert not page.list.search.isVisible()  # type: ignore[attr-defined]
    session.window.close()
    session.close()


def test_buttons_come_back_with_the_first_record(tmp_path: Path, look: Theme) -> None:
    session = session_on(empty_council(tmp_path / "council"), "members")
    session.window.show()
    page = session.window.open_section("members")
    assert isinstance(page, MembersPage)
    assert not page.new_button.isVisible()
    today = session.workspace.today()
    person = {"first_name": "زهرا", "last_name": "نوری", "role": "member", "terms": [{"starts_on": today}]}
    add_member(session.workspace, person)
    page.shown()
    settle(page)
    assert page.new_button.isVisible() and page.list.search.isVisible()
    session.window.close()
    session.close()


def test_the_keyboard_goes_into_the_page_it_opens(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council"), "dashboard")
    window = session.window
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.navigation.buttons["dashboard"].setFocus()
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page = window.page()
    assert isinstance(page, LettersPage)
    assert window.focusWidget() is page.list.table
    session.window.close()
    session.close()


def test_a_line_of_the_dashboard_leads_on_from_anywhere(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council"), "dashboard")
    window = session.window
    window.setWindowState(window.windowState().WindowNoState)
    window.resize(QSize(1366, 768))
    window.show()
    page = window.page()
    assert isinstance(page, DashboardPage)
    settle(page)
    assert page.due.rows, "the invented council has overdue resolutions"
    shown = [row for row in page.due.rows if not row.visibleRegion().isEmpty()]
    assert all(row.visibleRegion().boundingRect().height() == row.height() for row in shown[:2])
    with qtbot.waitSignal(page.due.chosen):
        qtbot.mouseClick(page.due.rows[0], LEFT)
    assert window.current_section() == "resolutions"
    session.window.close()
    session.close()


@pytest.mark.parametrize("large", [False, True])
def test_four_figures_stand_in_one_row_on_a_small_screen(tmp_path: Path, look: Theme, large: bool) -> None:
    session = session_on(full_council(tmp_path / "council"), "dashboard")
    window = session.window
    look.use(large=large)
    window.setWindowState(window.windowState().WindowNoState)
    window.resize(QSize(1024, 768))
    window.show()
    page = window.page()
    settle(page)
    columns: Iterable[Columns] = page.findChildren(Columns)
    assert next(each for each in columns if each.findChildren(StatCard)).in_row() == 4
    assert clipped_texts(page) == []
    session.window.close()
    session.close()


def test_search_names_the_meeting_whose_part_was_found(tmp_path: Path) -> None:
    workspace = empty_council(tmp_path / "council")
    row = plan_meeting(workspace)
    add_part(workspace, "agenda_item", row, {"title": "نورپردازی بوستان لاله"})
    add_part(workspace, "guest", row, {"name": "جهانگیر مهرآذر"})
    for words, second in (
        ("نورپردازی", "دستور جلسه: نورپردازی بوستان لاله"),
        ("مهرآذر", "مدعو: جهانگیر مهرآذر"),
    ):
        [hit] = search(workspace, words)
        cell = title_cell(hit)
        assert cell.text.startswith("جلسهٔ شمارهٔ ")
        assert cell.second == second
    workspace.close()
