# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Making and opening a workspace where something stands in the way: each a code, and nothing is lost."""

from __future__ import annotations

import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.schema import NAMES, applied
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.papers import papers
from mahalleh_desktop.usecases.records import people
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.rosters import export_roster
from mahalleh_desktop.usecases.sync import exporting
from mahalleh_desktop.usecases.workspaces.backups import back_up
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import needs_passphrase, open_workspace
from mahalleh_desktop.usecases.workspaces.passphrase_rules import read_passphrase_file
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import as_bytes, empty_council, enrolled, loaded_council, new_office, version_count, year
from .steps import refused

HOLDER = """
import sys
from pathlib import Path
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
with open_workspace(Path(sys.argv[1]), holder="پنجره"):
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The workspace open in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline().strip() == "open"
        yield process


def test_a_workspace_belongs_to_one_process(council: Workspace) -> None:
    folder, before = council.folder, dump(council)
    council.close()
    with held_by_another(folder) as process:
        with pytest.raises(KnownError) as error:
            open_workspace(folder)
        assert error.value.code == "workspace_in_use" and error.value.params["holder"] == "پنجره"
        process.kill()
        process.wait()
    with open_workspace(folder) as again:
        assert dump(again) == before


def test_a_workspace_is_not_made_twice(council: Workspace) -> None:
    before = dump(council)
    for _ in range(2):
        with refused("already_exists"):
            empty_council(council.folder)
        council.close()
    with open_workspace(council.folder) as again:
        assert dump(again) == before


def test_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path, tmp_path / "none", tmp_path / "file"):
        with refused("no_workspace"):
            open_workspace(place)


def test_a_folder_that_one_may_not_look_into(tmp_path: Path) -> None:
    with refused("cannot_open"):  # the system refuses the question itself, as it does without a right
        open_workspace(tmp_path / ("x" * 300))


@pytest.mark.parametrize("data", [b"", b"text " * 2000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_what_is_no_database(council: Workspace, data: bytes) -> None:
    council.close()
    path = council.folder / "mahalleh.db"
    path.write_bytes(data)
    with pytest.raises(KnownError) as error:
        open_workspace(council.folder)
    assert error.value.code in ("not_a_database", "not_a_workspace", "database_damaged")
    assert path.read_bytes() == data


def test_a_database_of_something_else(council: Workspace) -> None:
    council.close()
    path = council.folder / "mahalleh.db"
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name)")
    other.close()
    with refused("not_a_workspace"):
        open_workspace(council.folder)


def test_a_database_that_has_seen_an_unknown_migration(council: Workspace) -> None:
    folder = council.folder
    with council.transaction():
        assert applied(council.store.db) == set(NAMES)
        sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)"
        council.store.db.execute(sql, ["mahalleh", "m9999_later", "2030-01-01"])
    council.close()
    before = (folder / "mahalleh.db").read_bytes()
    with refused("workspace_newer"):
        open_workspace(folder)
    assert (folder / "mahalleh.db").read_bytes() == before and not list((folder / "backups").iterdir())


def test_a_database_of_a_newer_program(council: Workspace) -> None:
    council.close()
    path = council.folder / "mahalleh.db"
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    before = path.read_bytes()
    with refused("workspace_newer"):
        open_workspace(council.folder)
    assert path.read_bytes() == before


def test_a_folder_where_the_database_should_be(tmp_path: Path) -> None:
    (tmp_path / "w" / "mahalleh.db").mkdir(parents=True)
    with refused("cannot_open"):
        open_workspace(tmp_path / "w")


def test_a_protected_workspace_opens_with_its_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    created = create_workspace(folder, read_identity("council", as_bytes(year())), "رمز عبور")
    with created.workspace as council:
        before = dump(council)
    assert created.recovery_code and needs_passphrase(folder)
    assert not (folder / "mahalleh.db").read_bytes().startswith(b"SQLite format 3")
    with refused("passphrase_needed"):
        open_workspace(folder)
    for wrong in ("رمز", "", "رمز عبور "):
        with pytest.raises(KnownError, match=r"wrong_passphrase|passphrase_needed"):
            open_workspace(folder, wrong)
    with open_workspace(folder, "رمز عبور") as again:
        assert dump(again) == before
    vault = (folder / "vault.json").read_bytes()
    for damaged in (b"", b"{}", vault[:-20], bytes(100)):
        (folder / "vault.json").write_bytes(damaged)
        with refused("vault_damaged"):
            open_workspace(folder, "رمز عبور")


def test_the_file_of_a_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "pass"
    for text, passphrase in (("رمز\n", "رمز"), ("\ufeffرمز\r\nدوم", "رمز"), (" رمز ", " رمز ")):
        path.write_bytes(text.encode())
        assert read_passphrase_file(path) == passphrase
    path.write_bytes(b"\n")
    with refused("passphrase_file_empty"):
        read_passphrase_file(path)
    with refused("file_not_found"):
        read_passphrase_file(tmp_path / "none")
    with refused("cannot_open"):
        read_passphrase_file(tmp_path)


@pytest.mark.parametrize("passphrase", ["", "رمز", "       x"])
def test_a_passphrase_that_is_easily_guessed(tmp_path: Path, passphrase: str) -> None:
    with refused("passphrase_too_short"):
        create_workspace(tmp_path / "w", read_identity("council", as_bytes(year())), passphrase)
    assert not (tmp_path / "w").exists()


def test_a_workspace_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "w"):
        with refused("cannot_write"):
            empty_council(place)
    assert (tmp_path / "file").read_text() == "x"


def test_a_try_that_fails_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("x")
    (tmp_path / "keys").write_text("a file where a folder is expected")
    with refused("cannot_write"):
        empty_council(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys", "own.txt"]


@contextmanager
def full_disk(limit: int) -> Iterator[None]:
    """No file of this process may grow past ``limit`` bytes, as on a full disk."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        signal.signal(signal.SIGXFSZ, before)


FULL = ("disk_full", "disk_error", "no_space", "cannot_write")


@pytest.mark.parametrize("limit", [0, 4096, 40_000, 90_000])
def test_a_workspace_on_a_full_disk_is_not_made(tmp_path: Path, limit: int) -> None:
    with full_disk(limit), pytest.raises(KnownError) as error:
        empty_council(tmp_path / "w")
    assert error.value.code in FULL and not (tmp_path / "w").exists()


@pytest.mark.parametrize("more", [0, 20_000, 200_000])
def test_loading_on_a_full_disk_changes_nothing(tmp_path: Path, more: int) -> None:
    with empty_council(tmp_path / "w") as council:
        before, count = dump(council), version_count(council)
        # The journal beside the database is what grows.
        size = (council.folder / "mahalleh.db-wal").stat().st_size
        with full_disk(size + more), pytest.raises(KnownError) as error:
            load(council, as_bytes(year(meetings=12)))
        assert error.value.code in FULL
        assert dump(council) == before and version_count(council) == count
        load(council, as_bytes(year()))
        assert check_workspace(council) == []
    with open_workspace(tmp_path / "w") as again:
        assert check_workspace(again, rebuild=True) == []


def test_every_kind_of_writing_on_a_full_disk(tmp_path: Path) -> None:
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w") as council:
        enrolled(council, office, tmp_path / "paper")
        meeting = plan_meeting(council)
        out = tmp_path / "out"
        before = dump(council)
        with full_disk(0):
            for write in (
                lambda: people.add_body(council, "agency", {"name": "تازه"}),
                lambda: attach_bytes(council, meeting, "scan", b"x" * 100_000),
                lambda: back_up(council, out),
                lambda: exporting.export_bundle(council, out),
                lambda: enrolled(council, office, tmp_path / "paper2"),
                lambda: council.change_settings(theme="dark"),
                lambda: exporting.return_bundles(office, out),
            ):
                with pytest.raises(KnownError) as error:
                    write()
                assert error.value.code in FULL
        assert dump(council) == before and check_workspace(council) == []
        assert [path for folder in (out, tmp_path) for path in folder.glob("*.part")] == []
        assert not list(out.glob("*.mh*"))
        people.add_body(council, "agency", {"name": "تازه"})
        assert papers.paper(council, "members").startswith(b"%PDF")


def test_a_file_where_a_folder_is_expected(council: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder.xlsx").mkdir()
    with new_office(tmp_path / "office") as office:
        enrolled(council, office, tmp_path / "paper")
        for write in (
            lambda: exporting.export_bundle(council, tmp_path / "file"),
            lambda: exporting.export_bundle(council, tmp_path / "file" / "x"),
            lambda: export_roster(council, tmp_path / "file" / "x.xlsx"),
            lambda: export_roster(council, tmp_path / "folder.xlsx"),
            lambda: exporting.return_bundles(office, tmp_path / "file"),
        ):
            with pytest.raises(KnownError) as error:
                write()
            assert error.value.code in ("cannot_write", "file_not_found", "read_only")
