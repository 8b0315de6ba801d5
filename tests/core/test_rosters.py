# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Rosters as people write them: title rows, odd headers, one full-name column, lost zeros, signatures."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.rosters.headers import column_of, columns_of, find_header
from mahalleh_desktop.core.rosters.persons import Person, person_of
from mahalleh_desktop.core.rosters.reading import RosterRow, read_roster
from mahalleh_desktop.core.rosters.vocabulary import read_vocabulary
from mahalleh_desktop.resources import resource

WORDS = read_vocabulary(tomllib.loads(resource("roster.toml").read_text(encoding="utf-8")))
TODAY = "2026-11-22"
HEADER = ["ردیف", "نام", "نام خانوادگی", "کد ملی", "موبایل", "سمت", "جایگاه", "شروع عضویت"]
ID, OTHER_ID = "3076135139", "0011490888"


def roster(*rows: Sequence[Any], known: Sequence[tuple[str, str]] = ()) -> list[RosterRow]:
    """What is read of one sheet whose rows count from 1."""
    found = read_roster([("برگه", list(enumerate(rows, 1)), False)], WORDS, known, TODAY)
    assert found is not None
    return found


def person(**cells: Any) -> Person:
    full = {"first_name": "یاسر", "last_name": "آزمونی", "seat": "معتمد", "starts_on": "1404/7/15", **cells}
    return person_of({name: value for name, value in full.items() if value is not None}, WORDS, TODAY)


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("نام", "first_name"), ("نام خانوادگي", "last_name"), ("نام‌خانوادگی", "last_name"),
        ("نام و نام خانوادگی", "full_name"),
        ("نام ونام‌خانوادگی", "full_name"), ("کدملی", "national_id"), ("كد ملي", "national_id"),
        ("شمارهٔ ملی", "national_id"),
        ("کد ملی (ده رقمی)", "national_id"), ("شماره همراه (موبایل)", "mobile"),
        ("شمارهٔ همراه\n(الزامی)", "mobile"),
        ("تلفن / همراه", "mobile"), (" سمت ", "role"), ("اصلی/علی‌البدل", "standing"),
        ("اصلی / علی البدل", "standing"),
        ("دستگاه یا تشکل متبوع", "body"), ("تاریخ شروع", "starts_on"), ("ملاحظات", "notes"),
        ("چیز دیگر", None), ("", None),
        (None, None), (12, None), (3.5, None),
    ],
)  # fmt: skip
def test_what_a_header_cell_means(cell: Any, field: str | None) -> None:
    assert column_of(cell, WORDS.columns) == field


def test_the_header_is_found_below_titles() -> None:
    rows = [(1, ["فهرست اعضای شورا"]), (2, [None, ""]), (4, ["نام و نام خانوادگی"]), (5, HEADER), (6, ["1"])]
    found = find_header(rows, WORDS)
    assert found is not None
    place, columns = found
    assert place == 3
    assert columns[2] == "last_name"
    assert find_header(rows[:3], WORDS) is None


def test_a_second_column_of_one_name_is_left_out() -> None:
    assert columns_of(["نام", "نام خانوادگی", "تلفن", "موبایل"], WORDS) == {
        0: "first_name",
        1: "last_name",
        2: "mobile",
    }


def test_a_heading_of_two_levels() -> None:
    """«مشخصات» over its columns, the names of the columns in the row below."""
    found = roster(
        ["فهرست", None, None, None],
        ["مشخصات", None, "عضویت", None],
        ["نام", "نام خانوادگی", "سمت", "جایگاه"],
        ["یاسر", "آزمونی", "دبیر", "معتمد محل"],
    )
    assert [(row.row, row.name, row.outcome) for row in found] == [(4, "یاسر آزمونی", "doubtful")]
    assert found[0].problems == ("no_start_date",)


def test_a_clean_row() -> None:
    (row,) = roster(HEADER, [1, "یاسر", "آزمونی", ID, "09134031276", "دبیر", "معتمد محل", "1404/07/15"])
    assert (row.sheet, row.row, row.outcome, row.problems) == ("برگه", 2, "added", ())
    assert row.person is not None
    assert row.person.values == {
        "first_name": "یاسر", "last_name": "آزمونی", "national_id": ID, "mobile": "09134031276",
        "role": "secretary", "standing": "principal", "seat": "trusted_resident",
        "terms": [{"starts_on": "2025-10-07"}],
    }  # fmt: skip


def test_what_is_no_member_is_skipped_and_told() -> None:
    found = roster(
        HEADER,
        [1, "یاسر", "آزمونی", ID, None, "عضو", "معتمد", "1404/7/15"],
        [None] * 8,
        HEADER,
        ["جمع کل : ۱ نفر", None, None],
        [None, "مهر و امضاء رئیس شورا", None],
        [None, None, "امضا"],
        [2, None, None, None],
        [None, "تهیه‌کننده: دبیرخانه"],
        [3, None, None, OTHER_ID, "09134031276"],
    )
    assert [(row.row, row.outcome) for row in found] == [
        (2, "added"), (4, "skipped"), (5, "skipped"), (6, "skipped"), (7, "skipped"), (8, "skipped"),
        (9, "skipped"), (10, "refused"),
    ]  # fmt: skip
    assert found[-1].problems == ("no_name",)


@pytest.mark.parametrize(
    ("full", "honorific", "first", "last"),
    [
        ("یاسر آزمونی", None, "یاسر", "آزمونی"),
        ("آقای یاسر آزمونی", "آقای", "یاسر", "آزمونی"),
        ("سرکار خانم راضیه نمونه‌پور", "سرکار خانم", "راضیه", "نمونه‌پور"),
        ("حجت الاسلام محمدتقی مکی آبادی", "حجت‌الاسلام", "محمدتقی", "مکی آبادی"),
        ("سید رضا حسینی نسب", None, "سید رضا", "حسینی نسب"),
        ("سید حسینی", None, "سید", "حسینی"),
        ("آزمونی، یاسر", None, "یاسر", "آزمونی"),
        ("آزمونی", None, None, "آزمونی"),
        ("  ياسر   آزموني ", None, "یاسر", "آزمونی"),
    ],
)
def test_full_names_are_divided(full: str, honorific: str | None, first: str | None, last: str) -> None:
    values = person(full_name=full, first_name=None, last_name=None).values
    assert (values.get("honorific"), values.get("first_name"), values.get("last_name")) == (
        honorific,
        first,
        last,
    )


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ({"honorific": "خانم"}, "female"), ({"honorific": "آقای"}, "male"), ({"honorific": "دکتر"}, None),
        ({"gender": "زن"}, "female"), ({"gender": "مذكر"}, "male"), ({"gender": "نامشخص"}, None),
        ({"honorific": "دکتر", "gender": "خانم"}, "female"),
    ],
)  # fmt: skip
def test_gender(cells: dict[str, Any], value: str | None) -> None:
    assert person(**cells).values.get("gender") == value


@pytest.mark.parametrize(
    ("written", "national_id", "problems"),
    [
        (ID, ID, []), (int(OTHER_ID), OTHER_ID, []), (float(OTHER_ID), OTHER_ID, []),
        ("۳۰۷-۶۱۳۵۱۳-۹", ID, []),
        ("11490888", OTHER_ID, []), ("3076135138", None, ["bad_national_id"]), ("-", None, []),
        ("", None, []),
        (None, None, []), ("۱۱۱۱۱۱۱۱۱۱", None, ["bad_national_id"]),
    ],
)  # fmt: skip
def test_national_ids_of_a_spreadsheet(written: Any, national_id: str | None, problems: list[str]) -> None:
    found = person(national_id=written)
    assert (found.values.get("national_id"), found.problems) == (national_id, problems)


@pytest.mark.parametrize(
    ("written", "mobile", "problems"),
    [(9134031276, "09134031276", []), (9134031276.0, "09134031276", []),
    ("+98 913 403 1276", "09134031276", []),
     ("0343-2112233", None, ["bad_mobile"]), ("ندارد", None, [])],
)  # fmt: skip
def test_mobiles_of_a_spreadsheet(written: Any, mobile: str | None, problems: list[str]) -> None:
    found = person(mobile=written)
    assert (found.values.get("mobile"), found.problems) == (mobile, problems)


@pytest.mark.parametrize(
    ("cells", "role", "standing", "seat", "problems"),
    [
        ({"role": "ریش‌تراش", "seat": None}, "member", "principal", "other", ["unknown_role", "no_seat"]),
        ({"role": "رئيس"}, "chair", "principal", "trusted_resident", []),
        ({"role": "نائب‌رئیس"}, "vice_chair", "principal", "trusted_resident", []),
        ({"role": "عضو علی‌البدل", "seat": None}, "member", "substitute", None, []),
        ({"role": "دبیر", "standing": "علی البدل"}, "secretary", "substitute", "trusted_resident", []),
        ({"seat": "نمایندهٔ بانوان"}, "member", "principal", "women", []),
        ({"seat": "علی‌البدل"}, "member", "substitute", None, []),
        ({"seat": "ناظر"}, "member", "principal", "other", ["unknown_seat"]),
        ({"role": "امام جماعت مسجد", "seat": None}, "member", "principal", "prayer_leader", []),
        ({"role": "عضو", "seat": "معتمد و خیّر محل"}, "member", "principal", "benefactor", []),
    ],
)
def test_roles_standings_and_seats(
    cells: dict[str, Any], role: str, standing: str, seat: str | None, problems: list[str]
) -> None:
    found = person(**cells)
    values = found.values
    assert (values["role"], values["standing"], values.get("seat"), found.problems) == (
        role,
        standing,
        seat,
        problems,
    )


@pytest.mark.parametrize(
    ("cells", "agency", "association"),
    [
        ({"agency": "شهرداری نمونه"}, "شهرداری نمونه", ""),
        ({"body": "ادارهٔ ورزش و جوانان"}, "ادارهٔ ورزش و جوانان", ""),
        ({"body": "خیریهٔ نمونه"}, "", "خیریهٔ نمونه"),
        ({"body": "بنیاد نمونه", "seat": "نمایندهٔ دستگاه"}, "بنیاد نمونه", ""),
        ({"body": "شهرداری", "agency": "بخشداری"}, "بخشداری", ""),
        ({"body": "-"}, "", ""),
    ],
)
def test_bodies(cells: dict[str, Any], agency: str, association: str) -> None:
    found = person(**cells)
    assert (found.agency, found.association) == (agency, association)


@pytest.mark.parametrize(
    ("cells", "term", "problems"),
    [
        ({"starts_on": "۱۴۰۴/۰۷/۱۵"}, {"starts_on": "2025-10-07"}, []),
        ({"starts_on": datetime(2025, 10, 7, 12)}, {"starts_on": "2025-10-07"}, []),
        ({"starts_on": date(2025, 10, 7)}, {"starts_on": "2025-10-07"}, []),
        ({"starts_on": 14040715}, {"starts_on": "2025-10-07"}, []),
        ({"starts_on": 45937}, {"starts_on": "2025-10-07"}, []),
        ({"starts_on": "45770"}, {"starts_on": "2025-04-23"}, []),
        ({"starts_on": 40203}, {"starts_on": TODAY}, ["bad_date", "no_start_date"]),
        ({"starts_on": 99999}, {"starts_on": TODAY}, ["bad_date", "no_start_date"]),
        ({"starts_on": 1404}, {"starts_on": TODAY}, ["bad_date", "no_start_date"]),
        ({"starts_on": "1404/12/30"}, {"starts_on": TODAY}, ["bad_date", "no_start_date"]),
        ({"starts_on": None}, {"starts_on": TODAY}, ["no_start_date"]),
        ({"ends_on": "1405/1/1", "end_reason": "استعفا"}, {"starts_on": "2025-10-07",
        "ends_on": "2026-03-21", "end_reason": "استعفا"}, []),
        ({"ends_on": "1403/1/1"}, {"starts_on": "2025-10-07"}, ["ends_before_start"]),
        ({"starts_on": None, "ends_on": "1403/1/1"}, {"starts_on": "2024-03-20", "ends_on": "2024-03-20"},
        ["no_start_date"]),
        ({"notes": "مهاجرت"}, {"starts_on": "2025-10-07"}, []),
    ],
)  # fmt: skip
def test_terms(cells: dict[str, Any], term: dict[str, str], problems: list[str]) -> None:
    found = person(**cells)
    assert (found.values["terms"], found.problems) == ([term], problems)


def test_lists_and_plain_texts() -> None:
    values = person(expertise="قالی‌بافی، خیاطی/آموزش\nتسهیلگری", education="ليسانس", occupation="—").values
    assert values["expertise"] == ["قالی‌بافی", "خیاطی", "آموزش", "تسهیلگری"]
    assert values["education"] == "لیسانس"
    assert "occupation" not in values


def test_a_broken_character_leaves_one_cell_out() -> None:
    found = person(occupation="a\x00b", education="دیپلم")
    assert found.problems == ["control_character"]
    assert found.values["education"] == "دیپلم"
    assert "occupation" not in found.values


ROW = [1, "یاسر", "آزمونی", ID, "", "عضو", "معتمد", "1404/7/15"]


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        ([2, "ياسر", "آزموني", ID, "", "عضو", "معتمد", "1404/7/15"], "duplicate"),
        ([2, "محمدیاسر", "آزمونی", ID, "", "عضو", "معتمد", "1404/7/15"], "duplicate"),
        ([2, "یاسر", "آزمونی", "", "", "عضو", "معتمد", "1404/7/15"], "duplicate"),
        ([2, "یاسر", "آزمونی", OTHER_ID, "", "عضو", "معتمد", "1404/7/15"], "added"),
        ([2, "راضیه", "آزمونی", "", "", "عضو", "معتمد", "1404/7/15"], "added"),
        ([2, "راضیه", "نمونه", "3076135138", "", "عضو", "معتمد", "1404/7/15"], "doubtful"),
        ([2, "", "نمونه", OTHER_ID, "", "عضو", "معتمد", "1404/7/15"], "doubtful"),
    ],
)
def test_doubles_and_doubtful_rows(second: list[Any], outcome: str) -> None:
    assert [row.outcome for row in roster(HEADER, ROW, second)] == ["added", outcome]


@pytest.mark.parametrize(
    ("known", "outcome"),
    [((ID, "محمدیاسر آزمونی"), "duplicate"), (("", "یاسر آزموني"), "duplicate"),
    ((OTHER_ID, "یاسر آزمونی"), "added"),
     (("", "راضیه آزمونی"), "added")],
)  # fmt: skip
def test_members_who_are_there_already(known: tuple[str, str], outcome: str) -> None:
    assert [row.outcome for row in roster(HEADER, ROW, known=[known])] == [outcome]


def test_a_doubtful_value_is_left_out_of_the_member() -> None:
    (row,) = roster(HEADER, [1, "یاسر", "آزمونی", "3076135138", "0913", "عضو", "معتمد", "1404/7/15"])
    assert (row.outcome, row.problems) == ("doubtful", ("bad_national_id", "bad_mobile"))
    assert row.person is not None
    assert not {"national_id", "mobile"} & row.person.values.keys()


def test_several_sheets_share_what_is_known() -> None:
    sheets = [
        ("الف", [(1, HEADER), (2, ROW)], False),
        ("راهنما", [(1, ["متن"])], False),
        ("ب", [(3, HEADER), (9, ROW)], False),
    ]
    found = read_roster(sheets, WORDS, (), TODAY)
    assert found is not None
    assert [(row.sheet, row.row, row.outcome, row.problems) for row in found] == [
        ("الف", 2, "added", ()),
        ("راهنما", 1, "refused", ("no_header",)),
        ("ب", 9, "duplicate", ("duplicate_person",)),
    ]


def test_without_any_header_there_is_no_roster() -> None:
    sheets = [("الف", [(1, ["متن", "متن"])], False), ("ب", [], False)]
    assert read_roster(sheets, WORDS, (), TODAY) is None


CELLS = st.none() | st.text(max_size=8) | st.integers() | st.floats() | st.booleans() | st.datetimes()
CELLS |= st.sampled_from(
    ["آقای", "سید", "جمع", "1404/7/15", ID, "نام", "نام خانوادگی", "،", "/", "علی‌البدل"]
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=10), max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_cell_makes_reading_fail(rows: list[list[Any]]) -> None:
    """Every filled row is told, and whoever is added has a name and a term."""
    found = roster(HEADER, *rows)
    filled = [row for row in rows if any(cell is not None and str(cell).strip() for cell in row)]
    assert len(found) == len(filled)
    for row in found:
        assert row.outcome in ("added", "doubtful", "duplicate", "refused", "skipped")
        if row.person is not None:
            assert row.person.values["last_name"]
            assert row.person.values["terms"][0]["starts_on"]
