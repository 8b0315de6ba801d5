# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading the data format tells everything that is wrong, each with its code and place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mahalleh_desktop.core.records.checking import Known
from mahalleh_desktop.core.records.reading import MOST_PROBLEMS, DocumentReader, parse_json
from mahalleh_desktop.errors import KnownError
from tests.core.sample import KNOWN, problems, small

M, J, R = "members[0]", "meetings[0]", "meetings[0].resolutions[0]"
GONE: Any = object()


def changed(place: str, value: Any) -> dict[str, Any]:
    """The small document with one value set (GONE: taken out); ``place`` as in the problems."""
    raw: Any = small()
    *path, last = [
        int(step) if step.isdigit() else step for step in place.replace("[", ".").replace("]", "").split(".")
    ]
    at = raw
    for step in path:
        at = at[step]
    if value is GONE:
        del at[last]
    elif isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return raw  # type: ignore[no-any-return]


CONSEQUENCES = ("dangling_reference", "missing_field", "not_a_member_then")
"""What a wrong value makes wrong elsewhere: what cannot be read is missing where it is named."""


def test_the_small_document_has_no_problem() -> None:
    assert problems(small()) == []


VALUES = [
    # (place, value, code[, place within the value]), told there and nowhere else
    ("x", 1, "unknown_key"),
    ("council.title", "x", "unknown_key"),
    ("council.Code", "x", "unknown_key"),
    (f"{M}.age", 3, "unknown_key"),
    (f"{M}.terms[0].until", "x", "unknown_key"),
    (f"{R}.follow_ups[0].done", True, "unknown_key"),
    ("council.name", None, "null_value"),
    ("council.county", None, "null_value"),
    ("council", None, "null_value"),
    ("members[1]", None, "null_value"),
    (f"{J}.guests", None, "null_value"),
    (f"{M}.mobile", None, "null_value"),
    (f"{J}.discussion", None, "null_value"),
    ("council.name", GONE, "missing_field"),
    ("council.code", GONE, "missing_field"),
    ("council.level", "", "missing_field"),
    ("council.province", " \n", "missing_field"),
    (f"{M}.last_name", "\ufeff\u200b", "missing_field"),
    (f"{M}.first_name", GONE, "missing_field"),
    (f"{M}.role", GONE, "missing_field"),
    (f"{M}.terms", GONE, "missing_field"),
    (f"{M}.terms", [], "missing_field"),
    (f"{M}.seat", GONE, "missing_field"),
    ("problems[0].title", GONE, "missing_field"),
    ("problems[0].urgency", GONE, "missing_field"),
    ("problems[0].reported_on", "", "missing_field"),
    ("solutions[0].stage", GONE, "missing_field"),
    ("agencies[0].name", GONE, "missing_field"),
    (f"{J}.held_on", GONE, "missing_field"),
    (f"{J}.kind", GONE, "missing_field"),
    (f"{J}.status", GONE, "missing_field"),
    (f"{J}.attendance", [], "missing_field"),
    (f"{J}.attendance[0].status", GONE, "missing_field"),
    (f"{J}.agenda[0].title", GONE, "missing_field"),
    (f"{R}.text", GONE, "missing_field"),
    (f"{R}.status", GONE, "missing_field"),
    (f"{R}.follow_ups[0].on", GONE, "missing_field"),
    (f"{J}.addenda[0].text", "", "missing_field"),
    (f"{J}.attachments[0].sha256", GONE, "missing_field"),
    ("letters[0].subject", GONE, "missing_field"),
    ("letters[0].direction", GONE, "missing_field"),
    ("council.name", 5, "wrong_type"),
    ("council.quorum", "majority", "wrong_type"),
    ("council", [], "wrong_type"),
    ("guests", [], "unknown_key"),
    (f"{J}.guests", {}, "wrong_type"),
    (f"{J}.guests[0]", "مدعو", "wrong_type"),
    (f"{M}.expertise", "آموزش", "wrong_type"),
    (f"{M}.expertise", ["آموزش", 3], "wrong_type", "[1]"),
    (f"{M}.expertise", ["آموزش", None], "null_value", "[1]"),
    (f"{J}.resolutions[0].partners", [None], "null_value", "[0]"),
    (f"{M}.mobile_shareable", "true", "wrong_type"),
    (f"{M}.mobile_shareable", 1, "wrong_type"),
    ("problems[0].severity", "3", "wrong_type"),
    ("problems[0].severity", 3.0, "wrong_type"),
    ("problems[0].severity", True, "wrong_type"),
    (f"{J}.addenda[0].number", "1", "wrong_type"),
    (f"{J}.clerk", 7, "wrong_type"),
    (f"{J}.clerk", {"name": 7}, "wrong_type", ".name"),
    (f"{J}.clerk", {"name": None}, "null_value", ".name"),
    ("problems[0].severity", 0, "out_of_range"),
    ("problems[0].urgency", 6, "out_of_range"),
    ("solutions[0].cost_rial", -1, "out_of_range"),
    ("solutions[0].cost_rial", 2**53 + 1, "out_of_range"),
    (f"{R}.votes_for", -1, "out_of_range"),
    (f"{R}.agenda", 0, "out_of_range"),
    (f"{R}.follow_ups[0].progress", 101, "out_of_range"),
    (f"{J}.starts_at", "25:00", "bad_time"),
    (f"{J}.starts_at", "18:60", "bad_time"),
    (f"{J}.starts_at", "7:30", "bad_time"),
    (f"{J}.starts_at", "18:30:00", "bad_time"),
    (f"{J}.starts_at", "1८:30", "bad_time"),
    ("council.founded_on", "2026-02-30", "bad_date"),
    ("council.founded_on", "1404/07/15", "bad_date"),
    ("council.founded_on", "20260211", "bad_date"),
    ("council.founded_on", "2026-W07-3", "bad_date"),
    ("council.founded_on", "1404-07-15", "bad_date"),
    ("council.founded_on", "2026-2-1", "bad_date"),
    ("letters[0].on", "2201-01-01", "bad_date"),
    ("council.code", "کد", "bad_council_code"),
    ("council.code", "a/b", "bad_council_code"),
    ("council.code", "..", "bad_council_code"),
    (f"{M}.national_id", "3076135138", "bad_national_id"),
    (f"{M}.national_id", "1111111111", "bad_national_id"),
    (f"{M}.mobile", "0913", "bad_mobile"),
    (f"{J}.attachments[0].sha256", "AB" * 32, "bad_hash"),
    ("meetings[1].number", "1404", "bad_meeting_number"),
    ("meetings[1].number", "1404/0", "bad_meeting_number"),
    ("meetings[1].number", "1404/02", "bad_meeting_number"),
    ("letters[1].number", "1404-2", "bad_letter_number"),
    ("council.level", "city", "unknown_code"),
    ("council.state", "Active", "unknown_code"),
    (f"{M}.role", "رئیس", "unknown_code"),
    (f"{M}.seat", "king", "unknown_code"),
    ("problems[0].category", "weather", "unknown_code"),
    ("problems[0].trend", "up", "unknown_code"),
    ("meetings[1].kind", "weekly", "unknown_code"),
    (f"{J}.attendance[0].status", "here", "unknown_code"),
    (f"{R}.status", "closed", "unknown_code"),
    ("letters[0].kind", "invite", "unknown_code"),
    ("council.quorum", {}, "missing_field", ".rule"),
    ("council.quorum", {"rule": None}, "null_value", ".rule"),
    ("council.quorum", {"rule": 3}, "wrong_type", ".rule"),
    ("council.quorum", {"rule": "count", "count": None}, "null_value", ".count"),
    ("council.quorum", {"rule": "all"}, "unknown_code", ".rule"),
    ("council.quorum", {"rule": "count"}, "missing_field", ".count"),
    ("council.quorum", {"rule": "count", "count": 0}, "bad_quorum_rule", ".count"),
    ("council.quorum", {"rule": "count", "count": True}, "bad_quorum_rule", ".count"),
    ("council.quorum", {"rule": "count", "count": 10**20}, "bad_quorum_rule", ".count"),
    ("council.quorum", {"rule": "fraction", "over": [2, 2]}, "bad_quorum_rule", ".over"),
    ("council.quorum", {"rule": "fraction", "over": [True, 3]}, "bad_quorum_rule", ".over"),
    ("council.quorum", {"rule": "fraction", "over": [2.0, 3]}, "bad_quorum_rule", ".over"),
    ("council.quorum", {"rule": "majority", "count": 3}, "unknown_key", ".count"),
    (f"{J}.clerk", {"name": "x", "role": "y"}, "unknown_key", ".role"),
    (f"{J}.clerk", {}, "missing_field", ".name"),
    (f"{J}.clerk", {"name": " "}, "missing_field", ".name"),
    (f"{J}.discussion", "a\0b", "control_character"),
    (f"{J}.discussion", "a\x85b", "control_character"),
    (f"{J}.discussion", "\ud800", "lone_surrogate"),
    (f"{J}.discussion", "x" * 200_001, "text_too_long"),
    (f"{M}.agency", "d9", "dangling_reference"),
    (f"{M}.association", "d1", "dangling_reference"),
    ("committees[0].head", "t1", "dangling_reference"),
    ("committees[0].members[1]", "m9", "dangling_reference"),
    ("solutions[0].problem", "s1", "dangling_reference"),
    (f"{J}.presiding", "d1", "dangling_reference"),
    (f"{J}.agenda[0].problem", "p9", "dangling_reference"),
    (f"{J}.agenda[1].resolutions[0]", "1404/1/9", "dangling_reference"),
    (f"{J}.attendance[1].member", "m9", "dangling_reference"),
    (f"{R}.executor", "p1", "dangling_reference"),
    (f"{R}.partners[2]", "x", "dangling_reference"),
    (f"{R}.agenda", 3, "dangling_reference"),
    (f"{R}.dissents[0].member", "m9", "dangling_reference"),
    (f"{R}.follow_ups[0].letter", "n9", "dangling_reference"),
    ("letters[0].resolutions[0]", "1404/1/2", "dangling_reference"),
    ("letters[1].follows", "n9", "dangling_reference"),
    ("letters[1].answers", "m1", "dangling_reference"),
    ("members[1].terms[0].ends_on", "2025-12-31", "ends_before_start"),
    (f"{J}.ends_at", "17:59", "ends_before_start"),
    (f"{J}.attendance[1].left_at", "18:29", "ends_before_start"),
    (f"{J}.attendance[1].member", "m1", "attendance_twice"),
    ("members[1].national_id", "3076135139", "national_id_taken"),
    ("meetings[1].number", "1404/1", "meeting_number_taken"),
    ("letters[1].number", "۱۴۰۴/۱", "letter_number_taken"),
    ("letters[1].follows", "n2", "circular_reference"),
    (f"{J}.addenda[1]", {"kind": "correction", "number": 1, "on": "2026-02-22", "text": "x"},
     "addendum_number_taken", ".number"),
    ("solutions[1].shareable", True, "shareable_confidential"),
]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", VALUES, ids=[f"{wrong[2]}-{wrong[0]}-{number}" for number, wrong in enumerate(VALUES)]
)
def test_one_wrong_value(wrong: Any) -> None:
    place, value, code, *within = wrong
    found = problems(changed(place, value))
    assert (code, "".join([place, *within])) in found
    assert {told for told, _ in found} <= {code, *CONSEQUENCES}


SEVERAL = {
    "ref twice": (("solutions[1].ref", "s1"), [("duplicate_ref", "solutions[1].ref")]),
    "ref of another kind": (("letters[1].ref", "s2"), [("duplicate_ref", "letters[1].ref")]),
    "ref missing": (("solutions[1].ref", GONE), [("missing_field", "solutions[1].ref")]),
    "other meeting": ((f"{R}.number", "1404/2/1"), [("resolution_of_other_meeting", f"{R}.number"),
                      ("dangling_reference", f"{J}.agenda[1].resolutions[0]"),
                      ("dangling_reference", "letters[0].resolutions[0]")]),
    "not a member then": ((f"{J}.held_on", "2027-01-01"),
                          [("not_a_member_then", f"{J}.attendance[1].member")]),
    "the last day of a term": ((f"{J}.held_on", "2026-12-31"), []),
    "the first day of a term": ((f"{J}.held_on", "2026-01-01"), []),
    "circle of two": (("letters[0].follows", "n2"), [("circular_reference", "letters[0].follows"),
                      ("circular_reference", "letters[1].follows")]),
    "confidential by referral said not to be": (("problems[1].confidential", False), []),
    "a confidential problem without a title": (("problems[1]", {"ref": "p2", "category": "family",
        "severity": 5, "extent": 1, "urgency": 5, "reported_on": "2026-02-02", "status": "open",
        "confidential": True}), []),
    "both numbers unknown": (("meetings", [{"ref": "j1"}, {"ref": "j2"}]), [
        *[("missing_field", f"meetings[{n}].{name}") for n in (0, 1)
          for name in ("held_on", "kind", "number", "status")],
        ("dangling_reference", "letters[0].resolutions[0]")]),
    "the end of an archive meeting": ((f"{J}.source", "archive"), []),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_exactly_these_problems(change: tuple[str, Any], expected: list[tuple[str, str]]) -> None:
    assert problems(changed(*change)) == expected


def test_an_archive_meeting_needs_date_and_number_only() -> None:
    raw = small()
    raw["meetings"] = [{"ref": "j", "number": "1403/7", "source": "archive", "held_on": "2024-12-01",
                        "kind": "ordinary", "status": "signed"}]  # fmt: skip
    del raw["letters"]
    assert problems(raw) == []


def test_what_the_workspace_holds_already_is_taken() -> None:
    known = Known(
        KNOWN.lists,
        frozenset({"3076135139"}),
        frozenset({"1404/2"}),
        frozenset({"1404/1"}),
        frozenset({"1404/1/1"}),
    )
    assert problems(small(), known) == [
        ("national_id_taken", "members[0].national_id"),
        ("resolution_number_taken", f"{R}.number"),
        ("meeting_number_taken", "meetings[1].number"),
        ("letter_number_taken", "letters[0].number"),
    ]


def test_an_item_may_continue_a_resolution_that_the_workspace_holds() -> None:
    raw = changed("meetings[1].agenda", [{"title": "ادامه", "resolutions": ["1403/9/1"]}])
    assert problems(raw) == [("dangling_reference", "meetings[1].agenda[0].resolutions[0]")]
    assert problems(raw, Known(KNOWN.lists, resolution_numbers=frozenset({"1403/9/1"}))) == []


def test_all_problems_are_told_at_once() -> None:
    raw = small()
    raw["x"] = 1
    raw["council"]["level"] = "city"
    raw["meetings"][0]["starts_at"] = "25:00"
    raw["letters"][1]["follows"] = "n9"
    assert problems(raw) == [
        ("unknown_key", "x"),
        ("unknown_code", "council.level"),
        ("bad_time", f"{J}.starts_at"),
        ("dangling_reference", "letters[1].follows"),
    ]


def test_a_flood_of_problems_ends() -> None:
    raw = {"format": "mahalleh-data/1", "agencies": [{"a": 1, "b": 2} for _ in range(MOST_PROBLEMS)]}
    reader = DocumentReader()
    reader.document(raw)
    assert len(reader.problems) == MOST_PROBLEMS


@pytest.mark.parametrize(
    "raw", [None, [], 1, "x", {}, {"format": None}, {"format": "mahalleh-data/2"}, {"council": {}}]
)
def test_what_is_no_document(raw: Any) -> None:
    with pytest.raises(KnownError) as caught:
        DocumentReader().document(raw)
    assert caught.value.problems[0].code == "wrong_format"
    assert caught.value.problems[0].place == "format"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe{}", "not_json"),
        ('{"a": "\udcff"}'.encode("utf-8", "surrogateescape"), "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": -Infinity}', "not_json"),
        (b"[" * 200_000, "not_json"),
        (b'{"a": ' + b"1" * 5000 + b"}", "not_json"),
        (b'{"a": 1, "a": 1}', "duplicate_key"),
        (b'{"b": [{"a": 1, "c": 2, "a": 3}]}', "duplicate_key"),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_files_that_are_no_json(data: bytes, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse_json(data)
    assert caught.value.code == code


def test_a_byte_order_mark_is_no_harm() -> None:
    assert parse_json(b"\xef\xbb\xbf" + json.dumps(small()).encode()) == small()
