# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Databases for the tests: a fresh one is copied from a template, which is faster than making it anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.schema import tables
from mahalleh_desktop.storage.store import Store, create_store, open_store, set_value
from mahalleh_desktop.storage.versions import save

SET = council_uuid("K1")
NOW = 1_795_000_000_000  # ms, November 2026
ROWS = tuple(f"0000000{number}-0000-4000-8000-000000000000" for number in range(10))


@cache
def _template() -> bytes:
    folder = Path(mkdtemp())
    try:
        create_store(folder / "mahalleh.db", None, "council", SET).close()
        return (folder / "mahalleh.db").read_bytes()
    finally:
        shutil.rmtree(folder)


def new_store(path: Path, device: int = 1, *, durable: bool = True) -> Store:
    """An open store whose device id is known. One that is not ``durable`` does not wait for the disk."""
    path.write_bytes(_template())
    store = open_store(path, None)
    if not durable:
        store.db.execute("PRAGMA synchronous = OFF")
    with store.transaction():
        set_value(store.db, "device", f"{device:032x}")
    store.device = f"{device:032x}"
    return store


def write(store: Store, table: str, row: str, now_ms: int = NOW, **fields: Any) -> None:
    """Saves one row in a transaction of its own."""
    with store.transaction():
        save(store, table, row, fields, now_ms)


def problem(**more: Any) -> dict[str, Any]:
    """The fields of a problem."""
    return {
        "title": "خاموشی کوچه", "category": "theft", "severity": 3, "extent": 2, "urgency": 4, "pos": 1024,
        "reported_on": "2026-02-01", "status": "open", **more,
    }  # fmt: skip


def shown_tables(store: Store, tables: Iterable[str] = TABLES) -> dict[str, Any]:
    """Everything that is derived from the versions, comparable between databases."""
    found: dict[str, Any] = {table: read_rows(store.db, table) for table in tables}
    for table, columns in (
        ("head", '"row", vid'),
        ("conflict", '"row", field, "table", set_id'),
        ("search_item", '"row", set_id, kind, number, title, text'),
    ):
        found[table] = sorted(tuple(row) for row in store.db.execute(f"SELECT {columns} FROM {table}"))
    return found


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the database, the search index left out."""
    names = [name for name in tables(store.db) if not name.startswith("search_index")]
    return {name: sorted(map(tuple, store.db.execute(f'SELECT * FROM "{name}"')), key=repr) for name in names}
