# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An open database of records: its connection, whose set it holds and which replica writes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mahalleh_desktop.core.versions.clock import ZERO
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import database
from mahalleh_desktop.storage.database import Database
from mahalleh_desktop.storage.schema import bring_up_to_date, is_newer, is_pending, tables

FILE = "mahalleh.db"


_IN_BULK = {"cache_size": -65536, "wal_autocheckpoint": 16384}
"""64 MB of pages, and a log of as much before it is worked into the database."""


@dataclass(slots=True)
class Store:
    """``set_id``: the set this workspace writes; ``device``: 32 hex, random, new after a restore."""

    db: Database
    path: Path
    kind: str
    set_id: str
    device: str
    who: str = ""
    touched: set[str] = field(default_factory=set)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; faults of the disk become known errors."""
        with database.database_faults(self.path), self.db.atomic():
            yield

    @contextlib.contextmanager
    def many_transactions(self) -> Iterator[None]:
        """For a run of large transactions: more pages in memory, fewer checkpoints.

        Each is as durable as ever: what is committed lies flushed in the log.
        """
        pragmas = {name: self.db.execute(f"PRAGMA {name}").fetchone()[0] for name in _IN_BULK}
        for name, value in _IN_BULK.items():
            self.db.execute(f"PRAGMA {name} = {value}").fetchall()
        try:
            yield
        finally:
            for name, value in pragmas.items():
                self.db.execute(f"PRAGMA {name} = {value}").fetchall()

    def close(self) -> None:
        database.close(self.db)


def create_store(path: Path, key: bytes | None, kind: str, set_id: str) -> Store:
    """A new database of a workspace of a kind (council, office, county)."""
    db = database.connect(path, key, create=True)
    with database.database_faults(path):
        bring_up_to_date(db)
        with db.atomic():
            for name, value in (
                ("kind", kind),
                ("set", set_id),
                ("device", os.urandom(16).hex()),
                ("hlc", ZERO),
            ):
                set_value(db, name, value)
    return _store(db, path)


def open_store(path: Path, key: bytes | None, *, reading: bool = False) -> Store:
    """The database of a workspace. Raises ``workspace_newer`` for one of a later program.

    ``reading``: nothing is or can be written; raises ``read_only`` where the schema would have to change.
    """
    db = database.connect(path, key, reading=reading)
    try:
        with database.database_faults(path):
            if is_newer(db):
                raise KnownError("workspace_newer", path=path.name)
            if "workspace" not in tables(db):
                raise KnownError("not_a_workspace", path=path.name)
            if not reading:
                bring_up_to_date(db)
            elif is_pending(db):
                raise KnownError("read_only", path=path.name)
        return _store(db, path)
    except BaseException:
        database.close(db)
        raise


def pending_migrations(path: Path, key: bytes | None) -> bool:
    """Whether opening would change the schema, so that a backup comes first; not of what is no workspace."""
    db = database.connect(path, key)
    try:
        with database.database_faults(path):
            return is_pending(db) and not is_newer(db) and "workspace" in tables(db)
    finally:
        database.close(db)


def value(db: Database, name: str) -> str:
    """A value of the ``workspace`` table, "" where there is none."""
    row = db.execute("SELECT value FROM workspace WHERE key = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def set_value(db: Database, name: str, text: str) -> None:
    db.execute("INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)", [name, text])


def renew_device(store: Store, device: str = "") -> None:
    """A new replica id, after a restore or a copy: the chain of the old one must not fork."""
    device = device or os.urandom(16).hex()
    with store.transaction():
        set_value(store.db, "device", device)
    store.device = device


def _store(db: Database, path: Path) -> Store:
    return Store(db, path, value(db, "kind"), value(db, "set"), value(db, "device"), value(db, "who"))
