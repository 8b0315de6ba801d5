# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One process owns a workspace: a lock that the kernel releases, and a file that names the holder."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import IO

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import file_faults

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held while the object lives. Raises ``workspace_in_use`` with the holder's name.

    ``reading``: the folder takes nothing, so that the lock is taken on the file that is there, if any.
    """

    def __init__(self, folder: Path, holder: str, *, reading: bool = False) -> None:
        self._holder = folder / "holder.json"
        self._file: IO[bytes] | None = None
        if reading and not (folder / "lock").exists():
            return
        with file_faults(folder):
            self._file = (folder / "lock").open("rb" if reading else "ab")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise KnownError("workspace_in_use", holder=holder_of(folder).get("name", "?")) from error
        if reading:
            return
        try:
            with file_faults(folder):
                self._holder.write_text(json.dumps({"name": holder, "pid": os.getpid()}), encoding="utf-8")
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        if self._file is not None:
            self._file.close()


def holder_of(folder: Path) -> dict[str, str]:
    """Who holds the workspace, as far as can be read: ``name`` and ``pid``."""
    try:
        found = json.loads((folder / "holder.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: str(item) for key, item in found.items()} if isinstance(found, dict) else {}
