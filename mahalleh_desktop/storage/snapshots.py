# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A snapshot of a database: a compact copy, opened and checked before it is called good."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.database import close, connect, database_faults


def checked_snapshot(path: Path, key: bytes | None) -> bytes:
    """The bytes of a consistent copy (``VACUUM INTO`` reads one state), under the same key."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".snapshot-") as folder:
        copy = Path(folder) / path.name
        db = connect(path, key)
        try:
            with database_faults(path):
                db.execute("VACUUM INTO ?", [str(copy)])
        finally:
            db.conn.close()  # a checkpoint would keep the person who types meanwhile from saving
        require_whole(copy, key)
        return copy.read_bytes()


def require_whole(path: Path, key: bytes | None) -> None:
    """Opens a database and lets SQLite check it. Raises ``database_damaged`` or ``not_a_database``."""
    db = connect(path, key)
    try:
        with database_faults(path):
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise KnownError("database_damaged", path=path.name)
    finally:
        close(db)
