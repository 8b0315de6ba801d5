# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Opens ``mahalleh.db`` on the SQLite of SQLCipher, with or without a key, and names its faults.

WAL with synchronous=FULL lost nothing in simulated power cuts and commits with one fsync; the file is
created under EXTRA; closing leaves one file (EXCHANGE.md 5).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import sqlcipher3
from sqlite_utils import Database

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import flush_folder

BUSY_MS = 2000


def connect(path: Path, key: bytes | None, *, create: bool = False, reading: bool = False) -> Database:
    """A database ready for use. ``key`` is 32 bytes, or None for an unprotected file.

    ``reading``: as the file lies there, where nothing can be written beside it; see ``is_whole``.
    Raises KnownError ``not_a_database``, ``wrong_key``, ``file_not_found``, ``read_only``, ``disk_full``.
    """
    if create == path.exists():
        raise KnownError("already_exists" if create else "file_not_found", path=path.name)
    with database_faults(path):
        connection = sqlcipher3.connect(
            f"{path.absolute().as_uri()}?immutable=1" if reading else str(path),
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_MS / 1000,
            uri=reading,
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
            if key is not None:
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            if not reading:
                connection.execute("PRAGMA synchronous = " + ("EXTRA" if create else "FULL"))
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    if create:
        flush_folder(path.parent)
    return Database(cast(Any, connection), execute_plugins=False)


def is_whole(path: Path) -> bool:
    """Whether the one file holds everything, as after a proper close; else a journal lies beside it."""
    journal = path.with_name(f"{path.name}-wal")
    return path.exists() and not (journal.exists() and journal.stat().st_size)


def close(db: Database) -> None:
    """Brings everything into the one file and closes it."""
    with contextlib.suppress(sqlcipher3.Error):
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.conn.close()


@contextlib.contextmanager
def database_faults(path: Path) -> Iterator[None]:
    """Turns SQLite's failures of the surroundings into known errors; a wrong statement stays a bug."""
    try:
        yield
    except (sqlcipher3.OperationalError, sqlcipher3.DatabaseError) as error:
        code = _code_of(str(error))
        if code is None:
            raise
        raise KnownError(code, path=path.name) from error


def _code_of(text: str) -> str | None:
    for part, code in (
        ("file is not a database", "not_a_database"),
        ("file is encrypted", "not_a_database"),
        ("unsupported file format", "not_a_database"),
        ("malformed", "database_damaged"),
        ("is full", "disk_full"),
        ("disk I/O error", "disk_error"),
        ("readonly", "read_only"),
        ("unable to open database file", "cannot_open"),
        ("is locked", "workspace_in_use"),
    ):
        if part in text:
            return code
    return None
