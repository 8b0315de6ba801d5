# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list by the keyboard alone: into a record, to a new one, and back; help and dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .councils import full_council

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PLACES = {
    "meetings": 2, "resolutions": 3, "letters": 4, "members": 5, "bodies": 6, "problems": 7, "solutions": 8
}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Workspace]:
    with full_council(tmp_path / "council", meetings=3) as workspace:
        yield workspace


@pytest.fixture
def session(qtbot: QtBot, council: Workspace, look: Theme) -> Iterator[Session]:
    found = Session(council)
    with qtbot.waitActive(found.window):
        found.window.show()
    yield found
    found.window.close()
    found.close()


def key(window: QWidget, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget() or window, pressed, modifiers)


@pytest.mark.parametrize("section", PLACES)
def test_a_list_by_keys_alone(qtbot: QtBot, session: Session, section: str) -> None:
    window = session.window
    key(window, Qt.Key(Qt.Key.Key_0 + PLACES[section]), CONTROL)
    assert window.current_section() == section
    page: Any = window.page()
    table = page.list.table
    assert window.focusWidget() is table, "the list has the keys at once"
    heading = page.title
    key(window, Qt.Key.Key_F, CONTROL)
    assert window.focusWidget() is page.list.search
    key(window, Qt.Key.Key_Down)
    assert window.focusWidget() is table
    assert table.currentIndex().row() == 0
    key(window, Qt.Key.Key_Down)
    second = page.list.current_id()
    assert second == page.list.model.id_at(1)
    key(window, Qt.Key.Key_Return)
    assert page.title != heading, "Enter opens the record"
    key(window, Qt.Key.Key_Escape)
    assert page.title == heading
    assert (window.focusWidget(), page.list.current_id()) == (table, second)
    key(window, Qt.Key.Key_F1)
    assert window.current_section() == "help"
    key(window, Qt.Key.Key_Escape)
    assert window.current_section() == section


@pytest.mark.parametrize("section", [each for each in PLACES if each not in ("meetings", "resolutions")])
def test_a_new_record_and_back_without_one(session: Session, section: str) -> None:
    window = session.window
    key(window, Qt.Key(Qt.Key.Key_0 + PLACES[section]), CONTROL)
    page: Any = window.page()
    before = page.list.model.rowCount()
    key(window, Qt.Key.Key_N, CONTROL)
    assert page.is_record_open()
    assert page.form.isAncestorOf(window.focusWidget())
    key(window, Qt.Key.Key_Escape)
    assert not page.is_record_open()
    assert page.list.model.rowCount() == before, "nothing was typed, nothing is recorded"


def test_dialogs_take_the_keys_and_give_them_back(qtbot: QtBot, session: Session) -> None:
    window = session.window
    page: Any = window.open_section("members")
    page.open_row(str(page.list.model.id_at(0)))
    page.merge_button.setFocus()
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert dialog.focusWidget() is not None and dialog.isAncestorOf(dialog.focusWidget())
    key(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert window.focusWidget() is page.merge_button


def test_the_box_of_the_header_where_a_page_has_no_list(session: Session) -> None:
    window = session.window
    window.open_section("dashboard")
    key(window, Qt.Key.Key_F, CONTROL)
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.focusWidget() is window.header.search
    key(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is not window.header.search
