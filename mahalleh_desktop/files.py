# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading and writing files: after a power cut either the old or the new content is there (STYLE.md 11)."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from mahalleh_desktop.errors import KnownError


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Writes beside the target, flushes, renames, flushes the folder. ``private``: for the owner only.

    Raises KnownError ``folder_not_found``, ``disk_full``, ``read_only`` or ``cannot_write``.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    with file_faults(path):
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o644)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)


def append_line(path: Path, line: bytes, most: int) -> None:
    """Adds a line to a private log and flushes it. A log that would pass ``most`` bytes begins anew.

    The one before is kept as ``<name>.1``, so that both together stay under twice that. A line that a
    power cut left unfinished is ended first. Raises as ``write_file`` does.
    """
    with file_faults(path):
        if path.exists() and path.stat().st_size + len(line) >= most:
            path.replace(path.with_name(f"{path.name}.1"))
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size:
                file.seek(size - 1)
            whole = size == 0 or file.read(1) == b"\n"
            file.write((b"" if whole else b"\n") + line + b"\n")
            os.fsync(file.fileno())
        if not size:
            flush_folder(path.parent)


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises KnownError ``file_not_found`` or ``cannot_open``."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("file_not_found", path=path.name) from error
    except OSError as error:
        raise KnownError("cannot_open", path=path.name or str(path)) from error


def flush_folder(folder: Path) -> None:
    """Makes a rename in the folder last through a power cut; Windows has no such call and needs none."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Turns the failures of a file system into known errors that name the file, or its missing folder."""
    try:
        yield
    except FileNotFoundError as error:
        if not path.parent.is_dir():
            raise KnownError("folder_not_found", path=str(path.parent)) from error
        raise KnownError("file_not_found", path=path.name) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise KnownError("disk_full", path=path.name) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise KnownError("read_only", path=path.name) from error
        raise KnownError("cannot_write", path=path.name) from error
