# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office sends back, by commands only: ``inbox`` and ``bank`` at a council."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_exchange_commands import Both, both  # noqa: F401 - a fixture


@pytest.fixture(name="answered")
def answered_fixture(both: Both) -> Both:  # noqa: F811 - the fixture
    """The office has a directive, a score and the bank on their way to the council, by real bundles."""
    both.enrol()
    usb = both.folder / "usb"
    both.council.done("export", "--to", usb)
    both.office.done("import", usb)
    both.office.done("office", "directive", "--title", "فراخوان نیمهٔ دوم", "--text", "تا پایان آذر")
    [first, *_rest] = both.office.json("office", "ranking")["problems"]
    both.office.done("office", "ranking", "--score", first["row"], "77")
    assert both.office.json("office", "bank", "--renew")["changed"] >= 1
    back = both.folder / "back"
    both.office.done("office", "return", "--to", back)
    both.council.done("import", back)
    return both


def test_the_inbox_lists_what_is_new(answered: Both) -> None:
    council = answered.council
    found = council.json("inbox")["messages"]
    by_kind = {each["kind"]: each for each in found}
    assert set(by_kind) == {"directive", "comment", "receipt"}
    assert by_kind["directive"]["title"] == "فراخوان نیمهٔ دوم" and by_kind["directive"]["to_all"]
    assert by_kind["comment"]["office_score"] == 77 and by_kind["comment"]["about"]["table"] == "problem"
    assert by_kind["comment"]["priority"] > 0 and by_kind["receipt"]["outcome"] == "arrived"
    text = council.done("inbox")
    assert "فراخوان نیمهٔ دوم" in text and "امتیاز استان: ۷۷ از ۱۵۰" in text and "بسته کامل رسید" in text
    assert [each["kind"] for each in council.json("inbox", "--new", "--mark-read")["messages"]] == [
        "directive",
        "comment",
    ]
    assert council.json("inbox", "--new")["messages"] == []
    assert "خوانده شده" in council.done("inbox", "--new")
    assert len(council.json("inbox")["messages"]) == len(found)
    assert answered.office.refused("inbox") == ["wrong_kind"]


def test_a_solution_of_the_bank_is_adopted(answered: Both) -> None:
    council = answered.council
    entries = council.json("bank", "list")["entries"]
    assert entries and entries[0].keys() >= {"title", "tried", "worked", "failed", "lesson", "category"}
    assert entries[0]["title"] in council.done("bank", "list")
    category = entries[0]["category"]
    assert {each["category"] for each in council.json("bank", "list", "--category", category)["entries"]} == {
        category
    }
    assert council.json("bank", "list", "--category", "none")["entries"] == []
    dump = council.json("dump")
    problem = next(each for each in dump["problems"] if not each.get("confidential"))
    made = council.json("bank", "adopt", entries[0]["title"], "--problem", problem["title"])
    assert made["title"] == entries[0]["title"]
    (solution,) = [
        each
        for each in council.json("dump")["solutions"]
        if each.get("adopted_from") == entries[0]["title"] and each["stage"] == "proposed"
    ]
    assert solution["problem"] == problem["ref"]
    assert "ساخته شد" in council.done("bank", "adopt", entries[0]["row"])
    assert council.refused("bank", "adopt", "هیچ‌کدام") == ["no_such_bank_entry"]
    assert council.refused("bank", "adopt", entries[0]["title"], "--problem", "۹۹") == ["no_such_problem"]


def test_before_the_first_answer(both: Both, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    assert both.council.json("inbox") == {"messages": []}
    assert both.council.json("bank", "list") == {"entries": []}
    assert both.council.done("inbox") and both.council.done("bank", "list")
    assert not list(tmp_path.glob("*.mhb"))
