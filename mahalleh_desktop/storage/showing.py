# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What rows show: worked out of their versions without a database, then written to its tables.

The two halves are apart so that an office's import can work out the next bundle in another process while
this one writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from mahalleh_desktop.core.versions.heads import Shown, shown
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.storage import search
from mahalleh_desktop.storage.database import Database
from mahalleh_desktop.storage.materialised import remove_rows, row_values, write_values


@dataclass(slots=True)
class Showing:
    """The values of all tables that tell what some rows show.

    ``heads``: (row, vid); ``rows``: table → the values of its rows; ``gone``: (table, row) of those that show
    nothing; ``conflicts``: (row, field, table, set); ``entries``: what is found in the search index.
    """

    heads: list[tuple[str, bytes]] = field(default_factory=list)
    rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    gone: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, str, str, str]] = field(default_factory=list)
    entries: list[search.Entry] = field(default_factory=list)

    def without(self, rows: AbstractSet[str]) -> Showing:
        """The same for all but some rows."""
        if not rows:
            return self
        return Showing(
            [each for each in self.heads if each[0] not in rows],
            {table: [each for each in values if each[0] not in rows] for table, values in self.rows.items()},
            [each for each in self.gone if each[1] not in rows],
            [each for each in self.conflicts if each[0] not in rows],
            [each for each in self.entries if each.row not in rows],
        )


def work_out(by_row: Mapping[str, Sequence[Version]], own_set: str) -> Showing:
    """What rows show whose versions are these, all of them, in a database that writes ``own_set``."""
    found = Showing()
    for row, versions in by_row.items():
        first = versions[0]
        if len(versions) == 1 and not first.deleted:
            found.heads.append((row, bytes.fromhex(first.vid)))
            fields: Mapping[str, Any] | None = first.fields
        else:
            fields = _add_merged(found, shown({each.vid: each for each in versions}), first)
        if fields is None:
            found.gone.append((first.table, row))
            continue
        values = row_values(first.table, first.set_id, row, fields, own=first.set_id == own_set)
        found.rows.setdefault(first.table, []).append(values)
        entry = search.entry(first.set_id, first.table, row, fields)
        if entry is not None:
            found.entries.append(entry)
    return found


def _add_merged(found: Showing, result: Shown, first: Version) -> Mapping[str, Any] | None:
    found.heads += [(first.row, bytes.fromhex(vid)) for vid in result.heads]
    found.conflicts += [(first.row, each.field, first.table, first.set_id) for each in result.conflicts]
    return result.fields


def write(db: Database, found: Showing, known: AbstractSet[str], own_set: str) -> None:
    """Brings the tables up to date; rows that are not ``known`` stand in none of them yet."""
    if known:
        shown = [(table, values[0]) for table, rows in found.rows.items() for values in rows]
        _clear(db, [each for each in (*shown, *found.gone) if each[1] in known])
        remove_rows(db, (each for each in found.gone if each[1] in known))
    for table, rows in found.rows.items():
        write_values(db, table, rows)
    db.executemany('INSERT INTO head ("row", vid) VALUES (?, ?)', found.heads)
    if found.conflicts:
        db.executemany(
            'INSERT INTO conflict ("row", field, "table", set_id) VALUES (?, ?, ?, ?)', found.conflicts
        )
    if found.entries:
        search.add_entries(db, found.entries, own_set)


def _clear(db: Database, stale: Sequence[tuple[str, str]]) -> None:
    """Takes out what is told of rows (table, row) beside their own tables."""
    keys = [(row,) for _, row in stale]
    db.executemany('DELETE FROM head WHERE "row" = ?', keys)
    db.executemany('DELETE FROM conflict WHERE "row" = ?', keys)
    search.remove_entries(db, stale)
