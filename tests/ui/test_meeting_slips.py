# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Slips of somebody who never read a manual: each leaves the work where it was, or says what is amiss."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.meeting.parties import NewBodyDialog
from mahalleh_desktop.usecases.minutes.meetings import add_agenda, change_part, reading_title
from mahalleh_desktop.usecases.records import reading, undoing

from .meeting_world import Councils, Heard, council_fixture  # noqa: F401
from .test_meeting_flow import LEFT, leave, open_dialog, open_page
from .test_meeting_more import open_new
from .typing_keys import press, type_text

AGENDA, ATTENDANCE, RESOLUTIONS = 1, 2, 3


def test_a_pasted_list_becomes_one_item_a_line(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, AGENDA)
    before = [item.title for item in view.sheet.meeting.agenda]
    view.agenda.new_title.setFocus()
    QGuiApplication.clipboard().setText("۱- روشنایی کوچه\n\n۲- بازسازی درمانگاه\n۳- بوستان")
    view.agenda.new_title.paste()
    press(view.agenda.new_title, Qt.Key.Key_Return)
    found = [item.title for item in view.sheet.meeting.agenda]
    assert found == [*before, "روشنایی کوچه", "بازسازی درمانگاه", "بوستان"]
    assert not view.agenda.new_title.text()
    assert undoing.undo(workspace), "one step takes all of them back"
    assert [i.title for i in reading.meeting(workspace, view.sheet.row).agenda] == before


def test_the_next_step_waits_for_keys(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    """«One key a member», says the attendance list: the first key must arrive there."""
    workspace, heard = council(3), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    view = page.view
    assert view is not None
    qtbot.mouseClick(view.buttons.forward, LEFT)
    assert QApplication.focusWidget() is view.agenda.new_title
    qtbot.mouseClick(view.buttons.forward, LEFT)
    first = next(iter(view.attendance.rows.values()))
    assert QApplication.focusWidget() is first.choice
    type_text(first.choice, "ح")
    assert first.choice.value() == "present"
    qtbot.mouseClick(view.buttons.forward, LEFT)
    assert QApplication.focusWidget() is view.resolutions.discussion
    qtbot.mouseClick(view.bar, LEFT, pos=view.bar._areas()[ATTENDANCE].center().toPoint())
    assert QApplication.focusWidget() is list(view.attendance.rows.values())[1].choice
    page.open_meeting(view.sheet.row)
    view = page.view
    assert view is not None and view.place() == AGENDA + 1
    assert QApplication.focusWidget() is list(view.attendance.rows.values())[1].choice
    view.bar.setFocus()
    view.bar.step_chosen.emit(AGENDA)
    assert QApplication.focusWidget() is view.bar, "who walks along the bar stays on it"


def test_escape_closes_the_list_of_a_field_only(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, RESOLUTIONS)
    qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    card = next(iter(view.resolutions.cards.values()))
    box = card.executor_box
    line = box.lineEdit()
    assert line is not None
    box.setFocus()
    type_text(line, reading.members_by_name(workspace)[0].last_name[:3])
    choices = box.completer().popup()
    assert choices.isVisible()
    view.window()._step_back()
    assert not choices.isVisible() and view.isVisible()


def test_an_unknown_executor_is_handed_to_the_box_for_a_new_one(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, RESOLUTIONS)
    qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    card = next(iter(view.resolutions.cards.values()))
    line = card.executor_box.lineEdit()
    assert line is not None
    card.executor_box.setFocus()
    type_text(line, "ادارهٔ برق ناحیهٔ هفت")
    card.executor_box.completer().popup().hide()
    leave(card.executor_box)
    assert "ادارهٔ برق ناحیهٔ هفت" in card.executor.error() and "مجری جدید" in card.executor.error()
    qtbot.mouseClick(card.new_body, LEFT)
    dialog = open_dialog(card, NewBodyDialog)
    assert isinstance(dialog, NewBodyDialog)
    assert dialog.name.value() == "ادارهٔ برق ناحیهٔ هفت"
    qtbot.mouseClick(dialog.add_button, LEFT)
    assert card.executor_box.currentText() == "ادارهٔ برق ناحیهٔ هفت" and not card.executor.error()


def test_a_resolution_belongs_to_the_first_item_without_one(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    """Not to the reading of the previous resolutions, and not past an item; the card says to which."""
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, RESOLUTIONS)
    row = view.sheet.row
    parts = reading.meeting_parts(workspace, "agenda_item", row)
    assert [item.title for _part, item in parts] == [reading_title()]
    add_agenda(workspace, row, ["روشنایی", "درمانگاه", "بوستان"])
    told = reading.meeting_parts(workspace, "agenda_item", row)[2][0]
    change_part(workspace, "agenda_item", told, {"outcome": "گزارش داده شد."})
    for _twice in range(3):
        qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    assert [each.agenda for each in reading.meeting(workspace, row).resolutions] == [2, 4, None]
    first = next(iter(view.resolutions.cards.values()))
    assert first._number.text().endswith("بند ۲")


def test_the_entry_of_the_page_leads_back_to_its_list(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, heard = council(3), Heard()
    window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    assert page.view is not None
    qtbot.mouseClick(window.navigation.buttons["meetings"], LEFT)
    assert page.view is None and page.list.isVisible()
    qtbot.mouseClick(window.navigation.buttons["meetings"], LEFT)
    assert page.list.isVisible()


def test_what_is_unfolded_comes_into_view(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, RESOLUTIONS)
    for _twice in range(2):
        qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    card = list(view.resolutions.cards.values())[-1]
    qtbot.mouseClick(card.more, LEFT)
    details = card.details
    assert details is not None
    qtbot.waitUntil(lambda: details.dissents.visibleRegion().boundingRect().height() > 20, timeout=10_000)
