# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``attachments.db`` damaged on the disk: noticed, records go on, what can be is brought back."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.minutes import attachments
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.people import add_body
from mahalleh_desktop.usecases.records.record_files import keep_file
from mahalleh_desktop.usecases.workspaces.attachments_care import (
    attachments_problem,
    check_attachments,
    expected_files,
    mend_attachments,
)
from mahalleh_desktop.usecases.workspaces.backups import back_up
from mahalleh_desktop.usecases.workspaces.care import check_workspace, restore_backup
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import clock, loaded_council
from .steps import final_meeting, refused

PAGE = 4096
OWN = 6  # the snapshots of four meetings, the PDF of the last one, and the letter
PASSPHRASE = "گذرواژهٔ آزمایشی"
Damage = Callable[[Path], None]


def zeroed(part: float) -> Damage:
    """A page of zeros, as a bad sector leaves it."""

    def damage(path: Path) -> None:
        pages = path.stat().st_size // PAGE
        with path.open("r+b") as file:
            file.seek(int(pages * part) * PAGE)
            file.write(bytes(PAGE))

    return damage


def truncated(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 // PAGE * PAGE])


def cut_in_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -PAGE // 2])


def header_lost(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(b"\0" * 100 + data[100:])


DAMAGES: dict[str, Damage] = {
    "a zeroed page in the middle": zeroed(0.5), "the first page zeroed": zeroed(0), "the last page zeroed":
    zeroed(0.999), "half of it": truncated, "half a page short": cut_in_a_page, "no header": header_lost,
    "emptied": lambda path: path.write_bytes(b"") and None, "other bytes": lambda path: path.write_bytes(
        b"JFIF" * 5000) and None,
}  # fmt: skip


@pytest.fixture(name="full", params=[None, PASSPHRASE], ids=["open", "protected"])
def full_fixture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """A council with final minutes and forty files, and a backup with attachments on a stick beside it."""
    made = loaded_council(tmp_path / "full", passphrase=request.param)
    row, _done = final_meeting(made)
    minutes_pdf(made, row)
    chance = random.Random(1)
    for number in range(40):
        attachments.attach_bytes(made, row, f"{number}.jpg", chance.randbytes(9000 + 500 * number))
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(chance.randbytes(20_000))
    keep_file(made, "meeting", row, letter)
    back_up(made, tmp_path / "stick")
    made.close()
    with open_workspace(made.folder, request.param, clock=clock()) as workspace:
        yield workspace


def path_of(workspace: Workspace) -> Path:
    return workspace.folder / "attachments.db"


def held(workspace: Workspace) -> set[str]:
    return set(workspace.blobs.hashes())


def lay(workspace: Workspace, damage: Damage) -> None:
    """The damage comes while nothing is open, as when the computer is off."""
    workspace.let_attachments_go()
    damage(path_of(workspace))


def test_a_whole_file_is_whole(full: Workspace) -> None:
    assert check_attachments(full) is None and check_workspace(full) == []
    assert len(expected_files(full)) == OWN


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_noticed_and_records_go_on(full: Workspace, tmp_path: Path, name: str) -> None:
    before, everything = dump(full), held(full)
    lay(full, DAMAGES[name])
    assert [problem.code for problem in check_workspace(full)] == ["attachments_damaged"]
    # The records are read and written as ever.
    assert dump(full) == before
    add_body(full, "agency", {"name": "آبفا"})
    try:
        for sha in everything:
            data = full.blobs.get(sha)
            assert data is None or hashlib.sha256(data).hexdigest() == sha
    except KnownError as error:
        assert error.code == "attachments_damaged"
    full.let_attachments_go()
    # Without a backup: what can be read is kept, the rest is told and not missed again.
    mended = mend_attachments(full)
    assert check_workspace(full) == [] and full.attachments_problem is None
    assert mended.kept == len(held(full)) and mended.aside is not None and mended.aside.exists()
    assert held(full) <= everything
    if name in ("a zeroed page in the middle", "the last page zeroed"):
        assert mended.kept >= len(everything) - 3, "one page does not take everything"
    # With it: all of it is back, byte for byte.
    (copy,) = (tmp_path / "stick").glob("*.attachments.db")
    again = mend_attachments(full, copy)
    assert (again.lost, held(full)) == (0, everything)
    assert again.brought == len(everything) - mended.kept
    assert all(hashlib.sha256(full.blobs.get(sha) or b"").hexdigest() == sha for sha in everything)
    assert check_workspace(full) == []


def test_a_missing_file_is_noticed_even_after_a_new_one_was_made(full: Workspace, tmp_path: Path) -> None:
    everything = held(full)
    lay(full, Path.unlink)
    (problem,) = check_workspace(full)
    assert (problem.code, problem.params["count"]) == ("attachments_missing", OWN)
    assert held(full) == set()  # opening it makes an empty one
    full.let_attachments_go()
    assert [each.code for each in check_workspace(full)] == ["attachments_damaged"]
    path_of(full).unlink()
    (copy,) = (tmp_path / "stick").glob("*.attachments.db")
    mended = mend_attachments(full, copy)
    assert (mended.kept, mended.brought, mended.lost, mended.aside) == (0, len(everything), 0, None)
    assert held(full) == everything


def test_what_is_lost_is_told_once(full: Workspace) -> None:
    lay(full, Path.unlink)
    assert mend_attachments(full).lost == OWN
    assert check_workspace(full) == []


def test_a_quick_look_sees_what_does_not_open(full: Workspace) -> None:
    expected = expected_files(full)

    def quick() -> str:
        problem = attachments_problem(full.folder, full.key, expected, every_byte=False)
        return problem.code if problem else ""

    assert quick() == ""
    lay(full, header_lost)
    assert quick() == "attachments_damaged"
    path_of(full).unlink()
    assert quick() == "attachments_missing"


def test_nothing_is_missed_where_nothing_was(council: Workspace, tmp_path: Path) -> None:
    """A restored council on another PC has no attachments beside it: it is new there, and misses none."""
    final_meeting(council)
    path = back_up(council, tmp_path / "stick")
    for each in (tmp_path / "stick").glob("*.attachments.db"):
        each.unlink()
    restore_backup(tmp_path / "elsewhere", path, None)
    with open_workspace(tmp_path / "elsewhere") as again:
        assert check_workspace(again) == [] and not path_of(again).exists()


def test_a_file_that_is_no_copy_of_it_is_refused(full: Workspace, council: Workspace, tmp_path: Path) -> None:
    everything = held(full)
    wrong = tmp_path / "wrong.attachments.db"
    wrong.write_bytes(b"nothing of the kind")
    for path in (wrong, tmp_path / "gone.attachments.db"):
        with refused("not_attachments" if path == wrong else "file_not_found"):
            mend_attachments(full, path)
    assert held(full) == everything
    # Of another council's copy only what is named here is brought: nothing.
    council.blobs.add(b"a paper of somebody else")
    council.let_attachments_go()
    shutil.copy(path_of(council), wrong)
    if full.key is None:
        assert mend_attachments(full, wrong).brought == 0
    else:
        with refused("not_attachments"):
            mend_attachments(full, wrong)
    assert held(full) == everything


def test_cancelled_mending_changes_nothing(full: Workspace) -> None:
    lay(full, zeroed(0.5))
    before = path_of(full).read_bytes()

    def stop(done: int, _all: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mend_attachments(full, None, stop)
    assert path_of(full).read_bytes() == before
    assert not list(full.folder.glob(".*mending*"))


def test_wrong_bytes_under_a_name_are_never_handed_out(council: Workspace) -> None:
    sha = council.blobs.add(b"the signed paper")
    council.blobs.db.execute("UPDATE blob SET data = ? WHERE sha256 = ?", [b"another paper", sha])
    with refused("attachments_damaged"):
        council.blobs.get(sha)
    assert [problem.code for problem in check_workspace(council)] == ["attachments_damaged"]
