# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which records of a list hold the words of a search, in their texts, beside them or in their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import filterfalse

from mahalleh_desktop.storage.search import gathered, rows_holding, rows_with, rows_without
from mahalleh_desktop.usecases.listing.description import OWN, RecordList, among
from mahalleh_desktop.usecases.listing.words import Condition
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_FEW = 5000
"""Up to so many records are looked at one by one; of more the index is asked."""


def narrowed(
    workspace: Workspace, described: RecordList, words: Sequence[str], rows: Sequence[str]
) -> list[str]:
    """Those of the rows, in their order, that hold every folded word."""
    db, table = workspace.store.db, described.table
    # A single letter is looked for in a record's own texts only: nearly all titles hold it.
    beside = {
        word: conditions
        for word in words
        if len(word) > 1 and (conditions := _conditions(workspace, described, word))
    }
    if len(words) == 1 and not beside and not described.parts:
        lacking = rows_without(db, table, words[0])
        if lacking is not None:
            return list(filterfalse(lacking.__contains__, rows))
    found = _matching(workspace, described, words, beside)
    return list(filter(found.__contains__, rows))


def _matching(
    workspace: Workspace,
    described: RecordList,
    words: Sequence[str],
    beside: Mapping[str, Sequence[Condition]],
) -> set[str]:
    db, table = workspace.store.db, described.table
    plain = [word for word in words if word not in beside]
    found: set[str] | None = None
    if plain:
        by_kind = rows_with(db, (table, *described.parts), plain)
        found = by_kind.get(table, set()).union(
            *(_whole(workspace, described, kind, by_kind.get(kind)) for kind in described.parts)
        )
    # Numbers and long words leave few, which are then looked at one by one.
    for word in sorted(beside, key=lambda each: (not each.isdigit(), -len(each))):
        conditions = beside[word]
        if found is None or len(found) > _FEW:
            either = rows_with(db, (table,), [word]).get(table, set())
            either |= _standing_beside(workspace, table, conditions)
            found = either if found is None else found & either
        else:
            some = rows_holding(db, table, word, found)
            found = some | _standing_beside(workspace, table, conditions, found)
    return found or set()


def _whole(workspace: Workspace, described: RecordList, kind: str, parts: set[str] | None) -> set[str]:
    """The records that some parts of one kind belong to."""
    if not parts:
        return set()
    link, (where, values) = described.parts[kind], among("row", parts)
    sql = f'SELECT DISTINCT "{link}" FROM "{kind}" WHERE {where}'
    return {row for (row,) in workspace.store.db.execute(sql, values)}


def _conditions(workspace: Workspace, described: RecordList, word: str) -> list[Condition]:
    """What the word finds by titles and names that the records show."""
    return [found for each in described.words if (found := each(workspace, word)) is not None]


def _standing_beside(
    workspace: Workspace, table: str, conditions: Sequence[Condition], within: set[str] | None = None
) -> set[str]:
    """The rows, of all or of some, that one of the conditions finds."""
    either = " OR ".join(f"({sql})" for sql, _values in conditions)
    values = [value for _sql, some in conditions for value in some]
    where = f"{OWN} AND ({either})"
    if within is not None:
        of_these, these = among("row", within)
        where, values = f"{of_these} AND {where}", [*these, *values]
    return set(gathered(workspace.store.db, f'SELECT "row" AS found FROM "{table}" WHERE {where}', values))
