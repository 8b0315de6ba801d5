# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The council's reports of participation and problems, against figures counted by hand and by the office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mahalleh_desktop.office.participation import shares
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.usecases.office.participation import participation
from mahalleh_desktop.usecases.office.ranking import score_problem
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records.participation import council_participation, indicators
from mahalleh_desktop.usecases.records.problem_tables import by_category, by_priority
from mahalleh_desktop.usecases.records.reports_papers import report_pdf
from mahalleh_desktop.usecases.records.reports_tables import REPORTS, report_sheet, write_reports
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import TODAY, enrolled, loaded_council, new_office, version_count
from .reading_pdf import complaints, text_of
from .report_documents import counted_council

AUTUMN, SUMMER, SPRING = Quarter(1405, 3), Quarter(1405, 2), Quarter(1405, 1)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Workspace]:
    with loaded_council(tmp_path / "counted", counted_council()) as found:
        yield found


def test_participation_of_all_time_by_hand(counted: Workspace) -> None:
    whole = council_participation(counted)[0]
    assert whole.quarter is None and whole.day == TODAY
    # Spring 1 of 2, summer 2 of 2, autumn 2 of 3; excused, unknown and the substitute stay out.
    assert shares(whole.part) == {
        "attendance": (5, 7),
        "seats": (2, 13),
        "women": (1, 3),
        "youth": (1, 4),
        "associations": (3, 3),  # by a member, as executor and as partner
    }
    assert (whole.part.meetings, whole.part.members) == (3, 4)
    assert (whole.guests, whole.with_guests) == (3, 2)
    assert (whole.part.volunteers, whole.part.volunteers_told, whole.part.solutions) == (12, 2, 3)


def test_participation_of_each_quarter_by_hand(counted: Workspace) -> None:
    _whole, *quarters = council_participation(counted)
    assert [(each.quarter, each.day) for each in quarters] == [
        (AUTUMN, TODAY), (SUMMER, SUMMER.last_day), (SPRING, SPRING.last_day)
    ]  # fmt: skip
    found = [
        (each.part.meetings, each.part.members, each.guests, list(shares(each.part).values()))
        for each in quarters
    ]
    assert found == [
        (1, 4, 1, [(2, 3), (2, 13), (1, 3), (1, 4), (1, 3)]),
        (1, 3, 0, [(2, 2), (2, 13), (1, 2), (1, 3), (2, 3)]),
        (1, 4, 2, [(1, 2), (3, 13), (2, 3), (2, 4), (3, 3)]),
    ]


def test_the_council_reads_the_figures_that_its_office_counts(tmp_path: Path, counted: Workspace) -> None:
    with new_office(tmp_path / "office") as office:
        enrolled(counted, office, tmp_path / "paper")
        importing.import_bundles(office, [exporting.export_bundle(counted, tmp_path / "usb").path])
        for period in council_participation(counted):
            [theirs] = participation(office, period.quarter).councils
            assert theirs == period.part, period.quarter


def test_problems_stand_by_the_rule_of_priority(counted: Workspace) -> None:
    sheet = report_sheet(counted, "problems")
    assert [(row[0], row[1], row[3], row[5]) for row in sheet.rows] == [
        ("مسئلهٔ p2", 2, 100, "در دست اقدام"),  # 125, falling
        ("مسئلهٔ p1", 1, 72, "باز"),  # 60, rising
        ("مسئلهٔ p5", 5, 60, "باز"),
        ("مسئلهٔ محرمانهٔ شمارهٔ ۳", 3, 8, "باز"),
        ("مسئلهٔ p4", 4, 150, "رفع‌شده"),  # what is solved stands last, however heavy
    ]
    assert [row[2] for row in sheet.rows][3] == "محرمانه"
    assert sheet.rows[1][6:] == (5, 4, 3, "رو به افزایش", date(2026, 5, 1))


def test_problems_by_category_with_their_burden(counted: Workspace) -> None:
    water, streets, hidden = by_category(by_priority(counted))
    assert (water.total, water.still_open, water.resolved) == (3, 2, 1)
    assert (water.burden, water.heaviest, water.hotspots) == (160.0, 100.0, 0)
    assert (streets.still_open, streets.burden, streets.hotspots) == (1, 72.0, 1)
    assert (hidden.title, hidden.still_open, hidden.burden) == ("محرمانه", 1, 8.0)
    assert report_sheet(counted, "categories").rows[0][1:] == (3, 2, 1, 0, 160, 100)


def test_the_score_of_the_office_stands_beside_the_priority(tmp_path: Path, counted: Workspace) -> None:
    with new_office(tmp_path / "office") as office:
        enrolled(counted, office, tmp_path / "paper")
        usb = tmp_path / "usb"
        importing.import_bundles(office, [exporting.export_bundle(counted, usb).path])
        problem = by_priority(counted)[2].problem.ref
        score_problem(office, problem, 120)
        importing.import_bundles(counted, [exporting.return_bundles(office, usb)[0].path])
    assert [row[4] for row in report_sheet(counted, "problems").rows] == [None, None, 120, None, None]
    assert "۱۲۰" in text_of(report_pdf(counted, "problems"))


def test_confidential_problems_are_in_no_report(counted: Workspace) -> None:
    for report in REPORTS:
        said = text_of(report_pdf(counted, report))
        cells = {str(cell) for row in report_sheet(counted, report).rows for cell in row}
        assert "p3" not in said and "اعتیاد" not in said, report
        assert "مسئلهٔ p3" not in cells and "اعتیاد" not in cells, report


def test_the_workbook_holds_every_figure_with_its_base_and_day(counted: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    assert write_reports(counted, path) == len(REPORTS) == len(load_workbook(path).sheetnames)
    rows = list(load_workbook(path)["مشارکت"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(len(indicators(period)) for period in council_participation(counted))
    assert rows[2] == (
        "حضور", "از آغاز", 5, 7, "نوبت حضور و غیاب اعضای اصلی", datetime(2026, 11, 22)
    )  # fmt: skip
    autumn = next(row for row in rows if row[:2] == ("حضور", "پاییز ۱۴۰۵"))
    assert autumn[2:4] == (2, 3)


def test_the_paper_says_each_share_with_its_base(counted: Workspace) -> None:
    pdf = paper(counted, "participation")
    assert complaints(pdf) == ""
    said = re.sub("[\u200e\u200f\u202a-\u202e]", "", text_of(pdf))
    for words in ("۵ از ۷", "۲ از ۱۳", "۷۱٪", "داده تا ۱۴۰۵/۰۹/۰۱", "در ۲ جلسه از ۳", "در ۲ راهحل از ۳"):
        assert words in said, words


def test_reports_of_a_council_that_has_nothing(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", edge_documents.only_a_council()) as council:
        count = version_count(council)
        whole, quarter = council_participation(council)
        assert quarter.quarter == AUTUMN and whole.part.meetings == 0
        assert {share[0] for share in shares(whole.part).values()} == {0}
        for report in REPORTS:
            assert complaints(paper(council, report)) == "", report
        assert write_reports(council, tmp_path / "all.xlsx") == len(REPORTS)
        assert version_count(council) == count
