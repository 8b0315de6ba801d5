# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists longer than any council's, written straight into the tables that lists are read from."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from mahalleh_desktop.storage.materialised import write_rows
from mahalleh_desktop.storage.search import index_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ROWS = 100_000
_FIRST = ("علی", "مریم", "رضا", "فاطمه", "حسین", "نرگس", "مهدی", "پروین", "سعید", "لیلا")
_LAST = ("رضایی", "کریمی", "شکوهی", "ملک‌زاده", "پاک‌نژاد", "یوسفی", "نجفی", "صادقی", "گودرزی", "ملکی")
_PLACES = ("شبستان مسجد", "کتابخانهٔ محله", "خانهٔ فرهنگ", "دبستان شهید باهنر")


def fill_members(workspace: Workspace) -> None:
    random = Random(1)
    rows = {}
    for number in range(ROWS):
        name = (random.choice(_FIRST), f"{random.choice(_LAST)} {random.choice(_LAST)} {number % 997}")
        rows[_row(random)] = {
            "first_name": name[0], "last_name": name[1], "role": "member", "standing": "principal",
            "terms": [{"starts_on": "2026-03-21"}], "pos": number,
        }  # fmt: skip
    _write(workspace, "member", rows)


def fill_meetings(workspace: Workspace) -> None:
    random = Random(2)
    rows = {}
    for number in range(ROWS):
        day = date(1900, 1, 1) + timedelta(days=number // 3)
        rows[_row(random)] = {
            "number": f"1405/{number + 1}", "held_on": day.isoformat(), "kind": "ordinary",
            "source": "archive", "status": "signed", "pos": number,
            "place": f"{random.choice(_PLACES)} {number % 997}",
        }  # fmt: skip
    _write(workspace, "meeting", rows)


def _write(workspace: Workspace, table: str, rows: dict[str, dict[str, Any]]) -> None:
    db = workspace.store.db
    with workspace.transaction():
        write_rows(db, table, workspace.set_id, rows.items())
        index_rows(db, workspace.set_id, {table: rows}, new=True)


def _row(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
