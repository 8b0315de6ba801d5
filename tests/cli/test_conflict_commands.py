# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Late changes by commands: ``conflicts`` lists them, ``accept`` and ``dismiss`` decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import change_meeting
from tests.sync.places import new_province
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


def test_late_changes_are_let_go(desk: Console) -> None:
    assert "به حال خود ماند" in desk.done("conflicts", "dismiss", "1405/1")
    assert desk.json("conflicts") == {"fields": [], "numbers": [], "late": []}
    [meeting] = desk.json("dump")["meetings"]
    assert meeting["place"] == "شبستان مسجد" and "addenda" not in meeting
    assert desk.wrong_usage("conflicts", "accept")
