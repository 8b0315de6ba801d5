# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists of records as the window shows them: all ids in order at once, the lines of those in view by rows.

100,000 members open, sort and filter within the aims of ``tests/benchmarks``: SQL gives the ids in one text,
read from an index where a list is long, and a search narrows the ids that are there already.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import Generic, TypeVar

from mahalleh_desktop.core.persian.fold import sort_key, words_of
from mahalleh_desktop.storage.search import gathered, rows_with, rows_without
from mahalleh_desktop.usecases.listing.words import Words
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Line = TypeVar("Line")
_OWN = "name_order IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Order:
    """SQL expressions, the weightiest first; ``joined`` follows the table, ``first`` stands before all."""

    by: tuple[str, ...]
    joined: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class RecordList:
    """How the records of a table are listed, in SQL: ``base`` is the order unless one is chosen.

    ``kept`` is the condition of the filter, ``values`` are named parameters. A list has either ``words``,
    what it shows beside its own fields, or ``parts``: kinds of records in which its own are found, with the
    field that names them.
    """

    table: str
    base: str
    kept: str = "1"
    orders: Mapping[str, Order] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    words: Sequence[Words] = ()
    parts: Mapping[str, str] = field(default_factory=dict)


def literals(codes: Iterable[str]) -> str:
    """Codes of the program for ``IN (…)``."""
    return ", ".join(f"'{code}'" for code in sorted(codes))


def in_turn(column: str, codes: Sequence[str]) -> str:
    """SQL that sorts the program's codes in this turn."""
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(codes))
    return f"CASE {column} {cases} ELSE {len(codes)} END"


def by_title(column: str, titles: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """SQL, with its values, that sorts codes by the alphabet of their titles; one without comes first."""
    codes = sorted(titles, key=lambda code: sort_key(titles[code]))
    values = {f"{column}_{place}": code for place, code in enumerate(codes)}
    cases = " ".join(f"WHEN :{name} THEN {place}" for place, name in enumerate(values))
    return f"CASE {column} {cases} ELSE -1 END" if cases else "0", values


def among(column: str, rows: Iterable[str]) -> tuple[str, list[str]]:
    """A condition for a column that names one of these rows, with its value."""
    return f'"{column}" IN (SELECT value FROM json_each(?))', [json.dumps(list(rows))]


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
        if not words:
            return rows
        # A single letter is looked for in a record's own texts only: nearly all titles hold it.
        others = {
            word: some
            for word in words
            if len(word) > 1 and (some := _by_others(self._workspace, described, word))
        }
        if len(words) == 1 and not others and not described.parts:
            lacking = rows_without(self._workspace.store.db, described.table, words[0])
            if lacking is not None:
                return list(filterfalse(lacking.__contains__, rows))
        found = _matching(self._workspace, described, words, others)
        return list(filter(found.__contains__, rows))

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
            sql = f'SELECT count(*) FROM "{table}" WHERE {_OWN}'
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
    direction = " DESC" if descending else ""
    by = ", ".join([*(f"{each}{direction}" for each in chosen.by), described.base])
    return (
        f'{chosen.first} SELECT {described.table}."row" AS found FROM {described.table}{chosen.joined}'
        f" WHERE {described.table}.{_OWN} AND ({described.kept}) ORDER BY {by}"
    )


def _matching(
    workspace: Workspace, described: RecordList, words: Sequence[str], others: Mapping[str, set[str]]
) -> set[str]:
    """The rows that hold every folded word, themselves or in a part; ``others`` by what they show beside."""
    db, table = workspace.store.db, described.table
    if not others:
        by_kind = rows_with(db, (table, *described.parts), words)
        return by_kind.get(table, set()).union(
            *(_whole(workspace, described, kind, by_kind.get(kind)) for kind in described.parts)
        )
    found: set[str] | None = None
    for word in words:
        either = rows_with(db, (table,), [word]).get(table, set()) | others.get(word, set())
        found = either if found is None else found & either
    return found or set()


def _whole(workspace: Workspace, described: RecordList, kind: str, parts: set[str] | None) -> set[str]:
    """The records that some parts of one kind belong to."""
    if not parts:
        return set()
    link, (where, values) = described.parts[kind], among("row", parts)
    sql = f'SELECT DISTINCT "{link}" FROM "{kind}" WHERE {where}'
    return {row for (row,) in workspace.store.db.execute(sql, values)}


def _by_others(workspace: Workspace, described: RecordList, word: str) -> set[str]:
    """The rows that a word finds by a title or a name that they show."""
    conditions = [found for each in described.words if (found := each(workspace, word)) is not None]
    if not conditions:
        return set()
    either = " OR ".join(f"({sql})" for sql, _values in conditions)
    values = [value for _sql, some in conditions for value in some]
    sql = f'SELECT "row" AS found FROM "{described.table}" WHERE {_OWN} AND ({either})'
    return set(gathered(workspace.store.db, sql, values))
