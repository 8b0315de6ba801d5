# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists longer than any council's, written straight into the tables that lists are read from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from mahalleh_desktop.storage.materialised import row_values, write_values
from mahalleh_desktop.storage.search import add_entries, entry
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ROWS = 100_000
_MEETINGS = 600  # of twenty years, for the lists of what hangs on meetings
_FIRST = ("علی", "مریم", "رضا", "فاطمه", "حسین", "نرگس", "مهدی", "پروین", "سعید", "لیلا")
_LAST = ("رضایی", "کریمی", "شکوهی", "ملک‌زاده", "پاک‌نژاد", "یوسفی", "نجفی", "صادقی", "گودرزی", "ملکی")
_PLACES = ("شبستان مسجد", "کتابخانهٔ محله", "خانهٔ فرهنگ", "دبستان شهید باهنر")
_MATTERS = ("روشنایی کوچه", "لایروبی جوی", "کتابخانهٔ محله", "گشت شبانه", "آموزش خانواده", "زمین بازی")
_SEATS = ("trusted_resident", "cultural_elite", "women", "youth", None)


def fill_members(workspace: Workspace) -> None:
    random = Random(1)
    rows = {}
    for number in range(ROWS):
        rows[_row(random)] = {
            "first_name": random.choice(_FIRST),
            "last_name": f"{random.choice(_LAST)} {random.choice(_LAST)} {number % 997}",
            "role": "member", "standing": random.choice(("principal", "principal", "substitute")),
            "seat": random.choice(_SEATS), "terms": [{"starts_on": "2026-03-21"}], "pos": number,
        }  # fmt: skip
    _write(workspace, "member", rows)


def fill_meetings(workspace: Workspace, count: int = ROWS) -> list[str]:
    """Gives the rows of the meetings."""
    random = Random(2)
    rows = {}
    for number in range(count):
        day = date(1900, 1, 1) + timedelta(days=number // 3)
        rows[_row(random)] = {
            "number": f"1405/{number + 1}", "held_on": day.isoformat(), "kind": "ordinary",
            "source": "archive", "status": "signed", "pos": number,
            "place": f"{random.choice(_PLACES)} {number % 997}",
        }  # fmt: skip
    _write(workspace, "meeting", rows)
    return list(rows)


def fill_resolutions(workspace: Workspace) -> None:
    random = Random(3)
    meetings, agencies = fill_meetings(workspace, _MEETINGS), fill_bodies(workspace, 100)
    rows = {}
    for number in range(ROWS):
        place, part = number % _MEETINGS, number // _MEETINGS + 1
        rows[_row(random)] = {
            "meeting": meetings[place], "number": f"1405/{place + 1}/{part}", "pos": part,
            "text": f"مقرر گردید {random.choice(_MATTERS)} پیگیری شود، {number % 997}",
            "executor": random.choice(agencies), "due_on": f"2026-{random.randint(1, 12):02}-15",
            "status": random.choice(("open", "in_progress", "open", "done")),
        }  # fmt: skip
    _write(workspace, "resolution", rows)


def fill_letters(workspace: Workspace) -> None:
    random = Random(4)
    agencies = fill_bodies(workspace, 100)
    rows: dict[str, dict[str, Any]] = {}
    for number in range(ROWS):
        rows[_row(random)] = {
            "direction": random.choice(("outgoing", "incoming")), "kind": "announce",
            "number": f"1405/{number + 1}", "on": f"2026-{random.randint(1, 12):02}-15", "pos": number,
            "subject": f"{random.choice(_MATTERS)} {number % 997}", "agency": random.choice(agencies),
        }  # fmt: skip
    _write(workspace, "letter", rows)


def fill_problems(workspace: Workspace, count: int = ROWS) -> list[str]:
    random = Random(5)
    rows = {}
    for number in range(count):
        scores = {name: random.randint(1, 5) for name in ("severity", "extent", "urgency")}
        rows[_row(random)] = {
            "title": f"{random.choice(_MATTERS)} {number % 997}", "place": random.choice(_PLACES), **scores,
            "category": random.choice(("theft", "streets_lighting")), "reported_on": "2026-05-01",
            "status": random.choice(("open", "in_progress", "resolved")), "pos": 1024 * number,
        }  # fmt: skip
    _write(workspace, "problem", rows)
    return list(rows)


def fill_solutions(workspace: Workspace) -> None:
    random = Random(6)
    problems = fill_problems(workspace, 1000)
    rows = {}
    for number in range(ROWS):
        rows[_row(random)] = {
            "title": f"{random.choice(_MATTERS)} {number % 997}", "problem": random.choice(problems),
            "stage": random.choice(("proposed", "running", "worked")), "shareable": bool(number % 2),
            "pos": number,
        }  # fmt: skip
    _write(workspace, "solution", rows)


def fill_bodies(workspace: Workspace, count: int = ROWS) -> list[str]:
    random = Random(7)
    rows = {
        _row(random): {"name": f"ادارهٔ {random.choice(_MATTERS)} {number % 997}", "pos": number}
        for number in range(count)
    }
    _write(workspace, "agency", rows)
    return list(rows)


def _write(workspace: Workspace, table: str, rows: dict[str, dict[str, Any]]) -> None:
    db = workspace.store.db
    with workspace.transaction():
        own = workspace.set_id
        write_values(
            db, table, (row_values(table, own, row, fields, own=True) for row, fields in rows.items())
        )
        found = (entry(own, table, row, fields) for row, fields in rows.items())
        add_entries(db, [each for each in found if each is not None], own)


def _row(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


FILLINGS: dict[str, Callable[[Workspace], object]] = {
    "meetings": fill_meetings,
    "members": fill_members,
    "resolutions": fill_resolutions,
    "letters": fill_letters,
    "problems": fill_problems,
    "solutions": fill_solutions,
    "bodies": fill_bodies,
}
"""Section of the window → what fills its list."""
