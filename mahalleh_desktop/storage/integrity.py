# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether a database is whole: SQLite's own check, the chains, and the tables against their versions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.core.versions.canonical import NotCanonicalError
from mahalleh_desktop.core.versions.heads import shown
from mahalleh_desktop.core.versions.version import CHAIN_START, Version, chain_next, parse_line
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.storage import search, showing
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import Store
from mahalleh_desktop.storage.streams import all_branches, chains

_AT_ONCE = 5000


def check(store: Store) -> list[Problem]:
    """Everything that is not as it should be: ``database_damaged``, ``broken_chain``, ``table_differs``."""
    found = [
        Problem("database_damaged", "", {"path": text})
        for (text,) in store.db.execute("PRAGMA quick_check(20)")
        if text != "ok"
    ]
    # What a broken version shows cannot be told, so tables are compared only where all chains are whole.
    return found or list(_broken_chains(store)) or list(_different_rows(store))


def rebuild(store: Store) -> None:
    """Makes heads, materialised tables, conflicts and the search index anew from the versions."""
    with store.transaction():
        for table in ("head", "conflict", *TABLES):
            store.db.execute(f'DELETE FROM "{table}"')
        search.rebuild(store.db)
        rows = _rows_with_versions(store)
        while by_row := {row: list(found.values()) for row, found in itertools.islice(rows, _AT_ONCE)}:
            showing.write(store.db, showing.work_out(by_row, store.set_id), set(), store.set_id)


def _rows_with_versions(store: Store) -> Iterator[tuple[str, dict[str, Version]]]:
    current, versions = "", dict[str, Version]()
    for row, body in store.db.execute('SELECT "row", body FROM version ORDER BY "row"').fetchall():
        if row != current and versions:
            yield current, versions
            versions = {}
        current = row
        version = parse_line(bytes(body))
        versions[version.vid] = version
    if versions:
        yield current, versions


def _broken_chains(store: Store) -> Iterator[Problem]:
    """Streams whose versions do not have the vids, the numbers or the chain value that is kept of them."""
    sql = "SELECT count(*) FROM version WHERE stream NOT IN (SELECT id FROM stream)"
    if lost := store.db.execute(sql).fetchone()[0]:
        yield Problem("broken_chain", "", {"device": "?", "number": lost})
        return
    sets = [found[0] for found in store.db.execute("SELECT DISTINCT set_id FROM stream")]
    kept = all_branches(store)
    for set_id, device, chain in chains(store, sets):
        tip = CHAIN_START
        for place, (vid, body) in enumerate(chain, 1):
            version = _parsed(body)
            if version is None or version.vid != vid.hex() or version.seq != place:
                yield Problem("broken_chain", "", {"device": device[:8], "number": place})
                break
            tip = chain_next(tip, version.vid)
        else:
            if (len(chain), tip) not in kept[set_id, device]:
                yield Problem("broken_chain", "", {"device": device[:8], "number": len(chain)})


def _parsed(body: bytes) -> Version | None:
    try:
        return parse_line(body)
    except NotCanonicalError:
        return None


def _different_rows(store: Store) -> Iterator[Problem]:
    expected: dict[str, dict[str, object]] = {table: {} for table in TABLES}
    heads: set[tuple[object, ...]] = set()
    conflicts: set[tuple[object, ...]] = set()
    for row, versions in _rows_with_versions(store):
        result = shown(versions)
        heads |= {(row, bytes.fromhex(vid)) for vid in result.heads}
        conflicts |= {(row, conflict.field) for conflict in result.conflicts}
        if result.fields is not None:
            expected[versions[result.heads[0]].table][row] = dict(result.fields)
    for table, rows in expected.items():
        if read_rows(store.db, table) != rows:
            yield Problem("table_differs", "", {"table": table})
    for table, column, wanted in (("head", "vid", heads), ("conflict", "field", conflicts)):
        if {tuple(found) for found in store.db.execute(f'SELECT "row", {column} FROM {table}')} != wanted:
            yield Problem("table_differs", "", {"table": table})
