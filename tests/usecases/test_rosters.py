# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Rosters as secretaries keep them come in; what goes out comes in again as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.people import add_member
from mahalleh_desktop.usecases.records.rosters import export_roster, import_roster, preview_roster
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .comparing import normalised
from .places import empty_council, loaded_council, year
from .steps import refused

# Invented people; the IDs have a right check digit unless it is said otherwise.
TERM_STARTS = 16
"""The column of the exported roster, counted from 1."""
HEADER = (
    "عنوان,نام,نام خانوادگی,کد ملی,تلفن همراه,سمت,نوع عضویت,جایگاه,دستگاه,تشکل,شغل,تخصص,"
    "شروع عضویت,پایان عضویت,علت پایان"
)
ROWS = (
    "آقای,بهرام,نمونه‌پور,0012345679,09120000001,رئیس,اصلی,معتمد محل,,,کشاورز,آبیاری؛ باغداری,1404/09/15,,",
    "خانم,پری,آزمون,1234567891,09120000002,دبیر,اصلی,نمایندهٔ دستگاه,شهرداری نمونه,,کارشناس,عمران,"
    "1404/09/15,1405/02/01,انتقال",
    ",کیوان,سنجش,,,عضو,علی‌البدل,,,خیریهٔ نمونه,,,1404/09/15,,",
)
CLEAN = "\ufeff" + "\n".join((HEADER, *ROWS)) + "\n"


def messy(path: Path) -> Path:
    """A workbook with titles, merged cells, ي and ك, lost zeros, totals and a signature line."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "اعضاء"
    rows: list[list[Any]] = [
        ["بسمه تعالي"],
        ["ليست اعضاي شوراي محله نمونه"],
        [],
        [
            "رديف",
            "نام و نام خانوادگي",
            "كد  ملي",
            "شماره همراه\n(موبایل)",
            "سمت",
            "جایگاه / نماینده",
            "دستگاه يا تشكل متبوع",
            "تاريخ شروع",
            "توضيحات",
        ],
        [1, "آقاي بهرام نمونه پور", 12345679, "۰۹۱۲ ۰۰۰ ۰۰۰۱", "رئيس", "معتمد محل", None, "۱۴۰۴/۹/۱۵", None],
        [
            2,
            "پري آزمون",
            "1234567891",
            9120000002,
            "دبير",
            "نماینده دستگاه",
            "شهرداري نمونه",
            "15/9/1404",
            None,
        ],
        [
            3,
            "كيوان سنجش",
            "0012345678",
            "+989120000003",
            "عضو",
            "نماینده دستگاه",
            None,
            "۱۴۰۴/۹/۱۵",
            "دوباره",
        ],
        [],
        [4, "پري آزمون", "1234567891", None, "عضو", "معتمد", None, "۱۴۰۴/۹/۱۵", None],
        [5, None, "0084575948", "09120000005", "عضو", None, None, None, None],
        ["جمع كل : ۵ نفر"],
        [None, None, None, None, None, "مهر و امضاء رئيس شورا"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("G6:G7")
    book.create_sheet("خالي")
    book.save(path)
    return path


@pytest.fixture
def fresh(tmp_path: Path) -> Any:
    with empty_council(tmp_path / "w", edge_documents.only_a_council()) as found:
        yield found


def test_a_clean_roster(fresh: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(CLEAN, encoding="utf-8")
    rows = import_roster(fresh, path)
    assert [(row.sheet, row.row, row.outcome) for row in rows] == [("", n, "added") for n in (2, 3, 4)]
    found = dump(fresh)
    assert found["members"] == [
        {"ref": "m1", "honorific": "آقای", "first_name": "بهرام", "last_name": "نمونه‌پور", "gender": "male",
         "national_id": "0012345679", "mobile": "09120000001", "role": "chair", "standing": "principal",
         "seat": "trusted_resident", "occupation": "کشاورز", "expertise": ["آبیاری", "باغداری"],
         "terms": [{"starts_on": "2025-12-06"}]},
        {"ref": "m2", "honorific": "خانم", "first_name": "پری", "last_name": "آزمون", "gender": "female",
         "national_id": "1234567891", "mobile": "09120000002", "role": "secretary", "standing": "principal",
         "seat": "agency", "agency": "d1", "occupation": "کارشناس", "expertise": ["عمران"],
         "terms": [{"starts_on": "2025-12-06", "ends_on": "2026-04-21", "end_reason": "انتقال"}]},
        {"ref": "m3", "first_name": "کیوان", "last_name": "سنجش", "role": "member", "standing": "substitute",
         "association": "t1", "terms": [{"starts_on": "2025-12-06"}]},
    ]  # fmt: skip
    assert [found["agencies"][0]["name"], found["associations"][0]["name"]] == [
        "شهرداری نمونه",
        "خیریهٔ نمونه",
    ]
    assert undo(fresh) and dump(fresh)["members"] == []


def test_a_messy_roster(fresh: Workspace, tmp_path: Path) -> None:
    rows = import_roster(fresh, messy(tmp_path / "roster.xlsx"))
    told = [(row.row, row.outcome, row.problems) for row in rows]
    assert told == [
        (5, "added", ()),
        (6, "added", ()),
        (7, "doubtful", ("bad_national_id",)),
        (9, "duplicate", ("duplicate_person",)),
        (10, "refused", ("no_name",)),
        (11, "skipped", ()),
        (12, "skipped", ()),
    ]
    assert {row.sheet for row in rows} == {"اعضاء"}
    bahram, pari, keyvan = reading.members(fresh)
    assert (bahram.first_name, bahram.last_name, bahram.honorific) == ("بهرام", "نمونه پور", "آقای")
    assert (bahram.national_id, bahram.mobile, bahram.role) == ("0012345679", "09120000001", "chair")
    assert (pari.mobile, pari.terms[0].starts_on) == ("09120000002", "2025-12-06")
    assert pari.agency == keyvan.agency and pari.agency is not None
    assert (keyvan.national_id, keyvan.mobile) == (None, "09120000003")


def test_a_preview_changes_nothing_and_a_second_import_adds_nobody(fresh: Workspace, tmp_path: Path) -> None:
    path = messy(tmp_path / "roster.xlsx")
    before = dump(fresh)
    preview = preview_roster(fresh, path)
    assert dump(fresh) == before
    assert [row.outcome for row in import_roster(fresh, path)] == [row.outcome for row in preview]
    members = dump(fresh)["members"]
    again = import_roster(fresh, path)
    assert "added" not in [row.outcome for row in again] and dump(fresh)["members"] == members


@pytest.mark.parametrize(("seed", "name"), [(3, "roster.xlsx"), (4, "roster.xlsx"), (3, "roster.CSV")])
def test_what_goes_out_comes_in_again(tmp_path: Path, seed: int, name: str) -> None:
    document = year(seed, 2, 1)
    for member in document["members"]:
        member.pop("mobile_shareable", None)
    with loaded_council(tmp_path / "one", document) as council:
        count = export_roster(council, tmp_path / name)
    if name.endswith(".xlsx"):
        (sheet,) = load_workbook(tmp_path / name).worksheets
        assert all(sheet.cell(row, TERM_STARTS).is_date for row in range(2, count + 2))
    with empty_council(tmp_path / "two", document) as other:
        rows = import_roster(other, tmp_path / name)
        assert count == len(rows) == len(document["members"])
        assert {row.outcome for row in rows} == {"added"}
        found = dump(other)
    names = {body["ref"]: body["name"] for kind in ("agencies", "associations") for body in document[kind]}
    came = {body["ref"]: body["name"] for kind in ("agencies", "associations") for body in found[kind]}
    for before, after in zip(normalised(document)["members"], normalised(found)["members"], strict=True):
        assert {k: v for k, v in before.items() if k not in ("agency", "association")} == {
            k: v for k, v in after.items() if k not in ("agency", "association")
        }
    for before, after in zip(document["members"], found["members"], strict=True):
        for kind in ("agency", "association"):
            assert names.get(before.get(kind)) == came.get(after.get(kind))


def test_csv_is_text_that_runs_nothing(fresh: Workspace, tmp_path: Path) -> None:
    add_member(fresh, {"first_name": "=علی", "last_name": "آزمون", "seat": "other", "role": "member",
                       "terms": [{"starts_on": "2025-12-06"}]})  # fmt: skip
    path = tmp_path / "roster.csv"
    assert export_roster(fresh, path) == 1
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b",=" not in data
    assert "آزمون" in data.decode("utf-8-sig").splitlines()[1]
    with empty_council(tmp_path / "two", edge_documents.only_a_council()) as other:
        assert [row.name for row in import_roster(other, path)] == ["=علی آزمون"]
    for name in ("roster.txt", "roster", "roster.xls"):
        with refused("unknown_table_type"):
            export_roster(fresh, tmp_path / name)
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("empty.csv", b"", "no_header"),
        ("garbage.xlsx", bytes(range(256)) * 20, "not_a_spreadsheet"),
        ("zip.xlsx", b"PK\x03\x04" + bytes(200), "not_a_spreadsheet"),
        ("text.csv", "فقط یک سطر\n".encode(), "no_header"),
        ("pdf.csv", b"%PDF-1.7\n\x00\x01\xff", "not_a_spreadsheet"),
    ],
)
def test_what_is_no_roster(fresh: Workspace, tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    before = dump(fresh)
    with refused(code):
        import_roster(fresh, tmp_path / name)
    assert dump(fresh) == before


def test_a_roster_that_is_not_there(fresh: Workspace, tmp_path: Path) -> None:
    with refused("file_not_found"):
        import_roster(fresh, tmp_path / "none.xlsx")
    with refused("file_not_readable"):
        import_roster(fresh, tmp_path)
