# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which rows of a roster are somebody, and by which columns each is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mahalleh_desktop.core.rosters.headers import column_of
from mahalleh_desktop.core.rosters.reading import RosterRow, read_roster

from .test_rosters import HEADER, ID, OTHER_ID, TODAY, WORDS, person, roster

FULL = ["ردیف", "نام و نام خانوادگی", "کد ملی", "موبایل"]
THIRD_ID = "3068526310"


def sheets(*given: tuple[str, Sequence[Sequence[Any]]], hidden: str = "") -> list[RosterRow]:
    numbered = [(name, list(enumerate(rows, 1)), name == hidden) for name, rows in given]
    found = read_roster(numbered, WORDS, (), TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "row",
    [
        ["جمع", 2], ["جمع", "۱ نفر", ""], ["جمع کل", 1, 1], [None, "جمع کل اعضا: ۱۲ نفر"],
        ["مجموع", None, "12"],
        ["تعداد کل", 12, None], [None, "تعداد: ۱۲"], [None, "۱۲ نفر"], [None, "دوازده نفر"], [None, "کل", 12],
        ["کل", 12], [None, "رئیس شورا", "دبیر شورا"], [None, "رئیس"], [None, "مهر و امضا"],
        [None, "امضای رئیس شورا"], [None, "دبیر شورا: خانم احمدی"], [None, "توضیحات: این لیست موقت است"],
        [None, "تاریخ تنظیم: 1404/1/1"], ["تهیه‌کننده", "علی رضایی"], [None, "-"], [None, 12], [13],
        ["خواهران"], [None, "خواهران"], ["جمع برادران", None, None, 1], ["جمع", 12, 5, 7, 3],
    ],
)  # fmt: skip
def test_a_total_a_heading_or_a_signature_is_no_member(row: list[Any]) -> None:
    (found,) = roster(FULL, row)
    assert (found.outcome, found.person) == ("skipped", None)


@pytest.mark.parametrize(
    "row", [["جمع", "۱ نفر"], ["رئیس شورا", "دبیر شورا"], ["کل", "۱۲"], ["مهر و", "امضا"], ["علی", "۱۲"]]
)
def test_nor_where_first_and_family_name_stand_apart(row: list[Any]) -> None:
    (found,) = roster(["نام", "نام خانوادگی", "کد ملی"], row)
    assert found.outcome in ("skipped", "refused") and found.person is None


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (["*", "جمعه زارعی"], "جمعه زارعی"),
        ([3, "جمعی رضایی", OTHER_ID], "جمعی رضایی"),
        ([3, "جمع رضایی", OTHER_ID], "جمع رضایی"),
        ([3, "تاریخ رضایی", None, "09131111111"], "تاریخ رضایی"),
        ([4, "جواد نفر"], "جواد نفر"),
        ([5, "علی دبیر"], "علی دبیر"),
        ([5, "مهری رئیسی"], "مهری رئیسی"),
        ([5, "مجموعه‌ساز رضا"], "مجموعه‌ساز رضا"),
    ],
)
def test_people_whose_names_look_like_footers(row: list[Any], name: str) -> None:
    (found,) = roster(FULL, row)
    assert found.person is not None and found.name == name


def test_a_family_name_that_is_an_office() -> None:
    (found,) = roster(["نام", "نام خانوادگی"], ["علی", "دبیر"])
    assert found.person is not None and found.name == "علی دبیر"


@pytest.mark.parametrize("name", ["۱۲ نفر", "رئیس شورا", "دبیر: خانم احمدی", None, "۱۲", "مسئول: علی رضایی"])
def test_a_valid_id_without_a_name_is_told(name: str | None) -> None:
    (found,) = roster(FULL, [1, name, ID])
    assert (found.outcome, found.problems) == ("refused", ("no_name",))


def test_a_label_that_nobody_knows_is_no_name_but_is_told() -> None:
    (found,) = roster(FULL, [None, "مسئول پیگیری: علی رضایی"])
    assert (found.outcome, found.problems) == ("refused", ("no_name",))


def test_a_second_table_below_has_its_own_columns() -> None:
    found = sheets(
        ("س", [
            ["برادران"],
            ["ردیف", "نام", "نام خانوادگی", "کد ملی", "سمت"],
            [1, "علی", "کریمی", OTHER_ID, "رئیس"],
            ["جمع برادران", "", "", "1"],
            ["خواهران"],
            ["ردیف", "نام خانوادگی", "نام", "سمت", "کد ملی"],
            [1, "احمدی", "زهرا", "دبیر", THIRD_ID],
        ]),
        ("ادامه", [[2, "مینا", "اکبری", "3067943163", "عضو"], [3, "شیما", "نوری", "", ""]]),
        ("باز هم", [[2, "صالحی", "پری", "عضو", "0059516720"]]),
    )  # fmt: skip
    assert [(row.row, row.outcome, row.name) for row in found] == [
        (3, "doubtful", "علی کریمی"),
        (4, "skipped", ""), (5, "skipped", ""), (6, "skipped", ""),
        (7, "doubtful", "زهرا احمدی"),
        (1, "doubtful", "مینا اکبری"), (2, "doubtful", "شیما نوری"),
        (1, "doubtful", "پری صالحی"),
    ]  # fmt: skip
    people = [row.person.values for row in found if row.person]
    assert [each.get("national_id") for each in people] == [
        OTHER_ID, THIRD_ID, "3067943163", None, "0059516720",
    ]  # fmt: skip
    assert [each["role"] for each in people] == ["chair", "secretary", "member", "member", "member"]


def test_a_sheet_whose_rows_fit_no_header_is_refused_row_by_row() -> None:
    found = sheets(("الف", [FULL, [1, "علی کریمی", OTHER_ID]]), ("ب", [["متن"], ["یادداشت", 3]]))
    assert [(row.sheet, row.row, row.outcome, row.problems) for row in found[1:]] == [
        ("ب", 1, "refused", ("no_header",)),
        ("ب", 2, "refused", ("no_header",)),
    ]


def test_a_hidden_sheet_is_told_and_nothing_of_it_is_taken() -> None:
    rows = [HEADER, [1, "پنهان", "نامی", OTHER_ID]]
    found = sheets(
        ("الف", [FULL, [1, "علی کریمی", ID]]),
        ("مخفی", rows),
        ("فهرست‌ها", [["معتمد"], ["خیر"]]),
        hidden="مخفی",
    )
    assert [(r.outcome, r.name, r.problems) for r in found if r.sheet == "مخفی"] == [
        ("skipped", "پنهان نامی", ("hidden_sheet",))
    ]
    only = sheets(("الف", [FULL, [1, "علی کریمی", ID]]), ("ل", [["معتمد"], ["خیر"]]), hidden="ل")
    assert [(r.row, r.outcome, r.problems) for r in only if r.sheet == "ل"] == [
        (1, "skipped", ("hidden_sheet",))
    ]


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("نام و نام خانوادگی عضو", "full_name"), ("نام و نام‌خانوادگی اعضا", "full_name"),
        ("نام و نام خانوادگی اعضاء", "full_name"), ("نام / نام خانوادگی", "full_name"),
        ("نام و نام خانوادگی:", "full_name"), ("نام و نام خانوادگی *", "full_name"),
        ("نام و نام خانوادگی (کامل)", "full_name"), ("نام و نام خانوادگی/عضو", "full_name"),
        ("نام خانوادگی و نام", "family_first"), ("نام خانوادگی ، نام", "family_first"),
        ("نام خانوادگي / نام", "family_first"), ("اسامی", "full_name"), ("اسامي اعضا", "full_name"),
        ("نام و نشان", "full_name"), ("Full Name", "full_name"), ("FullName", "full_name"),
        ("Name", "full_name"), ("نام", "first_name"), ("نام خانوادگی", "last_name"),
    ],
)  # fmt: skip
def test_common_headers_of_names(cell: str, field: str) -> None:
    assert column_of(cell, WORDS.columns) == field
    if field != "first_name":
        (row,) = roster([cell, "کد ملی"], ["کریمی علی", OTHER_ID])
        assert row.person is not None


@pytest.mark.parametrize(
    ("full", "honorific", "first", "last", "gender"),
    [
        ("حجت الاسلام والمسلمین محمد رضایی", "حجت‌الاسلام والمسلمین", "محمد", "رضایی", "male"),
        ("خانم دکتر مریم السادات موسوی", "خانم دکتر", "مریم", "السادات موسوی", "female"),
        ("آقای مهندس رضا اکبری", "آقای مهندس", "رضا", "اکبری", "male"),
        ("جناب آقای دکتر سید رضا حسینی نسب", "جناب آقای دکتر", "سید رضا", "حسینی نسب", "male"),
        ("دکتر گلنار آبدر", "دکتر", "گلنار", "آبدر", None),
        ("خانم احمدی", "خانم", None, "احمدی", "female"),
        ("سردار آزمون", None, "سردار", "آزمون", None),
    ],
)  # fmt: skip
def test_stacked_honorifics(
    full: str, honorific: str | None, first: str | None, last: str, gender: str | None
) -> None:
    values = person(full_name=full, first_name=None, last_name=None).values
    found = tuple(values.get(name) for name in ("honorific", "first_name", "last_name", "gender"))
    assert found == (honorific, first, last, gender)


def test_stacked_honorifics_of_their_own_column() -> None:
    values = person(honorific="خانم مهندس").values
    assert (values["honorific"], values["gender"]) == ("خانم مهندس", "female")
    assert person(honorific="شاعر محله").values["honorific"] == "شاعر محله"


@pytest.mark.parametrize(
    ("full", "first", "last"),
    [("کریمی علی", "علی", "کریمی"), ("مکی آبادی محمدتقی", "محمدتقی", "مکی آبادی"),
     ("حسینی نسب سید رضا", "سید رضا", "حسینی نسب"), ("کریمی، علی", "علی", "کریمی")],
)  # fmt: skip
def test_the_family_name_first(full: str, first: str, last: str) -> None:
    values = person(family_first=full, first_name=None, last_name=None).values
    assert (values["first_name"], values["last_name"]) == (first, last)


def test_a_column_of_names_beside_one_of_family_names() -> None:
    (row,) = roster(["اسم", "فامیل", "کد ملی"], ["علی", "کریمی", OTHER_ID])
    assert row.name == "علی کریمی"


@pytest.mark.parametrize(
    ("written", "role"),
    [("نایب رئیس شورا", "vice_chair"), ("نائب‌رییس شورای محله", "vice_chair"), ("رئیس شورای محل", "chair"),
     ("دبیر شورای پیشرفت محله", "secretary"), ("منشي جلسه", "secretary"), ("عضو شورا", "member")],
)  # fmt: skip
def test_roles_of_the_council(written: str, role: str) -> None:
    found = person(role=written)
    assert (found.values["role"], found.problems) == (role, [])


@pytest.mark.parametrize(
    ("written", "mobile", "problems"),
    [
        ("09132220563\n09132220564", "09132220563", ["several_mobiles"]),
        ("09132220563 - 09132220564", "09132220563", ["several_mobiles"]),
        ("09132220563 09132220564", "09132220563", ["several_mobiles"]),
        ("۰۹۱۳۲۲۲۰۵۶۳ و ۰۹۱۳۲۲۲۰۵۶۴", "09132220563", ["several_mobiles"]),
        ("034-42200112 / 09132220563", "09132220563", ["several_mobiles"]),
        ("09132220563، +989132220563", "09132220563", []),
        ("9132220563.0", "09132220563", []),
        ("0913 222 05 63", "09132220563", []),
        ("12/34", None, ["bad_mobile"]),
    ],
)
def test_more_than_one_number_in_a_cell(written: str, mobile: str | None, problems: list[str]) -> None:
    found = person(mobile=written)
    assert (found.values.get("mobile"), found.problems) == (mobile, problems)


@pytest.mark.parametrize("written", ["3067943163.0", "۳۰۶۷۹۴۳۱۶۳٫۰"])
def test_an_id_that_was_a_number_with_a_fraction(written: str) -> None:
    found = person(national_id=written)
    assert (found.values["national_id"], found.problems) == ("3067943163", [])
