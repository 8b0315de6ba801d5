# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``attachments.db``: files by their SHA-256, append-only, at most 20 MB each.

The records do not hang on it: where it is damaged, ``attachments_damaged`` says so of the files only.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.database import Database, close, connect, database_faults

FILE = "attachments.db"
LARGEST = 20 * 1024 * 1024


class Blobs:
    """The open file of attachments of one workspace."""

    def __init__(
        self, path: Path, key: bytes | None, *, reading: bool = False, refusal: KnownError | None = None
    ) -> None:
        """``reading``: the file as it lies there, or an empty one in memory; nothing can be kept.

        ``refusal`` is then what is raised for whatever is to be kept.
        """
        self.path, self.refusal = path, refusal
        self.db: Database
        with attachment_faults(path):
            if reading and path.exists() and path.stat().st_size:
                self.db = connect(path, key, reading=True)
                return
            if reading:
                self.db = connect(Path(":memory:"), None, create=True)
            else:
                self.db = connect(path, key, create=not path.exists())
            try:
                self.db.execute(
                    "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, size INTEGER, data BLOB)"
                )
            except BaseException:
                self.db.conn.close()
                raise

    def add(self, data: bytes) -> str:
        """Keeps a file and gives its SHA-256; one that is there already is kept once."""
        if len(data) > LARGEST:
            raise KnownError("attachment_too_large", limit=LARGEST // 1024 // 1024)
        self._may_keep()
        sha256 = hashlib.sha256(data).hexdigest()
        with attachment_faults(self.path), self.db.atomic():
            self.db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?, ?)", [sha256, len(data), data])
        return sha256

    def add_all(self, files: Mapping[str, bytes]) -> None:
        """Keeps many files whose SHA-256 are known, in one transaction."""
        self._may_keep()
        rows = [(sha256, len(data), data) for sha256, data in files.items()]
        with attachment_faults(self.path), self.db.atomic():
            self.db.executemany("INSERT OR IGNORE INTO blob VALUES (?, ?, ?)", rows)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Files that are added inside are flushed once, at the end."""
        self._may_keep()
        with attachment_faults(self.path), self.db.atomic():
            yield

    def get(self, sha256: str) -> bytes | None:
        """The bytes, or None where they are not at hand. Raises ``attachments_damaged`` for other bytes."""
        with attachment_faults(self.path):
            found = self.db.execute("SELECT data FROM blob WHERE sha256 = ?", [sha256]).fetchone()
        if found is None:
            return None
        data = bytes(found[0])
        if hashlib.sha256(data).hexdigest() != sha256:
            raise KnownError("attachments_damaged")
        return data

    def holds(self, sha256: str) -> bool:
        with attachment_faults(self.path):
            found = self.db.execute("SELECT 1 FROM blob WHERE sha256 = ?", [sha256]).fetchone()
        return found is not None

    def hashes(self) -> Iterator[str]:
        with attachment_faults(self.path):
            for (sha256,) in self.db.execute("SELECT sha256 FROM blob ORDER BY rowid"):
                yield sha256

    def close(self) -> None:
        close(self.db)

    def _may_keep(self) -> None:
        if self.refusal is not None:
            raise self.refusal


@contextlib.contextmanager
def attachment_faults(path: Path) -> Iterator[None]:
    """As ``database_faults``; but that this file is damaged says nothing of the records."""
    try:
        with database_faults(path):
            yield
    except KnownError as error:
        if error.code in ("database_damaged", "not_a_database"):
            raise KnownError("attachments_damaged") from error
        raise
