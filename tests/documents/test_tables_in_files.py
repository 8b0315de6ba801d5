# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Rosters as people make them are read; workbooks we write open right to left and run nothing."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from mahalleh_desktop.documents.tables.rosters import LARGEST_FILE, read_sheets
from mahalleh_desktop.documents.tables.workbooks import JALALI_DAY, TableSheet, write_workbook
from mahalleh_desktop.errors import KnownError


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "اعضا"
    for row in (
        ["فهرست اعضا", None, None, None],
        [None, None, None, None],
        ["نام", "دستگاه", "همراه", "شروع"],
        ["علی", "شهرداری", 9170000000, datetime(2026, 3, 21)],
        ["مریم", None, "۰۹۱۷۰۰۰۰۰۰۱", 14040515.0],
        ["رضا", "  ", True, 1.5],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B4:B5")
    hidden = book.create_sheet("پنهان")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    book.save(path)
    return path


def test_a_workbook_with_merged_cells(tmp_path: Path) -> None:
    sheet, hidden = read_sheets(workbook(tmp_path / "اعضا.xlsx"))
    assert (hidden.name, hidden.hidden, sheet.hidden) == ("پنهان", True, False)
    assert sheet.name == "اعضا"
    assert [row.number for row in sheet.rows] == [1, 3, 4, 5, 6]
    assert [row.values for row in sheet.rows] == [
        ("فهرست اعضا", None, None, None),
        ("نام", "دستگاه", "همراه", "شروع"),
        ("علی", "شهرداری", 9170000000, date(2026, 3, 21)),
        ("مریم", "شهرداری", "۰۹۱۷۰۰۰۰۰۰۱", 14040515),
        ("رضا", None, "true", 1.5),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "،"])
def test_csv_of_every_kind(encoding: str, delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    lines = [delimiter.join(each) for each in (("نام", "كد"), ("علي", '"يك، دو"'), ("", ""), ("مريم", "007"))]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    (sheet,) = read_sheets(path)
    assert sheet.name == ""
    assert [(row.number, row.values) for row in sheet.rows] == [
        (1, ("نام", "كد")),
        (2, ("علي", "يك، دو")),
        (4, ("مريم", "007")),
    ]


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert read_sheets(path)[0].rows == ()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"%PDF-1.7\n\x00\x01\x02\x03",
        b"\xff\xfe\x00",
    ],
)
def test_other_files_are_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(data)
    with pytest.raises(KnownError, match="not_a_spreadsheet"):
        read_sheets(path)


def test_a_zip_that_is_no_workbook_and_files_too_large(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook")
    with pytest.raises(KnownError, match="not_a_spreadsheet"):
        read_sheets(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", b"0" * 70_000_000)
    with pytest.raises(KnownError, match="file_too_large"):
        read_sheets(path)
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(KnownError, match="file_too_large"):
        read_sheets(path)
    with pytest.raises(KnownError, match="file_not_readable"):
        read_sheets(tmp_path / "nowhere.xlsx")


def test_a_written_workbook_reads_right_to_left_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = (
        ("=1+1", date(2026, 11, 22), 5),
        ("+98 917", None, 1.5),
        ("@SUM(A1)", date(2026, 1, 1), None),
        ("-علی\x07", "متن " * 40, -3),
    )
    write_workbook([TableSheet("اعضا: [۱]", ("نام", "تاریخ", "شماره"), rows), TableSheet("", (), ())], path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    for cell in ("A2", "A3", "A4", "A5"):
        assert sheet[cell].data_type == "s" and sheet[cell].quotePrefix
    assert sheet["B2"].is_date and sheet["B2"].value == datetime(2026, 11, 22)
    assert sheet["B2"].number_format == JALALI_DAY and sheet["B3"].value is None
    assert sheet["B4"].value < sheet["B2"].value, "they sort as days do"
    assert read_sheets(path)[0].rows[1].values[1] == date(2026, 11, 22)
    assert (sheet["C2"].value, sheet["C5"].value, sheet["A5"].value) == (5, -3, "-علی")
    assert read_sheets(path)[0].name == "اعضا   ۱"
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_workbook_prints_with_its_columns_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    wide = tuple(f"ستون شمارهٔ {n}" for n in range(17))
    write_workbook(
        [TableSheet("پهن", wide, (wide,)), TableSheet("باریک", ("نام",), (("علی",), ("متن دراز " * 16,)))],
        path,
    )
    first, second = openpyxl.load_workbook(path).worksheets
    assert second.row_dimensions[2].height is None and second.row_dimensions[3].height >= 3 * 15
    for sheet, orientation in ((first, "landscape"), (second, "portrait")):
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize) == (orientation, 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth, setup.fitToHeight) == (1, 0), "as many pages downwards as are needed"
        assert sheet.print_title_rows == "$1:$1"
