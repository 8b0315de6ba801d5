# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The files of a workspace: one database after closing, protected or not, and what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.core.records.tables import JSON_COLUMNS, TABLES
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import migrations
from mahalleh_desktop.storage.orders import ORDERS
from mahalleh_desktop.storage.schema import NAMES, USER_VERSION, applied
from mahalleh_desktop.storage.snapshots import checked_snapshot, require_whole
from mahalleh_desktop.storage.store import Store, create_store, open_store, pending_migrations, renew_device
from tests.storage.places import ROWS, SET, dump, new_store, problem, write

KEY, OTHER_KEY = bytes(range(32)), bytes(32)


def create(path: Path, key: bytes | None = None) -> Store:
    return create_store(path, key, "council", council_uuid("K1"))


def code_of(path: Path, key: bytes | None = None) -> str:
    """The code with which opening fails; the file is not changed by it."""
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        open_store(path, key)
    assert path.read_bytes() == before
    return caught.value.code


@pytest.mark.parametrize("key", [None, KEY], ids=["unprotected", "protected"])
def test_closing_leaves_one_file(tmp_path: Path, key: bytes | None) -> None:
    path = tmp_path / "mahalleh.db"
    store = create(path, key)
    write(store, "problem", ROWS[0], **problem())
    assert (store.kind, store.set_id) == ("council", SET)
    device = store.device
    assert len(device) == 32
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["mahalleh.db"]
    again = open_store(path, key)
    assert (again.kind, again.set_id, again.device) == ("council", SET, device)
    assert again.db.execute("SELECT title FROM problem").fetchone() == (problem()["title"],)
    again.close()
    assert [each.name for each in tmp_path.iterdir()] == ["mahalleh.db"]


def test_the_journal_waits_for_the_disk(tmp_path: Path) -> None:
    """WAL and FULL: what was said to be saved survives a power cut."""
    create(tmp_path / "mahalleh.db").close()
    store = open_store(tmp_path / "mahalleh.db", None)
    found = [store.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    store.close()
    assert found == ["wal", 2]


def test_an_unprotected_database_opens_with_standard_tools(tmp_path: Path) -> None:
    path = tmp_path / "mahalleh.db"
    store = create(path)
    write(store, "problem", ROWS[0], **problem())
    store.close()
    with closing(sqlite3.connect(path)) as stock:
        assert stock.execute("SELECT title, severity FROM problem").fetchone() == (problem()["title"], 3)
        assert stock.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
        assert stock.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_protected_database_tells_nothing_without_its_key(tmp_path: Path) -> None:
    path = tmp_path / "mahalleh.db"
    store = create(path, KEY)
    write(store, "problem", ROWS[0], **problem(title="SECRET-TITLE"))
    assert b"SECRET-TITLE" not in path.with_name("mahalleh.db-wal").read_bytes()
    store.close()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert b"SECRET-TITLE" not in path.read_bytes()
    with closing(sqlite3.connect(path)) as stock, pytest.raises(sqlite3.DatabaseError):
        stock.execute("SELECT count(*) FROM sqlite_schema")
    assert code_of(path, OTHER_KEY) == code_of(path, None) == "not_a_database"
    open_store(path, KEY).close()


def test_an_unprotected_database_is_not_opened_with_a_key(tmp_path: Path) -> None:
    create(tmp_path / "mahalleh.db").close()
    assert code_of(tmp_path / "mahalleh.db", KEY) == "not_a_database"


@pytest.mark.parametrize(
    "content", [b"x" * 5000, b"SQLite format 3\0" + b"x" * 5000, b"PK\x03\x04" + bytes(4096)]
)
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mahalleh.db"
    path.write_bytes(content)
    assert code_of(path) == "not_a_database"
    assert [each.name for each in tmp_path.iterdir()] == ["mahalleh.db"]


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "mahalleh.db"
    with closing(sqlite3.connect(path)) as stock:
        stock.execute("PRAGMA journal_mode = WAL")
        stock.execute("CREATE TABLE note (text TEXT)")
    assert code_of(path) == "not_a_workspace"


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mahalleh.db"
    create(path).close()
    with closing(sqlite3.connect(path)) as stock:
        stock.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
    assert code_of(path) == "workspace_newer"
    assert not pending_migrations(path, None)


def test_a_missing_database_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        open_store(tmp_path / "mahalleh.db", None)
    assert caught.value.code == "file_not_found"
    assert list(tmp_path.iterdir()) == []


def test_creating_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "mahalleh.db"
    path.write_bytes(b"mine")
    with pytest.raises(KnownError) as caught:
        create(path)
    assert caught.value.code == "already_exists"
    assert path.read_bytes() == b"mine"


def test_a_restored_copy_gets_a_new_replica_id(tmp_path: Path) -> None:
    store = new_store(tmp_path / "mahalleh.db")
    before = store.device
    renew_device(store)
    assert store.device != before
    store.close()
    again = open_store(tmp_path / "mahalleh.db", None)
    assert again.device == store.device
    again.close()


def test_a_snapshot_is_a_whole_database_under_the_same_key(tmp_path: Path) -> None:
    path, copy = tmp_path / "mahalleh.db", tmp_path / "copy.db"
    store = create(path, KEY)
    write(store, "problem", ROWS[0], **problem())
    copy.write_bytes(checked_snapshot(path, KEY))
    before = dump(store)
    store.close()
    again = open_store(copy, KEY)
    assert dump(again) == before
    again.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.db", "mahalleh.db"]


def test_a_damaged_copy_is_not_called_good(tmp_path: Path) -> None:
    path = tmp_path / "mahalleh.db"
    store = create(path)
    for number in range(50):
        write(store, "problem", ROWS[0], **problem(description="x" * 500 + str(number)))
    store.close()
    require_whole(path, None)
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        require_whole(path, None)
    assert caught.value.code in ("database_damaged", "not_a_database")


def test_the_columns_are_those_of_the_tables(tmp_path: Path) -> None:
    """The migrations and the declared tables are two writings of one thing."""
    store = create(tmp_path / "mahalleh.db")
    seen = sqlite_utils.Database(store.db.conn)
    for name, table in TABLES.items():
        found = {column.name: column for column in seen.table(name).columns}
        derived = list(ORDERS.get(name, ()))
        assert list(found) == ["row", "set_id", *table.columns, *derived], name
        assert [column.name for column in found.values() if column.is_pk] == ["row"]
        for column, kind in table.columns.items():
            expected = "TEXT" if kind == "text" or kind in JSON_COLUMNS else "INTEGER"
            assert found[column].type == expected, (name, column)
        unique = [each for each in seen.table(name).indexes if each.unique and each.origin != "pk"]
        assert unique == []
        assert seen.table(name).foreign_keys == []
    store.close()


def test_a_migrated_schema_equals_a_fresh_one(tmp_path: Path) -> None:
    """An empty file that only the migrations made, one by one, against a created workspace."""
    fresh = create(tmp_path / "mahalleh.db")
    schema = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    expected = fresh.db.execute(schema).fetchall()
    assert not pending_migrations(fresh.path, None)
    assert applied(fresh.db) == set(NAMES) == {each.name for each in migrations.migrations._migrations}
    migrations.apply(fresh.db)
    assert fresh.db.execute(schema).fetchall() == expected
    assert fresh.db.execute("PRAGMA user_version").fetchone()[0] == USER_VERSION
    assert len([each for each in expected if each[0] == "table" and each[1] in TABLES]) == len(TABLES)
    fresh.close()
