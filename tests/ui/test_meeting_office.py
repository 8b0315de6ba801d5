# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's lists by real buttons: silent councils, like problems, bank, directives, targets, quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.office.periods import quarter_of
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.office.agencies_page import AgenciesPage
from mahalleh_desktop.ui.pages.office.agency_dialog import AgencyDialog
from mahalleh_desktop.ui.pages.office.bank_page import BankPage
from mahalleh_desktop.ui.pages.office.directive_dialog import SOME, DirectiveDialog
from mahalleh_desktop.ui.pages.office.directives_page import DirectivesPage
from mahalleh_desktop.ui.pages.office.join_dialog import GroupDialog, JoinDialog
from mahalleh_desktop.ui.pages.office.like_page import LikePage
from mahalleh_desktop.ui.pages.office.quarter_page import QuarterPage
from mahalleh_desktop.ui.pages.office.silent_page import SilentPage
from mahalleh_desktop.ui.pages.office.targets_page import TargetDialog, TargetsPage
from mahalleh_desktop.ui.pages.office_pages import OFFICE_SECTIONS
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.office.guidance import directives, sent_directives
from mahalleh_desktop.usecases.office.likeness import groups
from mahalleh_desktop.usecases.office.register import targets
from mahalleh_desktop.usecases.office.reports.issuing import issued_reports
from mahalleh_desktop.usecases.records.people import change_council
from mahalleh_desktop.usecases.records.problems import add_problem, add_solution
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock

from ..sync.places import TODAY, Province, new_province, with_people
from .inspection import clipped_texts, foreign_texts, settle
from .meeting_world import Heard, choose_file, window_with
from .picture_looks import Picture, save
from .test_meeting_desk import shown
from .test_meeting_flow import open_dialog
from .typing_keys import press, type_text

LEFT = Qt.MouseButton.LeftButton
PROBLEM = {"category": "theft", "severity": 4, "extent": 3, "urgency": 3, "trend": "steady"}


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    """An office with two councils that share a problem; one has a resolution and a solution that worked."""
    made = new_province(tmp_path)
    for number in (1, 2):
        council = made.council(f"T-0{number}")
        change_council(council, {"county": "کرمان"})
        chair, _secretary, agency = with_people(council)
        problem = add_problem(council, {**PROBLEM, "title": "تاریک بودن کوچه‌های محله", "status": "open"})
        values = {"title": "نصب چراغ خورشیدی", "problem": problem, "stage": "worked", "shareable": True}
        add_solution(council, {**values, "steps": "نخست سنجش، سپس نصب"})
        row = plan_meeting(council, TODAY)
        text = "مقرر گردید شهرداری کوچه را روشن کند"
        add_resolution(council, row, {"text": text, "executor": agency, "responsible": chair})
        made.to_office(council)
    yield made
    made.close()


def test_like_problems_are_joined_and_parted(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard, office = Heard(), province.office
    _window, page = shown(qtbot, tmp_path, lambda: LikePage(office, heard.actions()))
    assert isinstance(page, LikePage) and page.list.model.rowCount() == 1
    assert not page.join_button.isEnabled()
    page.list.select(0)
    qtbot.mouseClick(page.join_button, LEFT)
    dialog = open_dialog(page, JoinDialog)
    assert isinstance(dialog, JoinDialog)
    settle(dialog)
    save(dialog, "office-join")
    assert clipped_texts(dialog) == []
    one, other = dialog.ticks.ticks.values()
    other.click()
    qtbot.mouseClick(dialog.join_button, LEFT)
    assert dialog.isVisible() and dialog.ticks_field.error(), "one council alone has nothing to join"
    other.click()
    assert one.value() and other.value() and not dialog.ticks_field.error()
    dialog.lead.set_value("شهرداری")
    dialog.title_edit.set_value("تاریکی کوچه‌ها")
    qtbot.mouseClick(dialog.join_button, LEFT)
    (group,) = groups(office)
    assert (group.title, group.lead_agency) == ("تاریکی کوچه‌ها", "شهرداری") and page.lines[0].group
    page.list.opened.emit(0)
    told = open_dialog(page, GroupDialog)
    assert isinstance(told, GroupDialog) and told.lead.value() == "شهرداری"
    settle(told)
    save(told, "office-group")
    assert clipped_texts(told) == [] and all("T-0" in name for name in group.councils)
    told.lead.set_value("")
    qtbot.mouseClick(told.save_button, LEFT)
    assert groups(office)[0].lead_agency == "" and page.lines[0].lead == ""
    page.list.select(0)
    qtbot.mouseClick(page.part_button, LEFT)
    assert groups(office) == [] and len(heard.toasts) == 3


def test_few_of_many_are_joined(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    office = province.office
    for number in range(3, 6):
        council = province.council(f"T-0{number}")
        add_problem(council, {**PROBLEM, "title": "تاریک بودن کوچه‌های محله", "status": "open"})
        province.to_office(council)
    _window, page = shown(qtbot, tmp_path, lambda: LikePage(office, Heard().actions()))
    assert isinstance(page, LikePage)
    page.list.select(0)
    qtbot.mouseClick(page.join_button, LEFT)
    dialog = open_dialog(page, JoinDialog)
    assert isinstance(dialog, JoinDialog) and len(dialog.ticks.value()) == 5
    settle(dialog)
    qtbot.mouseClick(dialog.none_button, LEFT)
    assert dialog.ticks.value() == []
    for tick in list(dialog.ticks.ticks.values())[:2]:
        tick.click()
    dialog.lead.set_value("شهرداری")
    qtbot.mouseClick(dialog.join_button, LEFT)
    assert len(groups(office)[0].problems) == 2
    (place,) = (n for n, each in enumerate(page.lines) if not each.group)
    assert len(page.lines[place].problems) == 5, "the others are still alike"
    page.list.select(place)
    qtbot.mouseClick(page.join_button, LEFT)
    again = open_dialog(page, JoinDialog)
    assert isinstance(again, JoinDialog) and again.lead.value() == "شهرداری"
    assert sum("یکی‌شده" in tick.text() for tick in again.ticks.ticks.values()) == 2
    qtbot.mouseClick(again.join_button, LEFT)
    (group,) = groups(office)
    assert len(group.problems) == 5 and group.lead_agency == "شهرداری", "no problem stands in two groups"


def test_agencies_tell_their_open_resolutions(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: AgenciesPage(province.office, heard.actions()))
    assert isinstance(page, AgenciesPage)
    (line,) = page.lines
    assert (line.name, line.total, line.still_open, line.councils) == ("شهرداری", 2, 2, 2)
    page.list.opened.emit(0)
    dialog = open_dialog(page, AgencyDialog)
    assert isinstance(dialog, AgencyDialog)
    settle(dialog)
    save(dialog, "office-agency")
    assert clipped_texts(dialog) == []
    assert dialog.list.model.rowCount() == 2
    assert dialog.height() <= 0.85 * dialog.screen().availableGeometry().height()
    councils = [dialog.list.model.index(row, 0).data() for row in range(2)]
    assert not [name for name in councils if str(name).startswith("شورای پیشرفت")]


def test_bank_is_renewed(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: BankPage(province.office, heard.actions()))
    assert isinstance(page, BankPage) and page.lines == []
    qtbot.mouseClick(page.renew_button, LEFT)
    assert [line.title for line in page.lines] == ["نصب چراغ خورشیدی"] and page.lines[0].worked == 2
    titles = [page.list.model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert "ناموفق" in titles, "failures are told as plainly as successes"
    page.list.opened.emit(0)
    notice = open_dialog(page, NoticeDialog)
    assert any("موفق در ۲، ناموفق در ۰" in each.text() for each in notice.findChildren(QLabel))
    notice.reject()
    page.list.opened.emit(0)
    assert open_dialog(page, NoticeDialog).isVisible()


def test_directive_to_one_council(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: DirectivesPage(province.office, heard.actions()))
    assert isinstance(page, DirectivesPage)
    qtbot.mouseClick(page.new_button, LEFT)
    dialog = open_dialog(page, DirectiveDialog)
    assert isinstance(dialog, DirectiveDialog)
    qtbot.mouseClick(dialog.send_button, LEFT)
    assert dialog.isVisible() and dialog.title_field.error() == "عنوان را بنویسید."
    type_text(dialog.title, "هفتهٔ درختکاری")
    type_text(dialog.text, "نهال از شهرداری بگیرید.")
    press(dialog.whom, Qt.Key.Key_Left)
    assert dialog.whom.value() == SOME
    qtbot.mouseClick(dialog.send_button, LEFT)
    assert dialog.isVisible() and dialog.councils_field.error() == "دست‌کم یک شورا را انتخاب کنید."
    type_text(dialog.councils.box, "T-02")
    press(dialog.councils.box, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.councils.value() == ["T-02"], "Enter takes a name; it sends nothing"
    settle(dialog)
    assert dialog.title_field.error() == "" and foreign_texts(dialog) == []
    qtbot.mouseClick(dialog.send_button, LEFT)
    (sent,) = directives(province.office)
    assert (sent.title, sent.council) == ("هفتهٔ درختکاری", "T-02")
    assert page.list.model.rowCount() == 1 and heard.toasts


def test_directive_to_several_councils(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    """A county with all its councils and one council more, by the keyboard; the list tells them in a line."""
    for number in (3, 4):
        council = province.council(f"T-0{number}")
        change_council(council, {"county": "بم" if number == 3 else "کرمان"})
        province.to_office(council)
    province.council("T-05")
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: DirectivesPage(province.office, heard.actions()))
    assert isinstance(page, DirectivesPage)
    qtbot.mouseClick(page.new_button, LEFT)
    dialog = open_dialog(page, DirectiveDialog)
    assert isinstance(dialog, DirectiveDialog)
    type_text(dialog.title, "هفتهٔ درختکاری")
    press(dialog.whom, Qt.Key.Key_Left)
    box = dialog.councils.box
    for words in ("شوراهای شهرستان کرمان", "T-04", "T-03"):
        type_text(box, words)
        press(box, Qt.Key.Key_Return)
    assert dialog.councils.value() == ["county کرمان", "T-04", "T-03"]
    assert dialog.codes() == ["T-01", "T-02", "T-04", "T-03"], "each council once"
    settle(dialog)
    save(dialog, "office-directive")
    assert foreign_texts(dialog) == [] and clipped_texts(dialog) == []
    type_text(box, "T-0")
    qtbot.mouseClick(dialog.send_button, LEFT)
    assert dialog.isVisible() and "T-0" in dialog.councils_field.error(), "half a name is not left out unseen"
    assert directives(province.office) == []
    qtbot.mouseClick(dialog.send_button, LEFT)
    assert sorted(each.council for each in directives(province.office)) == ["T-01", "T-02", "T-03", "T-04"]
    (sent,) = sent_directives(province.office)
    assert sent.councils == ("T-01", "T-02", "T-03", "T-04") and len(heard.toasts) == 1
    assert page.list.model.rowCount() == 1
    page.list.opened.emit(0)
    told = open_dialog(page, NoticeDialog)
    words = " ".join(each.text() for each in told.findChildren(QLabel))
    assert all(code in words for code in sent.councils) and "T-05" not in words


def test_targets_are_set(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: TargetsPage(province.office, heard.actions()))
    assert isinstance(page, TargetsPage) and [line.county for line in page.lines] == ["کرمان"]
    page.list.opened.emit(0)
    dialog = open_dialog(page, TargetDialog)
    assert isinstance(dialog, TargetDialog) and dialog.county.value() == "کرمان"
    dialog.planned.set_value(8)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert targets(province.office) == {"کرمان": 8} and page.lines[0].planned == 8


def test_silent_councils_get_a_letter(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard, office = Heard(), province.office
    _window, page = shown(qtbot, tmp_path, lambda: SilentPage(office, heard.actions()))
    assert isinstance(page, SilentPage) and page.lines == [] and not page.letter_button.isEnabled()
    later = datetime.fromisoformat(f"{TODAY}T09:00").replace(tzinfo=UTC) + timedelta(days=60)
    office.clock = SteppingClock(later)
    page.shown()
    assert [line.county for line in page.lines] == ["کرمان", "کرمان"]
    qtbot.mouseClick(page.letter_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))


def test_quarterly_report(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard, office = Heard(), province.office
    _window, page = shown(qtbot, tmp_path, lambda: QuarterPage(office, heard.actions()))
    assert isinstance(page, QuarterPage)
    assert page.chosen() == quarter_of(TODAY).previous
    qtbot.mouseClick(page.show_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    page.findChildren(PaperDialog)[0].reject()
    qtbot.mouseClick(page.excel_button, LEFT)
    choose_file(page, tmp_path / "quarter.xlsx")
    qtbot.waitUntil(lambda: len(heard.toasts) == 1)
    assert load_workbook(tmp_path / "quarter.xlsx").sheetnames
    qtbot.mouseClick(page.issue_button, LEFT)
    question = open_dialog(page, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    qtbot.mouseClick(question.action_button, LEFT)
    qtbot.waitUntil(lambda: len(heard.toasts) == 2)
    assert [each.period for each in issued_reports(office)] == [page.chosen().code]
    assert page.list.model.rowCount() == 1


def test_pictures(qtbot: QtBot, province: Province, tmp_path: Path, picture: Picture) -> None:
    def page_of(place: int) -> Callable[[], Page]:
        return lambda: OFFICE_SECTIONS[place].factory(province.office, Heard().actions())

    sections = [(each.key, each.title, each.icon, page_of(n)) for n, each in enumerate(OFFICE_SECTIONS)]
    window = window_with(tmp_path, sections, "دفتر امور اجتماعی و فرهنگی")
    picture.dress(window)
    keys = ["agencies", "bank", "quarter", "directives"]
    picture.of_sections(window, keys, "office-more")
