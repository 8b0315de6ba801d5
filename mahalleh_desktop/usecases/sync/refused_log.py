# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``refused.log``: which files an import refused and why, outside the database, which stays as it was.

One line of JSON each: time (UTC), file name, error code, size in bytes and SHA-256. Nothing of what a file
holds is written, so that the log tells no personal data (EXCHANGE.md 6).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.writing import LARGEST_BUNDLE
from mahalleh_desktop.files import append_line
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FILE = "refused.log"
LARGEST_LOG = 256 * 1024
_LONGEST_NAME = 120


def note_refused(workspace: Workspace, path: Path, code: str) -> None:
    """Adds a refused file to the log. A log that cannot be written hinders no import."""
    size, sha = _size_and_hash(path)
    line = {
        "at": workspace.clock.now().isoformat(timespec="seconds"),
        "file": path.name[:_LONGEST_NAME],
        "code": code,
        "size": size,
        "sha256": sha,
    }
    # As ASCII, so that a name with a newline or directional controls stays one harmless line.
    with contextlib.suppress(KnownError):
        append_line(workspace.folder / FILE, json.dumps(line).encode("ascii"), LARGEST_LOG)


def _size_and_hash(path: Path) -> tuple[int | None, str]:
    """Size and SHA-256; None and "" for what cannot be read, "" for a file larger than any bundle."""
    try:
        size = path.stat().st_size
        if size > LARGEST_BUNDLE:
            return size, ""
        with path.open("rb") as file:
            return size, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None, ""
