# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's inbox by real buttons: what an import brought by council, conflicts, and past bundles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.office.conflicts_page import OfficeConflictsPage
from mahalleh_desktop.ui.pages.office.inbox_page import InboxPage, InboxSection
from mahalleh_desktop.ui.pages.office.passed_page import PassedPage
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog

from ..sync.full_stick import full_stick
from ..sync.places import Province, new_province
from .meeting_world import Heard, choose_file
from .picture_looks import Picture
from .test_meeting_desk import shown
from .test_meeting_flow import open_dialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


def take_in(qtbot: QtBot, page: InboxPage, stick: Path) -> None:
    qtbot.mouseClick(page.fetch.folder_button, LEFT)
    choose_file(page, stick)
    with qtbot.waitSignal(page.fetch.looked):
        pass
    assert page.list.model.rowCount() == 4 and page.fetch.dry_run
    with qtbot.waitSignal(page.fetch.taken):
        qtbot.mouseClick(page.fetch.import_button, LEFT)


def test_summary_by_council(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    stick, heard = full_stick(province, province.council("T-03")), Heard()
    _window, section = shown(qtbot, tmp_path, lambda: InboxSection(province.office, heard.actions()))
    assert isinstance(section, InboxSection)
    page = section.page()
    assert isinstance(page, InboxPage)
    take_in(qtbot, page, stick)
    refused, first, second, third = page.lines
    assert refused.name == "m-00000000.mhb" and refused.refused
    assert (first.code, first.files, first.conflicts) == ("T-01", 2, 1) and first.new
    assert (second.code, second.quarantined > 0) == ("T-02", True) and second.told
    assert (third.code, third.conflicts, third.quarantined) == ("T-03", 0, 0)
    counts = []
    for button in page.list.filter_buttons():
        qtbot.mouseClick(button, LEFT)
        counts.append(page.list.model.rowCount())
    assert counts == [4, 2, 1, 1, 1]
    page.list.opened.emit(page.list.model.id_at(0))
    assert open_dialog(page, NoticeDialog).isVisible()


def test_conflicts_and_past_bundles(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    stick, heard = full_stick(province, province.council("T-03")), Heard()
    _window, section = shown(qtbot, tmp_path, lambda: InboxSection(province.office, heard.actions()))
    assert isinstance(section, InboxSection)
    page = section.page()
    assert isinstance(page, InboxPage)
    take_in(qtbot, page, stick)
    qtbot.mouseClick(section.tab_buttons["conflicts"], LEFT)
    conflicts = section.page()
    assert isinstance(conflicts, OfficeConflictsPage) and section.subtitle == conflicts.subtitle
    (line,) = conflicts.lines
    assert line.council == "شورای محلهٔ T-01" and not line.values  # they are read for what is shown
    told = conflicts.list.model.record(0)
    assert told is not None and {value for value, _origin in told.values} == {"معلم", "دبیر"}
    assert all(value in conflicts.list.model.cell(0, 2).text for value, _origin in told.values)
    conflicts.list.opened.emit(0)
    notice = open_dialog(conflicts, NoticeDialog)
    words = " ".join(each.text() for each in notice.findChildren(QLabel))
    assert notice.isVisible() and "معلم" in words and "دبیر" in words
    qtbot.mouseClick(section.tab_buttons["passed"], LEFT)
    passed = section.page()
    assert isinstance(passed, PassedPage)
    assert {each.direction for each in passed.lines} == {"in", "out"}
    qtbot.mouseClick(passed.list.filter_buttons()[2], LEFT)
    assert {passed.lines[int(str(passed.list.model.id_at(0)))].direction} == {"out"}
    assert section.whereabouts() == "passed"
    section.go_back_to("conflicts")
    assert section.page() is conflicts


def test_pictures(qtbot: QtBot, province: Province, tmp_path: Path, picture: Picture) -> None:
    stick = full_stick(province, province.council("T-03"))
    window, section = shown(qtbot, tmp_path, lambda: InboxSection(province.office, Heard().actions()))
    picture.dress(window)
    assert isinstance(section, InboxSection)
    page = section.page()
    assert isinstance(page, InboxPage)
    take_in(qtbot, page, stick)
    for key in section.tab_buttons:
        section.open_tab(key)
        picture.of(section, f"inbox-{key}")
