# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists of records as the window shows them: all ids in order at once, the lines of those in view by rows.

100,000 members open, sort and filter within the aims of ``tests/benchmarks``: SQL gives the ids in one text,
read from an index where a list is long, and a search narrows the ids that are there already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from mahalleh_desktop.core.persian.fold import words_of
from mahalleh_desktop.storage.search import gathered
from mahalleh_desktop.usecases.listing.description import DOWN, OWN, Order, RecordList
from mahalleh_desktop.usecases.listing.matching import narrowed
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Line = TypeVar("Line")


class Listed(Generic[Line]):
    """One list of a workspace. ``describe`` says for a filter's key how, ``read`` gives the lines of rows.

    The ids of the last order are kept, so that a search goes through them and not through the database; any
    change of the database since then lets them go.
    """

    def __init__(
        self,
        workspace: Workspace,
        describe: Callable[[Workspace, str], RecordList],
        read: Callable[[Workspace, Sequence[str]], Mapping[str, Line]],
        kept: str = "all",
    ) -> None:
        self._workspace, self._describe, self._read = workspace, describe, read
        self.kept = kept
        self._ordered: tuple[object, list[str]] = (None, [])
        self._single: tuple[object, Line | None] = (None, None)
        self._counted: tuple[object, int] = (None, 0)

    def ids(self, query: str = "", order: str = "", *, descending: bool = False) -> list[str]:
        """The rows that match a search and the filter, in order; an unknown order is the list's own."""
        described = self._describe(self._workspace, self.kept)
        rows = self._in_order(described, order, descending=descending)
        words = words_of(query)
        return narrowed(self._workspace, described, words, rows) if words else rows

    def lines(self, rows: Sequence[str]) -> list[Line | None]:
        """The lines of some rows in the order asked for; None for one that is gone."""
        found = self._read(self._workspace, rows)
        return [found.get(row) for row in rows]

    def line(self, row: str) -> Line | None:
        """The line of one row, whatever the filter, or None."""
        stamp = (row, self._changes(), self._workspace.today())
        if row and self._single[0] != stamp:
            self._single = (stamp, self._read(self._workspace, [row]).get(row))
        return self._single[1] if row else None

    def count(self) -> int:
        """How many records there are, whatever the filter shows of them."""
        table = self._describe(self._workspace, self.kept).table
        stamp = (table, self._changes())
        if self._counted[0] != stamp:
            sql = f'SELECT count(*) FROM "{table}" WHERE {OWN}'
            self._counted = (stamp, int(self._workspace.store.db.execute(sql).fetchone()[0]))
        return self._counted[1]

    def _in_order(self, described: RecordList, order: str, *, descending: bool) -> list[str]:
        stamp = (described.table, described.kept, described.values, order, descending, self._changes())
        if self._ordered[0] != stamp:
            sql = _ordered_sql(described, order, descending=descending)
            self._ordered = (stamp, gathered(self._workspace.store.db, sql, dict(described.values)))
        return self._ordered[1]

    def _changes(self) -> int:
        """Counts up with every change that this process has made in the database, which it alone writes."""
        return int(self._workspace.store.db.conn.total_changes)


def _ordered_sql(described: RecordList, order: str, *, descending: bool) -> str:
    chosen = described.orders.get(order, Order(()))
    terms = [f"{each}{DOWN if descending else ''}" for each in chosen.by]
    terms += [each for each in described.base if each.removesuffix(DOWN) not in chosen.by]
    # Rows that are alike in all of it follow the last term, so that an index can be read in one direction.
    terms.append(f'{described.table}."row"{DOWN if terms[-1].endswith(DOWN) else ""}')
    return (
        f'{chosen.first} SELECT {described.table}."row" AS found FROM {described.table}{chosen.joined}'
        f" WHERE {described.table}.{OWN} AND ({described.kept}) ORDER BY {', '.join(terms)}"
    )
