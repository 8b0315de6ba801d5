# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The search box finds records however they were spelt, by any piece of a word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from mahalleh_desktop.storage.search import find
from mahalleh_desktop.storage.store import Store
from mahalleh_desktop.storage.versions import delete, save_new
from tests.storage.places import NOW, ROWS, new_store, problem, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    found = new_store(tmp_path_factory.mktemp("search") / "mahalleh.db")
    write(found, "problem", ROWS[0], **problem(title="کتاب‌های درسی", description="مدرسهٔ رئیس‌علی آب ندارد"))
    write(found, "member", ROWS[1], first_name="علی", last_name="آزمونی‌پور", role="member", pos=1,
          occupation="مربّی", expertise=["قالی‌بافی", "خیاطی"])  # fmt: skip
    write(found, "meeting", ROWS[2], number="1405/17", held_on="2026-11-01", kind="ordinary", status="draft",
          pos=1, place="مسجد جامع", discussion="Kerman Municipality نامهٔ ۱۲۳۴")  # fmt: skip
    write(found, "resolution", ROWS[3], meeting=ROWS[2], number="1405/17/2",
    text="روشنایی «کوچه» 100%_' OR 1=1",
          status="open", pos=1)  # fmt: skip
    write(found, "letter", ROWS[4], direction="outgoing", number="1405/3", on="2026-11-02",
    subject="پیگیری برق",
          their_number="۴۵/ص", pos=1)  # fmt: skip
    yield found
    found.close()


QUERIES = [
    ("کتاب", [0]), ("كتاب", [0]), ("کتاب ها", [0]), ("کتابها", [0]), ("کتاب‌ها", [0]), ("تاب", [0]),
    ("کتاب درسی", [0]),
    ("درسی کتاب", [0]), ("مدرسه", [0]), ("رييس علي", [0]), ("رئیسعلی", [0]), ("آب", [0]), ("اب", [0]),
    ("اب ندارد", [0]),
    ("علی", [0, 1]), ("علي", [0, 1]), ("عل", [0, 1]), ("ازمون", [1]), ("آزمونی پور علی", [1]), ("مربی", [1]),
    ("قالیبافی", [1]), ("خی", [1]), ("1405/17", [2, 3]), ("۱۴۰۵/۱۷", [2, 3]), ("١٤٠٥/١٧", [2, 3]),
    ("1234", [2]),
    ("kerman", [2]), ("KERMAN munic", [2]), ("17/2", [3]), ("کوچه", [3]), ("100%", [3]),
    ("' OR 1=1", [3]), ("45", [4]),
    ("برق", [4]), ("۱۷", [2, 3]), ("مسجد کتاب", []), ("زمستان", []), ("", []), (" ", []), ("%", []),
    ("\"'*", []),
    ("\u200c", []), ("AND", []), ("نام\x00ه", [2]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "rows"), QUERIES, ids=[ascii(query) for query, _ in QUERIES])
def test_what_a_query_finds(store: Store, query: str, rows: list[int]) -> None:
    assert sorted(found.row for found in find(store.db, query)) == [ROWS[row] for row in rows]


def test_what_is_told_of_a_record(store: Store) -> None:
    (found,) = find(store.db, "جامع")
    assert (found.kind, found.number, found.title) == ("meeting", "1405/17", "مسجد جامع")
    assert "Kerman Municipality" in found.text


def test_no_two_records_share_a_match(store: Store) -> None:
    """A word that begins in one field and goes on in the next is no match."""
    assert find(store.db, "پورمربی") == []


def test_an_edited_or_deleted_record_is_found_as_it_is_now(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db")
    write(store, "problem", ROWS[0], **problem(title="فاضلاب"))
    write(store, "problem", ROWS[0], **problem(title="برق"))
    assert (len(find(store.db, "فاضلاب")), len(find(store.db, "برق"))) == (0, 1)
    with store.transaction():
        delete(store, "problem", ROWS[0], NOW)
    assert find(store.db, "برق") == []
    store.close()


def test_a_rare_short_word_beside_a_common_long_one(tmp_path: Path) -> None:
    """Many records hold the long word; the one that holds both is found, wherever it is ranked."""
    store = new_store(tmp_path / "x.db")
    rows = [
        ("problem", f"{n:08}-0000-4000-8000-000000000000", problem(title="خاموشی کوچه")) for n in range(2500)
    ]
    rare = (
        "problem",
        ROWS[9],
        problem(title="خاموشی کوچه " + "و دیگر مشکلات محله " * 6, description="در دی"),
    )
    with store.transaction():
        save_new(store, [*rows[:1200], rare, *rows[1200:]], NOW)
    assert [found.row for found in find(store.db, "دی خاموشی", limit=50)] == [ROWS[9]]
    assert len(find(store.db, "خاموشی", limit=50)) == 50
    store.close()


WORDS = ["آب", "برق", "کوچه", "مدرسه", "خیابان", "روشنایی", "پارک", "مسجد", "جوانان", "ورزش", "درمان", "نان"]


def test_ten_thousand_records_are_searched_quickly(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db", durable=False)
    chance = random.Random(5)
    rows = []
    for number in range(10_000):
        text = " ".join(chance.choices(WORDS, k=12))
        title = f"مسئلهٔ {number}" + (" سی" if number == 4321 else "")
        rows.append(
            ("problem", f"{number:08}-0000-4000-8000-000000000000", problem(title=title, description=text))
        )
    with store.transaction():
        save_new(store, rows, NOW)
    for query, least in (
        ("مدرسه روشنای", 100),
        ("مسئلهٔ ۷۷۷", 11),
        ("سی", 1),
        ("zz", 0),
        ("مسئله 4321 سی", 1),
    ):
        start = perf_counter()
        found = find(store.db, query, limit=100)
        assert len(found) >= least, query
        assert perf_counter() - start < 1.5, query
    store.close()
