# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list of the office: its columns are picked and remembered, its rows sorted and copied for Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import CONTROLS
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.pages.office.agencies_page import AgenciesPage
from mahalleh_desktop.ui.pages.office.agency_dialog import AgencyDialog
from mahalleh_desktop.ui.pages.office.councils_page import CouncilsPage
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.ranking_page import RankingSection
from mahalleh_desktop.ui.pages.office_pages import OFFICE_SECTIONS
from mahalleh_desktop.ui.pages.work.list_columns import picked_columns
from mahalleh_desktop.ui.widgets.table import copying
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.office.reports.issuing import issue_report
from mahalleh_desktop.usecases.office.silence import set_silent_days
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..usecases_office.every_list import QUARTER
from ..usecases_office.many_councils import TODAY, fill_office
from ..usecases_office.province import new_office
from .inspection import clipped_texts, overflowing_areas, settle
from .meeting_world import Heard, window_with
from .picture_looks import Picture
from .test_meeting_flow import open_dialog

LEFT = Qt.MouseButton.LeftButton
WIDE = QSize(2600, 900)  # room for every column


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    made = new_office(tmp_path / "office", TODAY)
    fill_office(made, 0, 6, 3)
    issue_report(made, QUARTER)
    set_silent_days(made, 1)
    yield made
    made.close()


def window_of(office: Workspace, folder: Path, size: QSize = WIDE) -> MainWindow:
    sections = [
        (each.key, each.title, each.icon, partial(each.factory, office, Heard().actions()))
        for each in OFFICE_SECTIONS
    ]
    folder.mkdir(exist_ok=True)
    window = window_with(folder, sections, "دفتر امور اجتماعی و فرهنگی")
    window.resize(size)
    window.show()
    return window


def pages_of(window: MainWindow) -> Iterator[tuple[str, Page]]:
    """Every page of the office, those behind tabs too, each brought to the front."""
    for section in OFFICE_SECTIONS:
        page = window.open_section(section.key)
        for tab in page.tab_buttons if isinstance(page, TabbedPage) else [""]:
            inner = page.open_tab(tab) if isinstance(page, TabbedPage) else page
            settle(window)
            yield f"{section.key}/{tab}", inner


def lists_of(window: MainWindow) -> Iterator[tuple[str, ListTable[object]]]:
    for name, page in pages_of(window):
        for table in page.findChildren(ListTable):
            if table.isVisible():
                yield name, table


def menu_of(qtbot: QtBot, table: ListTable[object]) -> QMenu:
    qtbot.mouseClick(table.column_choice.button, LEFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def tick(qtbot: QtBot, table: ListTable[object], title: str) -> None:
    """Picks a column in the menu, or takes it out, as a click does."""
    menu = menu_of(qtbot, table)
    action = next(each for each in menu.actions() if each.text() == title)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    menu.close()


def test_every_list_offers_its_columns_and_remembers_them(
    qtbot: QtBot, office: Workspace, tmp_path: Path
) -> None:
    window, chosen = window_of(office, tmp_path / "first"), {}
    for name, table in lists_of(window):
        columns, header = table.model.columns, table.table.horizontalHeader()
        if table.is_empty():
            continue
        taken_out, picked = columns[1], next((each for each in columns if not each.shown), None)
        tick(qtbot, table, taken_out.title)
        assert header.isSectionHidden(1), name
        if picked is not None:
            assert header.isSectionHidden(columns.index(picked)), name
            tick(qtbot, table, picked.title)
            assert not header.isSectionHidden(columns.index(picked)), name
        chosen[name] = (taken_out.key, picked.key if picked else "")
    assert len(chosen) >= 19
    kept = office.settings()["columns"]
    assert len(kept) == len(chosen), "each list has a name of its own"
    window.close()
    again = window_of(office, tmp_path / "again")
    for name, table in lists_of(again):
        if name in chosen:
            hidden = {
                column.key: table.table.horizontalHeader().isSectionHidden(place)
                for place, column in enumerate(table.model.columns)
            }
            taken_out_key, picked_key = chosen[name]
            assert hidden[taken_out_key] and not hidden.get(picked_key, False), name
            tick(qtbot, table, "ستون‌های معمول")
            assert not table.table.horizontalHeader().isSectionHidden(1), name
    assert not any(office.settings()["columns"].values())
    again.close()


def test_every_column_that_sorts_does_and_both_ways(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    window, sorted_by = window_of(office, tmp_path / "window"), 0
    for name, table in lists_of(window):
        header, rows = table.table.horizontalHeader(), table.model.rowCount()
        for place, column in enumerate(table.model.columns):
            if not column.shown and not table.is_empty():
                tick(qtbot, table, column.title)
            if header.isSectionHidden(place) or table.is_empty():
                continue
            orders = []
            for _click in range(2):
                where = QPoint(header.sectionViewportPosition(place) + header.sectionSize(place) // 2, 8)
                qtbot.mouseClick(header.viewport(), LEFT, pos=where)
                orders.append([table.model.id_at(row) for row in range(rows)])
            order = table.model.order
            if not column.sort:
                assert order is None or order.key != column.key, name
                continue
            assert order is not None and (order.key, order.descending) == (column.key, True), name
            assert sorted(map(str, orders[0])) == sorted(map(str, orders[1])) and len(orders[0]) == rows
            sorted_by += 1
    assert sorted_by > 100
    window.close()


def test_rows_of_every_list_are_copied_for_excel(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    window, copied = window_of(office, tmp_path / "window"), 0
    for name, table in lists_of(window):
        if table.is_empty():
            continue
        for column in table.model.columns:
            if not column.shown:
                tick(qtbot, table, column.title)
        table.table.selectAll()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(40, 40), QPoint(400, 400))
        QApplication.sendEvent(table.table.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[0]).center())
        menu.close()
        text = QGuiApplication.clipboard().text()
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
        assert len(rows) == table.model.rowCount() + 1 and {len(row) for row in rows} == {len(rows[0])}, name
        assert all(rows[0]) and len(set(rows[0])) == len(rows[0]) >= len(table.model.columns), name
        assert not any(cell == copying.NOTHING or CONTROLS.search(cell) for row in rows for cell in row), name
        copied += 1
    assert copied >= 19
    window.close()


def test_a_council_and_its_county_stand_apart_in_excel(office: Workspace, tmp_path: Path) -> None:
    window = window_of(office, tmp_path / "window")
    section = window.open_section("councils")
    assert isinstance(section, TabbedPage)
    page = section.page()
    assert isinstance(page, CouncilsPage)
    page.list.select(page.list.model.id_at(0))
    page.list.copy_selected()
    text = QGuiApplication.clipboard().text()
    heads, first = list(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
    line = page._lines[str(page.list.model.id_at(0))]
    assert heads[:2] == ["شورا", "شهرستان"] and first[:2] == [line.name, line.county]
    window.close()


def test_the_resolutions_of_an_agency_too(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    window = window_of(office, tmp_path / "window")
    page = window.open_section("agencies")
    assert isinstance(page, AgenciesPage)
    page.list.opened.emit(0)
    dialog = open_dialog(page, AgencyDialog)
    assert isinstance(dialog, AgencyDialog)
    tick(qtbot, dialog.list, dialog.list.model.columns[3].title)
    assert picked_columns(office, "office_agency_resolutions") == {"due_on": False}
    dialog.accept()
    page.list.opened.emit(0)
    again = open_dialog(page, AgencyDialog)
    assert isinstance(again, AgencyDialog) and again.list.table.horizontalHeader().isSectionHidden(3)
    window.close()


def test_what_does_not_fit_says_so(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    window = window_of(office, tmp_path / "window", QSize(1024, 768))
    section = window.open_section("ranking")
    assert isinstance(section, RankingSection) and isinstance(section.page(), LinesPage)
    table = section.page().list  # type: ignore[attr-defined]
    for title in ("روند", "وضعیت", "کد شورا"):
        tick(qtbot, table, title)
    assert any("جا" in each.text() for each in menu_of(qtbot, table).actions())
    window.close()


def test_pictures(office: Workspace, qtbot: QtBot, tmp_path: Path, picture: Picture) -> None:
    window = window_of(office, tmp_path / "window", picture.size)
    picture.dress(window)
    for key, page in pages_of(window):
        for table in page.findChildren(ListTable):
            if not table.isVisible() or table.is_empty():
                continue
            for column in [each for each in table.model.columns if not each.shown][:2]:
                tick(qtbot, table, column.title)
            settle(window)
            assert clipped_texts(page) == [] and overflowing_areas(page) == [], key
            picture.save(window, f"office-columns-{key.replace('/', '-')}")
    assert window.size() == picture.size
    window.close()
