# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A seeded year of an invented council in the data format: problems, meetings, resolutions, letters."""

from __future__ import annotations

from random import Random
from typing import Any

from mahalleh_desktop.core.jalali import plus_days
from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.core.rules.numbering import next_number
from mahalleh_desktop.usecases.demonstration.people import Raw, bodies_of, council_of, members_of, words

READING = "قرائت مصوبات جلسهٔ پیش و گزارش پیگیری"
GAP = 28


def council_year(seed: int, number: int, meetings: int, today: str) -> Raw:
    """The document of council ``number``: its past meetings, all but the one that the demonstration holds.

    The same seed, number, count and day give the same document.
    """
    random = Random(f"{seed}:{number}")
    first_day = plus_days(today, -GAP * max(1, meetings - 1))
    council = {**council_of(number, random), "founded_on": plus_days(first_day, -40)}
    associations, agencies = bodies_of(council)
    members = members_of(random, plus_days(first_day, -30), agencies, associations)
    matters = random.sample(words()["matters"], 7)
    problems = [_problem(random, n, matter, first_day) for n, matter in enumerate(matters)]
    document: Raw = {
        "format": FORMAT,
        "council": council,
        "associations": associations,
        "agencies": agencies,
        "committees": [
            {"ref": f"k{n}", "name": name, "head": members[n + 3]["ref"], "members": [members[n + 3]["ref"]]}
            for n, name in enumerate(words()["committees"])
        ],
        "members": members,
        "problems": problems,
        "solutions": [_solution(random, n, matter) for n, matter in enumerate(matters[:4])],
        "meetings": [],
        "letters": [],
    }
    for place in range(meetings - 1):
        _add_meeting(document, random, matters, place, plus_days(first_day, GAP * place), today)
    return document


def _problem(random: Random, number: int, matter: Raw, first_day: str) -> Raw:
    problem: Raw = {
        "ref": f"p{number}",
        "title": matter["title"],
        "category": matter["category"],
        "description": matter["description"],
        "hotspot": random.random() < 0.2,
        "severity": random.randint(2, 5),
        "extent": random.randint(1, 5),
        "urgency": random.randint(1, 5),
        "trend": random.choice(["rising", "steady", "falling"]),
        "people_affected": random.randint(10, 900),
        "reported_on": plus_days(first_day, random.randint(-20, 0)),
        "status": random.choice(["open", "in_progress", "in_progress", "resolved"]),
    }
    if "referral" in matter:
        problem["referral"] = matter["referral"]
        problem["confidential"] = matter["referral"] == "law_enforcement"
    return problem


def _solution(random: Random, number: int, matter: Raw) -> Raw:
    stage = random.choice(["proposed", "approved", "running", "worked", "failed"])
    solution: Raw = {
        "ref": f"s{number}",
        "problem": f"p{number}",
        "title": matter["solution"],
        "steps": "نخست فهرست تهیه شود؛ سپس داوطلبان دسته‌بندی شوند و گزارش ماهانه به شورا برسد.",
        "volunteers": random.randint(3, 25),
        "cost_rial": random.randint(5, 90) * 10_000_000,
        "stage": stage,
        "shareable": matter.get("referral") != "law_enforcement",
    }
    if stage in ("worked", "failed"):
        solution["result"] = "در سه ماه نخست اجرا ارزیابی شد."
        solution["lesson"] = "همراهی خانواده‌ها و یک مسئول ثابت بیش از بودجه اثر داشت."
    return solution


def _add_meeting(document: Raw, random: Random, matters: list[Raw], place: int, day: str, today: str) -> None:
    numbers = [meeting["number"] for meeting in document["meetings"]]
    number = next_number(numbers, day)
    about = [(place * 2 + n) % len(matters) for n in range(2)]
    meeting: Raw = {
        "ref": f"j{place}",
        "number": number,
        "source": "live",
        "held_on": day,
        "starts_at": "18:30",
        "ends_at": "20:00",
        "place": "شبستان " + document["council"]["mosque"],
        "kind": "ordinary",
        "presiding": "m0",
        "clerk": "m2",
        "agenda": [{"title": READING, "outcome": "گزارش پیگیری شنیده شد."}] if place else [],
        "attendance": attendance_of(random, document["members"]),
        "guests": [_guest(random)],
        "discussion": "\n".join(words()["discussion"]).format(title=matters[about[0]]["title"]),
        "resolutions": [],
        "next_meeting_on": plus_days(day, GAP),
        "status": "signed" if place % 2 == 0 else "finalised",
    }
    for n in about:
        meeting["agenda"].append({"title": "بررسی " + matters[n]["title"], "problem": f"p{n}"})
        row = len(meeting["resolutions"]) + 1
        due = plus_days(day, random.choice([15, 20, 30]))
        state = random.choice(["done", "done", "in_progress", "open", "stalled"])
        meeting["resolutions"].append(
            {
                "number": f"{number}/{row}",
                "text": matters[n]["resolution"],
                "agenda": len(meeting["agenda"]),
                "executor": f"d{matters[n]['agency']}",
                "partners": ["t0"],
                "responsible": f"m{random.randint(3, 6)}",
                "due_on": due,
                "unanimous": random.random() < 0.7,
                "status": state,
                "problem": f"p{n}",
                "follow_ups": _follow_ups(random, state, due, today),
            }
        )
        if matters[n].get("referral") != "law_enforcement":
            _add_letters(document, random, meeting["resolutions"][-1], day, matters[n]["agency"])
    document["meetings"].append(meeting)


def attendance_of(random: Random, members: list[Raw]) -> list[Raw]:
    """Who came: most are present, some late or excused, a few absent; chair and secretary always come."""
    found: list[Raw] = []
    for place, member in enumerate(members):
        chance = 0.0 if place in (0, 2) else random.random()
        entry: Raw = {"member": member["ref"], "status": "present"}
        if chance > 0.93:
            entry["status"] = "absent"
        elif chance > 0.84:
            entry |= {"status": "excused", "reason": random.choice(words()["reasons"])}
        elif chance > 0.76:
            entry |= {"status": "late", "arrived_at": "18:50"}
        found.append(entry)
    return found


def _guest(random: Random) -> Raw:
    name = f"{random.choice(words()['male'])} {random.choice(words()['families'])}"
    return {"name": name, "affiliation": random.choice(words()["guest_roles"])}


def _follow_ups(random: Random, state: str, due: str, today: str) -> list[Raw]:
    if state == "open":
        return []
    progress = {"done": 100, "in_progress": random.choice([30, 50, 70]), "stalled": 20}[state]
    note = {"done": "نتیجهٔ اقدام گزارش و تأیید شد.", "in_progress": "کار آغاز شده و ادامه دارد.",
            "stalled": "به‌سبب نبود اعتبار متوقف مانده است."}[state]  # fmt: skip
    return [{"on": min(due, today), "note": note, "progress": progress, "status": state}]


def _add_letters(document: Raw, random: Random, resolution: Raw, day: str, agency: int) -> None:
    letters: list[Raw] = document["letters"]
    numbers = [letter["number"] for letter in letters]
    on = plus_days(day, 2)
    council = document["council"]["name"]
    ref = f"n{len(letters)}"
    letters.append(
        {
            "ref": ref,
            "direction": "outgoing",
            "kind": "announce",
            "number": next_number(numbers, on),
            "on": on,
            "subject": "اعلام مصوبه و درخواست اقدام",
            "agency": f"d{agency}",
            "via_county": random.random() < 0.3,
            "resolutions": [resolution["number"]],
            "text": f"با احترام، به استحضار می‌رساند {council} مقرر کرد: «{resolution['text']}»",
        }
    )
    if resolution["status"] == "done":
        letters.append(_answer(letters, ref, plus_days(on, 9), agency, resolution["number"], random))


def _answer(
    letters: list[Raw], ref: str, on: str, agency: int, number: str, random: Random
) -> dict[str, Any]:
    return {
        "ref": f"n{len(letters)}",
        "direction": "incoming",
        "number": next_number([letter["number"] for letter in letters], on),
        "on": on,
        "subject": "پاسخ نامهٔ شورا",
        "agency": f"d{agency}",
        "answers": ref,
        "their_number": f"۱۴۰۵/{random.randint(1000, 9999)}",
        "their_date": plus_days(on, -1),
        "resolutions": [number],
    }
