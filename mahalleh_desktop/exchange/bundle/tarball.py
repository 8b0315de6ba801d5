# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Canonical ustar: one sequence of members gives one sequence of bytes, and no other bytes are read.

The reader makes each header anew from name and size and compares, so that nothing can hide in modes,
owners, times, padding or behind the end (EXCHANGE.md 2); ``tar -tv`` reads it like any other.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from mahalleh_desktop.errors import KnownError

BLOCK = 512
LARGEST_MEMBER = 0o77777777777
_END = bytes(2 * BLOCK)
_KNOWN_NAME = re.compile(r"manifest\.json|manifest\.sig|registry\.json|rows\.jsonl\.gz|blobs/[0-9a-f]{64}")


def header(name: str, size: int) -> bytes:
    """The 512 bytes before a member: mode 600, owner 0, time 0."""
    fields = b"".join(
        (
            name.encode("ascii").ljust(100, b"\0"),
            b"0000600\0" + b"0000000\0" + b"0000000\0",
            f"{size:011o}\0".encode("ascii"),
            b"00000000000\0",
            b" " * 8,
            b"0" + bytes(100),
            b"ustar\x0000",
            bytes(64),
            b"0000000\0" + b"0000000\0",
            bytes(155 + 12),
        )
    )
    return fields[:148] + f"{sum(fields):06o}\0 ".encode("ascii") + fields[156:]


def is_member_name(name: str) -> bool:
    """Whether any bundle may hold a member of this name."""
    return _KNOWN_NAME.fullmatch(name) is not None


def write_tar(file: BinaryIO, members: Iterable[tuple[str, bytes | Path]]) -> None:
    """Writes the members in the given order; a path stands for the bytes of that file."""
    for name, data in members:
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        file.write(header(name, size))
        if isinstance(data, bytes):
            file.write(data)
        else:
            with data.open("rb") as source:
                shutil.copyfileobj(source, file, 1024 * 1024)
        file.write(bytes(-size % BLOCK))
    file.write(_END)


def tar_size(sizes: Iterable[int]) -> int:
    """How many bytes a tar of members of these sizes has."""
    return sum(BLOCK + size + -size % BLOCK for size in sizes) + len(_END)


class TarReader:
    """Reads members one after another from a file that may hold anything.

    Raises ``bundle_damaged`` where the tar ends early, ``member_name_invalid`` for a name that no bundle
    has, ``bundle_not_canonical`` for every other byte that ``write_tar`` would not have written.
    """

    def __init__(self, file: BinaryIO, is_name: Callable[[str], bool] = is_member_name) -> None:
        """``is_name`` says which names a member may have at all."""
        self._file, self._is_name = file, is_name
        self._left = 0
        self._padding = 0

    def next_member(self) -> tuple[str, int] | None:
        """Name and size of the next member, or None at the end of the file (which is then checked)."""
        self._skip_rest()
        block = self._exactly(BLOCK)
        if block == bytes(BLOCK):
            if self._exactly(BLOCK) != bytes(BLOCK) or self._file.read(1):
                raise KnownError("bundle_not_canonical")
            return None
        name = block[:100].rstrip(b"\0").decode("ascii", errors="replace")
        if not self._is_name(name):
            raise KnownError("member_name_invalid")
        try:
            size = int(block[124:135], 8)
        except ValueError as error:
            raise KnownError("bundle_not_canonical") from error
        if not 0 <= size <= LARGEST_MEMBER or header(name, size) != block:
            raise KnownError("bundle_not_canonical")
        self._left, self._padding = size, -size % BLOCK
        return name, size

    def read(self, largest: int) -> bytes:
        """At most ``largest`` bytes of what is left of the member; b"" at its end."""
        data = self._exactly(min(largest, self._left))
        self._left -= len(data)
        return data

    def chunks(self, size: int = 1024 * 1024) -> Iterator[bytes]:
        """What is left of the member, in pieces."""
        while self._left:
            yield self.read(size)

    def _skip_rest(self) -> None:
        for _ in self.chunks():
            pass
        if self._exactly(self._padding) != bytes(self._padding):
            raise KnownError("bundle_not_canonical")
        self._padding = 0

    def _exactly(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) != size:
            raise KnownError("bundle_damaged")
        return data


def tar_file(path: Path, members: Iterable[tuple[str, bytes | Path]]) -> None:
    """Writes a tar to a new file."""
    with path.open("xb") as file:
        write_tar(file, members)
