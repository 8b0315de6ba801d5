# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Removable drives that are plugged in: Linux by the kernel's own tables, Windows by GetDriveType.

No library and no rights are needed; what cannot be asked is not listed, and a folder can always be chosen.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOUNTS, BLOCKS = Path("/proc/self/mounts"), Path("/sys/class/block")
"""Where the kernel of Linux tells what is mounted, and what kind of device each is."""
_FAT32 = frozenset({"vfat", "msdos", "fat", "fat32", "fat16"})
_DEVICE = re.compile(r"/dev/([a-z]+[0-9a-z]*)\Z")
_REMOVABLE = 2  # DRIVE_REMOVABLE of the Windows API


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive: its folder, its name for people, the file system (lower case) and sizes in bytes."""

    folder: Path
    label: str
    file_system: str
    free: int
    total: int


def removable_drives() -> list[Drive]:
    """The removable drives of this computer, in order of their folders."""
    if sys.platform == "win32":
        found = list(_windows_drives())
    else:
        found = linux_drives(MOUNTS, BLOCKS)
    return sorted(found, key=lambda drive: str(drive.folder))


def linux_drives(mounts: Path, blocks: Path) -> list[Drive]:
    """The drives of a mount table whose block device the kernel calls removable or finds on USB."""
    found: dict[str, Drive] = {}
    for device, folder, file_system in _mounted(mounts):
        name = _DEVICE.match(device)
        # The same device mounted again elsewhere, as sandboxes do, is one drive.
        if name and device not in found and _is_removable(blocks / name[1]):
            drive = _drive(Path(folder), Path(folder).name, file_system)
            if drive is not None:
                found[device] = drive
    return list(found.values())


def file_system_of(folder: Path, mounts: Path = MOUNTS) -> str:
    """The file system (lower case) that holds the folder, "" if it cannot be told."""
    if sys.platform == "win32":
        return _windows_volume(folder.resolve().anchor)[1]
    place = folder.resolve()
    holding = [(Path(mounted), kind) for _, mounted, kind in _mounted(mounts)]
    matching = [(mounted, kind) for mounted, kind in holding if place.is_relative_to(mounted)]
    # The last of equal mounts lies on top.
    return (
        max(enumerate(matching), key=lambda item: (len(item[1][0].parts), item[0]))[1][1] if matching else ""
    )


def is_fat32(file_system: str) -> bool:
    """Whether files are limited to 4 GiB."""
    return file_system.lower() in _FAT32


def _mounted(mounts: Path) -> Iterator[tuple[str, str, str]]:
    """Device, folder and file system of each line of a mount table."""
    try:
        text = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    for line in text.splitlines():
        fields = [_unescaped(field) for field in line.split(" ")]
        if len(fields) >= 3:
            yield fields[0], fields[1], fields[2].lower()


def _unescaped(field: str) -> str:
    """A field of the mount table, where space, tab, newline and backslash are octal escapes."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _is_removable(block: Path) -> bool:
    """A partition stands inside its disk's folder, which says whether it is removable."""
    try:
        real = block.resolve(strict=True)
    except OSError:
        return False
    if "/usb" in real.as_posix():
        return True
    for place in (real, real.parent):
        try:
            return (place / "removable").read_text(encoding="ascii").strip() == "1"
        except (OSError, UnicodeDecodeError):
            continue
    return False


def _drive(folder: Path, label: str, file_system: str) -> Drive | None:
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return Drive(folder, label, file_system, usage.free, usage.total)


def _windows_drives() -> Iterator[Drive]:
    if sys.platform != "win32":
        return
    present = ctypes.windll.kernel32.GetLogicalDrives()
    for place in range(26):
        root = f"{chr(ord('A') + place)}:\\"
        if present >> place & 1 and ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE:
            label, file_system = _windows_volume(root)
            drive = _drive(Path(root), f"{label} ({root[:2]})".strip(), file_system)
            if drive is not None:
                yield drive


def _windows_volume(root: str) -> tuple[str, str]:
    """Label and file system (lower case) of a drive, empty if it does not answer."""
    if sys.platform != "win32":
        return "", ""
    label = ctypes.create_unicode_buffer(261)
    file_system = ctypes.create_unicode_buffer(261)
    answered = ctypes.windll.kernel32.GetVolumeInformationW(
        root, label, 261, None, None, None, file_system, 261
    )
    return (label.value, file_system.value.lower()) if answered else ("", "")
