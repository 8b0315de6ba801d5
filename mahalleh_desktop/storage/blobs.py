# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``attachments.db``: files by their SHA-256, append-only, at most 20 MB each."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.database import close, connect, database_faults

FILE = "attachments.db"
LARGEST = 20 * 1024 * 1024


class Blobs:
    """The open file of attachments of one workspace."""

    def __init__(self, path: Path, key: bytes | None, *, reading: bool = False) -> None:
        """``reading``: the file as it lies there, or an empty one in memory; nothing can be kept."""
        self.path = path
        self.db: Database
        if reading and path.exists():
            self.db = connect(path, key, reading=True)
            return
        if reading:
            self.db = connect(Path(":memory:"), None, create=True)
        else:
            self.db = connect(path, key, create=not path.exists())
        with database_faults(path):
            self.db.execute(
                "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, size INTEGER, data BLOB)"
            )

    def add(self, data: bytes) -> str:
        """Keeps a file and gives its SHA-256; one that is there already is kept once."""
        if len(data) > LARGEST:
            raise KnownError("attachment_too_large", limit=LARGEST // 1024 // 1024)
        sha256 = hashlib.sha256(data).hexdigest()
        with database_faults(self.path), self.db.atomic():
            self.db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?, ?)", [sha256, len(data), data])
        return sha256

    def add_all(self, files: Mapping[str, bytes]) -> None:
        """Keeps many files whose SHA-256 are known, in one transaction."""
        rows = [(sha256, len(data), data) for sha256, data in files.items()]
        with database_faults(self.path), self.db.atomic():
            self.db.conn.executemany("INSERT OR IGNORE INTO blob VALUES (?, ?, ?)", rows)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Files that are added inside are flushed once, at the end."""
        with database_faults(self.path), self.db.atomic():
            yield

    def get(self, sha256: str) -> bytes | None:
        """The bytes, or None where they are not at hand."""
        found = self.db.execute("SELECT data FROM blob WHERE sha256 = ?", [sha256]).fetchone()
        return bytes(found[0]) if found else None

    def holds(self, sha256: str) -> bool:
        return self.db.execute("SELECT 1 FROM blob WHERE sha256 = ?", [sha256]).fetchone() is not None

    def hashes(self) -> Iterator[str]:
        for (sha256,) in self.db.execute("SELECT sha256 FROM blob ORDER BY rowid"):
            yield sha256

    def close(self) -> None:
        close(self.db)
