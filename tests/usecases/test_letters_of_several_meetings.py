# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Announcements of several meetings, what is confidential in letters and lists, letters to the governor."""

from __future__ import annotations

from typing import Any

import pytest

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.documents.scanned.reading_back import page_texts
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import (
    add_follow_up,
    add_resolution,
    change_resolution,
    find_resolution,
)
from mahalleh_desktop.usecases.papers import letters
from mahalleh_desktop.usecases.papers.letter_papers import letter_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.papers.verifying import verify
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.editing import add
from mahalleh_desktop.usecases.records.people import change_council
from mahalleh_desktop.usecases.records.problems import (
    add_problem,
    add_solution,
    confidential_numbers,
    confidential_resolutions,
)
from mahalleh_desktop.usecases.records.reports_papers import report_pdf
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.documents.sample import no_spaces

from .steps import refused

SECRET = {"title": "خرده‌فروشی در کوچهٔ ششم", "category": "mental_health", "severity": 3, "extent": 3,
          "urgency": 3, "confidential": True}  # fmt: skip


def letter_of(council: Workspace, row: str) -> Letter:
    return next(letter for letter in reading.letters(council) if letter.ref == row)


def text_of(pdf: bytes) -> str:
    return no_spaces(" ".join(page_texts(pdf)))


def decided(council: Workspace, meeting: str, text: str, **values: Any) -> str:
    """A resolution; its number."""
    row = add_resolution(council, meeting, {"text": text, **values})
    return str(dict(reading.meeting_parts(council, "resolution", meeting))[row].number)


@pytest.fixture(name="agency")
def agency_fixture(council: Workspace) -> str:
    return add(council, "agency", {"name": "شهرداری نمونه"})


def test_each_meeting_stands_with_its_date_and_each_resolution_with_its_deadline(
    council: Workspace, agency: str
) -> None:
    first, second = plan_meeting(council, "2026-10-01"), plan_meeting(council, "2026-10-15")
    numbers = [
        decided(council, second, "تابلو نصب شود", continuous=True),
        decided(council, first, "کوچهٔ «نرگس» روشن شود", due_on="2026-12-01"),
        decided(council, first, "جوی لایروبی شود", due_on="2027-01-10"),
    ]
    letter = letter_of(council, letters.announce_resolutions(council, agency, numbers))
    meetings = [persian_digits(reading.meeting(council, row).number) for row in (first, second)]
    lines = (letter.text or "").split("\n")
    assert lines[1:6] == [
        f"در جلسهٔ شمارهٔ {meetings[0]} مورخ {short_date('2026-10-01')}:",
        f"مصوبهٔ ۱: «کوچهٔ ‹نرگس› روشن شود» (مهلت اقدام: {short_date('2026-12-01')})",
        f"مصوبهٔ ۲: «جوی لایروبی شود» (مهلت اقدام: {short_date('2027-01-10')})",
        f"در جلسهٔ شمارهٔ {meetings[1]} مورخ {short_date('2026-10-15')}:",
        "مصوبهٔ ۱: «تابلو نصب شود» (اقدام مستمر)",
    ]
    assert "مورخ" not in lines[0] and "در مهلت هر مصوبه" in lines[6] and len(lines) == 7
    assert "مصوبات ۱ و ۲ از جلسهٔ" in letter.subject and " و مصوبهٔ ۱ از جلسهٔ" in letter.subject
    assert letter.resolutions == numbers
    assert no_spaces(lines[2].partition(": ")[2]) in text_of(letter_pdf(council, letter))


def test_resolutions_of_one_meeting_with_one_deadline_share_it(council: Workspace, agency: str) -> None:
    meeting = plan_meeting(council, "2026-10-01")
    numbers = [decided(council, meeting, text, due_on="2026-12-01") for text in ("یک", "دو")]
    text = letter_of(council, letters.announce_resolutions(council, agency, numbers)).text or ""
    assert text.split("\n")[1:3] == ["مصوبهٔ ۱: «یک»", "مصوبهٔ ۲: «دو»"]
    assert f"مورخ {short_date('2026-10-01')}" in text and text.count(short_date("2026-12-01")) == 1
    alone = decided(council, meeting, "پیوسته", continuous=True)
    text = letter_of(council, letters.announce_resolutions(council, agency, [alone])).text or ""
    assert "«پیوسته»" in text and "به‌طور مستمر" in text and "تا تاریخ" not in text


def secret_resolution(council: Workspace, through: str) -> tuple[str, int]:
    """A resolution that hangs on a confidential problem by itself or through its solution or agenda item."""
    problem = add_problem(council, SECRET)
    meeting = plan_meeting(council, "2026-10-01")
    if through == "problem":
        values = {"problem": problem}
    elif through == "solution":
        values = {"solution": add_solution(council, {"title": "گشت شبانه", "problem": problem})}
    else:
        values = {
            "agenda": add(council, "agenda_item", {"meeting": meeting, "title": "بند", "problem": problem})
        }
    number = decided(council, meeting, "گفت‌وگو با خانوادهٔ احمدی", **values)
    return number, confidential_numbers(council)[problem]


@pytest.mark.parametrize("through", ["problem", "solution", "agenda"])
def test_what_is_confidential_is_not_announced(council: Workspace, agency: str, through: str) -> None:
    number, problem = secret_resolution(council, through)
    assert confidential_resolutions(council)[number] == problem
    with refused("confidential_in_letter"):
        letters.announce_resolutions(council, agency, [number])


def test_confidential_letters_are_neither_printed_nor_named(council: Workspace, agency: str) -> None:
    number, problem = secret_resolution(council, "problem")
    subject = "دربارهٔ خانوادهٔ احمدی"
    sent = letters.register_letter(
        council,
        {"direction": "outgoing", "kind": "announce", "subject": subject, "agency": agency,
         "resolutions": [number], "text": "متن محرمانه"},
    )  # fmt: skip
    answer = letters.register_letter(
        council,
        {"direction": "incoming", "subject": "پاسخ دربارهٔ خانوادهٔ احمدی", "answers": sent,
         "their_number": "۱۲/۷۷", "agency": agency},
    )  # fmt: skip
    plain = letters.register_letter(council, {"direction": "outgoing", "subject": "روشنایی", "text": "متن"})
    with refused("confidential_in_letter"):
        letter_pdf(council, letter_of(council, sent))
    with refused("confidential_in_letter"):
        paper(council, "announcement", letter_of(council, sent).number)
    with refused("confidential_in_letter"):
        letters.remind(council, sent)
    assert no_spaces("موضوع: روشنایی") in text_of(paper(council, "announcement"))
    register = text_of(paper(council, "letter-register", "1405"))
    words = no_spaces(f"مسئلهٔ محرمانهٔ شمارهٔ {persian_digits(problem)}")
    assert register.count(words) == 2 and "احمدی" not in register and "۱۲/۷۷" not in register
    assert "روشنایی" in register and letter_of(council, answer).subject and plain


def test_lists_name_a_confidential_matter_by_its_number_only(council: Workspace) -> None:
    number, problem = secret_resolution(council, "solution")
    add_follow_up(council, find_resolution(council, number), {"note": "با خانوادهٔ احمدی صحبت شد"})
    words = no_spaces(f"مسئلهٔ محرمانهٔ شمارهٔ {persian_digits(problem)}")
    for pdf in (paper(council, "follow-up"), report_pdf(council, "resolutions")):
        assert words in text_of(pdf) and "احمدی" not in text_of(pdf)
    yearly = text_of(paper(council, "yearly", "1405"))
    assert no_spaces("سلامت روان و خودکشی") not in yearly and "احمدی" not in yearly and "محرمانه" in yearly
    problems = text_of(report_pdf(council, "problems"))
    assert no_spaces("سلامت روان و خودکشی") not in problems and "ششم" not in problems
    assert no_spaces(f"مسئلهٔ محرمانهٔ شمارهٔ {persian_digits(problem)}") in problems


def test_a_letter_that_became_confidential_is_still_judged(council: Workspace, tmp_path: Any) -> None:
    meeting = plan_meeting(council, "2026-10-01")
    agency = add(council, "agency", {"name": "شهرداری نمونه"})
    number = decided(council, meeting, "کوچه روشن شود")
    row = letters.announce_resolutions(council, agency, [number])
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_pdf(council, letter_of(council, row)))
    problem = add_problem(council, SECRET)
    change_resolution(council, find_resolution(council, number), {"problem": problem})
    assert verify(council, str(path)).good
    with refused("confidential_in_letter"):
        letter_pdf(council, letter_of(council, row))


@pytest.mark.parametrize("by", ["agency", "addressee"])
def test_a_letter_to_the_governor_neither_goes_through_nor_copies_him(council: Workspace, by: str) -> None:
    change_council(council, {"county": "بردسیر", "copies_to": None})
    meeting = plan_meeting(council, "2026-10-01")
    number = decided(council, meeting, "کوچه روشن شود")
    governor = add(council, "agency", {"name": "فرمانداری شهرستان بردسیر" if by == "agency" else "شهرستان"})
    other = add(council, "agency", {"name": "شهرداری بردسیر"})
    said = {"addressee": "فرماندار محترم شهرستان بردسیر" if by == "addressee" else ""}
    row = letters.announce_resolutions(council, governor, [number], via_county=True, **said)
    row = letters.remind(council, row, via_county=True)
    letter = letter_of(council, row)
    text = text_of(letter_pdf(council, letter))
    assert (
        not letter.via_county and no_spaces("از طریق") not in text and no_spaces("برای استحضار") not in text
    )
    usual = letters.announce_resolutions(council, other, [number])
    assert no_spaces("فرماندار محترم شهرستان بردسیر، برای استحضار") in text_of(
        letter_pdf(council, letter_of(council, usual))
    )
    change_council(council, {"copies_to": ["شهرداری بردسیر", "بخشداری"]})
    text = text_of(letter_pdf(council, letter_of(council, usual)))
    copies = text[text.index("رونوشت") :]
    assert "شهرداری" not in copies and "بخشداری" in copies
