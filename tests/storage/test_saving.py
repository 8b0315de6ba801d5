# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Saving: a version, the row, its head and the search index change together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.versions.canonical import NotCanonicalError
from mahalleh_desktop.core.versions.clock import unpack
from mahalleh_desktop.storage import showing, versions
from mahalleh_desktop.storage.database import Database
from mahalleh_desktop.storage.integrity import check
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.search import find
from mahalleh_desktop.storage.showing import Showing
from mahalleh_desktop.storage.store import Store, open_store, value
from mahalleh_desktop.storage.versions import (
    delete,
    head_vids,
    row_state,
    row_versions,
    save,
    save_new,
    version_of,
)
from tests.storage.places import NOW, ROWS, SET, dump, new_store, problem, shown_tables, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = new_store(tmp_path / "mahalleh.db")
    yield found
    found.close()


def titles(store: Store, query: str) -> list[str]:
    return [found.title for found in find(store.db, query)]


def test_a_save_is_seen_everywhere(store: Store) -> None:
    with store.transaction():
        version = save(store, "problem", ROWS[0], problem(hotspot=True), NOW)
    assert version is not None
    assert (version.seq, version.parents, version.set_id, version.device) == (1, (), SET, store.device)
    assert read_row(store.db, "problem", ROWS[0]) == problem(hotspot=True)
    assert head_vids(store, ROWS[0]) == [version.vid]
    assert version_of(store, ROWS[0], version.vid) == version
    assert titles(store, "خاموشي") == ["خاموشی کوچه"]
    assert store.db.execute("SELECT count, tip IS NOT NULL FROM stream").fetchall() == [(1, 1)]


def test_an_edit_supersedes(store: Store) -> None:
    with store.transaction():
        first = save(store, "problem", ROWS[0], problem(), NOW)
        second = save(store, "problem", ROWS[0], problem(title="آب", severity=5), NOW)
    assert first is not None
    assert second is not None
    assert (second.seq, second.parents) == (2, (first.vid,))
    assert second.hlc > first.hlc
    assert read_rows(store.db, "problem") == {ROWS[0]: problem(title="آب", severity=5)}
    assert row_versions(store, ROWS[0]).keys() == {first.vid, second.vid}
    assert (titles(store, "خاموشی"), titles(store, "اب")) == ([], ["آب"])
    state = row_state(store, ROWS[0])
    assert state is not None
    assert state.heads == (second.vid,)


def test_saving_what_is_shown_writes_nothing(store: Store) -> None:
    write(store, "problem", ROWS[0], **problem())
    before = dump(store)
    with store.transaction():
        assert save(store, "problem", ROWS[0], problem(), NOW + 5000) is None
    assert dump(store) == before


def test_a_field_that_is_left_out_is_gone(store: Store) -> None:
    write(store, "problem", ROWS[0], **problem(place="کوچه", hotspot=False))
    write(store, "problem", ROWS[0], **problem())
    assert read_row(store.db, "problem", ROWS[0]) == problem()


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    write(store, "problem", ROWS[0], **problem())
    before = dump(store)

    def fail() -> None:
        with store.transaction():
            save(store, "problem", ROWS[0], problem(title="آب"), NOW)
            save(store, "problem", ROWS[1], problem(), NOW)
            delete(store, "problem", ROWS[0], NOW)
            save(store, "problem", ROWS[2], problem(severity=1.5), NOW)

    with pytest.raises(NotCanonicalError):
        fail()
    assert dump(store) == before
    assert titles(store, "خاموشی") == ["خاموشی کوچه"]
    write(store, "problem", ROWS[1], **problem())
    assert check(store) == []


def test_a_nested_transaction_belongs_to_the_outer_one(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            write(store, "problem", ROWS[0], **problem())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert read_rows(store.db, "problem") == {}


def test_deleting_and_undoing_it(store: Store) -> None:
    write(store, "problem", ROWS[0], **problem())
    with store.transaction():
        gone = delete(store, "problem", ROWS[0], NOW)
    assert gone is not None
    assert gone.deleted
    assert (read_row(store.db, "problem", ROWS[0]), titles(store, "خاموشی")) == (None, [])
    with store.transaction():
        assert delete(store, "problem", ROWS[0], NOW) is None
        back = save(store, "problem", ROWS[0], problem(), NOW)
    assert back is not None
    assert (back.seq, back.parents) == (3, (gone.vid,))
    assert read_row(store.db, "problem", ROWS[0]) == problem()
    assert len(row_versions(store, ROWS[0])) == 3
    assert check(store) == []


def test_deleting_what_never_was_writes_nothing(store: Store) -> None:
    before = dump(store)
    with store.transaction():
        assert delete(store, "problem", ROWS[0], NOW) is None
    assert dump(store) == before


def test_a_clock_that_goes_back_does_not_turn_the_record_back(store: Store) -> None:
    readings = []
    for number, now in enumerate((NOW, NOW - 10**9, NOW, 0, NOW + 1)):
        with store.transaction():
            version = save(store, "problem", ROWS[0], problem(title=str(number)), now)
        assert version is not None
        readings.append(version.hlc)
    assert readings == sorted(set(readings))
    assert value(store.db, "hlc") == readings[-1]
    assert unpack(readings[-1]) == (NOW + 1, 0)


def test_many_new_rows_at_once_are_the_same_as_one_by_one(tmp_path: Path, store: Store) -> None:
    other = new_store(tmp_path / "other.db")
    rows: list[tuple[str, str, dict[str, Any]]] = [("problem", row, problem(title=row)) for row in ROWS]
    with store.transaction():
        assert save_new(store, rows, NOW) == len(rows)
    with other.transaction():
        for table, row, fields in rows:
            save(other, table, row, fields, NOW)
    assert shown_tables(store) == shown_tables(other)
    assert dump(store)["version"] == dump(other)["version"]
    assert dump(store)["stream"] == dump(other)["stream"]
    assert check(store) == []
    other.close()


def test_many_rows_are_shown_some_at_a_time(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they show takes as much memory as their versions, and the outcome is the same."""
    other = new_store(tmp_path / "other.db")
    rows = [("problem", row, problem(title=row)) for row in ROWS]
    parts: list[int] = []

    def watched(db: Database, found: Showing, known: set[str], own_set: str) -> None:
        parts.append(sum(map(len, found.rows.values())))
        showing.write(db, found, known, own_set)

    monkeypatch.setattr(versions, "write", watched)
    with other.transaction():
        save_new(other, rows, NOW)
    monkeypatch.setattr(versions, "_AT_ONCE", 2)
    with store.transaction():
        save_new(store, rows, NOW)
    assert parts == [len(ROWS), *[2] * (len(ROWS) // 2), *[1] * (len(ROWS) % 2)]
    assert shown_tables(store) == shown_tables(other)
    assert check(store) == []
    other.close()


SAMPLES: dict[str, Any] = {
    "text": "متن «'\";--", "integer": 2**53, "flag": True, "texts": ["الف", "ب"], "objects": [{"a": "ب"}],
    "object": {"rule": "fraction", "over": [2, 3]}, "person": {"name": "مهمان"},
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_table_gives_back_what_was_saved(store: Store, table: str) -> None:
    full = {name: SAMPLES[kind] for name, kind in TABLES[table].columns.items()}
    empty: dict[str, Any] = {
        "text": "",
        "integer": 0,
        "flag": False,
        "texts": [],
        "objects": [],
        "person": "m",
    }
    other = {name: empty.get(kind, {}) for name, kind in TABLES[table].columns.items()}
    least = {name: value for name, value in full.items() if name in TABLES[table].needed}
    for row, fields in zip(ROWS, (full, other, least), strict=False):
        write(store, table, row, **fields)
        assert read_row(store.db, table, row) == fields
    assert check(store) == []


def test_everything_is_there_after_closing(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db")
    write(store, "problem", ROWS[0], **problem())
    before = dump(store)
    store.close()
    again = open_store(tmp_path / "x.db", None)
    assert dump(again) == before
    again.close()
