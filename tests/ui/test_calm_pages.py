# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Calm pages: nothing is offered twice, whole lines lead on, the keyboard goes along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.models.hits import title_cell
from mahalleh_desktop.ui.pages.dashboard import DashboardPage
from mahalleh_desktop.ui.pages.help_page import HelpPage
from mahalleh_desktop.ui.pages.letters_page import LettersPage
from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.stat_card import StatCard
from mahalleh_desktop.usecases.minutes.meetings import add_part, plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
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


def test_a_line_parts_the_tools_from_buttons_that_are_there(tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council"), "dashboard")
    window = session.window
    window.show()
    for key in window.navigation.buttons:
        page = window.open_section(key)
        settle(page)
        head = window.header
        shown = [button for button in page.buttons if button.isVisible()]
        assert head._rule.isVisible() == bool(shown), key
        assert len(shown) == len(page.buttons), key
    window.open_section("members")
    window.help_requested.emit("members")
    page = window.page()
    settle(page)
    assert isinstance(page, HelpPage) and page.back_button.isVisible() and window.header._rule.isVisible()
    page.back_button.click()
    assert window.current_section() == "members"
    window.close()
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


@pytest.mark.parametrize(
    "key",
    [
        "meetings",
        "resolutions",
        "letters",
        "members",
        "bodies",
        "problems",
        "solutions",
        "reports",
        "messages",
    ],
)
def test_a_new_council_finds_a_first_step_on_every_page(tmp_path: Path, look: Theme, key: str) -> None:
    session = session_on(empty_council(tmp_path / "council"), key)
    session.window.show()
    page = session.window.open_section(key)
    settle(page)
    states: Iterable[EmptyState] = page.findChildren(EmptyState)
    (state,) = [each for each in states if each.isVisible()]
    labels: Iterable[QLabel] = state.findChildren(QLabel)
    title, sentence = (each.text() for each in labels)
    assert title and sentence.endswith(".")
    before = page.title
    QTest.mouseClick(state.action, LEFT)
    settle(page)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None or session.window.page() is not page or page.title != before
    if dialog is not None:
        dialog.close()
    session.window.close()
    session.close()


def test_a_new_council_is_told_where_to_begin(tmp_path: Path, look: Theme) -> None:
    session = session_on(empty_council(tmp_path / "council"), "dashboard")
    session.window.show()
    page = session.window.open_section("dashboard")
    assert isinstance(page, DashboardPage)
    QTest.mouseClick(page.tasks.buttons[0], LEFT)
    assert session.window.current_section() == "members"
    session.window.close()
    session.close()


def test_the_steps_of_a_meeting_share_their_edges(tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council", meetings=3), "meetings")
    session.window.resize(1366, 768)
    session.window.show()
    page: Any = session.window.open_section("meetings")
    row = plan_meeting(session.workspace)
    add_part(session.workspace, "agenda_item", row, {"title": "روشنایی کوچه"})
    add_resolution(session.workspace, row, {"text": "مقرر گردید چراغ‌ها نصب شود."})
    page.open_meeting(row)
    view = page.view
    found = []
    for step, parts in (
        (0, lambda: [view.basics.papers]),
        (1, lambda: [view.agenda.rows[0]]),
        (2, lambda: [view.attendance.banner, next(iter(view.attendance.rows.values()))]),
        (3, lambda: [next(iter(view.resolutions.cards.values())), view.resolutions.discussion]),
        (4, lambda: [view.finish.ready]),
    ):
        view.go_to_step(step)
        settle(page)
        found += [(edge(each), edge(each, right=True)) for each in parts()]
    assert view.attendance.findChild(QScrollArea).verticalScrollBar().maximum() > 0, "one of them scrolls"
    assert len(set(found)) == 1, found
    session.window.close()
    session.close()


def edge(widget: QWidget, *, right: bool = False) -> int:
    return widget.mapTo(widget.window(), QPoint(widget.width() if right else 0, 0)).x()


def test_a_paper_scrolls_by_one_bar(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council", meetings=3), "members")
    session.window.resize(1024, 600)
    session.window.show()
    page: Any = session.window.open_section("members")
    QTest.mouseClick(page.print_button, LEFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    settle(dialog)
    areas: Iterable[QScrollArea] = dialog.findChildren(QScrollArea)
    assert sum(area.verticalScrollBar().maximum() > 0 for area in areas) == 1
    dialog.close()
    session.window.close()
    session.close()


def test_a_page_keeps_its_margin_after_another_had_the_keys(tmp_path: Path, look: Theme) -> None:
    """The margin narrows for a bar that comes, and is whole again once the bar goes."""
    session = session_on(full_council(tmp_path / "council", meetings=3), "members")
    window = session.window
    window.resize(1366, 768)
    window.show()
    page: Any = window.open_section("members")
    settle(page)
    page.list.table.setFocus()
    for key in ("exchange", "messages", "backup", "verify"):
        page = window.open_section(key)
        settle(page)
        area = page.findChild(QScrollArea)
        bar = area.verticalScrollBar()
        narrowed = bar.sizeHint().width() if bar.maximum() > 0 else 0
        assert page.body.contentsMargins().left() == look.tokens.px(28) - narrowed, key
    window.close()
    session.close()


def test_a_page_that_is_come_to_has_no_text_chosen(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council", meetings=3), "members")
    window = session.window
    with qtbot.waitActive(window):
        window.show()
    window.open_section("members").list.table.setFocus()  # type: ignore[attr-defined]
    window.open_section("settings")
    field = window.focusWidget()
    assert isinstance(field, QLineEdit) and field.text() and not field.hasSelectedText()
    window.close()
    session.close()
