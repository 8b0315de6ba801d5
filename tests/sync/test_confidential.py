# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Confidential problems and what hangs on them: sealed outside, whole for council and key holder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.keys.confidential_key import (
    confidential_records,
    seal_anew,
    split_keys,
)
from mahalleh_desktop.usecases.minutes.meetings import add_part, everyone_present, plan_meeting, remove_part
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, add_resolution
from mahalleh_desktop.usecases.papers.letters import register_letter
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.dumping import dump, dump_all
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.problems import add_problem, add_solution, change_problem
from mahalleh_desktop.usecases.records.searching import search
from mahalleh_desktop.usecases.sync.sealing import sealed_rows
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY, Province, everything, with_people

SECRET = "خانوادهٔ رازنام"
PROBLEM = {
    "category": "violence", "severity": 4, "extent": 2, "urgency": 5, "referral": "law_enforcement",
    "title": f"دعوای {SECRET}", "description": f"شرح {SECRET}", "place": f"کوچهٔ {SECRET}",
}  # fmt: skip


def with_secret(council: Workspace) -> dict[str, str]:
    """A confidential problem with a row of each kind hanging on it; gives their rows."""
    chair, _, agency = with_people(council)
    problem = add_problem(council, PROBLEM)
    solution = add_solution(
        council,
        {"problem": problem, "title": f"کمک به {SECRET}", "steps": f"گام {SECRET}", "stage": "running"},
    )
    meeting = plan_meeting(council, TODAY, starts_at="18:30", place="شبستان")
    everyone_present(council, meeting)
    item = add_part(council, "agenda_item", meeting, {"title": f"بررسی {SECRET}", "problem": problem})
    gone = add_part(council, "agenda_item", meeting, {"title": f"نسخهٔ نخست {SECRET}", "problem": problem})
    remove_part(council, "agenda_item", gone)
    texts = {"text": f"معرفی {SECRET} به مددکار", "executor": agency, "responsible": chair}
    resolution = add_resolution(council, meeting, {**texts, "agenda": item, "unanimous": True})
    add_resolution(council, meeting, {"text": f"وام برای {SECRET}", "executor": agency, "solution": solution})
    follow_up = add_follow_up(council, resolution, {"note": f"با {SECRET} گفت‌وگو شد", "progress": 40})
    letter = register_letter(
        council,
        {"direction": "outgoing", "subject": f"دربارهٔ {SECRET}", "text": f"متن {SECRET}",
         "resolutions": ["1405/1/1"], "agency": agency},
    )  # fmt: skip
    return {
        "problem": problem, "solution": solution, "agenda_item": item, "resolution": resolution,
        "follow_up": follow_up, "letter": letter, "meeting": meeting,
    }  # fmt: skip


def holds_secret(workspace: Workspace) -> list[str]:
    """Every table of the database in which a part of the secret stands."""
    found = []
    for name in workspace.store.db.table_names():
        for row in workspace.store.db.execute(f'SELECT * FROM "{name}"').fetchall():
            text = " ".join(
                bytes(each).decode("utf-8", "replace") if isinstance(each, bytes) else str(each)
                for each in row
            )
            if "رازنام" in text:
                found.append(name)
    return sorted(set(found))


def test_nothing_of_a_confidential_problem_reaches_the_office(province: Province) -> None:
    council = province.council("T-01")
    rows = with_secret(council)
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.code) == ("imported", "")
    assert "version" in holds_secret(council)
    assert holds_secret(province.office) == []
    assert search(province.office, "رازنام") == []
    shown = read_row(province.office.store.db, "problem", rows["problem"]) or {}
    assert (shown["category"], shown["severity"], "title" in shown) == ("violence", 4, False)
    resolution = read_row(province.office.store.db, "resolution", rows["resolution"]) or {}
    assert (resolution["number"], resolution["unanimous"], resolution["status"]) == ("1405/1/1", True, "open")
    assert not resolution.keys() & {"text", "executor", "responsible"}


def test_the_office_dumps_the_hidden_words_and_load_takes_them(province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    with_secret(council)
    province.to_office(council)
    (document,) = dump_all(province.office)
    text = json.dumps(document, ensure_ascii=False)
    assert "رازنام" not in text
    assert document["problems"][0]["confidential"] is True and "title" not in document["problems"][0]
    assert document["meetings"][0]["resolutions"][0]["text"] == ("مصوبهٔ محرمانه دربارهٔ مسئلهٔ محرمانهٔ شمارهٔ ۱")
    identity = read_identity("council", text.encode())
    with create_workspace(tmp_path / "again", identity).workspace as again:
        load(again, text.encode())
        assert dump(again) == document
    whole = json.dumps(dump(council), ensure_ascii=False)
    assert "رازنام" in whole


def test_what_becomes_confidential_later_is_taken_out_at_the_office(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    problem = add_problem(council, {**PROBLEM, "referral": "social"})
    province.to_office(council)
    assert "problem" in holds_secret(province.office)
    change_problem(council, problem, {"confidential": True})
    (outcome,) = province.to_office(council)
    assert outcome.outcome == "imported"
    assert holds_secret(province.office) == []


def test_a_second_computer_reads_after_the_first_has_sealed_anew(province: Province) -> None:
    desk = province.council("T-01")
    rows = with_secret(desk)
    province.to_office(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(laptop, desk)
    assert set(sealed_rows(laptop)) >= {rows[name] for name in rows if name != "meeting"}
    shown = reading.entity(laptop, "solution", rows["solution"])
    assert shown.title == "راه‌حل محرمانه برای مسئلهٔ محرمانهٔ شمارهٔ ۱"
    with pytest.raises(KnownError) as error:
        change_problem(laptop, rows["problem"], {"severity": 5})
    assert error.value.code == "row_is_sealed"
    province.to_office(desk)  # knows the laptop now
    province.back(laptop)
    assert sealed_rows(laptop) == {}
    assert everything(laptop)["problem"] == everything(desk)["problem"]
    assert everything(laptop)["resolution"] == everything(desk)["resolution"]
    assert holds_secret(province.office) == []
    province.to_office(laptop)  # an older sealing never comes back
    new = province.council("T-01", "-third")
    province.back(new)
    assert sealed_rows(new) != {}


def test_a_lost_computer_is_healed_with_the_confidential_key(province: Province, tmp_path: Path) -> None:
    lost = province.council("T-01")
    rows = with_secret(lost)
    province.to_office(lost)
    recovery, confidential = split_keys(province.office, tmp_path / "safe")
    with pytest.raises(KnownError) as error:
        split_keys(province.office, tmp_path / "safe")
    assert error.value.code == "keys_missing"
    new = province.council("T-01", "-new", enrol=False)
    province.enrol(new, replaces=lost.store.device)
    province.back(new)
    assert rows["problem"] in sealed_rows(new)
    records = confidential_records(province.office, confidential)
    assert any("رازنام" in str(record.fields) and record.table == "problem" for record in records)
    with pytest.raises(KnownError) as error:
        confidential_records(province.office, recovery)
    assert error.value.code == "key_opens_nothing"
    assert seal_anew(province.office, confidential, lost.set_id) > 5
    assert holds_secret(province.office) == []
    province.back(new)
    assert sealed_rows(new) == {}
    for table in ("problem", "solution", "agenda_item", "resolution", "follow_up", "letter"):
        assert everything(new)[table] == everything(lost)[table]
