# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether ``attachments.db`` is whole, and what can still be read of one that is not.

Every file is named by its SHA-256, so nothing wrong is ever taken for right. After a page that cannot be
deciphered SQLCipher gives up on the connection: what is damaged is read on a new one each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.blobs import attachment_faults
from mahalleh_desktop.storage.database import Database, connect

_ORDERS = ("rowid", "rowid DESC", "sha256", "sha256 DESC")
"""From both ends, of the table and of its index: each comes as far as the first damaged page."""


def is_whole(
    path: Path, key: bytes | None, expected: Collection[str], *, every_byte: bool, reading: bool = False
) -> bool:
    """Whether the file opens and holds what is expected; with ``every_byte`` all of it is read and hashed.

    ``reading``: as the file lies there, for one that nothing may be written beside. Raises KnownError where
    the surroundings fail, which says nothing of the file.
    """
    try:
        with attachment_faults(path):
            db = connect(path, key, reading=reading)
            try:
                return _holds(db, expected) and (not every_byte or _is_sound(db))
            finally:
                db.conn.close()
    except KnownError as error:
        if error.code == "attachments_damaged":
            return False
        raise
    except sqlcipher3.Error:  # no table, or a page that cannot be deciphered
        return False


def _holds(db: Database, expected: Collection[str]) -> bool:
    return {sha for (sha,) in db.execute("SELECT sha256 FROM blob")} >= set(expected)


def _is_sound(db: Database) -> bool:
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return False
    rows = db.execute("SELECT sha256, data FROM blob")
    return all(hashlib.sha256(data).hexdigest() == sha for sha, data in rows)


def readable(path: Path, key: bytes | None, *, reading: bool = False) -> Iterator[tuple[str, bytes]]:
    """Every file that is still what its name says, as (SHA-256, bytes); none where nothing opens."""
    rowids: set[Any] = set()
    for order in _ORDERS:
        rowids |= {row[0] for row in _rows(path, key, f"SELECT rowid FROM blob ORDER BY {order}", reading)}
    for rowid in sorted(rowids):
        sql = "SELECT sha256, data FROM blob WHERE rowid = ?"
        for sha, data in _rows(path, key, sql, reading, rowid):
            if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == sha:
                yield str(sha), data


def _rows(
    path: Path, key: bytes | None, sql: str, reading: bool, *values: object
) -> Iterator[tuple[Any, ...]]:
    """The rows up to the first that cannot be read."""
    try:
        db = connect(path, key, reading=reading)
    except (KnownError, sqlcipher3.Error):
        return
    try:
        yield from db.conn.execute(sql, values)
    except sqlcipher3.Error:
        return
    finally:
        db.conn.close()
