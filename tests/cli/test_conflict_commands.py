# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Late changes by commands: ``conflicts`` lists them, ``accept`` and ``dismiss`` decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import change_meeting, plan_meeting
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
    assert own[0].startswith("عضو «رضا نمونه‌پور»: شغل · «") and "«معلم» (در رایانهٔ دیگر" in own[0]
    assert "«دبیر» (در همین رایانه" in own[0] and own[1] == "جلسه ۱۴۰۵/۱: این شماره ۲ بار داده شده است"
    assert at_office[0].startswith("T-01 · عضو «رضا نمونه‌پور»: شغل") and at_office[1] == f"T-01 · {own[1]}"


def test_late_changes_are_let_go(desk: Console) -> None:
    assert "به حال خود ماند" in desk.done("conflicts", "dismiss", "1405/1")
    assert desk.json("conflicts") == {"fields": [], "numbers": [], "late": []}
    [meeting] = desk.json("dump")["meetings"]
    assert meeting["place"] == "شبستان مسجد" and "addenda" not in meeting
    assert desk.wrong_usage("conflicts", "accept")
