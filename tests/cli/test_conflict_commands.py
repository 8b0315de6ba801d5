# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Conflicts by commands: ``conflicts`` lists them, ``choose`` decides one, ``accept`` and ``dismiss`` late
changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import (
    add_part,
    change_meeting,
    change_part,
    plan_meeting,
    remove_part,
)
from mahalleh_desktop.usecases.records.people import change_member
from tests.sync.places import TODAY, new_province, with_people
from tests.sync.test_two_computers import shared_draft

from .calling import Console


@pytest.fixture(name="desk")
def desk_fixture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    """A PC whose final minutes were changed on another one before it knew."""
    province = new_province(tmp_path)
    desk, laptop, row = shared_draft(province)
    change_meeting(laptop, row, {"place": "خانهٔ سلامت"})
    finalise_meeting(desk, row)
    province.across(laptop, desk)
    folder = desk.folder
    province.close()
    return Console(folder, capsys)


def test_late_changes_are_listed_and_accepted(desk: Console) -> None:
    [late] = desk.json("conflicts")["late"]
    assert (late["number"], late["field"], late["frozen"], late["late"]) == (
        "1405/1",
        "place",
        "شبستان مسجد",
        "خانهٔ سلامت",
    )
    assert late["proposed"] == "correction" and late["confidential"] is False
    assert "اصلاحیه پیشنهاد می‌شود" in desk.done("conflicts")
    assert desk.refused("conflicts", "accept", "1405/9") == ["no_conflict"]
    done = desk.json("conflicts", "accept", "۱۴۰۵/۱", "--kind", "supplement")
    assert (done["kind"], done["number"]) == ("supplement", 1) and "خانهٔ سلامت" in done["text"]
    assert desk.json("conflicts")["late"] == []
    assert desk.refused("conflicts", "dismiss", "1405/1") == ["no_conflict"]
    assert desk.json("check")["good"]


def test_conflicts_are_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    province = new_province(tmp_path)
    desk, laptop = province.council("T-01"), province.council("T-01", "-laptop")
    chair, _, _ = with_people(desk)
    province.back(desk)
    province.across(desk, laptop)
    for workspace, occupation in ((desk, "معلم"), (laptop, "دبیر")):
        change_member(workspace, chair, {"occupation": occupation})
        plan_meeting(workspace, TODAY)
    province.to_office(desk, laptop)
    province.across(desk, laptop)
    folders = laptop.folder, province.office.folder
    province.close()
    own, at_office = (Console(folder, capsys).done("conflicts").splitlines() for folder in folders)
    start = f"عضو «رضا نمونه‌پور»: شغل · {chair[:8]} occupation · ۱) «"
    assert own[0].startswith(start) and "«معلم» (در رایانهٔ دیگر" in own[0]
    assert "«دبیر» (در همین رایانه" in own[0] and own[1] == "جلسه ۱۴۰۵/۱: این شماره ۲ بار داده شده است"
    assert (
        at_office[0].startswith("T-01 · عضو «رضا نمونه‌پور»: شغل · «") and at_office[1] == f"T-01 · {own[1]}"
    )


@dataclass(frozen=True)
class Doubtful:
    """A PC of a council and the office after another PC changed the same records."""

    desk: Console
    office: Console
    chair: str
    secretary: str
    meeting: str


@pytest.fixture(name="doubtful")
def doubtful_fixture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Doubtful:
    province = new_province(tmp_path)
    desk, laptop = province.council("T-01"), province.council("T-01", "-laptop")
    chair, secretary, _ = with_people(desk)
    meeting = plan_meeting(desk, TODAY, place="مسجد")
    guest = add_part(desk, "guest", meeting, {"name": "مهمان نمونه"})
    province.back(desk)
    province.across(desk, laptop)
    said = ((desk, "معلم", "2020-03-01"), (laptop, "دبیر", "2020-04-01"))
    for workspace, occupation, day in said:
        change_member(workspace, chair, {"occupation": occupation})
        seat = "youth" if workspace is desk else "women"
        change_member(workspace, secretary, {"seat": seat, "education": occupation})
        change_meeting(workspace, meeting, {"held_on": day})
    remove_part(desk, "guest", guest)
    change_part(laptop, "guest", guest, {"affiliation": "شهرداری"})
    province.to_office(desk, laptop)
    province.across(laptop, desk)
    folders = desk.folder, province.office.folder
    province.close()
    own, office = (Console(folder, capsys) for folder in folders)
    return Doubtful(own, office, chair, secretary, meeting)


def in_conflict(console: Console) -> dict[tuple[str, str], dict[str, Any]]:
    """The fields in conflict by table and field."""
    return {(each["table"], each["field"]): each for each in console.json("conflicts")["fields"]}


def test_one_of_the_values_is_chosen(doubtful: Doubtful) -> None:
    desk, found = doubtful.desk, in_conflict(doubtful.desk)
    occupation = found["member", "occupation"]
    assert (occupation["row"], occupation["record"]) == (doubtful.chair, doubtful.chair[:8])
    assert {each["value"] for each in occupation["choices"]} == {"معلم", "دبیر"}
    second = occupation["choices"][1]["value"]
    assert "دیگر" in desk.done("conflicts", "choose", occupation["record"], "۲")
    assert ("member", "occupation") not in in_conflict(desk)
    people = {each["ref"]: each for each in desk.json("dump")["members"]}
    assert second in {each.get("occupation") for each in people.values()}
    deleted = next(i for i, each in enumerate(found["guest", ""]["choices"], 1) if each["value"] is None)
    done = desk.json("conflicts", "choose", found["guest", ""]["row"], deleted)
    assert done["deleted"] is True and done["fields"] == {}
    assert "guests" not in desk.json("dump")["meetings"][0]
    assert desk.json("check")["good"]


def test_another_value_is_chosen_in_words(doubtful: Doubtful) -> None:
    desk = doubtful.desk
    record = in_conflict(desk)["member", "occupation"]["record"]
    done = desk.json("conflicts", "choose", record, "--value", "مدیر مدرسه = بازنشسته")
    assert done["fields"] == {"occupation": "مدیر مدرسه = بازنشسته"}
    done = desk.json("conflicts", "choose", doubtful.meeting, "--value", "held_on=۱۵ فروردین ۱۳۹۹")
    assert done["fields"] == {"held_on": "2020-04-03"}
    assert set(in_conflict(desk)) == {("member", "education"), ("member", "seat"), ("guest", "")}
    record = doubtful.secretary[:8]
    number = 1 + [each["value"] for each in in_conflict(desk)["member", "seat"]["choices"]].index("women")
    done = desk.json("conflicts", "choose", record, f"seat={number}", "--value", "education=")
    assert done["fields"] == {"education": None, "seat": "women"}
    assert set(in_conflict(desk)) == {("guest", "")}
    assert desk.json("check")["good"]


def test_wrong_choices_are_refused_and_change_nothing(doubtful: Doubtful) -> None:
    desk, before = doubtful.desk, doubtful.desk.json("dump")
    chair, secretary = doubtful.chair[:8], doubtful.secretary[:8]
    guest = in_conflict(desk)["guest", ""]["record"]
    assert desk.refused("conflicts", "choose", "00000000", "1") == ["no_conflict"]
    assert desk.refused("conflicts", "choose", chair, "3") == ["no_such_choice"]
    assert desk.refused("conflicts", "choose", chair, "0") == ["no_such_choice"]
    assert desk.refused("conflicts", "choose", chair, "mobile=1") == ["not_in_conflict"]
    assert desk.refused("conflicts", "choose", secretary, "seat=1") == ["conflict_undecided"]
    assert desk.refused("conflicts", "choose", secretary, "1") == ["not_in_conflict"]
    assert desk.refused("conflicts", "choose", guest, "--value", "مهمان") == ["no_other_value"]
    wrong = desk.refused("conflicts", "choose", secretary, "education=1", "--value", "seat=هیچ")
    assert wrong == ["unknown_code"]
    assert desk.refused("conflicts", "choose", doubtful.meeting, "--value", "روزی دیگر نه") == ["bad_date"]
    assert desk.refused("conflicts", "choose", doubtful.meeting, "--value", "") == ["missing_field"]
    assert desk.wrong_usage("conflicts", "choose", chair)
    assert desk.wrong_usage("conflicts", "choose", chair, "first")
    assert desk.wrong_usage("conflicts", "choose", chair, "1", "2")
    assert desk.wrong_usage("conflicts", "choose", chair, "1", "--value", "معلم") == desk.wrong_usage(
        "conflicts", "choose", chair, "1", "1"
    )
    assert desk.json("dump") == before and len(in_conflict(desk)) == 5
    assert {each["record"] for each in doubtful.office.json("conflicts")["fields"]} == {""}
    assert doubtful.office.refused("conflicts", "choose", chair, "1") == ["no_conflict"]


def test_late_changes_are_let_go(desk: Console) -> None:
    assert "به حال خود ماند" in desk.done("conflicts", "dismiss", "1405/1")
    assert desk.json("conflicts") == {"fields": [], "numbers": [], "late": []}
    [meeting] = desk.json("dump")["meetings"]
    assert meeting["place"] == "شبستان مسجد" and "addenda" not in meeting
    assert desk.wrong_usage("conflicts", "accept")


def test_a_number_given_twice_is_settled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    province = new_province(tmp_path)
    desk, laptop = province.council("T-01"), province.council("T-01", "-laptop")
    with_people(desk)
    province.back(desk)
    province.across(desk, laptop)
    first, later = plan_meeting(desk, TODAY), plan_meeting(laptop, TODAY)
    province.across(laptop, desk)
    folder = desk.folder
    province.close()
    console = Console(folder, capsys)
    assert console.refused("conflicts", "renumber", "letter", "1405/1") == ["no_conflict"]
    assert console.wrong_usage("conflicts", "renumber", "member", "1405/1")
    (double,) = console.json("conflicts")["numbers"]
    assert set(double["rows"]) == {first, later}
    given = console.json("conflicts", "renumber", "meeting", "۱۴۰۵/۱")
    assert given == {"table": "meeting", "number": "1405/1", "given": {double["rows"][1]: "1405/2"}}
    assert console.json("conflicts")["numbers"] == []
    assert console.refused("conflicts", "renumber", "meeting", "1405/1") == ["no_conflict"]
    assert sorted(each["number"] for each in console.json("dump")["meetings"]) == ["1405/1", "1405/2"]
