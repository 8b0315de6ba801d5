# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists: the model alone, and the table that people use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column, Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import PAGE, ListModel

from .gallery import gallery_window
from .inspection import settle
from .sample_meeting import Members
from .typing_keys import press, type_text

ROWS = 100_000


class Numbers:
    """A source of numbered rows that counts what is asked of it."""

    def __init__(self, count: int = ROWS) -> None:
        self.count = count
        self.asked: list[int] = []
        self.orders: list[Sort | None] = []

    def ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        self.orders.append(sort)
        found: Sequence[object] = range(self.count)
        if query:
            found = [each for each in range(self.count) if query in str(each)]
        return found[::-1] if sort and sort.descending else found

    def rows(self, ids: Sequence[object]) -> Sequence[int]:
        self.asked.append(len(ids))
        return [int(str(each)) for each in ids]


COLUMNS = [
    Column[int]("number", "شماره", lambda n: Cell(str(n), numeric=True, strong=True)),
    Column[int]("half", "نیمه", lambda n: Cell(str(n // 2)), sort=False),
]


def test_rows_are_read_in_pages(look: Theme) -> None:
    source = Numbers()
    model = ListModel(COLUMNS, source.ids, source.rows)
    model.refresh()
    assert model.rowCount() == ROWS
    assert source.asked == []
    assert model.data(model.index(250, 0)) == "250"
    assert [model.record(row) for row in (200, 299, 251)] == [200, 299, 251]
    assert source.asked == [PAGE]
    assert model.cell(ROWS - 1, 1) == Cell(str((ROWS - 1) // 2))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "شماره"
    assert model.row_of(77) == 77
    assert model.row_of(-1) is None


def test_old_pages_are_let_go(look: Theme) -> None:
    source = Numbers()
    model = ListModel(COLUMNS, source.ids, source.rows)
    model.refresh()
    for row in range(0, 40 * PAGE, PAGE):
        model.record(row)
    asked = len(source.asked)
    model.record(0)
    assert len(source.asked) == asked + 1


def test_one_record_is_read_again_in_its_place(qtbot: QtBot, look: Theme) -> None:
    source = Numbers()
    model = ListModel(COLUMNS, source.ids, source.rows)
    model.refresh()
    model.renew(7)
    assert source.asked == [], "what is not held needs no reading"
    model.record(7)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.renew(7)
    assert source.asked == [PAGE, 1]
    assert changed.args[0].row() == changed.args[1].row() == 7
    model.renew(-1)
    assert len(source.orders) == 1, "the ids are not read again"


def test_a_record_that_is_gone_leaves_its_row_empty(look: Theme) -> None:
    model = ListModel(COLUMNS, lambda _query, _sort: [1, 2], lambda ids: [None if i == 1 else 2 for i in ids])
    model.refresh()
    assert model.cell(0, 0) == Cell()
    assert model.cell(1, 0).text == "2"


def test_query_and_order_go_to_the_source(look: Theme) -> None:
    source = Numbers(1000)
    model = ListModel(COLUMNS, source.ids, source.rows)
    model.look_for("99")
    assert model.rowCount() == 19
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert source.orders[-1] == Sort("number", True)
    assert model.record(0) == 999
    model.sort(1)
    assert model.order == Sort("number", True), "a column that cannot be sorted by changes nothing"


def table(source: Numbers) -> ListTable[int]:
    empty = EmptyState("users", "هنوز چیزی نیست", "بیفزایید.", "جدید")
    found = ListTable("شماره‌ها", ListModel(COLUMNS, source.ids, source.rows), empty)
    found.resize(700, 500)
    found.show()
    found.refresh()
    return found


def test_only_what_is_in_view_is_read(look: Theme) -> None:
    source = Numbers()
    shown = table(source)
    shown.grab()
    assert sum(source.asked) <= 2 * PAGE
    assert shown.table.rowHeight(0) == 56
    look.use(large=True)
    assert shown.table.rowHeight(0) == 72


def test_return_opens_the_current_row(qtbot: QtBot, look: Theme) -> None:
    shown = table(Numbers(50))
    shown.select(20)
    assert shown.current_id() == 20
    with qtbot.waitSignal(shown.opened) as opened:
        press(shown.table, Qt.Key.Key_Return)
    assert opened.args == [20]
    shown.refresh()
    assert shown.current_id() == 20


def test_search_waits_for_a_pause_and_says_when_nothing_is_found(qtbot: QtBot, look: Theme) -> None:
    source = Numbers(50)
    shown = table(source)
    with qtbot.waitSignal(shown.model.modelReset):
        type_text(shown.search, "49")
    assert shown.model.rowCount() == 1
    assert len(source.orders) == 2, "one search for two letters"
    press(shown.search, Qt.Key.Key_Down)
    assert shown.current_id() == 49
    with qtbot.waitSignal(shown.model.modelReset):
        type_text(shown.search, "9")
    assert not shown.table.isVisible()


def test_a_click_on_the_head_sorts(qtbot: QtBot, look: Theme) -> None:
    source = Numbers(50)
    shown = table(source)
    head = shown.table.horizontalHeader()
    place = head.sectionViewportPosition(0) + head.sectionSize(0) // 2
    for _click in range(2):
        qtbot.mouseClick(
            head.viewport(),
            Qt.MouseButton.LeftButton,
            pos=head.viewport().rect().center().__class__(place, 10),
        )
    assert source.orders[-2:] == [Sort("number"), Sort("number", True)]
    assert shown.model.record(0) == 49


def test_columns_fill_the_table_and_some_leave_when_it_is_narrow(tmp_path: Path, look: Theme) -> None:
    window = gallery_window(tmp_path / "settings.json")
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 768)
    window.show()
    page = window.open_section("members")
    assert isinstance(page, Members)
    view = page.list.table
    assert view.horizontalHeader().length() == view.viewport().width()
    window.resize(900, 700)
    look.use(large=True)
    settle(page)
    assert view.isColumnHidden(2)
    assert not view.isColumnHidden(0)
    assert view.horizontalScrollBar().maximum() == 0


def test_filters_are_told_by_key(qtbot: QtBot, look: Theme) -> None:
    shown = table(Numbers(3))
    shown.add_filters([("all", "همه"), ("open", "باز")])
    buttons = shown.findChildren(type(shown.filter_buttons()[0]))
    with qtbot.waitSignal(shown.filter_changed) as changed:
        shown.filter_buttons()[1].click()
    assert changed.args == ["open"]
    assert not shown.filter_buttons()[0].isChecked()
    assert buttons
