# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writing to a stick: there whole or not there at all, whatever fails on the way."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import drives
from mahalleh_desktop.exchange.drives import Drive, file_system_of, is_fat32, linux_drives, removable_drives
from mahalleh_desktop.exchange.stick import bundle_name, require_room, write_safely

DATA = bytes(range(256)) * 12_000


def code(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(KnownError) as caught:
        call(*arguments)
    return caught.value.code


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def failing(number: int) -> Callable[..., Any]:
    def fail(*_arguments: Any, **_more: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def test_bytes_and_files_arrive(tmp_path: Path) -> None:
    name = bundle_name()
    assert re.fullmatch(r"m-[0-9a-f]{8}\.mhb", name)
    told: list[tuple[int, int]] = []
    path = write_safely(tmp_path, name, DATA, lambda done, size: told.append((done, size)))
    assert path == tmp_path / name
    assert path.read_bytes() == DATA
    assert told[-1] == (len(DATA), len(DATA))
    assert len(told) == 3
    copy = write_safely(tmp_path, "copy.mhb", path)
    assert copy.read_bytes() == DATA
    write_safely(tmp_path, "empty", b"")
    assert names(tmp_path) == sorted([name, "copy.mhb", "empty"])


def test_own_leftovers_go_and_others_stay(tmp_path: Path) -> None:
    for name in ("m-01234567.mhb.part", "film.part", "m-01234567.mhb", "m-xyz.mhb.part"):
        (tmp_path / name).write_bytes(b"x")
    write_safely(tmp_path, "m-89abcdef.mhb", DATA)
    assert names(tmp_path) == ["film.part", "m-01234567.mhb", "m-89abcdef.mhb", "m-xyz.mhb.part"]


def test_a_drive_that_is_gone(tmp_path: Path) -> None:
    assert code(write_safely, tmp_path / "gone", "a", DATA) == "drive_gone"
    (tmp_path / "file").write_bytes(b"")
    assert code(write_safely, tmp_path / "file", "a", DATA) == "drive_gone"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "no_space"),
        (errno.EIO, "drive_gone"),
        (errno.ENODEV, "drive_gone"),
        (errno.EROFS, "read_only"),
        (errno.EFBIG, "file_too_large_for_fat32"),
    ],
)
@pytest.mark.parametrize("call", ["os.fsync", "Path.replace", "shutil.disk_usage", "Path.open", "os.open"])
def test_every_call_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, expected: str
) -> None:
    """A failure leaves neither a half file nor a ``.part``, and an older file stays as it was."""
    (tmp_path / "bundle.mhb").write_bytes(b"older")
    owner = {"os": os, "Path": Path, "shutil": shutil}[call.partition(".")[0]]
    with monkeypatch.context() as patched:
        patched.setattr(owner, call.partition(".")[2], failing(number))
        assert code(write_safely, tmp_path, "bundle.mhb", DATA) == expected
    assert names(tmp_path) == ["bundle.mhb"]
    assert (tmp_path / "bundle.mhb").read_bytes() in (b"older", DATA)


class CancelledError(Exception):
    """What a caller raises to stop."""


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, _size: int) -> None:
        if done > len(DATA) // 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_safely(tmp_path, "bundle.mhb", DATA, cancel)
    assert names(tmp_path) == []


def test_a_stick_that_lies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worn stick gives back other bytes than were written; a rename that corrupts stands in for it."""
    rename = Path.replace

    def corrupting(part: Path, target: Path) -> Path:
        with part.open("r+b") as file:
            file.seek(1000)
            file.write(b"\0\0\0\0")
        return rename(part, target)

    monkeypatch.setattr(Path, "replace", corrupting)
    assert code(write_safely, tmp_path, "bundle.mhb", DATA) == "verification_failed"
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_flushed_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such thing")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    assert write_safely(tmp_path, "bundle.mhb", DATA).exists()


def test_room_is_asked_for_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=len(DATA))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert code(write_safely, tmp_path, "bundle.mhb", DATA) == "no_space"
    assert names(tmp_path) == []


def test_fat32_has_a_limit() -> None:
    gigabyte = 1024**3
    assert code(require_room, 4 * gigabyte, "vfat", 9 * gigabyte) == "file_too_large_for_fat32"
    assert code(require_room, 4 * gigabyte, "exfat", gigabyte) == "no_space"
    require_room(4 * gigabyte, "exfat", 9 * gigabyte)
    require_room(4 * gigabyte - 1, "vfat", 9 * gigabyte)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_real_write_that_fails_half_way(tmp_path: Path) -> None:
    """The kernel itself refuses to write more than 100 kB in this process."""
    script = (
        "import resource, signal, sys, pathlib\n"
        "from mahalleh_desktop.errors import KnownError\n"
        "from mahalleh_desktop.exchange.stick import write_safely\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    write_safely(pathlib.Path(sys.argv[1]), 'bundle.mhb', bytes(3_000_000))\n"
        "except KnownError as error:\n"
        "    print(error.code)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "file_too_large_for_fat32"
    assert names(tmp_path) == []


def test_a_killed_writer_leaves_no_file_under_the_final_name(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys, pathlib\n"
        "from mahalleh_desktop.exchange.stick import write_safely\n"
        "def die(done, size):\n"
        "    if done > size // 2:\n"
        "        os._exit(9)\n"
        "write_safely(pathlib.Path(sys.argv[1]), 'm-01234567.mhb', bytes(5_000_000), die)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == 9
    assert names(tmp_path) == ["m-01234567.mhb.part"]
    write_safely(tmp_path, "m-89abcdef.mhb", DATA)
    assert names(tmp_path) == ["m-89abcdef.mhb"]


def kernel(tmp_path: Path) -> tuple[Path, Path]:
    """A mount table and block devices: a USB stick, a removable card, an inner disk, a loop."""
    blocks, devices = tmp_path / "block", tmp_path / "devices"
    blocks.mkdir()
    for name, inside, removable in (
        ("sdb1", "pci/usb2/2-1/block/sdb/sdb1", "0"),
        ("mmcblk0p1", "pci/mmc/block/mmcblk0/mmcblk0p1", "1"),
        ("sda1", "pci/ata1/block/sda/sda1", "0"),
    ):
        real = devices / inside
        real.mkdir(parents=True)
        (real.parent / "removable").write_text(f"{removable}\n", encoding="ascii")
        (blocks / name).symlink_to(real)
    folders = {name: tmp_path / name for name in ("MY STICK", "CARD", "inner")}
    for folder in folders.values():
        folder.mkdir()
    stick_folder = str(folders["MY STICK"]).replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n/dev/sda1 {folders['inner']} ext4 rw 0 0\n"
        f"/dev/sdb1 {stick_folder} vfat rw 0 0\n/dev/mmcblk0p1 {folders['CARD']} exFAT rw 0 0\n"
        f"/dev/sdb1 {folders['inner']} vfat rw 0 0\n"
        f"/dev/sdz9 {tmp_path / 'pulled'} vfat rw 0 0\nproc /proc proc rw 0 0\nbroken\n",
        encoding="utf-8",
    )
    return mounts, blocks


@pytest.mark.skipif(sys.platform == "win32", reason="the mount table of Linux")
def test_removable_drives_of_linux(tmp_path: Path) -> None:
    mounts, blocks = kernel(tmp_path)
    found = linux_drives(mounts, blocks)
    assert [(drive.label, drive.file_system) for drive in found] == [("MY STICK", "vfat"), ("CARD", "exfat")]
    assert found[0].folder == tmp_path / "MY STICK"
    assert 0 < found[0].free <= found[0].total
    assert file_system_of(tmp_path / "MY STICK" / "deep", mounts) == "vfat"
    assert file_system_of(tmp_path / "elsewhere", mounts) == "ext4"
    assert is_fat32("vfat")
    assert not is_fat32("exfat")


def test_this_computer_can_be_asked() -> None:
    assert all(isinstance(drive, Drive) for drive in removable_drives())
    assert linux_drives(Path("no such table"), Path("no such folder")) == []
    assert drives.file_system_of(Path.cwd(), Path("no such table")) == ""
