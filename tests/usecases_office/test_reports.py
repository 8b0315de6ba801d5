# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reports of the office: the quarterly one frozen on issue, the ministry's, formulas kept harmless."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.documents.tables.workbooks import JALALI_DAY
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.office.quarterly import FIGURES
from mahalleh_desktop.usecases.office import register
from mahalleh_desktop.usecases.office.consolidating import write_report
from mahalleh_desktop.usecases.office.reports import issuing, ministry
from mahalleh_desktop.usecases.records.undoing import can_undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.documents.layout_faults import layout_faults
from tests.usecases_office.province import council, meeting, member, problem, receive_council

SUMMER = Quarter(1405, 2)
FORMULA = '=HYPERLINK("http://example.org","بزن")'


DECIDED = [
    meeting(
        "j1",
        "1405/1",
        "2026-08-01",
        {},
        [{"status": "done"}, {"status": "open"}],
    )
]


def fill(office: Workspace) -> None:
    attendance = {"m1": "present", "m2": "absent"}
    resolutions = [
        {"status": "done", "executor": "d1", "follow_ups": [{"on": "2026-08-11", "status": "done"}]}
    ]
    for code, name in (("A", "شورای نخست"), ("B", FORMULA)):
        receive_council(
            office,
            council(
                code,
                name=name,
                founded_on="2025-01-01",
                agencies=[{"ref": "d1", "name": "+شهرداری"}],
                members=[member("m1", "chair", gender="female"), member("m2", "secretary")],
                problems=[problem("p1", "@فقر", "poverty", reported_on="2026-08-02")],
                meetings=[meeting("j1", "1405/1", "2026-08-01", attendance, resolutions)],
            ),
        )
    register.enter_council(office, "N1", name="شورای بی‌داده", county="بم", founded_on="2025-01-01")


def test_the_report_tells_its_coverage_and_is_frozen_on_issue(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    draft = tmp_path / "draft.pdf"
    assert issuing.write_quarter_report(office, draft, SUMMER) == (2, 3)
    issued = issuing.issue_report(office, SUMMER)
    assert (issued.period, issued.on, issued.councils, issued.of) == ("1405-2", "2026-11-22", 2, 3)
    assert not can_undo(office)
    first = {kind: issuing.report_bytes(office, SUMMER, kind) for kind in issuing.KINDS}
    assert first["pdf"] != draft.read_bytes()
    # Another council comes, late; what was issued stays, byte by byte, issued again too.
    receive_council(office, council("Z", meetings=[meeting("j1", "1405/1", "2026-08-03", {})]))
    assert issuing.issue_report(office, SUMMER) == issued
    for kind, data in first.items():
        path = tmp_path / f"again.{kind}"
        assert issuing.write_quarter_report(office, path, SUMMER) == (2, 3)
        assert path.read_bytes() == data
    assert issuing.write_quarter_report(office, tmp_path / "spring.pdf", SUMMER.previous) == (3, 4)
    assert [each.period for each in issuing.issued_reports(office)] == ["1405-2"]


def test_the_paper_says_what_is_behind_each_figure(office: Workspace) -> None:
    fill(office)
    issuing.issue_report(office, SUMMER)
    pages = PdfReader(io.BytesIO(issuing.report_bytes(office, SUMMER, "pdf"))).pages
    text = ascii_digits(" ".join(page.extract_text() for page in pages))
    for words in ("تابستان 1405", "بهار 1405", "تابستان 1404", "2 شورا از 3 شورا", "2 از 4"):
        assert words in text, words
    for until in ("1405/06/31", "1405/03/31", "1404/06/31"):
        assert text.count(f"2 از 3 شورا تا {until}") == len(FIGURES), "each figure has its data"
    assert "پیش‌نویس" not in text


def test_the_workbook_stands_from_right_to_left_with_values_beside_their_base(office: Workspace) -> None:
    fill(office)
    data = issuing.report_bytes(office, SUMMER, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    rows = {(row[0], row[1]): row[2:7] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)}
    assert rows["حضور اعضای اصلی در جلسات", "تابستان ۱۴۰۵"] == (2, 4, 50, 2, 3)
    assert rows["میانهٔ زمان تا انجام مصوبه", "تابستان ۱۴۰۵"] == (10, 2, None, 2, 3)
    assert rows["مصوبات انجام‌شده", "تابستان ۱۴۰۴"] == (None, 0, None, 2, 3)


def test_the_workbook_says_first_what_it_is(office: Workspace) -> None:
    fill(office)
    draft = openpyxl.load_workbook(io.BytesIO(issuing.report_bytes(office, SUMMER, "xlsx"))).worksheets[0]
    issuing.issue_report(office, SUMMER)
    issued = openpyxl.load_workbook(io.BytesIO(issuing.report_bytes(office, SUMMER, "xlsx"))).worksheets[0]
    told = [{row[0]: row[1] for row in sheet.iter_rows(values_only=True)} for sheet in (draft, issued)]
    assert told[0]["وضعیت"] == "پیش‌نویس؛ هنوز صادر نشده است"
    assert told[1]["وضعیت"] == "صادرشده در ۱۴۰۵/۰۹/۰۱"
    assert told[1]["فصل"] == "تابستان ۱۴۰۵" and "۲ شورا از ۳ شورا" in told[1]["پوشش"]


def test_the_lists_of_the_paper_say_up_to_which_day_they_count(office: Workspace) -> None:
    """They are no figures of the quarter: a reader would take them for such."""
    fill(office)
    pages = PdfReader(io.BytesIO(issuing.report_bytes(office, SUMMER, "pdf"))).pages
    text = ascii_digits(" ".join(page.extract_text() for page in pages))
    for title in ("شوراها به تفکیک شهرستان", "مسائل نخست استان", "دستگاه‌ها و مصوبات آن‌ها"):
        assert f"{title} تا 1405/09/01" in text


def test_no_title_of_a_table_runs_into_its_rows(office: Workspace) -> None:
    fill(office)
    assert layout_faults(issuing.report_bytes(office, SUMMER, "pdf")) == []


def test_merged_and_split_councils_are_in_the_sums_of_their_county(office: Workspace) -> None:
    fill(office)
    register.enter_council(office, "A", state="merged", successors=["B"])
    sheet = openpyxl.load_workbook(io.BytesIO(issuing.report_bytes(office, SUMMER, "xlsx"))).worksheets[2]
    head, *rows = sheet.iter_rows(values_only=True)
    assert sum(row[head.index("منحل یا ادغام‌شده")] for row in rows) == 1


def cells_like_formulas(data: bytes) -> list[tuple[str, str, bool]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        (str(cell.value), cell.data_type, bool(cell.quotePrefix))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value)[:1] in ("=", "+", "-", "@")
    ]


def test_the_report_of_all_time_says_up_to_which_day(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    write_report(office, tmp_path / "all.pdf")
    text = ascii_digits(" ".join(page.extract_text() for page in PdfReader(tmp_path / "all.pdf").pages))
    assert "گزارش تجمیعی تا تاریخ 1405/09/01" in text
    assert "گزارش سالانه" not in text and "سال 1405" not in text
    assert "داده از 2 شورا از 3 شورا" in text


def test_the_report_of_all_councils_names_those_with_most_problems(office: Workspace, tmp_path: Path) -> None:
    """The bars are of counts: a council with one grave problem is not among those that have most."""
    for number in range(13):
        many = [problem(f"p{n}", "مسئله", severity=1) for n in range(3 if number else 1)]
        if not number:
            many[0] |= {"severity": 5, "extent": 5, "urgency": 5}
        receive_council(office, council(f"C{number:02}", name=f"محلهٔ شمارهٔ {number}", problems=many))
    receive_council(office, council("A", name="انجام", meetings=DECIDED))
    write_report(office, tmp_path / "all.pdf")
    text = PdfReader(tmp_path / "all.pdf").pages[0].extract_text()
    chart = text.split("مسائل باز به تفکیک شورا")[1].split("شوراها به ترتیب اولویت")[0]
    assert "محلهٔ شمارهٔ ۱\n" in chart.replace(" \n", "\n") or "شمارهٔ ۱۲" in chart
    assert "محلهٔ شمارهٔ ۰" not in chart
    whole = "".join(page.extract_text() for page in PdfReader(tmp_path / "all.pdf").pages)
    assert "۱ از ۲" in whole and "۱/۲" not in whole


def test_what_one_council_typed_does_not_stop_the_papers_of_all(office: Workspace, tmp_path: Path) -> None:
    raw = council("E", problems=[problem("p1", "پارک \U0001f642", reported_on="2026-08-01")])
    raw["council"]["name"] = "شورای \u263a"
    receive_council(office, raw)
    write_report(office, tmp_path / "all.pdf")
    for data in (issuing.report_bytes(office, SUMMER, "pdf"), (tmp_path / "all.pdf").read_bytes()):
        text = ascii_digits("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))
        assert "U+1F642" in text and "U+263A" in text


def days_of(sheet: Worksheet, title: str) -> list[date | None]:
    """The days of a column, each a real date that shows as a Jalali one."""
    titles = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    cells = [row[titles.index(title)] for row in sheet.iter_rows(min_row=2)]
    assert all(cell.is_date and cell.number_format == JALALI_DAY for cell in cells if cell.value)
    return [cell.value.date() if isinstance(cell.value, datetime) else None for cell in cells]


def test_days_are_real_dates_in_every_workbook(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    write_report(office, tmp_path / "all.xlsx")
    ministry.export_ministry(office, tmp_path / "ministry.xlsx")
    quarter = openpyxl.load_workbook(io.BytesIO(issuing.report_bytes(office, SUMMER, "xlsx")))
    councils = openpyxl.load_workbook(tmp_path / "all.xlsx")
    to_ministry = openpyxl.load_workbook(tmp_path / "ministry.xlsx")
    assert date(2026, 9, 22) in days_of(quarter.worksheets[1], "تاریخ داده")
    held = [day for day in days_of(councils.worksheets[0], "آخرین جلسه") if day]
    assert held and max(held) <= date.fromisoformat(office.today())
    founded = next(column for column in ministry.mapping(office).columns if column.field == "founded_on")
    assert date(2025, 1, 1) in days_of(to_ministry.worksheets[0], founded.title)


def test_nothing_that_a_council_wrote_runs_as_a_formula(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    write_report(office, tmp_path / "all.xlsx")
    ministry.export_ministry(office, tmp_path / "ministry.xlsx")
    found = []
    for data in (
        issuing.report_bytes(office, SUMMER, "xlsx"),
        (tmp_path / "all.xlsx").read_bytes(),
        (tmp_path / "ministry.xlsx").read_bytes(),
    ):
        cells = cells_like_formulas(data)
        assert cells
        found += cells
    assert {kind for _value, kind, _quoted in found} == {"s"}
    assert all(quoted for _value, _kind, quoted in found)
    assert {FORMULA, "+شهرداری", "@فقر"} <= {value for value, _kind, _quoted in found}


def test_a_running_quarter_and_another_ending_are_refused(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="quarter_runs"):
        issuing.issue_report(office, Quarter(1405, 3))
    with pytest.raises(KnownError, match="unknown_report_type"):
        issuing.write_quarter_report(office, tmp_path / "report.docx", SUMMER)
    assert not (tmp_path / "report.docx").exists()


def test_frozen_bytes_that_are_gone_are_told(office: Workspace) -> None:
    fill(office)
    issued = issuing.issue_report(office, SUMMER)
    office.blobs.db.execute("UPDATE blob SET data = ? WHERE sha256 = ?", [b"other", issued.content["pdf"]])
    with pytest.raises(KnownError, match="attachments_damaged"):
        issuing.report_bytes(office, SUMMER, "pdf")
    office.blobs.db.execute("DELETE FROM blob")
    with pytest.raises(KnownError, match="not_at_hand"):
        issuing.report_bytes(office, SUMMER, "pdf")


def test_the_ministrys_workbook_follows_the_offices_own_mapping(office: Workspace, tmp_path: Path) -> None:
    fill(office)
    register.enter_council(office, "A", external_id="۰۰۷")
    path = ministry.mapping_file(office)
    assert path.parent == office.folder
    path.write_text(
        '[sheet]\nname = "وزارت"\n[[column]]\ntitle = "شناسه"\nfield = "external_id"\nrequired = true\n'
        '[[column]]\ntitle = "حضور"\nfield = "attendance_percent"\n'
        '[[column]]\ntitle = "زنان"\nfield = "women_of"\n',
        encoding="utf-8",
    )
    out = tmp_path / "out.xlsx"
    done = ministry.export_ministry(office, out)
    assert (done.councils, [problem.place for problem in done.warnings]) == (3, ["B", "N1"])
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("شناسه", "حضور", "زنان"), ("007", 50, 1), (None, 50, 1), (None, None, None),
    ]  # fmt: skip
    before = out.read_bytes()
    path.write_text('[[column]]\ntitle = "شناسه"\nfield = "id"\n', encoding="utf-8")
    with pytest.raises(KnownError, match="mapping_field_unknown"):
        ministry.export_ministry(office, out)
    assert out.read_bytes() == before
