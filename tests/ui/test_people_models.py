# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The words and cells that lists show, without a window."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mahalleh_desktop.core.records.meetings import FollowUp, Letter, Resolution
from mahalleh_desktop.core.records.people import Member, Term
from mahalleh_desktop.core.records.problems import Problem
from mahalleh_desktop.core.rosters.reading import RosterRow
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.forms.announce_dialog import described, fitting
from mahalleh_desktop.ui.forms.editors import is_same
from mahalleh_desktop.ui.models import letters, members, problems, resolutions, roster
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.models.safety import backup_sentence
from mahalleh_desktop.ui.start.identity import identity_of, suggested_code, suggested_name
from mahalleh_desktop.ui.widgets.table.cell import Sort
from mahalleh_desktop.usecases.listing.letters import LetterLine
from mahalleh_desktop.usecases.listing.members import MemberLine
from mahalleh_desktop.usecases.listing.problems import ProblemLine

TODAY = "2026-10-07"


def resolution(number: str = "1405/1/1", **values: object) -> Resolution:
    return Resolution(**{"number": number, "text": "روشنایی خیابان", "status": "open", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "words", "tone"),
    [
        ({"due_on": "2026-10-02"}, "۵ روز از مهلت گذشته", "bad"),
        ({"due_on": TODAY}, "مهلت: امروز", "warn"),
        ({"due_on": "2026-10-12"}, "۵ روز مانده", "warn"),
        ({"due_on": "2026-10-27"}, "۲۰ روز مانده", "neutral"),
        ({"continuous": True, "due_on": "2026-10-02"}, "مستمر", "info"),
        ({}, "بدون مهلت", "neutral"),
        ({"status": "done", "due_on": "2026-10-02"}, "۱۰ مهر", ""),
    ],
)
def test_deadlines_in_words(values: dict[str, object], words: str, tone: str) -> None:
    found = resolutions.due_words(resolution(**values), TODAY)
    assert (found[0], found[1]) == (words, tone)


def test_a_follow_up_names_its_letter() -> None:
    follow_up = FollowUp(on=TODAY, note="ثبت شد", letter="x", progress=40, status="in_progress")
    head, note = resolutions.follow_up_line(follow_up, {"x": "1405/3"})
    assert head == "۱۴۰۵/۰۷/۱۵، در دست اقدام، پیشرفت ۴۰ درصد، نامهٔ ۱۴۰۵/۳"
    assert note == "ثبت شد"


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("", "مریم محیاپور", "دبیر"),
        ("سرکار خانم", "سرکار خانم مریم محیاپور", "دبیر"),
        ("حجت‌الاسلام والمسلمین", "مریم محیاپور", "حجت‌الاسلام والمسلمین، دبیر"),
    ],
)
def test_a_long_title_leaves_room_for_the_name(title: str, first: str, second: str) -> None:
    member = Member(
        ref="m", honorific=title or None, first_name="مریم", last_name="محیاپور", role="secretary"
    )
    cell = members.name_cell(MemberLine(member, "", "", Rate(), running=True))
    assert (cell.text, cell.second) == (first, second)


def test_members_are_masked_and_counted() -> None:
    member = Member(
        ref="m", first_name="مریم", last_name="کریمی", role="chair", national_id="3030245527",
        mobile="09133456789", terms=(Term(starts_on="2026-01-01", ends_on="2026-10-01"),),
    )  # fmt: skip
    row = MemberLine(member, "", "", Rate(), running=False)
    assert members.id_cell(row).text == "۳۰۳••••۵۲۷"
    assert members.mobile_cell(row).text == "۰۹۱۳ ۳۴۵ ۶۷۸۹"
    assert members.state_cell(row).text == "پایان دوره"
    assert members.rate_cell(row).text == "–"
    assert members.rate_sentence(Rate(attended=9, counted=12)).count("۱۲") == 1


def letter(waits: int | None, rank: int = 0, *, answered: bool = False, **values: object) -> LetterLine:
    defaults = {"direction": "outgoing", "number": "1405/2", "subject": "x", "kind": "announce", "on": TODAY}
    found = Letter(**{"ref": "2", **defaults, **values})  # type: ignore[arg-type]
    return LetterLine(found, "", rank, answered, waits)


def test_letters_wait_for_their_answer() -> None:
    assert letters.state_cell(letter(None, answered=True)).text == "پاسخ رسیده"
    reminder = letter(20, 1, kind="reminder")
    assert letters.state_cell(reminder).text == "۲۰ روز بی‌پاسخ"
    assert letters.state_cell(reminder).tone == "warn"
    assert letters.kind_word(reminder) == "پیگیری ۱"
    assert letters.state_cell(letter(None, direction="incoming", kind=None)).text == "–"


def test_confidential_problems_have_a_lock() -> None:
    fields = {"title": "b", "category": "theft", "severity": 5, "extent": 3, "urgency": 3}
    problem = Problem(ref="b", reported_on=TODAY, status="open", referral="judicial", **fields)  # type: ignore[arg-type]
    cell = problems.problem_cell(ProblemLine(problem, 2, "سرقت", 0))
    assert (cell.disc, cell.second) == ("icon:lock", "شمارهٔ ۲، محرمانه")
    for anchors in (problems.severity_anchors(), problems.extent_anchors(), problems.urgency_anchors()):
        assert len(set(anchors)) == 5


def test_a_listing_searches_filters_and_sorts() -> None:
    listing: Listing[str] = Listing(lambda text: text, {"text": lambda text: text})
    listing.fill({"1": "کتاب‌ها", "2": "آب", "3": "باران"})
    assert listing.load_ids("كتاب ها", None) == ["1"]
    assert listing.load_ids("", Sort("text", True)) == ["1", "3", "2"]
    listing.shows = lambda text: "ا" in text
    assert listing.load_ids("", None) == ["1", "3"]
    assert "2" in listing
    assert listing.count(lambda text: len(text) > 2) == 2


def test_roster_rows_say_what_becomes_of_them() -> None:
    rows = [
        RosterRow("s", 3, "duplicate", "علی", ("duplicate_person",)),
        RosterRow("s", 4, "skipped", "", ()),
    ]
    assert roster.outcome_cell(rows[0]).text == "از پیش هست"
    assert roster.why_cell(rows[0]).text
    assert roster.wants_attention(rows[0])
    assert not roster.wants_attention(rows[1])
    assert roster.summary(rows) == "۱ ردیف کنار گذاشته می‌شود."


@pytest.mark.parametrize(
    ("at", "words", "safe"),
    [
        ("", "هنوز نسخهٔ پشتیبان ندارید", False),
        ("2026-10-07T09:15:00+03:30", "پشتیبان: امروز ۰۹:۱۵", True),
        ("2026-10-06T21:00:00+03:30", "پشتیبان: دیروز ۲۱:۰۰", True),
        ("2026-09-01T21:00:00+03:30", "پشتیبان: ۱۰ شهریور ۲۱:۰۰", False),
    ],
)
def test_the_last_backup_in_words(at: str, words: str, safe: bool) -> None:
    assert backup_sentence(at, TODAY) == (words, safe)


def test_names_and_codes_are_suggested() -> None:
    assert suggested_name("neighbourhood", "سرآسیاب", "", "", "") == "شورای پیشرفت محلهٔ سرآسیاب"
    assert suggested_name("neighbourhood", "", "مسجد", "", "") == ""
    assert suggested_name("county", "", "", "بم", "") == "کمیتهٔ راهبری شهرستان بم"
    assert suggested_name("province", "", "", "", "کرمان") == "شورای راهبری استان کرمان"
    identity = identity_of("council", {"name": "شورا", "code": suggested_code(), "province": "کرمان"})
    assert identity.council is not None
    with pytest.raises(KnownError) as raised:
        identity_of("council", {"name": "", "code": "کد", "province": "کرمان"})
    assert {each.place for each in raised.value.problems} == {"council.name", "council.code"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("", None, True), ([], None, True), (False, None, True), (0, None, False), (0, False, True),
     ("a", "b", False), (["a"], ["a"], True), (None, {"rule": "majority"}, False)],
)  # fmt: skip
def test_nothing_is_one_and_the_same(one: object, other: object, same: bool) -> None:
    assert is_same(one, other) is same


def test_resolutions_of_the_agency_are_offered_first() -> None:
    waiting = [resolution("1405/1/1"), resolution("1405/1/2", executor="a"), resolution("1405/2/1")]

    def offered(agency: str | None, numbers: Sequence[str]) -> tuple[list[str], int]:
        ranked, first = fitting(waiting, agency, numbers)
        return [each.number for each in ranked], first

    assert offered("a", ()) == (["1405/1/2", "1405/2/1", "1405/1/1"], 1)
    assert offered(None, ()) == (["1405/2/1", "1405/1/2", "1405/1/1"], 3)
    assert offered(None, ["1405/1/1"]) == (["1405/1/1", "1405/2/1", "1405/1/2"], 1)
    many = [resolution(f"1405/{n}/1") for n in range(1, 30)]
    assert (len(fitting(many, None, ())[0]), fitting(many, None, ())[1]) == (29, 6)
    assert described(resolution(text="ا" * 100)).endswith("…")
