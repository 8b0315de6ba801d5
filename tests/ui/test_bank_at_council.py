# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The bank of solutions at a council's window: searched, narrowed by category, adopted for a problem."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.solutions.bank_entry import BankEntryDialog
from mahalleh_desktop.ui.pages.solutions_page import SolutionsPage
from mahalleh_desktop.usecases.office.bank import BankEntry, bank
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .answered_council import answered
from .inspection import clipped_texts, nameless_controls, settle
from .meeting_world import Councils, Heard, council_fixture, office_fixture  # noqa: F401 - fixtures
from .picture_looks import Picture, save
from .test_from_office import words
from .test_meeting_desk import shown, window_with

LEFT = Qt.MouseButton.LeftButton


def entries_shown(page: SolutionsPage) -> list[BankEntry]:
    rows = page.bank.list.model
    by_row = {each.row: each for each in bank(page.workspace)}
    return [by_row[str(rows.id_at(place))] for place in range(rows.rowCount())]


def test_an_entry_is_found_and_adopted_for_a_problem(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: SolutionsPage(world.council, heard.actions()))
    assert isinstance(page, SolutionsPage) and not page.is_bank_open()
    before = len(reading.solutions(world.council))
    qtbot.mouseClick(page.bank_button, LEFT)
    assert page.is_bank_open() and page.title == "بانک راه‌حل‌ها"
    everything = bank(world.council)
    assert [each.row for each in entries_shown(page)] == [each.row for each in everything]
    filters = page.bank.list.filter_buttons()
    qtbot.mouseClick(filters[1], LEFT)
    assert [each.row for each in entries_shown(page)] == [e.row for e in everything if e.worked]
    qtbot.mouseClick(filters[2], LEFT)
    assert [each.row for each in entries_shown(page)] == [e.row for e in everything if e.failed]
    qtbot.mouseClick(filters[0], LEFT)
    category = everything[-1].category
    page.bank.category.set_value(category)
    page.bank.category.value_edited.emit(category)
    assert {each.category for each in entries_shown(page)} == {category}
    wanted = entries_shown(page)[0]
    page.bank.list.select(wanted.row)
    settle(page)
    text = words(page.bank.entry)
    assert wanted.title in text and "آزموده" in text
    page.bank.entry.problem.set_value(world.problem)
    qtbot.mouseClick(page.bank.entry.adopt_button, LEFT)
    assert not page.is_bank_open() and page.is_record_open() and heard.toasts and heard.saves == 1
    assert len(reading.solutions(world.council)) == before + 1
    made = reading.entity(world.council, "solution", page.form.row)
    assert (made.title, made.adopted_from, made.problem) == (wanted.title, wanted.title, world.problem)
    assert (made.stage, made.shareable) == ("proposed", True)
    page.step_back()
    page.show_bank(wanted.row)  # as the search opens it
    assert page.bank.entry.note.isVisible()
    assert page.step_back() and not page.is_bank_open() and not page.step_back()


def test_a_confidential_problem_keeps_what_is_adopted_here(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: SolutionsPage(world.council, heard.actions()))
    assert isinstance(page, SolutionsPage)
    entry = bank(world.council)[0]
    page.open_row(entry.row)
    assert page.is_bank_open()
    page.bank.entry.problem.set_value(world.secret)
    qtbot.mouseClick(page.bank.entry.adopt_button, LEFT)
    made = reading.entity(world.council, "solution", page.form.row)
    assert made.problem == world.secret and made.shareable is False


def test_where_there_is_no_room_beside_the_list_a_dialog_opens(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    window, page = shown(qtbot, tmp_path, lambda: SolutionsPage(world.council, heard.actions()))
    assert isinstance(page, SolutionsPage)
    page.show_bank()
    window.resize(820, 600)
    settle(page)
    assert page.bank.look_button.isVisible() and not page.bank.entry.isVisible()
    qtbot.mouseClick(page.bank.look_button, LEFT)
    (dialog,) = page.findChildren(BankEntryDialog)
    settle(dialog)
    save(dialog, "bank-dialog")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == []
    qtbot.mouseClick(dialog.view.adopt_button, LEFT)
    assert page.is_record_open() and heard.saves == 1


def test_an_empty_bank_says_where_it_comes_from(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: SolutionsPage(council(2), heard.actions()))
    assert isinstance(page, SolutionsPage)
    qtbot.mouseClick(page.bank_button, LEFT)
    assert page.bank.list.model.rowCount() == 0 and "هنوز نرسیده" in words(page.bank)
    qtbot.mouseClick(page.own_button, LEFT)
    assert not page.is_bank_open()


def test_pictures(council: Councils, office: Workspace, tmp_path: Path, picture: Picture) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    sections = [("solutions", "راه‌حل‌ها", "lightbulb", lambda: SolutionsPage(world.council, heard.actions()))]
    window = window_with(tmp_path, sections)
    picture.of_sections(window, ["solutions"], "own")
    page = window.page()
    assert isinstance(page, SolutionsPage)
    page.show_bank()
    settle(page)
    picture.of_sections(window, ["solutions"], "bank")
