# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Documents at the edges of the data format, written by hand; people in them are invented."""

from __future__ import annotations

import hashlib
from typing import Any

from mahalleh_desktop.core.records import meetings, people, problems

Raw = dict[str, Any]

COUNCIL: Raw = {
    "code": "E1",
    "name": "شورای پیشرفت محلهٔ نمونه",
    "level": "neighbourhood",
    "province": "کرمان",
}


def document(**lists: Any) -> Raw:
    return {"format": "mahalleh-data/1", "council": dict(COUNCIL), **lists}


def member(ref: str, **more: Any) -> Raw:
    """A member without a seat is a substitute."""
    found: Raw = {
        "ref": ref,
        "first_name": f"نام {ref}",
        "last_name": f"خانوادهٔ {ref}",
        "role": "member",
        "terms": [{"starts_on": "2020-03-20"}],
        **more,
    }
    return found if "seat" in found or "standing" in found else {**found, "standing": "substitute"}


def principal(ref: str, **more: Any) -> Raw:
    return member(ref, standing="principal", seat="other", **more)


def meeting(ref: str, number: str, held_on: str, **more: Any) -> Raw:
    return {"ref": ref, "number": number, "held_on": held_on, "kind": "ordinary", "status": "draft", **more}


def live(ref: str, number: str, held_on: str, **more: Any) -> Raw:
    """A finalised live meeting of the member ``m1``."""
    return (
        meeting(ref, number, held_on, status="finalised", attendance=[{"member": "m1", "status": "present"}])
        | more
    )


def only_a_council() -> Raw:
    return document()


def empty_lists() -> Raw:
    names = (
        "associations",
        "agencies",
        "committees",
        "members",
        "problems",
        "solutions",
        "meetings",
        "letters",
    )
    return document(**{name: [] for name in names})


def full_council() -> Raw:
    whole = document()
    whole["council"] |= {
        "level": "county", "state": "merged", "county": "نمونه", "district": "مرکزی", "city": "نمونه‌شهر",
        "zone": "منطقهٔ ۲", "neighbourhood": "نمونه", "mosque": "مسجد نمونه", "founded_on": "2024-02-29",
        "quorum": {"rule": "fraction", "over": [2, 3]},
    }  # fmt: skip
    return whole


def archive_with_gaps() -> Raw:
    """Last years' papers: numbers with gaps, doubles, hardly anything known."""
    return document(
        members=[principal("m1", role="chair")],
        meetings=[
            meeting("j1", "1403/1", "2024-04-02", source="archive", status="signed"),
            meeting("j2", "1403/4", "2024-07-02", source="archive", status="finalised", discussion="بی‌امضا"),
            meeting(
                "j3",
                "1403/4-2",
                "2024-07-03",
                source="archive",
                status="signed",
                resolutions=[{"number": "1403/4-2/1", "text": "مصوبهٔ کهنه", "status": "done"}],
            ),
            meeting("j4", "1403/4-3", "2024-07-04", source="archive", status="signed"),
            meeting("j5", "1405/2", "2026-05-02", status="cancelled"),
            meeting("j6", "1405/3", "2027-01-02", status="planned", starts_note="بعد از نماز مغرب و عشا"),
            meeting(
                "j7",
                "1405/4",
                "2026-06-01",
                agenda=[{"title": "ادامهٔ کار", "resolutions": ["1403/4-2/1"]}],
                attendance=[{"member": "m1"}],
            ),
        ],
        letters=[
            {
                "ref": "n1",
                "direction": "incoming",
                "number": "1403/7-2",
                "on": "2024-08-01",
                "subject": "پاسخ",
                "resolutions": ["1403/4-2/1"],
            },
        ],
    )


def people_without_a_seat() -> Raw:
    """Persons by name, a stand-in, a substitute without a seat, terms with an end and a new beginning."""
    return document(
        associations=[{"ref": "t1", "name": "خیریهٔ نمونه", "kind": "خیریه"}],
        agencies=[{"ref": "d1", "name": "شهرداری نمونه", "code": "1101"}],
        committees=[
            {
                "ref": "k1",
                "name": "کمیتهٔ اجتماعی",
                "head": {"name": "میهمان ناشناس"},
                "members": ["m1", "m2"],
            },
            {"ref": "k2", "name": "کمیتهٔ عمران", "head": "m2"},
            {"ref": "k3", "name": "کمیتهٔ تهی"},
        ],
        members=[
            principal(
                "m1",
                role="chair",
                honorific="دکتر",
                gender="female",
                national_id="0012345679",
                mobile="09120000001",
                mobile_shareable=False,
                agency="d1",
                association="t1",
                education="دکتری",
                occupation="پزشک",
                expertise=["درمان", "آموزش"],
                terms=[
                    {"starts_on": "2020-03-20", "ends_on": "2022-03-20", "end_reason": "پایان دوره"},
                    {"starts_on": "2023-03-21"},
                ],
            ),
            member("m2", role="secretary", gender="male", mobile_shareable=True),
        ],
        meetings=[
            live(
                "j1",
                "1405/1",
                "2026-04-10",
                source="live",
                starts_at="17:00",
                ends_at="17:00",
                presiding={"name": "منتخب حاضران"},
                clerk={"name": "نویسندهٔ میهمان"},
                place="مسجد",
                attendance=[
                    {"member": "m1", "status": "absent", "reason": "سفر", "stand_in": "نمایندهٔ او"},
                    {"member": "m2", "status": "unknown"},
                ],
                guests=[{"name": "میهمان"}, {"name": "میهمان دوم", "affiliation": "شهرداری"}],
                next_meeting_on="2026-05-10",
                resolutions=[
                    {
                        "number": "1405/1/1",
                        "text": "مجری انجمن",
                        "executor": "t1",
                        "status": "open",
                        "responsible": {"name": "کسی بیرون شورا"},
                        "partners": ["d1", "k1", "m2", "t1"],
                    },
                    {
                        "number": "1405/1/7",
                        "text": "مجری کمیته",
                        "executor": "k1",
                        "status": "stalled",
                        "responsible": "m1",
                        "dissents": [{"member": "m1", "text": "مخالفم"}],
                    },
                ],
            ),
        ],
    )


def every_code() -> Raw:
    """Each code of the glossary at least once."""
    whole = document(
        agencies=[{"ref": "d1", "name": "اداره"}],
        members=[
            *(principal(f"r{n}", role=role) for n, role in enumerate(people.ROLE.codes)),
            *(principal(f"g{n}", gender=gender) for n, gender in enumerate(people.GENDER.codes)),
        ],
        problems=[],
        solutions=[],
        meetings=[],
        letters=[],
    )
    referrals = [*problems.REFERRAL.codes]
    for n, status in enumerate(problems.PROBLEM_STATUS.codes):
        whole["problems"].append(
            {
                "ref": f"p{n}",
                "title": f"مسئلهٔ {n}",
                "category": "other",
                "severity": 1,
                "extent": 5,
                "urgency": 3,
                "trend": problems.TREND.codes[n % 3],
                "reported_on": "2026-01-01",
                "status": status,
                "hotspot": n % 2 == 0,
                "confidential": n == 1,
                "referral": referrals[n],
                "people_affected": 0,
            }
        )
    for n, stage in enumerate(problems.STAGE.codes):
        whole["solutions"].append({"ref": f"s{n}", "title": f"راه‌حل {n}", "stage": stage, "cost_rial": 2**53})
    statuses = [{"member": f"r{n}", "status": code} for n, code in enumerate(meetings.ATTENDANCE.codes[:4])]
    statuses += [{"member": f"g{n}", "status": code} for n, code in enumerate(meetings.ATTENDANCE.codes[4:6])]
    for n, kind in enumerate(meetings.MEETING_KIND.codes, 1):
        votes = {"unanimous": False, "votes_for": 9, "votes_against": 0, "abstained": 1}
        rows = [
            {"number": f"1405/{n}/{m}", "text": code, "status": code, "continuous": m % 2 == 0,
             "vote_method": meetings.VOTE_METHOD.codes[m % 2], "due_on": "2026-12-01", **votes,
             "problem": "p0", "solution": "s0",
             "follow_ups": [{"on": "2026-07-01", "progress": 100, "status": code, "letter": "n0",
                             "letter_number": "۱۲/الف"}]}
            for m, code in enumerate(meetings.RESOLUTION_STATUS.codes, 1)
        ]  # fmt: skip
        addenda = [
            {"kind": code, "number": 1, "on": "2026-06-01", "text": code}
            for code in meetings.ADDENDUM_KIND.codes
        ]
        scan = {"name": "اسکن.jpg", "sha256": hashlib.sha256(b"scan").hexdigest()}
        whole["meetings"].append(
            live(f"j{n}", f"1405/{n}", f"2026-05-0{n}", kind=kind, attendance=statuses, resolutions=rows,
                 addenda=addenda, attachments=[scan, {**scan, "name": "همان"}], status="signed",
                 agenda=[{"title": "بند", "presenter": "کسی", "outcome": "شد", "problem": "p0"}])
        )  # fmt: skip
    for n, kind in enumerate(meetings.LETTER_KIND.codes):
        letter = {
            "ref": f"n{n}",
            "direction": "outgoing",
            "kind": kind,
            "number": f"1405/{n + 1}",
            "on": "2026-06-02",
            "subject": "نامه",
            "agency": "d1",
            "addressee": "مدیر",
            "via_county": True,
            "text": "متن\nدو سطر",
            "resolutions": ["1405/1/1"],
        }
        whole["letters"].append(letter if n == 0 else {**letter, "follows": f"n{n - 1}"})
    whole["letters"].append(
        {"ref": "n9", "direction": "incoming", "number": "1405/9", "on": "2026-06-09", "subject": "پاسخ",
         "answers": "n2", "their_number": "الف/۱۲", "their_date": "2026-06-08"}
    )  # fmt: skip
    return whole


def hidden_titles() -> Raw:
    """As an office without the confidential key dumps them: no title, no text."""
    problem = {"category": "theft", "severity": 5, "extent": 1, "urgency": 5, "reported_on": "2026-01-01",
               "status": "open", "confidential": True}  # fmt: skip
    return document(problems=[{"ref": "p1", **problem}, {"ref": "p2", **problem, "referral": "judicial"}])


ALL = {
    made.__name__: made
    for made in (
        only_a_council, empty_lists, full_council, archive_with_gaps, people_without_a_seat, every_code,
        hidden_titles,
    )
}  # fmt: skip
