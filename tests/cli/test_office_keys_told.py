# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office's commands about keys tell people: Persian words, no rows, no codes of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, add_resolution
from mahalleh_desktop.usecases.papers.letters import register_letter
from mahalleh_desktop.usecases.records.problems import add_problem, add_solution
from tests.sync.places import TODAY, new_province, with_people

from .calling import Console

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Console]:
    """An office that holds a confidential problem with all that hangs on it, and a record in quarantine."""
    province = new_province(tmp_path)
    council, revoked = province.council("T-01"), province.council("T-02")
    chair, _secretary, agency = with_people(council)
    scores = {"category": "violence", "severity": 4, "extent": 2, "urgency": 5, "trend": "rising"}
    problem = add_problem(
        council, {**scores, "title": "دعوای همسایه‌ها", "hotspot": True, "referral": "law_enforcement"}
    )
    add_solution(council, {"problem": problem, "title": "گفت‌وگو با معتمدان", "stage": "running"})
    meeting = plan_meeting(council, TODAY)
    values = {"text": "معرفی به مددکار", "executor": agency, "responsible": chair, "problem": problem}
    resolution = add_resolution(council, meeting, {**values, "due_on": TODAY, "unanimous": True})
    add_follow_up(council, resolution, {"note": "با خانواده گفت‌وگو شد", "progress": 40})
    letter = {"direction": "outgoing", "subject": "معرفی خانواده", "resolutions": ["1405/1/1"]}
    register_letter(council, {**letter, "agency": agency})
    province.to_office(council, revoked)
    revoke(province.office, "T-02")
    plan_meeting(revoked, TODAY)
    province.to_office(revoked)
    province.close()
    yield Console(tmp_path / "office", capsys)


def test_confidential_records_are_told_in_words(office: Console, tmp_path: Path) -> None:
    office.done("office", "keys", "split", "--to", tmp_path / "keys")
    key = tmp_path / "keys" / "confidential-identity.txt"
    text = office.done("office", "confidential", "--key", key)
    assert not UUID.search(text) and not re.search(r"[A-Za-z]{3,}", text), text
    for words in (
        "T-۰۱", "مسئله", "دسته: خشونت", "روند: رو به افزایش", "ارجاع: انتظامی", "نقطهٔ بحرانی: بله",
        "مسئله: دعوای همسایه‌ها", "مجری: شهرداری", "پیشرفت (درصد): ۴۰",
    ):  # fmt: skip
        assert words in text or words.replace("T-۰۱", "T-01") in text, words
    records = office.json("office", "confidential", "--key", key)["records"]
    assert {each["table"] for each in records} >= {"problem", "solution", "resolution", "follow_up", "letter"}
    assert all(each.keys() == {"council", "table", "row", "fields", "readable"} for each in records)


def test_quarantine_is_told_in_words(office: Console) -> None:
    text = office.done("office", "quarantine")
    assert "جلسه · پس از ابطال نوشته شده است" in text and "meeting" not in text
    (held,) = office.json("office", "quarantine")["quarantined"]
    assert held["table"] == "meeting" and held["reason"] == "revoked"
