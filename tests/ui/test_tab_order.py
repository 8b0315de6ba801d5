# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The Tab key goes as the eye reads and comes to everything; one sees where it is; icons say what they do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.keys.tab_order import tab_order
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.buttons import icon_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.usecases.demonstration.circle import hold_meeting
from tests.pictures.worlds import Worlds, make_base

from .inspection import settle, untold_icons

_SLACK = 8  # pixels that neighbours may overlap by


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tabs") / "base"
    make_base(folder)
    return folder


@pytest.fixture
def worlds(base: Path, tmp_path: Path) -> Worlds:
    return Worlds(base, tmp_path)


def show(qtbot: QtBot, session: Session) -> QWidget:
    window = session.window
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    return window


def leave(session: Session) -> None:
    session.window.close()
    session.close()


def sights(session: Session) -> Iterator[tuple[str, QWidget]]:
    """Every section, each with its tabs."""
    for key in session.window.navigation.buttons:
        page = session.window.open_section(key)
        for tab in page.tab_buttons if isinstance(page, TabbedPage) else ("",):
            if isinstance(page, TabbedPage):
                page.open_tab(tab)
            settle(page)
            yield f"{key} {tab}", page


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()} {place(widget).getRect()}"


def leaps(order: list[QWidget]) -> list[str]:
    """Where the way goes up or to the right; what is scrolled away or stands in a table does not count."""
    found = []
    for before, after in pairwise(order):
        here, there = place(before), place(after)
        below, left = there.top() >= here.bottom() - _SLACK, there.right() <= here.left() + _SLACK
        if not (below or left or here.contains(there) or scrolled(before) or scrolled(after)):
            found.append(f"{told(before)} → {told(after)}")
    return found


def scrolled(widget: QWidget) -> bool:
    return any(
        isinstance(around, QAbstractScrollArea) and around.verticalScrollBar().maximum() > 0
        for around in parents(widget)
    )


def parents(widget: QWidget) -> Iterator[QWidget]:
    around = widget.parentWidget()
    while around is not None:
        yield around
        around = around.parentWidget()


def go_round(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where the key leads, from the first control until it is there again."""
    order = tab_order(window)
    order[0].setFocus()
    visited = [order[0]]
    for _step in range(3 * len(order)):
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        focused = window.focusWidget()
        assert focused is not None
        if focused is order[0]:
            break
        visited.append(focused)
    return visited


def comes_to_all(visited: list[QWidget], window: QWidget, name: str) -> None:
    """Some buttons of a row are there only while the cursor is in it, and stand between the others."""
    order = tab_order(window)
    assert [told(each) for each in visited if each in order] == [told(each) for each in order], name


def test_tab_goes_as_the_eye_reads_in_a_council(qtbot: QtBot, worlds: Worlds, look: Theme) -> None:
    with worlds.council() as workspace:
        session = Session(workspace)
        window = show(qtbot, session)
        for name, _page in sights(session):
            assert leaps(tab_order(window)) == [], name
            comes_to_all(go_round(window), window, name)
        row = hold_meeting(workspace, Random("tabs"), workspace.today())
        page: Any = session.window.open_section("meetings")
        page.open_meeting(row)
        for step in range(5):
            page.view.go_to_step(step)
            settle(page)
            assert leaps(tab_order(window)) == [], f"step {step + 1}"
            comes_to_all(go_round(window), window, f"step {step + 1}")
        order = tab_order(window)
        assert go_round(window, Qt.Key.Key_Backtab) == [order[0], *order[:0:-1]]
        leave(session)


def test_tab_goes_as_the_eye_reads_in_an_office(qtbot: QtBot, worlds: Worlds, look: Theme) -> None:
    with worlds.office() as workspace:
        session = Session(workspace)
        window = show(qtbot, session)
        for name, _page in sights(session):
            assert leaps(tab_order(window)) == [], name
        leave(session)


def test_what_is_made_later_is_not_come_to_last(qtbot: QtBot, look: Theme) -> None:
    dialog = DialogFrame("پرسش", None)
    qtbot.addWidget(dialog)
    last = secondary_button("ثبت")
    dialog.add_buttons(last)
    second, first = LineEdit("دوم"), LineEdit("اول")
    dialog.content.addWidget(second)
    dialog.content.insertWidget(0, first)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert go_round(dialog) == [first, second, last]
    second.setEnabled(False)
    assert go_round(dialog) == [first, last]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_where_the_focus_is_one_sees(qtbot: QtBot, worlds: Worlds, look: Theme, dark: bool) -> None:
    look.use(dark=dark)
    with worlds.council() as workspace:
        session = Session(workspace)
        window = show(qtbot, session)
        unseen, kinds = [], set()
        for name, _page in sights(session):
            for widget in tab_order(window):
                if type(widget) in kinds and not isinstance(widget, QTableView):
                    continue
                kinds.add(type(widget))
                widget.clearFocus()
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                with_ring = picture(widget)
                widget.clearFocus()
                if with_ring == picture(widget):
                    unseen.append(f"{name}: {told(widget)}")
        assert unseen == []
        assert len(kinds) >= 9
        leave(session)


def picture(widget: QWidget) -> QImage:
    """Of a field the rim alone, for the cursor that blinks in it is not what is looked for."""
    grabbed = widget.grab().toImage()
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
        return grabbed
    rim = QImage(grabbed.width(), grabbed.height(), QImage.Format.Format_ARGB32)
    rim.fill(0)
    for x in range(grabbed.width()):
        for y in (*range(4), *range(grabbed.height() - 4, grabbed.height())):
            rim.setPixelColor(x, y, grabbed.pixelColor(x, y))
    return rim


def test_every_icon_says_what_it_does(qtbot: QtBot, worlds: Worlds, look: Theme) -> None:
    for world in (worlds.council, worlds.office, worlds.county):
        with world() as workspace:
            session = Session(workspace)
            window = show(qtbot, session)
            window.resize(1000, 700)  # the navigation shows icons only
            for name, _page in sights(session):
                assert untold_icons(window) == [], name
            leave(session)


def test_a_nameless_icon_is_found(qtbot: QtBot, look: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    bare, untipped = QToolButton(), icon_button("plus", "افزودن")
    untipped.setToolTip("")
    for button in (bare, untipped, icon_button("x", "بستن"), secondary_button("متن")):
        column.addWidget(button)
    holder.show()
    assert len(untold_icons(holder)) == 2
