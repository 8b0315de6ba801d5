# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Carries a file to a stick so that it is there whole or not there at all.

Free space and FAT32's limit, ``.part`` with O_EXCL, fsync, rename, fsync of the folder, then the file is
opened anew and hashed; only then is it called safe. Naive writing left bad files under final names when
sticks were pulled (EXCHANGE.md 5).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.drives import file_system_of, is_fat32

FAT32_LIMIT = 4 * 1024**3 - 1
_PIECE = 1024 * 1024
_RESERVE = 64 * 1024  # for the folder's own entries
_PATIENCE_S = 2.0
_OWN_LEFTOVER = re.compile(r"m-[0-9a-f]{8}\.mhb\.part\Z")
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """``size`` bytes of a file from ``offset`` on, whose SHA-256 is known: nothing else gets a name."""

    path: Path
    offset: int
    size: int
    sha256: str


def bundle_name() -> str:
    """A new opaque file name, ``m-<8 hex>.mhb``: it tells a finder of the stick nothing."""
    return f"m-{secrets.token_hex(4)}.mhb"


def write_safely(
    folder: Path, name: str, source: bytes | Path | Stretch, progress: Progress | None = None
) -> Path:
    """Writes bytes, a copy of a file or of a part of one as ``folder/name``; gives its path once it is safe.

    ``progress`` is told (bytes done, bytes in all) and may raise to cancel; nothing is left then. Raises
    ``drive_gone``, ``read_only``, ``no_space``, ``file_too_large_for_fat32``, ``verification_failed``.
    """
    size = _size(source)
    target, part = folder / name, folder / f"{name}.part"
    with _as_known_error(folder):
        _remove_leftovers(folder, part)
        require_room(size, file_system_of(folder), shutil.disk_usage(folder).free)
        try:
            digest = _write_part(part, source, size, progress)
            if isinstance(source, Stretch) and digest != source.sha256:
                raise KnownError("verification_failed")
            _replace(part, target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        _flush_folder(folder)
        if _hash(target) != digest:
            with contextlib.suppress(OSError):
                target.unlink()
            raise KnownError("verification_failed")
    return target


def _size(source: bytes | Path | Stretch) -> int:
    if isinstance(source, bytes):
        return len(source)
    return source.size if isinstance(source, Stretch) else source.stat().st_size


def _write_part(part: Path, source: bytes | Path | Stretch, size: int, progress: Progress | None) -> str:
    digest, done = hashlib.sha256(), 0
    with part.open("xb", buffering=0) as file:  # x is O_EXCL
        for piece in _pieces(source):
            digest.update(piece)
            view = memoryview(piece)
            while view:
                view = view[file.write(view) :]
            done += len(piece)
            if progress is not None:
                progress(done, size)
        os.fsync(file.fileno())
    return digest.hexdigest()


def _pieces(source: bytes | Path | Stretch) -> Iterator[bytes]:
    if isinstance(source, bytes):
        for start in range(0, len(source), _PIECE):
            yield source[start : start + _PIECE]
        return
    path = source.path if isinstance(source, Stretch) else source
    left = source.size if isinstance(source, Stretch) else sys.maxsize
    with path.open("rb") as file:
        file.seek(source.offset if isinstance(source, Stretch) else 0)
        while piece := file.read(min(_PIECE, left)):
            left -= len(piece)
            yield piece


def require_room(size: int, file_system: str, free: int) -> None:
    """Raises ``file_too_large_for_fat32`` or ``no_space`` for a file of ``size`` bytes."""
    if size > FAT32_LIMIT and is_fat32(file_system):
        raise KnownError("file_too_large_for_fat32")
    if free < size + _RESERVE:
        raise KnownError("no_space")


def _remove_leftovers(folder: Path, part: Path) -> None:
    """What a pulled stick left of earlier bundles; nobody else's files."""
    for entry in list(folder.iterdir()):
        if entry == part or _OWN_LEFTOVER.match(entry.name):
            entry.unlink(missing_ok=True)


def _replace(part: Path, target: Path) -> None:
    """Renames over ``target``; on Windows a scanner may hold a new file open for a moment."""
    end = time.monotonic() + _PATIENCE_S
    while True:
        try:
            part.replace(target)
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows cannot flush a folder
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems of sticks refuse to flush a folder; the hash below still tells.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _hash(target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("rb") as file:
        _forget_cached(file)
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _forget_cached(file: BinaryIO) -> None:
    """Asks for the bytes on the stick rather than those still in memory, where that can be asked."""
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def _as_known_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise KnownError("no_space") from error
        if error.errno == errno.EFBIG:
            raise KnownError("file_too_large_for_fat32") from error
        if error.errno in _READ_ONLY:
            raise KnownError("read_only", path=folder.name or str(folder)) from error
        raise KnownError("drive_gone") from error
