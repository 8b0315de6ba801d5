# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's commands as an operator types them: exit codes, JSON, Persian sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.cli.main import run
from mahalleh_desktop.usecases.office import silence
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import (
    council,
    meeting,
    member,
    new_office,
    problem,
    receive_council,
    row_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_office(tmp_path / "office") as office:
        fill(office)
        silence.set_silent_days(office, 30)
    return tmp_path / "office"


def fill(office: Workspace) -> None:
    for code in ("A", "B"):
        receive_council(
            office,
            council(
                code,
                agencies=[{"ref": "d1", "name": "شهرداری", "code": "5"}],
                members=[member("m1", "secretary", "2019-01-01", last_name="نمونه")],
                problems=[problem("p1", "تاریکی معابر", "streets_lighting")],
                solutions=[{"ref": "s1", "title": "چراغ هر خانه", "stage": "worked", "shareable": True}],
                meetings=[
                    meeting(
                        "j1",
                        "1405/1",
                        "2020-05-01",
                        {"m1": "present"},
                        [{"status": "open", "executor": "d1"}],
                    )
                ],
            ),
            came_on="2020-05-02",
        )


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, Any]:
    code = run(["-w", str(folder), "--json", "office", *words])
    return code, json.loads(capsys.readouterr().out)


def test_every_list_speaks_json(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answers = {
        words[0]: ask(capsys, folder, *words)
        for words in (
            ("councils",), ("counties",), ("silent",), ("participation",), ("ranking",), ("agencies",),
            ("like-problems",), ("bank", "--renew"), ("directive", "--title", "فراخوان", "--text", "متن"),
            ("target", "بم", "۷"), ("list", "seat"), ("register", "A", "--external-id", "9"),
            ("export-ministry", "--out", str(tmp_path / "m.xlsx")),
        )
    }  # fmt: skip
    assert {code for code, _answer in answers.values()} == {0}
    found = {name: answer for name, (_code, answer) in answers.items()}
    assert [each["code"] for each in found["councils"]["councils"]] == ["A", "B"]
    assert found["councils"]["councils"][0]["attended"] == 1
    assert found["counties"]["counties"][0]["active"] == 2
    assert {each["reason"] for each in found["silent"]["councils"]} == {"no_bundle"}
    assert found["participation"]["province"]["attendance"] == [2, 2]
    assert found["ranking"]["problems"][0]["priority"] == 12.0
    assert found["agencies"]["agencies"][0]["still_open"] == 2
    assert found["like-problems"]["proposals"][0]["councils"] == 2
    assert found["bank"]["entries"][0]["worked"] == 2
    assert found["directive"]["directives"][0]["title"] == "فراخوان"
    assert found["target"]["targets"] == {"بم": 7}
    assert found["register"]["external_id"] == "9"
    assert found["export-ministry"]["councils"] == 2


def test_joining_scoring_and_the_letter(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _code, answer = ask(capsys, folder, "like-problems", "--join", "۱", "--lead", "شرکت برق")
    assert (answer["proposals"], answer["groups"][0]["lead"]) == ([], "شرکت برق")
    _code, answer = ask(capsys, folder, "ranking", "--score", row_of("B", "p1"), "99", "--office-score")
    assert (answer["problems"][0]["council"], answer["problems"][0]["office_score"]) == ("B", 99)
    letter = tmp_path / "letter.pdf"
    code, answer = ask(capsys, folder, "silent", "--letter", str(letter))
    assert (code, letter.read_bytes()[:5]) == (0, b"%PDF-")


def test_a_report_is_issued_once(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "spring.xlsx"
    code, answer = ask(capsys, folder, "report", "--quarter", "۱۳۹۹-۱", "--issue", "--out", str(out))
    assert (code, answer["quarter"], answer["councils"], answer["of"]) == (0, "1399-1", 2, 2)
    first = out.read_bytes()
    code, answer = ask(capsys, folder, "report", "--quarter", "1399-1", "--out", str(out))
    assert (code, out.read_bytes()) == (0, first)
    code, answer = ask(capsys, folder, "report", "--quarter", "1399-9", "--out", str(out))
    assert (code, answer["error"]["code"]) == (1, "bad_quarter")
    assert run(["-w", str(folder), "office", "report", "--issue", "--out", str(out)]) == 2
    capsys.readouterr()


def test_people_read_persian(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["silent"],
        ["counties"],
        ["participation"],
        ["agencies"],
        ["bank"],
        ["ranking", "--by", "county"],
    ):
        assert run(["-w", str(folder), "office", *words]) == 0
        text = capsys.readouterr().out
        assert any("آ" <= letter <= "ی" for letter in text), words
        assert not any(digit in text for digit in "0123456789"), words
        assert words != ["participation"] or text.splitlines()[-1].startswith("همهٔ استان · ")


def test_scans_that_are_not_asked_for_lead_to_no_bundle(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-w", str(folder), "office", "request-scans", "A", "1405/1"]) == 0
    text = capsys.readouterr().out
    assert "چیزی درخواست نشد" in text and "بنویسید" not in text


def test_agencies_tell_the_median_of_days(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-w", str(folder), "office", "agencies"]) == 0
    assert "میانه" not in capsys.readouterr().out
    done = {"status": "done", "executor": "d1", "follow_ups": [{"on": "2020-05-12", "status": "done"}]}
    with open_workspace(folder) as office:
        receive_council(
            office,
            council(
                "C",
                agencies=[{"ref": "d1", "name": "شهرداری", "code": "5"}],
                members=[member("m1", "secretary", "2019-01-01")],
                meetings=[meeting("j1", "1405/1", "2020-05-01", {"m1": "present"}, [done])],
            ),
        )
    assert run(["-w", str(folder), "office", "agencies"]) == 0
    assert "میانهٔ انجام ۱۱ روز، از ۱ مصوبه" in capsys.readouterr().out


def test_a_problem_is_scored_by_its_number_in_the_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-w", str(folder), "office", "ranking"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[1].startswith("۲. ") and "اولویت" in listed[1] and "امتیاز" not in listed[1]
    assert run(["-w", str(folder), "office", "ranking", "--score", "۲", "۱۱۰"]) == 0
    scored = capsys.readouterr().out.splitlines()
    assert scored[1] == f"{listed[1]} · امتیاز استان ۱۱۰" and scored[0] == listed[0]
    assert run(["-w", str(folder), "office", "ranking", "--by", "county"]) == 0
    assert "بار مسائل" in capsys.readouterr().out


def test_what_a_command_lacks_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, name in (
        (["report", "--issue", "--out", "x.pdf"], "--quarter"),
        (["export-ministry"], "--out"),
        (["target", "کرمان"], "شماره"),
    ):
        assert run(["-w", str(folder), "office", *words]) == 2
        assert f"{name} نوشته نشده است." in capsys.readouterr().err


def test_a_group_is_joined_told_and_parted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["-w", str(folder), "office", "like-problems"]
    assert run([*command, "--join", "1", "--lead", "شهرداری"]) == 0
    told = capsys.readouterr().out
    assert "گروه ۱، یکی‌شده در" in told and "شهرداری" in told
    assert run([*command, "--part", "۲"]) == 1
    capsys.readouterr()
    assert run([*command, "--part", "۱"]) == 0
    assert "گروه" not in capsys.readouterr().out
