# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Dashboard, reports, backup, exchange and office by real buttons, and the pictures of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.attendance import HELD, Rate, rate_of_meeting
from mahalleh_desktop.core.rules.carrying import OPEN, overdue_days
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.backup_page import BackupPage
from mahalleh_desktop.ui.pages.dashboard import DashboardPage
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.pages.office.councils_page import CouncilsPage
from mahalleh_desktop.ui.pages.office.enrol_page import EnrolPage
from mahalleh_desktop.ui.pages.office.inbox_page import InboxPage, InboxSection
from mahalleh_desktop.ui.pages.office.ranking_page import RankingPage
from mahalleh_desktop.ui.pages.office.return_page import ReturnPage
from mahalleh_desktop.ui.pages.office_pages import OFFICE_SECTIONS
from mahalleh_desktop.ui.pages.reports_page import ReportsPage
from mahalleh_desktop.ui.pages.work.backup_dialog import BackupDialog
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.stat_card import StatCard
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.keys import enrolling, key_files
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.papers.previewing import pages
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.reports_papers import report_pdf
from mahalleh_desktop.usecases.records.reports_tables import REPORTS
from mahalleh_desktop.usecases.sync import exporting, outbox
from mahalleh_desktop.usecases.workspaces.backups import read_backup
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .inspection import clipped_texts, nameless_controls, settle
from .meeting_world import (
    TODAY,
    Councils,
    Heard,
    choose_file,
    council_fixture,  # noqa: F401
    enrol,
    office_fixture,  # noqa: F401
    window_with,
)
from .picture_looks import Picture, save

LEFT = Qt.MouseButton.LeftButton
STICK = "hard-drive-download"


def shown(qtbot: QtBot, folder: Path, factory: Callable[[], Page]) -> tuple[MainWindow, Page]:
    window = window_with(folder, [("page", "صفحه", "layout-dashboard", factory)])
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QCoreApplication.processEvents()  # what a layout has just taken is shown in the next round
    return window, window.page()


def figure(card: StatCard) -> str:
    return card.accessibleName().rpartition(": ")[2]


def test_dashboard_figures_are_those_of_the_records(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(6), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: DashboardPage(workspace, heard.actions()))
    assert isinstance(page, DashboardPage)
    held = [m for m in reading.meetings(workspace) if m.status in HELD]
    members = reading.members(workspace)
    taken = [r for m in held for r in m.resolutions]
    rate = sum((rate_of_meeting(m, members) for m in held), Rate())
    late = [r for r in taken if overdue_days(r, TODAY)]
    assert figure(page.meetings) == persian_digits(sum(m.number.startswith("1405/") for m in held))
    assert figure(page.resolutions) == persian_digits(sum(r.status in OPEN for r in taken))
    assert figure(page.attendance) == shown_percent(rate.attended, rate.counted)
    assert figure(page.waiting) == persian_digits(outbox.what_would_go(workspace).new)
    assert late and persian_digits(len(late)) in page.tasks.tasks[0].sentence
    assert 0 < len(page.tasks.tasks) <= 5
    qtbot.mouseClick(page.tasks.buttons[0], LEFT)
    assert heard.sections == ["resolutions"]
    qtbot.mouseClick(page.next.button, LEFT)
    kind, row = heard.records[-1]
    planned = reading.meeting(workspace, row)
    assert kind == "meeting" and planned.held_on == TODAY and planned.status == "draft"


def test_reports_show_the_figures_and_their_papers(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: ReportsPage(workspace, heard.actions()))
    assert isinstance(page, ReportsPage)
    taken = [r for m in reading.meetings(workspace) for r in m.resolutions]
    assert sum(value for _name, value, _words in page.states.rows) == len(taken)
    assert sum(value for _name, value, _words in page.executors.rows) == len(taken)
    qtbot.mouseClick(page.yearly_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    dialog = page.findChildren(PaperDialog)[0]
    settle(dialog)
    save(dialog, "dialog-paper")
    qtbot.mouseClick(dialog.save_button, LEFT)
    choose_file(dialog, tmp_path / "year.pdf")
    assert (tmp_path / "year.pdf").read_bytes() == paper(workspace, "yearly")
    dialog.reject()


def test_reports_go_to_excel(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    window, page = shown(qtbot, tmp_path, lambda: ReportsPage(workspace, heard.actions()))
    assert isinstance(page, ReportsPage)
    qtbot.mouseClick(page.excel_button, LEFT)
    choose_file(page, tmp_path / "all.xlsx")
    qtbot.waitUntil(lambda: len(heard.toasts) == 1)
    book = load_workbook(tmp_path / "all.xlsx")
    assert len(book.sheetnames) == len(REPORTS) and all(sheet.sheet_view.rightToLeft for sheet in book)
    taken = [r for m in reading.meetings(workspace) if m.status in HELD for r in m.resolutions]
    assert book["مصوبات"].max_row == len(taken) + 1
    qtbot.mouseClick(page.excel_buttons["executors"], LEFT)
    choose_file(page, tmp_path / "one.xlsx")
    qtbot.waitUntil(lambda: len(heard.toasts) == 2)
    sheet = load_workbook(tmp_path / "one.xlsx").worksheets[0]
    counts = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sum(count for count in counts if isinstance(count, int)) == len(taken)
    settle(page)
    save(window, "more-reports")
    assert clipped_texts(window) == [] and nameless_controls(window) == []


@pytest.mark.parametrize("report", REPORTS)
def test_each_report_is_a_paper(qtbot: QtBot, council: Councils, tmp_path: Path, report: str) -> None:
    workspace, heard = council(3), Heard()
    pdf = report_pdf(workspace, report)
    assert pages(pdf) >= 1
    if report != "executors":
        return
    _window, page = shown(qtbot, tmp_path, lambda: ReportsPage(workspace, heard.actions()))
    assert isinstance(page, ReportsPage)
    qtbot.mouseClick(page.paper_buttons[report], LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    dialog = page.findChildren(PaperDialog)[0]
    settle(dialog)
    save(dialog, "more-report-paper")
    dialog.reject()


def test_backup_now_and_to_a_folder(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(2), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: BackupPage(workspace, heard.actions()))
    assert isinstance(page, BackupPage)
    assert page.backups == []
    qtbot.mouseClick(page.now_button, LEFT)
    qtbot.waitUntil(lambda: len(page.backups) == 1)
    assert [each.reason for each in list_backups(workspace.folder)] == ["manual"]
    stick = tmp_path / "stick"
    page.back_up_to(stick)
    qtbot.waitUntil(lambda: len(heard.toasts) == 2)
    written = next(stick.glob("*.mhbackup"))
    assert "mahalleh.db" in read_backup(written)


def test_a_backup_is_looked_into(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: BackupPage(workspace, heard.actions()))
    assert isinstance(page, BackupPage)
    qtbot.mouseClick(page.now_button, LEFT)
    qtbot.waitUntil(lambda: len(page.backups) == 1)
    before = len(reading.meetings(workspace))
    plan_meeting(workspace, TODAY)
    button = next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("دیدن محتوا"))
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(BackupDialog)))
    dialog = page.findChildren(BackupDialog)[0]
    settle(dialog)
    save(dialog, "more-backup-inside")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == []
    assert dialog.inside.counts["meeting"] == before and dialog.inside.same
    dialog.reject()
    assert len(reading.meetings(workspace)) == before + 1


def test_the_whole_circle_by_the_pages(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    """Enrolment on both pages, sending, the office's inbox, its answer, and the receipt at the council."""
    workspace, heard = council(3), Heard()
    window, page = shown(qtbot, tmp_path, lambda: ExchangePage(workspace, heard.actions()))
    assert isinstance(page, ExchangePage) and page.enrol.isVisible() and not page.send.isVisible()
    page.enrol.write_request_to(tmp_path / "request.json")

    def office_page(factory: Callable[[Workspace, object], Page]) -> Page:
        return shown(qtbot, tmp_path, lambda: factory(office, heard.actions()))[1]

    enrolment = office_page(EnrolPage)
    assert isinstance(enrolment, EnrolPage)
    enrolment.take_request(tmp_path / "request.json")
    enrolment.typed.setText("AAAA-BBBB-CCCC")
    enrolment.enrol_into(tmp_path / "answer.json")
    assert enrolment.field.error() and not (tmp_path / "answer.json").exists()
    enrolment.typed.setText(enrolling.own_fingerprint(workspace))
    enrolment.enrol_into(tmp_path / "answer.json")
    assert (tmp_path / "answer.json").exists()

    page.enrol.take_answer(tmp_path / "answer.json")
    page.enrol.typed.setText("AAAA-BBBB-CCCC")
    qtbot.mouseClick(page.enrol.accept_button, LEFT)
    assert not key_files.is_enrolled(workspace)
    page.enrol.typed.setText(enrolling.office_fingerprint(office))
    qtbot.mouseClick(page.enrol.accept_button, LEFT)
    assert key_files.is_enrolled(workspace) and page.send.isVisible() and not page.enrol.isVisible()

    stick = tmp_path / "stick"
    stick.mkdir()
    page.send.place.take(stick)
    qtbot.mouseClick(page.send.button, LEFT)
    assert "جدا نکنید" in page.send.outcome.text()
    with qtbot.waitSignal(page.send.sent):
        pass
    assert "اکنون می‌توانید فلش را جدا کنید" in page.send.outcome.text()
    assert outbox.what_would_go(workspace).new == 0

    inbox = office_page(InboxPage)
    assert isinstance(inbox, InboxPage)
    inbox.fetch.look_at([stick])
    qtbot.waitUntil(lambda: bool(inbox.fetch.found))
    assert [each.outcome for each in inbox.fetch.found] == ["would_import"]
    qtbot.mouseClick(inbox.fetch.import_button, LEFT)
    with qtbot.waitSignal(inbox.fetch.taken):
        pass
    assert [each.outcome for each in inbox.fetch.found] == ["imported"]
    assert "دریافت شد" in inbox.fetch.summary.text()

    councils = office_page(CouncilsPage)
    assert isinstance(councils, CouncilsPage) and councils.list.model.rowCount() == 1
    ranking = office_page(RankingPage)
    assert isinstance(ranking, RankingPage) and ranking.list.model.rowCount() > 0
    answers = office_page(ReturnPage)
    assert isinstance(answers, ReturnPage)
    back = tmp_path / "back"
    answers.write_to(back)
    qtbot.waitUntil(lambda: "اکنون می‌توانید فلش را جدا کنید" in answers.outcome.text())

    page.fetch.look_at([back])
    qtbot.waitUntil(lambda: bool(page.fetch.found))
    qtbot.mouseClick(page.fetch.import_button, LEFT)
    with qtbot.waitSignal(page.fetch.taken):
        pass
    settle(page)
    assert "همه چیز رسید" in " ".join(_texts(page))
    window.close()


def test_a_stick_that_is_gone_is_told(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    workspace, heard = council(2), Heard()
    enrol(workspace, office, tmp_path / "enrolment")
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(workspace, heard.actions()))
    assert isinstance(page, ExchangePage)
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file where the stick was")
    page.send.send_to(blocked / "stick")
    qtbot.waitUntil(lambda: "محفوظ" in page.send.outcome.text())
    assert "اکنون می‌توانید" not in page.send.outcome.text()


def _texts(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_pictures(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path, picture: Picture
) -> None:
    heard = Heard()
    workspace, new = council(8), council(2, 1, 1)
    enrol(workspace, office, tmp_path / "enrolment")
    pages_of_council: list[tuple[str, str, str, Callable[[], Page]]] = [
        ("dashboard", "پیشخوان", "layout-dashboard", lambda: DashboardPage(workspace, heard.actions())),
        ("reports", "گزارش‌ها", "chart-column", lambda: ReportsPage(workspace, heard.actions())),
        (
            "exchange",
            "تبادل با استان",
            "hard-drive-download",
            lambda: ExchangePage(workspace, heard.actions()),
        ),
        ("enrolment", "ثبت‌نام", STICK, lambda: ExchangePage(new, heard.actions())),
        ("backup", "نسخهٔ پشتیبان", "database-backup", lambda: BackupPage(workspace, heard.actions())),
    ]
    stick = tmp_path / "stick"
    exporting.export_bundle(workspace, stick)
    window = window_with(tmp_path, pages_of_council)
    picture.of_sections(window, [each[0] for each in pages_of_council], "council")

    def page_of(place: int) -> Callable[[], Page]:
        return lambda: OFFICE_SECTIONS[place].factory(office, heard.actions())

    sections = [(each.key, each.title, each.icon, page_of(n)) for n, each in enumerate(OFFICE_SECTIONS)]
    window = window_with(tmp_path, sections, "دفتر امور اجتماعی و فرهنگی")
    picture.dress(window)
    section = window.open_section("inbox")
    assert isinstance(section, InboxSection)
    inbox = section.page()
    assert isinstance(inbox, InboxPage)
    inbox.fetch.look_at([stick])
    qtbot.waitUntil(lambda: bool(inbox.fetch.found))
    inbox.fetch.take_in()
    with qtbot.waitSignal(inbox.fetch.taken):
        pass
    picture.of_sections(window, [each.key for each in OFFICE_SECTIONS], "office")
