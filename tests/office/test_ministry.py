# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The ministry's mapping: what is wrong in it is told with its place, values are mapped or told."""

from __future__ import annotations

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.ministry import FIELDS, ministry_rows, read_mapping
from mahalleh_desktop.resources import resource

GOOD = """
[sheet]
name = "شوراها"
[[column]]
title = "شناسه"
field = "external_id"
required = true
[[column]]
title = "وضعیت"
field = "state"
map = "state"
[[column]]
title = "اعضا"
field = "members"
missing = "نامعلوم"
[[column]]
title = "دستگاه"
text = "استانداری"
[maps.state]
active = 1
forming = 2
"""


def test_the_shipped_mapping_is_good() -> None:
    mapping = read_mapping(resource("ministry.toml").read_bytes())
    assert {column.field for column in mapping.columns} <= set(FIELDS)
    assert mapping.header[0] == "شناسهٔ وزارت"


def test_values_are_mapped_and_what_lacks_is_told() -> None:
    mapping = read_mapping(GOOD.encode())
    assert mapping.header == ("شناسه", "وضعیت", "اعضا", "دستگاه")
    councils = [
        {"code": "A", "external_id": "77", "state": "active", "members": 9},
        {"code": "B", "external_id": "", "state": "merged", "members": None},
    ]
    rows, problems = ministry_rows(mapping, councils)
    assert rows == [("77", 1, 9, "استانداری"), (None, None, "نامعلوم", "استانداری")]
    assert [(p.code, p.place, p.params["title"]) for p in problems] == [
        ("ministry_value_missing", "B", "شناسه"),
        ("ministry_value_unmapped", "B", "وضعیت"),
    ]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (('field = "members"', 'field = "people"'), "mapping_field_unknown", "column[2].field"),
        (('field = "members"\n', ""), "missing_field", "column[2].field"),
        (('title = "اعضا"', 'title = "شناسه"'), "mapping_title_twice", "column[2].title"),
        (('title = "اعضا"', 'title = " "'), "missing_field", "column[2].title"),
        (('title = "اعضا"', "title = 5"), "wrong_type", "column[2].title"),
        (("required = true", 'required = "بله"'), "wrong_type", "column[0].required"),
        (('missing = "نامعلوم"', 'mising = "نامعلوم"'), "mapping_key_unknown", "column[2].mising"),
        (('map = "state"', 'map = "status"'), "mapping_map_unknown", "column[1].map"),
        (("active = 1", "active = true"), "mapping_map_unknown", "column[1].map"),
        (('name = "شوراها"', 'name = ""'), "wrong_type", "sheet.name"),
        (("[sheet]", "[sheets]"), "mapping_key_unknown", "sheets"),
    ],
)
def test_each_fault_is_told_with_its_place(change: tuple[str, str], code: str, place: str) -> None:
    with pytest.raises(KnownError) as error:
        read_mapping(GOOD.replace(*change).encode())
    assert (code, place) in {(problem.code, problem.place) for problem in error.value.problems}


@pytest.mark.parametrize("data", [b"[sheet", b"\xff\xfe", b'name = "a" "b"'])
def test_what_is_no_toml_is_told(data: bytes) -> None:
    with pytest.raises(KnownError, match="mapping_not_toml"):
        read_mapping(data)


@pytest.mark.parametrize("text", ["", "column = 5", "column = [1]", "sheet = 1\nmaps = 2\ncolumn = []"])
def test_a_mapping_without_columns_is_told_and_never_breaks(text: str) -> None:
    with pytest.raises(KnownError) as error:
        read_mapping(text.encode())
    assert {problem.code for problem in error.value.problems} <= {"missing_field", "wrong_type"}
