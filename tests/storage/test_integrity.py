# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""check() is silent on good data, names what was tampered with, and a rebuild gives identical tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.storage.integrity import check, rebuild
from mahalleh_desktop.storage.search import find
from mahalleh_desktop.storage.store import Store
from tests.storage.exchanging import World
from tests.storage.places import ROWS, dump, new_store, problem, shown_tables, write

LATER = 5


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with conflicts, deletions and a clone's branch, as exchanges leave it behind."""
    world = World(tmp_path)
    for number in range(3):
        world.edit(0, number, "lesson", "درس")
    world.settle()
    world.copy(0, restored=False)
    for number in range(4):
        world.edit(number, 0, "result", f"نتیجهٔ {number}")
        world.edit(number, LATER, "title", f"راه {number}")
    world.delete(1, 1)
    world.edit(2, 1, "title", "راه دیگر")
    world.delete(1, 2)
    world.settle()
    for pc in world.pcs[1:]:
        pc.store.close()
    yield world.pcs[0].store
    world.pcs[0].store.close()


def test_good_data_has_no_finding(store: Store) -> None:
    assert store.db.execute("SELECT count(*) FROM conflict").fetchone()[0] > 2
    assert store.db.execute("SELECT count(*) FROM stream WHERE branch_of IS NOT NULL").fetchone()[0] == 1
    assert check(store) == []


def test_a_fresh_database_has_no_finding(tmp_path: Path) -> None:
    fresh = new_store(tmp_path / "fresh.db")
    assert check(fresh) == []
    rebuild(fresh)
    assert check(fresh) == []
    fresh.close()


def test_a_rebuild_gives_identical_tables(store: Store) -> None:
    before, shown, found = dump(store), shown_tables(store), find(store.db, "راه")
    rebuild(store)
    after = dump(store)
    assert shown_tables(store) == shown
    assert sorted(find(store.db, "راه"), key=repr) == sorted(found, key=repr)
    del before["search_item"], after["search_item"]  # its numbers are given anew
    assert after == before
    assert check(store) == []


TAMPERING = {
    "a changed field": ("UPDATE solution SET result = 'x' WHERE row = ?", ROWS[0]),
    "a lost row": ("DELETE FROM solution WHERE row = ?", ROWS[0]),
    "an invented row": ("INSERT INTO solution (row, title) VALUES (?, 'x')", ROWS[9]),
    "a deleted row that is back": ("INSERT INTO solution (row, title, stage) VALUES (?, 'x', 'y')", ROWS[2]),
    "a lost head": ("DELETE FROM head WHERE row = ?", ROWS[0]),
    "an old version as head": (
        "INSERT INTO head SELECT row, vid FROM version WHERE row = ? AND seq = 1 LIMIT 1",
        ROWS[0],
    ),
    "a hidden conflict": ("DELETE FROM conflict WHERE row = ?", ROWS[0]),
}


@pytest.mark.parametrize(("sql", "row"), TAMPERING.values(), ids=TAMPERING.keys())
def test_a_changed_table_is_found_and_rebuilt(store: Store, sql: str, row: str) -> None:
    shown = shown_tables(store)
    store.db.execute(sql, [row])
    assert {problem.code for problem in check(store)} == {"table_differs"}
    rebuild(store)
    assert check(store) == []
    assert shown_tables(store) == shown


REPLACED = "UPDATE version SET body = CAST(replace(CAST(body AS TEXT), '{}', '{}') AS BLOB) WHERE seq = {}"
BREAKING = {
    "a changed text": REPLACED.format("درس", "دزد", 1),
    "a body that is no version": "UPDATE version SET body = CAST('x' AS BLOB) WHERE seq = 2",
    "a lost version": "DELETE FROM version WHERE seq = 2",
    "a lost last version": "DELETE FROM version WHERE seq = (SELECT count FROM stream WHERE id = stream)",
    "another name": "UPDATE version SET vid = zeroblob(32) WHERE seq = 2",
    "a changed chain value": "UPDATE stream SET tip = zeroblob(32)",
    "a changed count": "UPDATE stream SET count = count + 1",
    "a lost stream": "DELETE FROM stream WHERE branch_of IS NULL",
}


@pytest.mark.parametrize("sql", BREAKING.values(), ids=BREAKING.keys())
def test_a_broken_chain_is_found(store: Store, sql: str) -> None:
    store.db.execute(sql)
    assert "broken_chain" in {problem.code for problem in check(store)}


def test_the_broken_chain_names_its_device_and_place(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db", device=0xABC)
    for number in range(4):
        write(store, "problem", ROWS[number], **problem())
    store.db.execute(REPLACED.format("theft", "thief", 3))
    broken = [each for each in check(store) if each.code == "broken_chain"]
    assert [dict(each.params) for each in broken] == [{"device": "00000000", "number": 3}]
    store.close()
