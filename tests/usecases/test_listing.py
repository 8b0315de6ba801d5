# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists agree in order, filters and search with the same lists reckoned in Python from whole records."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.jalali import plus_days
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.storage.integrity import rebuild
from mahalleh_desktop.storage.materialised import row_values
from mahalleh_desktop.storage.orders import ORDERS, order_values
from mahalleh_desktop.storage.search import entry
from mahalleh_desktop.storage.showing import Showing, write
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.listing.bodies import TABLES, listed_bodies
from mahalleh_desktop.usecases.listing.letters import listed_letters
from mahalleh_desktop.usecases.listing.meetings import listed_meetings
from mahalleh_desktop.usecases.listing.members import listed_members
from mahalleh_desktop.usecases.listing.problems import listed_problems, listed_solutions
from mahalleh_desktop.usecases.listing.resolutions import listed_resolutions
from mahalleh_desktop.usecases.minutes.meetings import archive_meeting, plan_meeting
from mahalleh_desktop.usecases.records import undoing
from mahalleh_desktop.usecases.records.editing import add, change, edit, put
from mahalleh_desktop.usecases.records.people import add_body, add_member, change_member
from mahalleh_desktop.usecases.records.reading import members, problems, resolution_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import listing_reference as reference
from .places import TODAY, empty_council, loaded_council, new_office, year

Listing = Callable[[Workspace], Any]
LISTS: dict[str, tuple[Callable[..., Any], Callable[[Workspace], reference.Reference]]] = {
    "members": (listed_members, reference.members),
    "problems": (listed_problems, reference.problems_list),
    "solutions": (listed_solutions, reference.solutions),
    "letters": (listed_letters, reference.letters),
    "resolutions": (listed_resolutions, reference.resolutions),
    "meetings": (listed_meetings, reference.meetings),
    **{
        table: (listed_bodies, lambda workspace, table=table: reference.bodies(workspace, table))
        for table in TABLES
    },
}


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A year with what makes lists hard: several terms or none, doubles of numbers, empty fields."""
    workspace = loaded_council(tmp_path_factory.mktemp("lists") / "w", year(meetings=9))
    with edit(workspace):
        past = {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}
        terms = [past, {"starts_on": "2026-01-01"}]
        add_member(workspace, {"first_name": "آرش", "last_name": "آبادی", "seat": "youth", "terms": terms})
        terms = [past, {"starts_on": "2022-01-01", "ends_on": "2023-01-01"}]
        person = {"first_name": "ژاله", "last_name": "آبادی", "standing": "substitute"}
        add_member(workspace, {**person, "terms": terms})
        add_member(workspace, {"first_name": "پری", "last_name": "گُل‌پَر"})
        first = members(workspace)[0]
        change_member(workspace, first.ref, {"terms": [{"starts_on": "2020-01-01", "ends_on": "2026-08-01"}]})
        agency = add_body(workspace, "agency", {"name": "اداره کل آموزش‌وپرورش", "code": "12"})
        add_body(workspace, "committee", {"name": "کمیتهٔ ورزش", "head": {"name": "حسین مهمان‌دوست"}})
        problem = problems(workspace)[0].ref
        change(workspace, "problem", problem, {"trend": None, "hotspot": True, "status": "dropped"})
        add(workspace, "comment", {"about": problem, "text": "بررسی شد", "on": TODAY, "office_score": 7})
        add(workspace, "solution", {"title": "گشت شبانه", "stage": "proposed", "problem": problem})
        sent = {"direction": "outgoing", "kind": "announce", "number": "1405/100-2", "subject": "پیگیری"}
        add(workspace, "letter", {**sent, "on": plus_days(TODAY, -30), "agency": agency})
        sent = {"direction": "outgoing", "kind": "reminder", "number": "1405/100", "subject": "آگاهی"}
        add(workspace, "letter", {**sent, "on": plus_days(TODAY, -20)})
        archive_meeting(workspace, "1404/2", "2025-06-01")
        archive_meeting(workspace, "1404/11", "2025-06-01")
        planned = plan_meeting(workspace, plus_days(TODAY, 3), place="ژرف‌آباد")
        add(workspace, "agenda_item", {"meeting": planned, "title": "روشنایی معابر", "presenter": "شهردار"})
        for place, row in enumerate(resolution_rows(workspace).values()):
            day = plus_days(TODAY, -20 + 5 * place) if place % 3 else None
            change(workspace, "resolution", row, {"due_on": day, "continuous": place % 5 == 0,
                                                  "executor": agency if place % 2 else None})  # fmt: skip
    yield workspace
    workspace.close()


@pytest.mark.parametrize("name", LISTS)
def test_orders_and_filters_agree_with_the_rules(council: Workspace, name: str) -> None:
    make, reckon = LISTS[name]
    expected = reckon(council)
    assert len(expected.rows) > 2
    listed = make(council)
    kept_anything = set()
    for kept in expected.filters:
        listed.kept = kept
        for order in ("", *expected.orders):
            for descending in (False, True) if order else (False,):
                found = listed.ids("", order, descending=descending)
                assert found == expected.ids("", order, kept, descending=descending), (kept, order)
                kept_anything.add(bool(found))
    assert True in kept_anything
    assert listed.count() == len(expected.rows)


@pytest.mark.parametrize("name", LISTS)
def test_a_search_agrees_with_the_texts_that_are_shown(council: Workspace, name: str) -> None:
    make, reckon = LISTS[name]
    expected, chance = reckon(council), random.Random(name)
    listed = make(council)
    kept = next(key for key in ("all", name) if key in expected.filters)
    listed.kept = kept
    order = next(iter(expected.orders))
    found_something = 0
    for query in queries(expected, chance):
        found = listed.ids(query, order)
        assert found == expected.ids(query, order, kept, descending=False), query
        found_something += bool(found)
    assert found_something > 40


def queries(expected: reference.Reference, chance: random.Random) -> Iterator[str]:
    """Pieces of one to eight letters of what the records show, alone and two together."""
    words = sorted({w for texts in expected.texts.values() for text in texts for w in text.split()})
    for _turn in range(120):
        pieces = []
        for each in chance.choices(words, k=chance.choice([1, 1, 2])):
            length = chance.choice([1, 2, 2, 3, 4, 8])
            start = chance.randrange(max(len(each) - length, 0) + 1)
            pieces.append(each[start : start + length])
        yield " ".join(pieces)
    yield from ("كتاب", "zzz", "%", "   ", "۱۴۰۵")


def test_derived_columns_follow_every_change(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", year()) as council:
        listed = listed_members(council)
        last = listed.ids()[-1]
        change_member(council, last, {"last_name": "آآآ"})
        assert listed.ids()[0] == last
        assert listed.ids("آآآ") == [last]
        assert undoing.undo(council)
        assert listed.ids()[-1] == last
        assert listed.ids("آآآ") == []
        before = derived(council)
        rebuild(council.store)
        assert derived(council) == before
        with edit(council):
            put(council, "member", last, None)
        assert last not in listed.ids()
        assert listed.line(last) is None
        assert listed.lines([last]) == [None]


def derived(council: Workspace) -> dict[str, Any]:
    """All derived columns and folded texts; each column must be what its record gives."""
    found: dict[str, Any] = {}
    for table, columns in ORDERS.items():
        rows = council.store.db.execute(f'SELECT "row", {", ".join(columns)} FROM "{table}"').fetchall()
        found[table] = sorted(rows)
    found["list_text"] = sorted(council.store.db.execute("SELECT * FROM list_text").fetchall())
    return found


def test_numbers_run_as_numbers_and_what_is_none_comes_first() -> None:
    def number(table: str, text: str) -> Any:
        return order_values(table, {"number": text})[list(ORDERS[table]).index("number_order")]

    meetings = ["", "1404/9", "1404/10", "1405/1", "1405/2-2", "1405/2-10", "1405/9999-99", "1406/1"]
    assert sorted(meetings, key=lambda each: number("meeting", each)) == meetings
    rows = ["x", "1405/2/1", "1405/2/10", "1405/2-2/1", "1405/10/9999", "1406/1/1"]
    assert sorted(rows, key=lambda each: number("resolution", each)) == rows
    assert number("letter", "1405/99999-99") < number("letter", "1406/1")


def test_no_match_is_left_out_however_many_there_are(tmp_path: Path) -> None:
    with empty_council(tmp_path / "w") as council:
        with edit(council):
            for number in range(1, 1201):
                values = {
                    "held_on": "2011-06-01",
                    "kind": "ordinary",
                    "status": "signed",
                    "source": "archive",
                }
                named = {"number": f"1390/{number}", "place": "مسجد جامع", "pos": number}
                add(council, "meeting", {**values, **named})
        listed = listed_meetings(council)
        assert len(listed.ids("مسجد")) == 1200
        assert len(listed.ids("مس جد")) == 1200
        assert len(listed.ids("م")) == 1200
        assert listed.ids("حسینیه") == []
        assert len(listed.ids("1390/1199")) == 1


def test_a_meeting_line_counts_resolutions_and_who_came(council: Workspace) -> None:
    listed = listed_meetings(council)
    for meeting, line in ((line.meeting, line) for line in listed.lines(listed.ids()) if line):
        whole = next(each for each in reference.reading.meetings(council) if each.ref == meeting.ref)
        rate = reference.rate_of_meeting(whole, members(council))
        assert line.resolutions == len(whole.resolutions)
        assert (line.rate.attended, line.rate.counted) == (rate.attended, rate.counted)


def test_a_resolution_line_says_how_often_it_was_carried(council: Workspace) -> None:
    listed = listed_resolutions(council, "all")
    carried = {each.resolution.number: each.carry_count for each in reference.open_resolutions(council)}
    whole = {row: each for row, _meeting, each in reference.resolutions_with_rows(council)}
    lines = [line for line in listed.lines(listed.ids()) if line]
    assert {line.resolution.number: line.carry_count for line in lines if line.carry_count} == {
        number: count for number, count in carried.items() if count
    }
    assert any(line.resolution.follow_ups for line in lines) or not any(r.follow_ups for r in whole.values())
    for line in lines:
        expected = whole[line.row]
        assert line.resolution.follow_ups == expected.follow_ups
        assert line.resolution.text == expected.text


def test_a_list_is_read_again_only_after_a_change(council: Workspace) -> None:
    listed = listed_problems(council, "all")
    first = listed.ids()
    assert listed.ids() is first
    assert listed.ids("آب") != first
    assert listed.ids() is first
    change(council, "problem", first[0], {"place": "کوچهٔ یکم"})
    assert listed.ids() is not first


def test_letters_wait_until_an_answer_or_a_reminder(tmp_path: Path) -> None:
    with empty_council(tmp_path / "w") as council:
        rows: list[str] = []
        answer = {"direction": "incoming", "kind": None, "answers": 2}
        chain: tuple[dict[str, Any], ...] = (
            {},
            {"kind": "reminder", "follows": 0},
            {},
            answer,
            {"kind": "reminder", "follows": 1},
        )
        for place, more in enumerate(chain):
            values = {"direction": "outgoing", "kind": "announce", "subject": "x"}
            values["number"] = f"1405/{place + 1}"
            links = {name: rows[value] for name, value in more.items() if isinstance(value, int)}
            rows.append(
                add(council, "letter", {**values, **more, **links, "on": plus_days(TODAY, -50 + 10 * place)})
            )
        listed = listed_letters(council)
        assert listed.ids() == rows[::-1]
        lines = [line for line in listed.lines(rows) if line]
        assert [line.waits for line in lines] == [None, None, None, None, 10]
        assert [line.rank for line in lines] == [0, 1, 0, 0, 2]
        assert [line.answered for line in lines] == [False, False, True, False, False]
        listed.kept = "waiting"
        assert listed.ids() == [rows[4]]


def test_sealed_rows_stand_with_the_words_that_are_shown_for_them(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", year()) as council:
        sealed = "00000000-0000-4000-8000-00000000000%d"
        hidden = {
            "problem": {"category": "theft", "severity": 5, "extent": 5, "urgency": 5, "status": "open",
                        "reported_on": TODAY, "referral": "judicial", "pos": 9 * 1024},
            "solution": {"stage": "proposed", "problem": sealed % 0, "pos": 9 * 1024},
        }  # fmt: skip
        with council.transaction():
            for place, (table, fields) in enumerate(hidden.items()):
                row = sealed % place
                values = row_values(table, council.set_id, row, fields, own=True)
                found_by = entry(council.set_id, table, row, fields)
                assert found_by is not None
                showing = Showing(rows={table: [values]}, entries=[found_by])
                write(council.store.db, showing, set(), council.set_id)
        found = listed_problems(council, "confidential")
        assert found.ids()[0] == sealed % 0, "the most pressing of all"
        line = found.line(sealed % 0)
        assert line is not None
        assert line.problem.title is None
        assert line.confidential
        answers = listed_solutions(council)
        shown = answers.line(sealed % 1)
        assert shown is not None
        assert shown.solution.title == "راه‌حل محرمانه برای مسئلهٔ محرمانهٔ شمارهٔ ۹"
        assert sealed % 1 in answers.ids("محرمانه")
        in_order = [line.solution.title for line in answers.lines(answers.ids("", "title")) if line]
        assert in_order == sorted(in_order, key=sort_key)


def test_an_office_keeps_no_orders_of_others(tmp_path: Path) -> None:
    with new_office(tmp_path / "o") as office:
        fields = {"first_name": "علی", "last_name": "کریمی", "role": "member", "pos": 1}
        row = "00000000-0000-4000-8000-000000000000"
        with office.transaction():
            save(office.store, "member", row, fields, 1_795_000_000_000, set_id="another")
        sql = "SELECT name_order FROM member UNION ALL SELECT name FROM list_text"
        assert office.store.db.execute(sql).fetchall() == [(None,)]
        assert listed_members(office, "all").ids() == []
