# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Locks between processes, full and write-protected disks, and a process that is killed while it saves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.integrity import check
from mahalleh_desktop.storage.lock import Lock, holder_of
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.snapshots import checked_snapshot
from mahalleh_desktop.storage.store import Store, open_store
from mahalleh_desktop.storage.versions import save
from tests.storage.places import NOW, ROWS, dump, new_store, problem, write

CHECKOUT = Path(__file__).resolve().parents[2]


@contextmanager
def child(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that is killed at the end."""
    command = [sys.executable, "-m", "tests.storage.child", *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def test_a_second_process_is_told_who_holds_the_workspace(tmp_path: Path) -> None:
    with child("lock", tmp_path) as process:
        assert said(process) == "held"
        with pytest.raises(KnownError) as caught:
            Lock(tmp_path, "من")
        assert (caught.value.code, caught.value.params) == ("workspace_in_use", {"holder": "پنجره"})
        assert holder_of(tmp_path)["pid"] == str(process.pid)
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait() == 0
    lock = Lock(tmp_path, "من")
    assert holder_of(tmp_path)["name"] == "من"
    lock.release()
    assert holder_of(tmp_path) == {}


def test_the_kernel_releases_the_lock_of_a_killed_process(tmp_path: Path) -> None:
    with child("lock", tmp_path) as process:
        assert said(process) == "held"
        process.kill()
        process.wait()
    assert holder_of(tmp_path)["name"] == "پنجره"
    Lock(tmp_path, "من").release()


def test_one_process_does_not_lock_twice(tmp_path: Path) -> None:
    lock = Lock(tmp_path, "من")
    with pytest.raises(KnownError, match="workspace_in_use"):
        Lock(tmp_path, "من")
    lock.release()
    Lock(tmp_path, "من").release()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\ud800"])
def test_a_holder_that_cannot_be_read_is_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "holder.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert holder_of(tmp_path) == {}


def test_a_lock_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="file_not_found"):
        Lock(tmp_path / "none", "من")


def test_another_program_that_writes_is_waited_for_then_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store, other = new_store(path), sqlcipher3.connect(path, isolation_level=None)
    store.db.execute("PRAGMA busy_timeout = 20").fetchone()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(KnownError) as caught:
        write(store, "problem", ROWS[0], **problem())
    assert (caught.value.code, caught.value.params) == ("database_busy", {"path": "x.db"})
    other.execute("ROLLBACK")
    other.close()
    write(store, "problem", ROWS[0], **problem())
    assert [*read_rows(store.db, "problem")] == [ROWS[0]]
    store.close()


def test_threads_take_turns_and_a_transaction_is_one_turn(tmp_path: Path) -> None:
    """As when a timer of the window reads and saves while something is made in the background."""
    store = new_store(tmp_path / "x.db")

    def read(thread: int) -> int:
        sql = 'SELECT count(*) + {} FROM "{}"'
        tables = ("version", "head", "problem", "member", "meeting", "workspace")
        found = [
            store.db.execute(sql.format(n % 40, table)).fetchall() for n in range(200) for table in tables
        ]
        return len(found)

    def save(thread: int) -> int:
        for n in range(60):
            with store.transaction():
                store.db.execute("UPDATE workspace SET value = ? WHERE key = 'who'", [f"{thread}"])
                found = store.db.execute("SELECT value FROM workspace WHERE key = 'who'").fetchone()
                assert found == (f"{thread}",), n
        return 60

    with ThreadPoolExecutor(4) as threads:
        store.db.execute("INSERT OR REPLACE INTO workspace (key, value) VALUES ('who', '')")
        works = [threads.submit(work, n) for n, work in enumerate((read, save, read, save))]
        assert [work.result() for work in works] == [1200, 60, 1200, 60]
    store.close()


def test_a_snapshot_never_keeps_a_person_from_saving(tmp_path: Path) -> None:
    """It only reads: whoever writes meanwhile need not wait even a moment."""
    path = tmp_path / "x.db"
    store = new_store(path)
    store.db.execute("PRAGMA busy_timeout = 0").fetchone()
    with ThreadPoolExecutor(1) as threads:
        copies = [threads.submit(checked_snapshot, path, None) for _ in range(10)]
        written = 0
        while not all(copy.done() for copy in copies):
            write(store, "problem", ROWS[0], **problem(description=f"{written}"))
            written += 1
    assert written > 10 and all(copy.result().startswith(b"SQLite format 3") for copy in copies)
    store.close()


def test_a_full_disk_stops_a_save_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    new_store(path).close()
    with child("full", path, path.stat().st_size + 400_000) as process:
        done, code = said(process)
        assert process.wait() == 0
    assert done > 0
    assert code in ("disk_full", "disk_error")
    store = open_store(path, None)
    assert check(store) == []
    shown = read_rows(store.db, "problem")
    assert shown[ROWS[0]]["description"] == "x" * 50_000 + str(done - 1)
    assert shown[ROWS[1]]["title"] == "دوباره"
    assert store.db.execute("SELECT count(*) FROM version").fetchone()[0] == done + 1
    store.close()


def test_a_full_database_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db")
    write(store, "problem", ROWS[0], **problem())
    before = dump(store)
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(KnownError) as caught:
        write(store, "problem", ROWS[0], **problem(description="x" * 100_000))
    assert (caught.value.code, caught.value.params) == ("disk_full", {"path": "x.db"})
    assert dump(store) == before
    store.db.execute("PRAGMA max_page_count = 1000000")
    write(store, "problem", ROWS[0], **problem(description="x" * 100_000))
    assert check(store) == []
    store.close()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_write_protected_workspace(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.db"
    new_store(path).close()
    before = path.read_bytes()
    protected = path if what == "file" else tmp_path
    protected.chmod(0o500 if what == "folder" else 0o400)
    with child("read_only", path) as process:
        code = said(process)
    protected.chmod(0o700)
    assert code in ("read_only", "cannot_open")
    assert path.read_bytes() == before


def test_a_reader_beside_the_writer_does_not_stop_it(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db")
    reader = open_store(tmp_path / "x.db", None)
    with reader.transaction():
        assert read_row(reader.db, "problem", ROWS[0]) is None
        write(store, "problem", ROWS[0], **problem())
        assert read_row(reader.db, "problem", ROWS[0]) is None
    assert read_row(reader.db, "problem", ROWS[0]) == problem()
    reader.close()
    store.close()


def kill_while_saving(path: Path, after: int) -> None:
    """Kills a saving process once it has said ``after`` commits; all of those must be there, whole."""
    with child("save", path) as process:
        told = 0
        while told < after:
            told = said(process)
        process.kill()
        process.wait()
        assert process.stdout is not None
        told = max([told, *(int(line) for line in process.stdout.read().split("\n")[:-1])])
    store = open_store(path, None)
    assert check(store) == []
    require_all_or_nothing(store, told)
    store.close()
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


def require_all_or_nothing(store: Store, told: int) -> None:
    rows = read_rows(store.db, "problem")
    numbers = {fields["people_affected"] for fields in rows.values()}
    assert len(rows) == 3
    assert len(numbers) == 1
    assert numbers.pop() >= told


def test_killed_while_saving(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    new_store(path).close()
    for attempt in range(5):
        kill_while_saving(path, 3 + 7 * attempt)


@pytest.mark.deep
def test_killed_a_hundred_times_while_saving(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    new_store(path).close()
    for attempt in range(100):
        kill_while_saving(path, 1 + attempt % 17)


def test_a_wrong_statement_stays_a_bug(tmp_path: Path) -> None:
    """Only what the surroundings do wrong becomes a known error."""
    store = new_store(tmp_path / "x.db")

    def fail() -> None:
        with store.transaction():
            save(store, "problem", ROWS[0], problem(), NOW)
            store.db.execute("SELECT unheard_of FROM problem")

    with pytest.raises(Exception, match="no such column") as caught:
        fail()
    assert not isinstance(caught.value, KnownError)
    assert read_rows(store.db, "problem") == {}
    store.close()
