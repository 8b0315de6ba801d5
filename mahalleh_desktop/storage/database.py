# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Opens ``mahalleh.db`` on the SQLite of SQLCipher, with or without a key, and names its faults.

WAL with synchronous=FULL lost nothing in simulated power cuts and commits with one fsync; the file is
created under EXTRA; closing leaves one file (EXCHANGE.md 5).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import flush_folder

BUSY_MS = 10_000
"""How long a statement waits for another connection, as while a slow disk takes what a backup flushes."""
CACHE_KB = 32 * 1024
"""Pages kept in memory, taken only as they are read. A list of an office reads some megabytes: with SQLite's
own two they would be read, and in a protected workspace deciphered, anew each time."""


class Database:
    """A connection in which each statement is a transaction of its own unless ``atomic`` holds several.

    It has the shape of sqlite-utils' class of this name. That library runs the migrations and is loaded only
    for them: it takes a tenth of the time that the window needs to stand.

    Threads take turns: work in the background and a timer of the window may ask at once, and the driver's
    cache of statements does not survive that. A transaction is one turn.
    """

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self.conn = connection
        self._turn = threading.RLock()

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlcipher3.Cursor:
        with self._turn:
            return self.conn.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> sqlcipher3.Cursor:
        with self._turn:
            return self.conn.executemany(sql, rows)

    @contextlib.contextmanager
    def atomic(self) -> Iterator[None]:
        """All or nothing. Within another one it is a part that can fail by itself."""
        with self._turn:
            begin, commit, back = _WITHIN if self.conn.in_transaction else _WHOLE
            self.conn.execute(begin)
            try:
                yield
                self.conn.execute(commit)
            except BaseException:
                if self.conn.in_transaction:  # SQLite itself takes back what the disk refuses
                    for statement in back:
                        self.conn.execute(statement)
                raise


_WHOLE = ("BEGIN", "COMMIT", ("ROLLBACK",))
_WITHIN = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
"""Statements to begin, to keep and to take back; of savepoints with one name SQLite takes the innermost."""


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
            connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    if create:
        flush_folder(path.parent)
    return Database(connection)


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
    except sqlcipher3.DatabaseError as error:
        code = known_code(error)
        if code is None:
            raise
        raise KnownError(code, path=path.name) from error


def known_code(error: BaseException) -> str | None:
    """The code of a known error that SQLite's failure is; None where it is none of the surroundings."""
    if not isinstance(error, sqlcipher3.DatabaseError):
        return None
    return next((code for part, code in FAULTS.items() if part in str(error)), None)


FAULTS = {
    "file is not a database": "not_a_database",
    "file is encrypted": "not_a_database",
    "unsupported file format": "not_a_database",
    "malformed": "database_damaged",
    "is full": "disk_full",
    "disk I/O error": "disk_error",
    "readonly": "read_only",
    "unable to open database file": "cannot_open",
    "is locked": "database_busy",
}
"""What SQLite says of the surroundings, and the code of it; each sentence names ``path`` at most."""
