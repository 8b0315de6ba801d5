# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The cards of participation and of problems by priority: figures, papers and sheets by real buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import RIGHT_TO_LEFT_MARK
from mahalleh_desktop.ui.pages.reports_page import ReportsPage
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.records.reports_papers import report_pdf
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases.edge_documents import only_a_council
from tests.usecases.places import loaded_council
from tests.usecases.report_documents import counted_council

from .inspection import settle
from .meeting_world import Heard, choose_file, window_with
from .picture_looks import Picture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Workspace]:
    with loaded_council(tmp_path / "counted", counted_council()) as found:
        yield found


def opened(folder: Path, workspace: Workspace, heard: Heard | None = None) -> tuple[MainWindow, ReportsPage]:
    actions = (heard or Heard()).actions()
    factory = lambda: ReportsPage(workspace, actions)  # noqa: E731
    window = window_with(folder, [("reports", "گزارش‌ها", "chart-column", factory)])
    window.show()
    page = window.page()
    assert isinstance(page, ReportsPage)
    settle(page)
    return window, page


def test_the_card_says_every_share_with_its_base(qtbot: QtBot, counted: Workspace, tmp_path: Path) -> None:
    _window, page = opened(tmp_path, counted)
    card = page.participation
    told = [(name, words.replace(RIGHT_TO_LEFT_MARK, "")) for name, _value, words in card.bars.rows]
    assert told == [
        ("حضور", "۷۱٪، ۵ از ۷ نوبت حضور و غیاب اعضای اصلی"),
        ("جایگاه‌های پر", "۱۵٪، ۲ از ۱۳ جایگاه فهرست"),
        ("بانوان", "۳۳٪، ۱ از ۳ عضو با جنسیت ثبت‌شده"),
        ("جوانان", "۲۵٪، ۱ از ۴ عضو دارای دوره"),
        ("تشکل‌های مردمی", "۱۰۰٪، ۳ از ۳ تشکل مردمی محله"),
    ]
    assert card.data_on.text() == "داده تا ۱۴۰۵/۰۹/۰۱"
    assert card.numbers.text() == "مدعوان: ۳ نفر در ۲ جلسه از ۳\nداوطلبان: ۱۲ نفر در ۲ راه‌حل از ۳"
    by_quarter = card.by_quarter.accessibleName()
    assert "حضور: بهار ۱۴۰۵ ۱ از ۲، تابستان ۱۴۰۵ ۲ از ۲، پاییز ۱۴۰۵ ۲ از ۳" in by_quarter


def test_the_open_problems_stand_by_priority(qtbot: QtBot, counted: Workspace, tmp_path: Path) -> None:
    _window, page = opened(tmp_path, counted)
    assert [(name, value, words) for name, value, words in page.priorities.rows] == [
        ("مسئلهٔ p2", 100, "۱۰۰"), ("مسئلهٔ p1", 72, "۷۲"), ("مسئلهٔ p5", 60, "۶۰"),
        ("مسئلهٔ محرمانهٔ شمارهٔ ۳", 8, "۸"),
    ]  # fmt: skip
    assert page.priorities_note.text() == "اولویت از ۱۵۰"
    assert page.categories.rows[0] == ("آب و فاضلاب", 2, "۲")


@pytest.mark.parametrize(
    ("report", "sheet"), [("participation", "مشارکت"), ("problems", "مسائل به ترتیب اولویت")]
)
def test_each_card_is_printed_and_goes_to_excel(
    qtbot: QtBot, counted: Workspace, tmp_path: Path, report: str, sheet: str
) -> None:
    heard = Heard()
    _window, page = opened(tmp_path, counted, heard)
    qtbot.mouseClick(page.paper_buttons[report], LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    dialog = page.findChildren(PaperDialog)[0]
    settle(dialog)
    qtbot.mouseClick(dialog.save_button, LEFT)
    choose_file(dialog, tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes() == report_pdf(counted, report)
    dialog.reject()
    qtbot.mouseClick(page.excel_buttons[report], LEFT)
    choose_file(page, tmp_path / "one.xlsx")
    qtbot.waitUntil(lambda: len(heard.toasts) == 1)
    assert load_workbook(tmp_path / "one.xlsx").sheetnames == [sheet]


def test_a_council_that_has_nothing_yet(qtbot: QtBot, tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", only_a_council()) as council:
        _window, page = opened(tmp_path, council)
        words = [words for _name, _value, words in page.participation.bars.rows]
        assert words.count("هنوز ثبت نشده است") == 4  # only the seats of the list are known
        assert page.participation.numbers.isHidden()
        assert page.priorities.rows == () and page.priorities_note.text() == ""


def test_every_look(counted: Workspace, picture: Picture, tmp_path: Path) -> None:
    window, page = opened(tmp_path, counted)
    picture.dress(window)
    picture.of(page, "reports")
    picture.save(page.participation, "reports-participation")
