# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Quorum, presiding, attendance rates and what a meeting lacks before it may be finalised."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.records.meetings import AgendaItem, Attendance, Meeting, Resolution
from mahalleh_desktop.core.records.people import Member, Term
from mahalleh_desktop.core.rules.attendance import Rate, in_calling_order, rate_of_meeting, rate_of_member
from mahalleh_desktop.core.rules.finalising import doubt_of_votes, readiness
from mahalleh_desktop.core.rules.presiding import clerk_for, presiding_for
from mahalleh_desktop.core.rules.quorum import in_term, judge, needed

DAY = "2026-02-10"
ALWAYS = (Term(starts_on="2026-01-01"),)


def member(
    ref: str, role: str = "member", standing: str | None = "principal", terms: tuple[Term, ...] = ALWAYS
) -> Member:
    return Member(ref=ref, first_name="نام", last_name=ref, role=role, standing=standing, terms=terms)


def council(principals: int, substitutes: int = 0) -> list[Member]:
    """Members m0 … with the roles chair, vice-chair and secretary first, then substitutes s0 …"""
    roles = ["chair", "vice_chair", "secretary"] + ["member"] * principals
    return [
        *(member(f"m{number}", roles[number]) for number in range(principals)),
        *(member(f"s{number}", standing="substitute") for number in range(substitutes)),
    ]


def present(*refs: str, **statuses: str) -> list[Attendance]:
    return [
        *(Attendance(member=ref, status="present") for ref in refs),
        *(Attendance(member=ref, status=status) for ref, status in statuses.items()),
    ]


@pytest.mark.parametrize(
    ("rule", "principals", "least"),
    [
        (None, 10, 6), (None, 11, 6), (None, 1, 1), (None, 0, 1),
        ({"rule": "majority"}, 10, 6), ({"rule": "majority"}, 9, 5),
        ({"rule": "count", "count": 7}, 10, 7),
        ({"rule": "fraction", "over": [2, 3]}, 9, 7), ({"rule": "fraction", "over": [2, 3]}, 10, 7),
        ({"rule": "fraction", "over": [1, 2]}, 10, 6), ({"rule": "fraction", "over": [1, 3]}, 10, 4),
    ],
)  # fmt: skip
def test_how_many_are_needed(rule: dict[str, Any] | None, principals: int, least: int) -> None:
    assert needed(rule, principals) == least


@given(st.integers(0, 60), st.integers(1, 20), st.integers(1, 20))
def test_a_fraction_means_strictly_more(principals: int, a: int, b: int) -> None:
    least = needed({"rule": "fraction", "over": [a, a + b]}, principals)
    assert least * (a + b) > principals * a >= (least - 1) * (a + b)


def test_quorum_by_those_present() -> None:
    members = council(4)
    for refs, convened in (((), None), (("m0", "m1"), False), (("m0", "m1", "m2"), True)):
        found = judge(members, present(*refs), DAY, None)
        assert (found.principals, found.present, found.needed, found.convened) == (4, len(refs), 3, convened)


def test_unknown_attendance_judges_nothing() -> None:
    assert judge(council(4), present(m0="unknown", m1="unknown"), DAY, None).convened is None
    assert judge(council(4), present(m0="absent"), DAY, None).convened is False


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("present", 1),
        ("late", 1),
        ("left_early", 1),
        ("excused", 0),
        ("absent", 0),
        ("unexcused", 0),
        ("unknown", 0),
    ],
)
def test_which_statuses_count(status: str, counts: int) -> None:
    assert judge(council(1), present(m0=status), DAY, None).present == counts


def test_at_a_time_of_the_meeting() -> None:
    attendance = [
        Attendance(member="m0", status="present"),
        Attendance(member="m1", status="late", arrived_at="18:30"),
        Attendance(member="m2", status="left_early", left_at="19:20"),
        Attendance(member="m3", status="late"),
        Attendance(member="m4", status="left_early"),
    ]
    counts = [
        judge(council(5), attendance, DAY, None, at).present for at in ("18:00", "18:30", "19:19", "19:20")
    ]
    assert counts == [4, 5, 5, 4]
    assert judge(council(5), attendance, DAY, None).present == 5


def test_stand_ins_and_substitutes_stand_for_absent_principals_only() -> None:
    members = council(4, 2)
    sent = Attendance(member="m1", status="excused", stand_in="برادرش")
    needless = Attendance(member="m0", status="present", stand_in="کسی")
    cases: list[tuple[Sequence[Attendance], int]] = [
        ([*present("m0"), sent], 2),
        ([needless], 1),
        ([*present("m0", "s0"), sent], 3),
        ([*present("m0", "s0", "s1"), sent], 4),
        (present("m0", "m1", "m2", "m3", "s0", "s1"), 4),
        (present("m0", "m1", "m2", "s0", "s1"), 4),
        (present("s0", "s1"), 2),
    ]
    for attendance, count in cases:
        assert judge(members, attendance, DAY, None).present == count


def test_a_member_without_a_standing_is_a_principal() -> None:
    assert judge([member("m0", standing=None)], present("m0"), DAY, None).principals == 1


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        ("2026-01-31", False),
        ("2026-02-01", True),
        ("2026-02-28", True),
        ("2026-03-01", False),
        ("2026-06-01", True),
        ("2030-01-01", True),
    ],
)
def test_both_ends_of_a_term_are_inside(day: str, inside: bool) -> None:
    terms = (Term(starts_on="2026-02-01", ends_on="2026-02-28"), Term(starts_on="2026-06-01"))
    one = member("m0", terms=terms)
    assert in_term(one, day) == inside
    assert judge([one], present("m0"), day, None).principals == int(inside)


def test_a_term_without_a_beginning_is_none() -> None:
    assert not in_term(member("m0", terms=(Term(ends_on="2030-01-01"),)), DAY)


@given(
    st.lists(st.sampled_from(["present", "late", "left_early", "absent", "excused", "unknown"]), max_size=12)
)
def test_one_more_present_never_hurts(statuses: list[str]) -> None:
    members = council(max(3, len(statuses)))
    before = [Attendance(member=f"m{n}", status=status) for n, status in enumerate(statuses)]
    base = judge(members, before, DAY, None)
    for number in range(len(before)):
        after = [*before[:number], Attendance(member=f"m{number}", status="present"), *before[number + 1 :]]
        found = judge(members, after, DAY, None)
        assert found.present >= base.present
        assert found.present <= found.principals
        assert not base.convened or found.convened


@pytest.mark.parametrize(
    ("attendance", "presiding", "clerk"),
    [
        ([], "m0", "m2"),
        (present(m0="unknown", m1="unknown"), "m0", "m2"),
        (present("m0", "m1", "m2"), "m0", "m2"),
        (present("m1", "m2", m0="absent"), "m1", "m2"),
        (present("m3", m0="absent"), None, None),
        (present("m2", m0="late"), "m0", "m2"),
    ],
)
def test_the_rule_of_succession(
    attendance: list[Attendance], presiding: str | None, clerk: str | None
) -> None:
    members = council(4)
    found = presiding_for(members, attendance, DAY), clerk_for(members, attendance, DAY)
    assert tuple(each and each.ref for each in found) == (presiding, clerk)


def test_a_former_chair_does_not_preside() -> None:
    former = member("m9", "chair", terms=(Term(starts_on="2025-01-01", ends_on="2026-02-09"),))
    found = presiding_for([former, *council(4)], [], DAY)
    assert found is not None
    assert found.ref == "m0"


def meeting(held_on: str = DAY, status: str = "signed", **more: Any) -> Meeting:
    return Meeting(ref="j", number="1404/1", held_on=held_on, kind="ordinary", status=status, **more)


def test_rates_count_only_meetings_within_the_term() -> None:
    one = member("m0", terms=(Term(starts_on="2026-02-01", ends_on="2026-02-28"),))
    meetings = [
        meeting("2026-01-31", attendance=tuple(present("m0"))),
        meeting("2026-02-01", attendance=tuple(present("m0"))),
        meeting("2026-02-10", attendance=tuple(present(m0="late"))),
        meeting("2026-02-11", attendance=tuple(present(m0="absent"))),
        meeting("2026-02-12", attendance=tuple(present(m0="unexcused"))),
        meeting("2026-02-13", attendance=tuple(present(m0="excused"))),
        meeting("2026-02-14", attendance=tuple(present(m0="unknown"))),
        meeting("2026-02-15"),
        meeting("2026-02-16", "cancelled", attendance=tuple(present("m0"))),
        meeting("2026-02-28", "planned", attendance=tuple(present("m0"))),
        meeting("2026-02-28", "draft", attendance=tuple(present(m0="left_early"))),
        meeting("2026-03-01", attendance=tuple(present("m0"))),
    ]
    assert rate_of_member(one, meetings) == Rate(attended=3, counted=5, excused=1, unknown=2)


def test_the_rate_of_a_meeting_is_of_its_principals() -> None:
    held = meeting(attendance=tuple(present("m0", "m1", "s0", m2="absent", m3="excused")))
    assert rate_of_meeting(held, council(5, 1)) == Rate(attended=2, counted=3, excused=1, unknown=1)


COMPLETE = meeting(
    status="draft", place="مسجد", starts_note="پس از نماز", presiding="m0", clerk={"name": "مهمان"},
    agenda=(AgendaItem(title="یک"),),
    attendance=tuple(present("m0", "m1", "m2", m3="absent")),
    resolutions=(
        Resolution(number="1404/1/1", text="متن", agenda=1, executor="m1", due_on="2026-03-01", votes_for=3,
                   status="open"),
    ),
)  # fmt: skip


def with_resolution(**more: Any) -> Meeting:
    return dataclasses.replace(COMPLETE, resolutions=(dataclasses.replace(COMPLETE.resolutions[0], **more),))


@pytest.mark.parametrize(
    ("draft", "missing", "warnings"),
    [
        (COMPLETE, [], []),
        (dataclasses.replace(COMPLETE, presiding=None), [("no_presiding", "presiding")], []),
        (dataclasses.replace(COMPLETE, clerk=None), [("no_clerk", "clerk")], []),
        (dataclasses.replace(COMPLETE, place=None), [("no_place", "place")], []),
        (dataclasses.replace(COMPLETE, starts_note=None), [("no_start", "starts_at")], []),
        (dataclasses.replace(COMPLETE, starts_note=None, starts_at="18:00"), [], []),
        (
            dataclasses.replace(COMPLETE, attendance=tuple(present("m0", "m1", "s0"))),
            [("no_attendance", "attendance"), ("no_attendance", "attendance")],
            [],
        ),
        (with_resolution(text=" "), [("no_resolution_text", "resolutions[0].text")], []),
        (with_resolution(executor=None), [("no_executor", "resolutions[0].executor")], []),
        (with_resolution(executor=None, continuous=True), [], []),
        (
            with_resolution(unanimous=True, votes_against=1),
            [("votes_contradict", "resolutions[0].unanimous")],
            [("more_votes_than_present", "resolutions[0]")],
        ),
        (with_resolution(votes_for=2, abstained=2), [], [("more_votes_than_present", "resolutions[0]")]),
        (
            dataclasses.replace(
                with_resolution(votes_for=2, abstained=2),
                attendance=(
                    *COMPLETE.attendance[:3],
                    dataclasses.replace(COMPLETE.attendance[3], stand_in="جانشین"),
                ),
            ),
            [],
            [],
        ),
        (dataclasses.replace(COMPLETE, number="1405/1"), [], [("number_of_other_year", "number")]),
        (
            dataclasses.replace(COMPLETE, held_on="2020-01-01", number="1398/1"),
            [],
            [("nobody_in_term", "held_on")],
        ),
        (with_resolution(due_on=None), [], [("no_deadline", "resolutions[0]")]),
        (with_resolution(due_on=None, continuous=True), [], []),
        (with_resolution(votes_for=None), [], [("no_votes", "resolutions[0]")]),
        (with_resolution(votes_for=None, unanimous=True), [], []),
        (with_resolution(agenda=None), [], [("no_outcome", "agenda[0]")]),
        (dataclasses.replace(COMPLETE, source="archive", place=None, clerk=None, attendance=()), [], []),
    ],
)  # fmt: skip
def test_what_is_missing(
    draft: Meeting, missing: list[tuple[str, str]], warnings: list[tuple[str, str]]
) -> None:
    found = readiness(draft, council(4, 1))
    assert [(problem.code, problem.place) for problem in found.missing] == missing
    assert [(problem.code, problem.place) for problem in found.warnings] == warnings


def test_votes_are_doubted_while_they_are_typed() -> None:
    assert doubt_of_votes(COMPLETE, 0, (3, None, None)) is None
    doubt = doubt_of_votes(COMPLETE, 1, (None, 2, 2))
    assert doubt is not None and doubt.params == {"number": 2, "votes": 4, "present": 3}
    for other in (
        dataclasses.replace(COMPLETE, source="archive"),
        dataclasses.replace(COMPLETE, attendance=()),
    ):
        assert doubt_of_votes(other, 1, (None, 2, 2)) is None


def test_a_meeting_of_tomorrow_is_doubted() -> None:
    assert not readiness(COMPLETE, council(4, 1), COMPLETE.held_on).warnings
    (doubt,) = readiness(COMPLETE, council(4, 1), "2026-01-01").warnings
    assert (doubt.code, doubt.place) == ("held_in_future", "held_on")


def test_officers_are_called_first_then_the_others_by_name() -> None:
    """In whatever order they were entered; substitutes come last."""
    roles = {"m0": "member", "m1": "secretary", "m2": "chair", "m3": "vice_chair"}
    names = {"m0": "یزدی", "m4": "آبدر", "s0": "الفی"}
    everybody = [
        dataclasses.replace(m, role=roles.get(m.ref, m.role), last_name=names.get(m.ref, m.last_name))
        for m in council(5, 1)
    ]
    assert [m.ref for m in in_calling_order(everybody)] == ["m2", "m3", "m1", "m4", "m0", "s0"]
