# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Members, their terms, doubles that are joined, bodies, and what the council says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting, set_attendance
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .steps import refused

NEW: dict[str, Any] = {
    "first_name": "شیرین",
    "last_name": "نوآمده",
    "seat": "youth",
    "terms": [{"starts_on": "2026-11-01"}],
}


def test_a_member_is_added_and_changed(council: Workspace) -> None:
    row = people.add_member(
        council, {**NEW, "national_id": "۰۰۱۲۳۴۵۶۷۹", "mobile": "+۹۸۹۱۲۰۰۰۰۰۰۱", "expertise": ["حقوق"]}
    )
    people.change_member(council, row, {"occupation": "وكيل", "mobile": "", "role": "vice_chair"})
    found = reading.entity(council, "member", row)
    assert (found.national_id, found.mobile, found.occupation) == ("0012345679", None, "وکیل")
    assert (found.role, found.standing, found.expertise) == ("vice_chair", "principal", ["حقوق"])


@pytest.mark.parametrize(
    "values, code, place",
    [
        ({"first_name": ""}, "missing_field", "first_name"),
        ({"last_name": None}, "missing_field", "last_name"),
        ({"national_id": "0012345678"}, "bad_national_id", "national_id"),
        ({"mobile": "123"}, "bad_mobile", "mobile"),
        ({"seat": "king"}, "unknown_code", "seat"),
        ({"agency": "00000000-0000-0000-0000-000000000000"}, "dangling_reference", "agency"),
        (
            {"terms": [{"starts_on": "2026-02-01", "ends_on": "2026-01-01"}]},
            "ends_before_start",
            "terms[0].ends_on",
        ),
        ({"terms": [{"starts_on": "۱۴۰۵/۱/۱"}]}, "bad_date", "terms[0].starts_on"),
        ({"height": 180}, "unknown_key", "height"),
    ],
)
def test_what_a_member_cannot_be(council: Workspace, values: dict[str, Any], code: str, place: str) -> None:
    before = dump(council)
    with refused(code, place):
        people.add_member(council, {**NEW, **values})
    assert dump(council) == before


@pytest.mark.parametrize("digits", ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])
def test_a_national_id_is_taken_in_whatever_digits(council: Workspace, digits: str) -> None:
    held = reading.members(council)[0].national_id or ""
    typed = held.translate(str.maketrans("0123456789", digits))
    with refused("national_id_taken", "national_id"):
        people.add_member(council, {**NEW, "national_id": typed})
    other = reading.members(council)[1].ref
    with refused("national_id_taken", "national_id"):
        people.change_member(council, other, {"national_id": typed})
    people.change_member(council, reading.members(council)[0].ref, {"national_id": typed})
    assert reading.members(council)[0].national_id == held


def test_membership_ends_and_begins_again(council: Workspace) -> None:
    row = reading.members(council)[5].ref
    with refused("attended_later"):
        people.end_membership(council, row, "2026-10-01")
    people.end_membership(council, row, "2026-10-26", "رفتن به شهر دیگر")
    with refused("no_running_term"):
        people.end_membership(council, row, "2026-10-27")
    with refused("ends_before_start"):
        undo(council)
        people.end_membership(council, row, "2001-01-01")
    people.end_membership(council, row, "2026-10-26")
    people.begin_term(council, row, "2026-11-01")
    terms = reading.entity(council, "member", row).terms
    assert [(t.ends_on, t.starts_on) for t in terms][-1] == (None, "2026-11-01")
    assert terms[-2].ends_on == "2026-10-26"


def test_a_member_is_found_by_id_or_name_however_spelt(council: Workspace) -> None:
    member = reading.members(council)[2]
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    for text in (member.national_id or "", (member.national_id or "").translate(digits), member.name,
                 "  " + member.name.replace("ی", "ي").replace("ک", "ك").replace(" ", "   ")):  # fmt: skip
        assert people.find_member(council, text).ref == member.ref
    with refused("no_such_member"):
        people.find_member(council, "هیچ‌کس")
    people.add_member(council, {**NEW, "first_name": member.first_name, "last_name": member.last_name})
    with refused("ambiguous_member"):
        people.find_member(council, member.name)


def test_doubles_are_joined_everywhere(council: Workspace) -> None:
    double = people.add_member(
        council, {**NEW, "occupation": "آموزگار", "terms": [{"starts_on": "2026-11-01"}]}
    )
    kept = people.add_member(
        council, {**NEW, "terms": [{"starts_on": "2025-11-01", "ends_on": "2026-10-31"}]}
    )
    row = plan_meeting(council, presiding=double, clerk=double)
    set_attendance(council, row, double, "late", arrived_at="18:20")
    values = {"text": "کار", "executor": double, "partners": [double], "responsible": double}
    add_resolution(council, row, {**values, "dissents": [{"member": double, "text": "نه"}]})
    committee = people.add_body(council, "committee", {"name": "کمیته", "head": double, "members": [double]})
    people.merge_members(council, kept, double)
    assert read_row(council.store.db, "member", double) is None
    merged = reading.entity(council, "member", kept)
    assert merged.occupation == "آموزگار" and len(merged.terms) == 2
    meeting = reading.meeting(council, row)
    entry = next(each for each in meeting.attendance if each.member == kept)
    assert (meeting.presiding, meeting.clerk, entry.arrived_at) == (kept, kept, "18:20")
    resolution = meeting.resolutions[0]
    assert (resolution.executor, resolution.partners, resolution.responsible) == (kept, [kept], kept)
    assert resolution.dissents[0].member == kept
    assert reading.entity(council, "committee", committee).members == [kept]
    assert double not in str(dump(council)) and check_workspace(council) == []
    assert undo(council) and reading.entity(council, "member", double).occupation == "آموزگار"
    assert reading.meeting(council, row).presiding == double


def test_the_double_of_today_leaves_one_running_term(council: Workspace) -> None:
    kept = people.add_member(council, {**NEW, "terms": [{"starts_on": "2025-11-01"}]})
    double = people.add_member(council, {**NEW, "terms": [{"starts_on": council.today()}]})
    people.merge_members(council, kept, double)
    (running,) = reading.entity(council, "member", kept).terms
    assert (running.starts_on, running.ends_on) == ("2025-11-01", None)


def test_two_who_met_are_not_one(council: Workspace) -> None:
    one, other = (member.ref for member in reading.members(council)[:2])
    with refused("both_attended"):
        people.merge_members(council, one, other)
    with refused("not_found"):
        people.merge_members(council, one, one)


def test_bodies_are_found_by_name_before_they_are_added(council: Workspace) -> None:
    agency = reading.entities(council, "agency")[0]
    assert people.body_named(council, "agency", agency.name.replace("ی", "ي") + " ") == agency.ref
    row = people.body_named(council, "agency", "ادارهٔ تازه")
    people.change_body(council, "agency", row, {"code": "۹۹۹۹"})
    assert reading.entity(council, "agency", row).name == "ادارهٔ تازه"
    with pytest.raises(KnownError, match="missing_field"):
        people.add_body(council, "association", {"name": " "})


def test_the_council_says_of_itself(council: Workspace) -> None:
    people.change_council(
        council, {"quorum": {"rule": "count", "count": 3}, "state": "suspended", "mosque": ""}
    )
    found = reading.council(council)
    assert (found.quorum, found.state, found.mosque) == ({"rule": "count", "count": 3}, "suspended", None)
    people.change_council(council, {"letterhead_lines": ["سطر نخست"], "stamp": "mosque"})
    head = reading.letterhead(reading.council_fields(council))
    assert head.lines == ("سطر نخست",) and head.stamp == "mosque"
    with refused("code_is_permanent"):
        people.change_council(council, {"code": "X"})
    with refused("bad_quorum_rule", "quorum.count") as error:
        people.change_council(council, {"quorum": {"rule": "count", "count": 0}})
    assert error.value.problems[0].top == "quorum"
    with refused("missing_field", "name"):
        people.change_council(council, {"name": ""})
