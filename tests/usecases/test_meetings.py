# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A meeting before it is final: planning, numbers, attendance, quorum, votes, order of its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.jalali import jalali_year
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.usecases.minutes import meetings, resolutions
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import TODAY, loaded_council
from .steps import final_meeting, held_meeting, refused


def test_a_new_meeting_is_filled_from_the_last(council: Workspace) -> None:
    last = reading.meetings(council)[-1]
    row = meetings.plan_meeting(council)
    found = reading.meeting(council, row)
    everybody = {member.role: member.ref for member in reversed(reading.members(council))}
    assert (found.held_on, found.status, found.source, found.kind) == (TODAY, "draft", "live", "ordinary")
    assert (found.place, found.starts_at) == (last.place, last.starts_at)
    assert (found.presiding, found.clerk) == (everybody["chair"], everybody["secretary"])
    still_open = [each.resolution.number for each in resolutions.open_resolutions(council)]
    assert still_open and found.agenda[0].resolutions == still_open
    assert meetings.plan_meeting(council, "2026-12-20") != row
    assert reading.meetings(council)[-1].status == "planned"


def test_the_first_meeting_of_a_council(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", edge_documents.only_a_council()) as council:
        found = reading.meeting(council, meetings.plan_meeting(council))
        assert (found.number, found.agenda, found.presiding, found.place) == ("1405/1", (), None, None)


@pytest.mark.parametrize(
    "days, numbers",
    [
        # 20 March 2027 is ۲۹ اسفند ۱۴۰۵, the next day is Nowruz
        (["2027-03-20", "2027-03-21", "2027-03-20", "2027-03-22"], ["1405/1", "1406/1", "1405/2", "1406/2"]),
        # 1408 is a leap year: ۳۰ اسفند is 20 March 2030
        (["2030-03-20", "2030-03-21"], ["1408/1", "1409/1"]),
    ],
)
def test_numbers_run_within_the_jalali_year(tmp_path: Path, days: list[str], numbers: list[str]) -> None:
    with loaded_council(tmp_path / "w", edge_documents.only_a_council()) as council:
        rows = [meetings.plan_meeting(council, day) for day in days]
        assert [reading.meeting(council, row).number for row in rows] == numbers
        assert [jalali_year(day) for day in days] == [int(number[:4]) for number in numbers]


def test_a_cancelled_meeting_uses_up_its_number(council: Workspace) -> None:
    row = meetings.plan_meeting(council, "2026-12-01")
    number = reading.meeting(council, row).number
    meetings.cancel_meeting(council, row)
    assert reading.meeting(council, row).status == "cancelled"
    following = reading.meeting(council, meetings.plan_meeting(council, "2026-12-08")).number
    assert int(following.rpartition("/")[2]) == int(number.rpartition("/")[2]) + 1
    for change in (meetings.cancel_meeting, finalise_meeting):
        with refused("meeting_cancelled"):
            change(council, row)


@pytest.mark.parametrize("typed", ["1405/1", "۱۴۰۵/۱", "١٤٠٥/١", " 1405/1 "])
def test_a_number_that_is_taken(council: Workspace, typed: str) -> None:
    row = meetings.plan_meeting(council)
    before = dump(council)
    with refused("meeting_number_taken", "number"):
        meetings.change_meeting(council, row, {"number": typed})
    with refused("meeting_number_taken", "number"):
        meetings.archive_meeting(council, typed, "2026-04-01")
    with refused("meeting_number_taken", "number"):
        meetings.plan_meeting(council, number=typed)
    assert dump(council) == before


def test_a_new_number_renumbers_the_resolutions(council: Workspace) -> None:
    row = held_meeting(council)
    meetings.change_meeting(council, row, {"number": "۱۴۰۵/۵۰"})
    found = reading.meeting(council, row)
    assert (found.number, found.resolutions[0].number) == ("1405/50", "1405/50/1")
    for bad in ("x", "1405", "۱۴۰۵/۰", "1405/1/1"):
        with refused("bad_meeting_number", "number"):
            meetings.change_meeting(council, row, {"number": bad})
    assert reading.meeting(council, row) == found


@pytest.mark.parametrize(
    "values, code, place",
    [
        ({"starts_at": "25:00"}, "bad_time", "starts_at"),
        ({"starts_at": "19:00", "ends_at": "18:00"}, "ends_before_start", "ends_at"),
        ({"held_on": "2026-02-30"}, "bad_date", "held_on"),
        ({"held_on": ""}, "missing_field", "held_on"),
        ({"kind": "secret"}, "unknown_code", "kind"),
        ({"presiding": "00000000-0000-0000-0000-000000000000"}, "dangling_reference", "presiding"),
        ({"number": "1405/x"}, "bad_meeting_number", "number"),
    ],
)
def test_what_a_meeting_cannot_be(council: Workspace, values: dict[str, Any], code: str, place: str) -> None:
    row = meetings.plan_meeting(council)
    before = dump(council)
    with refused(code, place):
        meetings.change_meeting(council, row, values)
    assert dump(council) == before


@pytest.mark.parametrize("day", ["1405/9/1", "2026-13-01", "فردا", "۲۰۲۶"])
def test_a_day_that_is_none(council: Workspace, day: str) -> None:
    with refused("bad_date", "held_on"):
        meetings.plan_meeting(council, day)


STATES: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("present", {"arrived_at": "18:00", "reason": "x", "stand_in": "x"}, {}),
    (
        "late",
        {"arrived_at": "18:20", "left_at": "19:00", "reason": "راه"},
        {"arrived_at": "18:20", "reason": "راه"},
    ),
    ("left_early", {"left_at": "19:00", "arrived_at": "18:20"}, {"left_at": "19:00"}),
    ("excused", {"reason": "سفر", "stand_in": "برادرش"}, {"reason": "سفر", "stand_in": "برادرش"}),
    ("absent", {"stand_in": "همکارش", "left_at": "19:00"}, {"stand_in": "همکارش"}),
    ("unexcused", {"reason": "بی‌خبر"}, {"reason": "بی‌خبر"}),
    ("unknown", {"reason": "x"}, {}),
]


@pytest.mark.parametrize("status, given, kept", STATES, ids=[state[0] for state in STATES])
def test_each_state_of_attendance_keeps_its_fields(
    council: Workspace, status: str, given: dict[str, str], kept: dict[str, str]
) -> None:
    row, member = meetings.plan_meeting(council), reading.members(council)[0].ref
    meetings.set_attendance(council, row, member, "late", arrived_at="18:10", reason="پیش")
    meetings.set_attendance(council, row, member, status, **given)
    entry = meetings.attendance_of(reading.meeting(council, row), member)
    assert entry is not None and entry.status == status
    found = {name: getattr(entry, name) for name in ("arrived_at", "left_at", "reason", "stand_in")}
    expected = {"arrived_at": "18:10", "reason": "پیش"} if status == "late" else {}
    if status in ("left_early", "excused", "absent", "unexcused"):
        expected = {"reason": "پیش"}
    assert {name: value for name, value in found.items() if value} == {**expected, **kept}


def test_attendance_makes_a_planned_meeting_a_draft(council: Workspace) -> None:
    row = meetings.plan_meeting(council, "2026-12-20")
    meetings.set_attendance(council, row, reading.members(council)[0].ref, "present")
    assert reading.meeting(council, row).status == "draft"


def test_attendance_of_somebody_who_was_no_member(council: Workspace) -> None:
    member = reading.members(council)[4]
    people.end_membership(council, member.ref, "2026-11-21")
    row = meetings.plan_meeting(council)
    with refused("not_a_member_then"):
        meetings.set_attendance(council, row, member.ref, "present")
    meetings.everyone_present(council, row)
    assert meetings.attendance_of(reading.meeting(council, row), member.ref) is None


def test_everyone_present_leaves_what_is_recorded(council: Workspace) -> None:
    row, first = meetings.plan_meeting(council), reading.members(council)[0].ref
    meetings.set_attendance(council, row, first, "excused", reason="بیماری")
    meetings.everyone_present(council, row)
    whole = reading.meeting(council, row)
    statuses = [entry.status for entry in whole.attendance]
    principals = [m for m in members_on(reading.members(council), TODAY) if m.principal]
    assert statuses.count("excused") == 1 and statuses.count("present") == len(principals) - 1


def test_quorum_is_judged_at_each_moment(tmp_path: Path) -> None:
    document = edge_documents.document(members=[edge_documents.principal(f"m{n}") for n in range(1, 6)])
    document["members"].append(edge_documents.member("s1"))
    with loaded_council(tmp_path / "w", document) as council:
        row = meetings.plan_meeting(council)
        assert meetings.quorum_of(council, row).convened is None
        one, two, three, four, five, substitute = (member.ref for member in reading.members(council))
        meetings.set_attendance(council, row, one, "present")
        meetings.set_attendance(council, row, two, "late", arrived_at="18:30")
        found = meetings.quorum_of(council, row)
        assert (found.principals, found.present, found.needed, found.convened) == (5, 2, 3, False)
        meetings.set_attendance(council, row, three, "left_early", left_at="19:00")
        assert meetings.quorum_of(council, row).convened is True
        assert [meetings.quorum_of(council, row, at).present for at in ("18:00", "18:30", "19:00")] == [
            2,
            3,
            2,
        ]
        meetings.set_attendance(council, row, substitute, "present")
        meetings.set_attendance(council, row, four, "absent", stand_in="برادرش")
        meetings.set_attendance(council, row, five, "unexcused")
        assert meetings.quorum_of(council, row, "19:30").present == 4
        people.change_council(council, {"quorum": {"rule": "fraction", "over": [2, 3]}})
        assert meetings.quorum_of(council, row).needed == 4
        people.change_council(council, {"quorum": {"rule": "count", "count": 6}})
        assert meetings.quorum_of(council, row).convened is False


def test_agenda_and_guests_are_added_moved_and_removed(council: Workspace) -> None:
    row = meetings.plan_meeting(council)
    items = [meetings.add_part(council, "agenda_item", row, {"title": title}) for title in ("الف", "ب", "پ")]
    resolution = resolutions.add_resolution(council, row, {"text": "کار", "agenda": items[2]})
    meetings.move_part(council, "agenda_item", items[2], 0)
    titles = [item.title for item in reading.meeting(council, row).agenda]
    assert titles[0] == "پ" and titles[-2:] == ["الف", "ب"]
    assert reading.meeting(council, row).resolutions[0].agenda == 1
    meetings.remove_part(council, "agenda_item", items[2])
    assert reading.meeting(council, row).resolutions[0].agenda is None
    assert reading.entity(council, "resolution", resolution).text == "کار"
    guest = meetings.add_part(council, "guest", row, {"name": "پروین میهمان"})
    meetings.change_part(council, "guest", guest, {"affiliation": "بهزیستی"})
    with refused("missing_field", "name"):
        meetings.change_part(council, "guest", guest, {"name": ""})
    member = meetings.guest_becomes_member(council, guest, {"seat": "youth", "terms": [{"starts_on": TODAY}]})
    assert reading.entity(council, "member", member).last_name == "میهمان"


def test_final_minutes_do_not_change(council: Workspace) -> None:
    row, _final = final_meeting(council)
    member = reading.members(council)[0].ref
    item, resolution = (
        reading.meeting_parts(council, table, row)[0][0] for table in ("agenda_item", "resolution")
    )
    before = dump(council)
    for change in (
        lambda: meetings.change_meeting(council, row, {"place": "جای دیگر"}),
        lambda: meetings.cancel_meeting(council, row),
        lambda: meetings.add_part(council, "guest", row, {"name": "دیرآمده"}),
        lambda: meetings.change_part(council, "agenda_item", item, {"title": "دیگر"}),
        lambda: meetings.remove_part(council, "agenda_item", item),
        lambda: meetings.move_part(council, "agenda_item", item, 0),
        lambda: meetings.set_attendance(council, row, member, "absent"),
        lambda: (
            meetings.everyone_present(council, row) or meetings.set_attendance(council, row, member, "absent")
        ),
        lambda: resolutions.add_resolution(council, row, {"text": "دیر"}),
        lambda: resolutions.change_resolution(council, resolution, {"text": "دیگر"}),
        lambda: resolutions.carried_unanimously(council, resolution),
        lambda: finalise_meeting(council, row),
    ):
        with refused("meeting_is_final"):
            change()
    assert dump(council) == before


def test_votes_are_one_key_or_counts(council: Workspace) -> None:
    row = meetings.plan_meeting(council)
    resolution = resolutions.add_resolution(council, row, {"text": "کار"})

    def state() -> tuple[Any, ...]:
        found = reading.meeting(council, row).resolutions[0]
        return (
            found.unanimous,
            found.votes_for,
            found.votes_against,
            found.abstained,
            found.vote_method,
            found.status,
        )

    assert state() == (None, None, None, None, None, "open")
    resolutions.count_votes(council, resolution, 3, 6, 1, "secret")
    assert state() == (False, 3, 6, 1, "secret", "rejected")
    resolutions.count_votes(council, resolution, 6, 3, 1)
    assert state() == (False, 6, 3, 1, None, "open")
    resolutions.carried_unanimously(council, resolution)
    assert state() == (True, None, None, None, None, "open")
    with refused("out_of_range"):
        resolutions.count_votes(council, resolution, -1, 0, 0)


def test_a_number_without_its_year_is_of_the_year_of_the_meeting(council: Workspace) -> None:
    """The number on old paper often stands without the year, and a selected «۱۴۰۳/» is typed over."""
    row = meetings.archive_meeting(council, "۹", "2024-12-01")
    assert reading.meeting(council, row).number == "1403/9"
    with refused("meeting_number_taken", "number"):
        meetings.archive_meeting(council, "9", "2024-12-02")
    row = meetings.plan_meeting(council, number="۰۳۱")
    assert reading.meeting(council, row).number == "1405/31"
    meetings.change_meeting(council, row, {"number": "٣٢"})
    assert reading.meeting(council, row).number == "1405/32"


def test_an_archive_meeting_needs_a_number_and_a_date(council: Workspace) -> None:
    row = meetings.archive_meeting(council, "۱۴۰۳/۹", "2024-12-01")
    found = reading.meeting(council, row)
    assert (found.number, found.status, found.source) == ("1403/9", "signed", "archive")
    meetings.change_meeting(council, row, {"discussion": "از روی کاغذ"})
    meetings.add_part(council, "agenda_item", row, {"title": "کهنه"})
    assert reading.meeting(council, row).agenda[0].title == "کهنه"
    with refused("bad_meeting_number"):
        meetings.archive_meeting(council, "نه", "2024-12-01")
    with refused("bad_date"):
        meetings.archive_meeting(council, "1403/10", "۱۴۰۳/۹/۱۱")
