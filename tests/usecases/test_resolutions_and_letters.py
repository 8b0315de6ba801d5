# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Resolutions to their evidence, and the one register of letters with reminders and answers."""

from __future__ import annotations

from typing import Any

import pytest

from mahalleh_desktop.core.jalali import plus_days
from mahalleh_desktop.usecases.minutes import meetings, resolutions
from mahalleh_desktop.usecases.papers import letters
from mahalleh_desktop.usecases.papers.letter_papers import letter_pdf
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY
from .reading_pdf import text_of
from .steps import final_meeting, refused


def first_resolution(council: Workspace, row: str) -> tuple[str, Any]:
    return reading.meeting_parts(council, "resolution", row)[0]


def letter_of(council: Workspace, row: str) -> Any:
    return next(letter for letter in reading.letters(council) if letter.ref == row)


def test_numbers_of_resolutions_are_lifelong(council: Workspace) -> None:
    row = meetings.plan_meeting(council)
    number = reading.meeting(council, row).number
    rows = [resolutions.add_resolution(council, row, {"text": text}) for text in ("یک", "دو", "سه")]
    assert [r.number for r in reading.meeting(council, row).resolutions] == [
        f"{number}/{n}" for n in (1, 2, 3)
    ]
    meetings.move_part(council, "resolution", rows[2], 0)
    assert reading.meeting(council, row).resolutions[0].number == f"{number}/3"
    assert resolutions.find_resolution(council, f"{number}/2") == rows[1]
    with refused("no_such_resolution"):
        resolutions.find_resolution(council, "1300/1/1")
    with refused("missing_field", "text"):
        resolutions.add_resolution(council, row, {"text": " "})


def test_follow_ups_and_closing_with_evidence(council: Workspace) -> None:
    row, _done = final_meeting(council)
    resolution, before = first_resolution(council, row)
    resolutions.add_follow_up(
        council, resolution, {"note": "نامه نوشته شد", "progress": 30, "status": "in_progress"}
    )
    assert first_resolution(council, row)[1].status == "in_progress"
    with refused("evidence_needed", "note"):
        resolutions.close_resolution(council, resolution, " ")
    with refused("out_of_range", "progress"):
        resolutions.add_follow_up(council, resolution, {"progress": 120})
    resolutions.close_resolution(council, resolution, "عکس کوچه", "2026-11-23")
    found = first_resolution(council, row)[1]
    assert found.status == "done" and [f.progress for f in found.follow_ups] == [30, 100]
    assert found.text == before.text
    assert before.number not in [each.resolution.number for each in resolutions.open_resolutions(council)]
    assert undo(council) and first_resolution(council, row)[1].status == "in_progress"


def test_open_resolutions_are_carried_over_and_overdue(council: Workspace) -> None:
    row = meetings.plan_meeting(council, "2026-10-01")
    executor = reading.entities(council, "agency")[0].ref
    for due in ({"due_on": "2026-11-17"}, {"due_on": "2026-11-17", "continuous": True}, {"due_on": TODAY}):
        resolutions.add_resolution(council, row, {"text": "کار", "executor": executor, **due})
    number = reading.meeting(council, row).number
    carried = {each.resolution.number: each for each in resolutions.open_resolutions(council)}
    assert [carried[f"{number}/{n}"].overdue_days for n in (1, 2, 3)] == [5, 0, 0]
    before = carried[f"{number}/1"].carry_count
    meetings.plan_meeting(council, TODAY)
    assert resolutions.open_resolutions(council)[0].carry_count >= before + 1


@pytest.mark.parametrize(
    "typed, due",
    [
        ("۱۵ روز", plus_days(TODAY, 15)),
        ("15 مهر", "2027-10-07"),
        ("۱۴۰۵/۱۰/۱", "2026-12-22"),
        ("هرگز", None),
        ("۱۴۰۵/۷/۱۵", "2026-10-07"),
    ],
)
def test_a_deadline_as_it_is_typed(typed: str, due: str | None) -> None:
    assert resolutions.deadline(typed, TODAY) == due


def test_announcement_reminders_and_answer(council: Workspace) -> None:
    row, _done = final_meeting(council)
    _resolution, found = first_resolution(council, row)
    announced = letters.announce_resolutions(council, found.executor, [found.number], addressee="مدیر")
    letter = letter_of(council, announced)
    assert (letter.kind, letter.direction, letter.agency) == ("announce", "outgoing", found.executor)
    assert found.text in letter.text and letter.resolutions == [found.number]
    last, ranks = announced, []
    for _ in range(3):
        last = letters.remind(council, last, via_county=True)
        ranks.append(letters.rank_of(council, letter_of(council, last)))
    assert ranks == [1, 2, 3] and letter_of(council, last).via_county
    assert letters.rank_of(council, letter) == 0
    assert "۳" in letter_of(council, last).subject + letter_of(council, last).text
    answer = letters.register_answer(council, last, {"subject": "پاسخ", "their_number": "الف/۵"})
    assert letter_of(council, answer).answers == last and letter_of(council, answer).direction == "incoming"
    follow_ups = first_resolution(council, row)[1].follow_ups
    assert follow_ups[0].letter == announced and len(follow_ups) == 5
    numbers = [int(letter.number.rpartition("/")[2]) for letter in reading.letters(council)]
    assert numbers == sorted(set(numbers))
    assert "فرمانداری" in text_of(letter_pdf(council, letter_of(council, last)))
    with refused("not_found"):
        letters.remind(council, answer)
    with refused("no_such_resolution"):
        letters.announce_resolutions(council, found.executor, ["1300/1/1"])


def test_one_step_announces_and_is_undone_as_one(council: Workspace) -> None:
    row, _done = final_meeting(council)
    _resolution, found = first_resolution(council, row)
    before = dump(council)
    letters.announce_resolutions(council, found.executor, [found.number])
    assert dump(council) != before and undo(council) and dump(council) == before


def test_a_superior_notifies_instead_of_asking(council: Workspace) -> None:
    people.change_council(council, {"level": "county"})
    row, _done = final_meeting(council)
    _resolution, found = first_resolution(council, row)
    assert (
        letter_of(council, letters.announce_resolutions(council, found.executor, [found.number])).kind
        == "notify"
    )


def test_numbers_of_letters_are_automatic_or_typed(council: Workspace) -> None:
    incoming = {"direction": "incoming", "subject": "پاسخ"}
    numbers = [int(letter.number.rpartition("/")[2]) for letter in reading.letters(council)]
    automatic = letter_of(council, letters.register_letter(council, incoming))
    assert automatic.number == f"1405/{max(numbers) + 1}" and automatic.on == TODAY
    typed = letters.register_letter(council, {**incoming, "number": "۱۴۰۵/۹۰۰"})
    assert letter_of(council, typed).number == "1405/900"
    new_year = letters.register_letter(council, {**incoming, "on": "2027-03-21"})
    assert letter_of(council, new_year).number == "1406/1"
    for number in ("1405/900", "۱۴۰۵/۹۰۰", "١٤٠٥/٩٠٠"):
        with refused("letter_number_taken", "number"):
            letters.register_letter(council, {**incoming, "number": number})
        with refused("letter_number_taken", "number"):
            letters.change_letter(council, automatic.ref, {"number": number})
    letters.change_letter(council, typed, {"number": "1405/900", "subject": "دیگر"})
    for values, code in (
        ({"number": "۹"}, "bad_letter_number"),
        ({"on": "دیروز"}, "bad_date"),
        ({"subject": ""}, "missing_field"),
        ({"direction": "up"}, "unknown_code"),
        ({"agency": "x"}, "dangling_reference"),
    ):
        with refused(code):
            letters.register_letter(council, {**incoming, **values})


def test_the_database_counts_what_the_rules_call_overdue(council: Workspace) -> None:
    found = resolutions.open_resolutions(council)
    assert resolutions.overdue_count(council) == sum(each.overdue_days > 0 for each in found) > 0
