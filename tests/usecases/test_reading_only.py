# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A workspace on a full or write-protected disk: what only reads still works, what writes is refused."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.cli.calling import Console

from .places import loaded_council, year
from .steps import refused
from .test_opening import full_disk, held_by_another

NOBODY = 65534


@pytest.fixture(params=[None, "گذرواژهٔ شورا"], ids=["plain", "protected"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def place(passphrase: str | None) -> Iterator[Path]:
    """A council that was closed properly, where anybody may look."""
    folder = Path(tempfile.mkdtemp(prefix="mahalleh-reading-"))
    folder.chmod(0o755)
    with loaded_council(folder / "w", year(), passphrase) as council:
        council.blobs.add(b"x")
    yield folder / "w"
    shutil.rmtree(folder)


@contextmanager
def write_protected(folder: Path) -> Iterator[None]:
    """The folder takes nothing; the superuser, who may write everywhere, is nobody meanwhile."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def no_room(_folder: Path) -> AbstractContextManager[None]:
    return full_disk(0)


PLAIN = pytest.mark.parametrize("passphrase", [None], indirect=True)
TAKES_NOTHING = pytest.mark.parametrize("takes_nothing", [write_protected, no_room])
Disk = Callable[[Path], AbstractContextManager[None]]


@TAKES_NOTHING
def test_reading_works_and_writing_is_refused(
    place: Path, passphrase: str | None, takes_nothing: Disk
) -> None:
    with open_workspace(place, passphrase) as council:
        before = dump(council)
        final = next(m.ref for m in reading.meetings(council) if m.status == "signed")
        minutes_pdf(council, next(m.ref for m in reading.meetings(council) if m.ref != final))
    there = {path.name for path in place.rglob("*")}
    with takes_nothing(place), open_workspace(place, passphrase, reading=True) as council:
        assert council.read_only and dump(council) == before
        assert minutes_pdf(council, final).startswith(b"%PDF")
        for write in (
            lambda: people.add_body(council, "agency", {"name": "تازه"}),
            lambda: plan_meeting(council),
        ):
            with refused("read_only"):
                write()
        assert dump(council) == before
    assert {path.name for path in place.rglob("*")} == there
    with open_workspace(place, passphrase) as council:
        assert not council.read_only and dump(council) == before
        assert people.add_body(council, "agency", {"name": "تازه"})


@TAKES_NOTHING
def test_who_would_write_is_told_at_once(place: Path, passphrase: str | None, takes_nothing: Disk) -> None:
    with takes_nothing(place), pytest.raises(KnownError) as error:
        open_workspace(place, passphrase)
    assert error.value.code in ("read_only", "disk_full", "disk_error", "cannot_open", "cannot_write")


@TAKES_NOTHING
@PLAIN
def test_the_console_reads_too(place: Path, takes_nothing: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(place, capsys)
    words: tuple[tuple[str, ...], ...] = (("dump",), ("meetings", "list"), ("search", "شورا"), ("check",))
    shown = [console.call(*each).out for each in words]
    with takes_nothing(place):
        assert [console.call(*each).out for each in words] == shown
        assert console.refused("meetings", "finalise", "1405/1")[0] in (
            "read_only", "disk_full", "disk_error", "cannot_open", "cannot_write",
        )  # fmt: skip


@TAKES_NOTHING
def test_what_was_not_closed_properly_is_not_read_in_part(
    place: Path, passphrase: str | None, takes_nothing: Disk
) -> None:
    """A journal holds what the file does not: reading the file alone would show an older state."""
    journal = place / "mahalleh.db-wal"
    journal.write_bytes(b"x" * 100)
    with takes_nothing(place), pytest.raises(KnownError):
        open_workspace(place, passphrase, reading=True)


@PLAIN
def test_reading_does_not_go_around_another_process(place: Path) -> None:
    with held_by_another(place), no_room(place), refused("workspace_in_use"):
        open_workspace(place, reading=True)
