# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reference lists, participation, the ministry's export and scans on request, by real buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.pages.office.entry_dialog import EntryDialog
from mahalleh_desktop.ui.pages.office.lists_page import ListsSection, ReferenceListPage
from mahalleh_desktop.ui.pages.office.ministry_column import ColumnDialog
from mahalleh_desktop.ui.pages.office.ministry_page import MinistryPage
from mahalleh_desktop.ui.pages.office.ministry_table import TableDialog
from mahalleh_desktop.ui.pages.office.participation_page import ParticipationPage
from mahalleh_desktop.ui.pages.office.quarter_page import ReportsSection
from mahalleh_desktop.ui.pages.office.return_page import ReturnSection
from mahalleh_desktop.ui.pages.office.scans_page import ScansPage
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.office.reference_lists import list_entries
from mahalleh_desktop.usecases.office.reports.ministry import FILE, mapping
from mahalleh_desktop.usecases.records.lists import categories, seats
from mahalleh_desktop.usecases.sync.requesting import wanted_scans
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import council, meeting, member, new_office, receive_council

from ..sync.places import TODAY, Province, new_province, with_people
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Heard, choose_file
from .picture_looks import Picture, save
from .test_meeting_desk import shown
from .test_meeting_flow import open_dialog
from .typing_keys import type_text

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="office")
def office_fixture(tmp_path: Path) -> Iterator[Workspace]:
    """Two counties with a council each that has met; one council has no data."""
    with new_office(tmp_path / "office") as workspace:
        for code, county in (("K1", "کرمان"), ("B1", "بم")):
            made = council(
                code,
                county,
                name=f"شورای محلهٔ {county}",
                associations=[{"ref": "a1", "name": "خیریه"}, {"ref": "a2", "name": "هیئت"}],
                members=[
                    member("m1", "secretary", gender="female"),
                    member("m2", gender="male", seat="youth", association="a1"),
                    member("m3"),
                ],
                solutions=[{"ref": "s1", "title": "نهال", "stage": "worked", "volunteers": 1200}],
                meetings=[meeting("j1", "1405/1", "2026-10-05", {"m1": "present", "m2": "absent"})],
            )
            receive_council(workspace, made)
        yield workspace


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


def list_page(qtbot: QtBot, office: Workspace, folder: Path, name: str, heard: Heard) -> ReferenceListPage:
    _window, section = shown(qtbot, folder, lambda: ListsSection(office, heard.actions()))
    assert isinstance(section, ListsSection)
    qtbot.mouseClick(section.tab_buttons[name], LEFT)
    page = section.page()
    assert isinstance(page, ReferenceListPage)
    return page


def test_entries_are_added_renamed_and_retired(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    heard = Heard()
    page = list_page(qtbot, office, tmp_path, "seat", heard)
    before = page.list.model.rowCount()
    qtbot.mouseClick(page.add_button, LEFT)
    dialog = open_dialog(page, EntryDialog)
    assert isinstance(dialog, EntryDialog)
    type_text(dialog.title, "امام جماعت")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible() and dialog.title_field.error(), "a title that is there already is refused"
    dialog.title.clear()
    type_text(dialog.title, "نمایندهٔ کسبه")
    settle(dialog)
    save(dialog, "office-entry")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == []
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert page.list.model.rowCount() == before + 1 and "نمایندهٔ کسبه" in seats(office).values()

    place = next(n for n, line in enumerate(page.lines) if line.title == "نمایندهٔ کسبه")
    page.list.select(place)
    qtbot.mouseClick(page.rename_button, LEFT)
    dialog = open_dialog(page, EntryDialog)
    assert isinstance(dialog, EntryDialog)
    dialog.title.setText("نمایندهٔ بازاریان")
    qtbot.mouseClick(dialog.save_button, LEFT)
    (entry,) = [each for each in list_entries(office, "seat") if each.title == "نمایندهٔ بازاریان"]
    page.list.select(page.lines.index(entry))
    qtbot.mouseClick(page.retire_button, LEFT)
    assert "نمایندهٔ بازاریان" not in seats(office).values()
    qtbot.mouseClick(page.list.filter_buttons()[2], LEFT)
    assert page.list.model.rowCount() == 1
    page.list.select(page.list.model.id_at(0))
    assert page.retire_button.text() == "بازگرداندن"
    qtbot.mouseClick(page.retire_button, LEFT)
    assert "نمایندهٔ بازاریان" in seats(office).values() and len(heard.toasts) == 4


def test_a_category_has_a_group_and_an_agency_its_code(
    qtbot: QtBot, office: Workspace, tmp_path: Path
) -> None:
    page = list_page(qtbot, office, tmp_path, "category", Heard())
    qtbot.mouseClick(page.add_button, LEFT)
    dialog = open_dialog(page, EntryDialog)
    assert isinstance(dialog, EntryDialog)
    type_text(dialog.title, "فرونشست زمین")
    dialog.group.set_value("service")
    qtbot.mouseClick(dialog.save_button, LEFT)
    (entry,) = [each for each in list_entries(office, "category") if each.title == "فرونشست زمین"]
    assert entry.group == "service" and entry.code in categories(office)
    page = list_page(qtbot, office, tmp_path, "agency", Heard())
    assert page.lines == []
    qtbot.mouseClick(page.add_button, LEFT)
    dialog = open_dialog(page, EntryDialog)
    assert isinstance(dialog, EntryDialog)
    type_text(dialog.title, "شرکت آب و فاضلاب")
    dialog.code.setText("112")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert [(each.code, each.title) for each in page.lines] == [("112", "شرکت آب و فاضلاب")]


def test_participation_says_its_denominators(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    _window, page = shown(qtbot, tmp_path, lambda: ParticipationPage(office, Heard().actions()))
    assert isinstance(page, ParticipationPage)
    assert [each.name for each in page.lines] == ["کرمان", "بم", "کرمان"], "the province, then the counties"
    texts = [page.list.model.cell(0, column) for column in range(8)]
    assert [each.second for each in texts[2:7]] == ["۲ از ۴", "۲ از ۴", "۲ از ۶", texts[5].second, "۲ از ۴"]
    assert (texts[7].text, texts[7].second) == ("۲٬۴۰۰", "در ۲ راه‌حل از ۲")
    assert page.coverage.text() == "داده‌های ۲ شورا از ۲ شورا"
    qtbot.mouseClick(page.list.filter_buttons()[1], LEFT)
    assert [each.code for each in page.lines] == ["", "B1", "K1"]
    page.quarter.set_value("1405-1")
    page.quarter.value_edited.emit("1405-1")
    assert page.lines[0].meetings == 0 and page.list.model.cell(0, 2).text == "–"


def test_the_ministry_gets_its_columns(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    heard = Heard()
    _window, section = shown(qtbot, tmp_path, lambda: ReportsSection(office, heard.actions()))
    assert isinstance(section, ReportsSection)
    qtbot.mouseClick(section.tab_buttons["ministry"], LEFT)
    page = section.page()
    assert isinstance(page, MinistryPage)
    first = page.lines[0][1].title
    page.list.select(0)
    qtbot.mouseClick(page.down_button, LEFT)
    assert page.lines[1][1].title == first and page.list.current_id() == 1
    qtbot.mouseClick(page.add_button, LEFT)
    dialog = open_dialog(page, ColumnDialog)
    assert isinstance(dialog, ColumnDialog)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible() and dialog._fields["title"].error()
    type_text(dialog.title, "درصد بانوان")
    dialog.field.set_value("women_percent")
    qtbot.mouseClick(dialog.required, LEFT)
    settle(dialog)
    save(dialog, "office-ministry-column")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == [] and foreign_texts(dialog) == []
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert mapping(office).columns[-1].field == "women_percent"

    place = next(n for n, (_place, column) in enumerate(page.lines) if column.table == "state")
    page.list.select(place)
    qtbot.mouseClick(page.values_button, LEFT)
    values = open_dialog(page, TableDialog)
    assert isinstance(values, TableDialog)
    values.editors["active"].setText("۲")
    settle(values)
    save(values, "office-ministry-values")
    assert clipped_texts(values) == []
    qtbot.mouseClick(values.save_button, LEFT)
    out = tmp_path / "ministry.xlsx"
    qtbot.mouseClick(page.export_button, LEFT)
    choose_file(page, out)
    qtbot.waitUntil(lambda: out.exists() and bool(heard.toasts))
    rows = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0][1] == first and rows[0][-1] == "درصد بانوان" and len(rows) == 3
    assert rows[1][place] == 2 and rows[1][-1] == 50
    page.list.select(len(page.lines) - 1)
    qtbot.mouseClick(page.remove_button, LEFT)
    assert mapping(office).columns[-1].field != "women_percent"


def test_a_broken_mapping_can_be_put_right(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: MinistryPage(office, heard.actions()))
    (office.folder / FILE).write_text('[[column]]\ntitle = "نام"\nfield = "nam"\n', encoding="utf-8")
    page.shown()
    assert isinstance(page, MinistryPage) and page.lines == [] and not page.export_button.isEnabled()
    notice = open_dialog(page, NoticeDialog)
    assert isinstance(notice, NoticeDialog)
    notice.accept()
    qtbot.mouseClick(page.reset_button, LEFT)
    question = open_dialog(page, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    qtbot.mouseClick(question.action_button, LEFT)
    assert len(page.lines) == 17 and page.export_button.isEnabled()


def with_scans(province: Province) -> Workspace:
    made = province.council("T-01")
    with_people(made)
    for day in (TODAY, "2026-11-15"):
        row = plan_meeting(made, day)
        for name in ("page-1.jpg", "page-2.jpg"):
            attach_bytes(made, row, name, b"\xff\xd8" + f"{day}{name}".encode() * 40)
    province.to_office(made)
    return made


def test_scans_are_asked_for_and_come(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    made, heard = with_scans(province), Heard()
    _window, section = shown(qtbot, tmp_path, lambda: ReturnSection(province.office, heard.actions()))
    assert isinstance(section, ReturnSection)
    qtbot.mouseClick(section.tab_buttons["scans"], LEFT)
    page = section.page()
    assert isinstance(page, ScansPage) and [each.lacking for each in page.lines] == [2, 2]
    assert not page.ask_button.isEnabled()
    page.list.select(0)
    page.list.opened.emit(0)
    assert open_dialog(page, NoticeDialog).isVisible()
    qtbot.mouseClick(page.ask_button, LEFT)
    assert [each.asked for each in page.lines] == [2, 0] and not page.ask_button.isEnabled()
    qtbot.mouseClick(page.all_button, LEFT)
    assert [each.asked for each in page.lines] == [2, 2] and not page.all_button.isEnabled()
    province.back(made)
    assert len(wanted_scans(made)) == 4
    province.to_office(made)
    page.shown()
    assert [(each.here, each.lacking, each.asked) for each in page.lines] == [(2, 0, 0), (2, 0, 0)]
    qtbot.mouseClick(page.list.filter_buttons()[1], LEFT)
    assert page.list.model.rowCount() == 0


def test_pictures(qtbot: QtBot, office: Workspace, tmp_path: Path, picture: Picture) -> None:
    province = new_province(tmp_path / "province")
    with_scans(province)
    factories = {
        "lists": lambda: ListsSection(office, Heard().actions()),
        "participation": lambda: ParticipationPage(office, Heard().actions()),
        "reports": lambda: ReportsSection(office, Heard().actions()),
        "return": lambda: ReturnSection(province.office, Heard().actions()),
    }
    for key, factory in factories.items():
        window, page = shown(qtbot, tmp_path, factory)
        picture.dress(window)
        if isinstance(page, TabbedPage):
            for tab in page.tab_buttons:
                page.open_tab(tab)
                picture.of(page, f"{key}-{tab}")
        else:
            picture.of(page, f"{key}")
    province.close()
