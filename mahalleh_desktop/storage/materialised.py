# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The materialised tables: what each row shows, kept beside its versions in the same transaction.

Beside the fields stand the columns that lists sort by (``orders``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from mahalleh_desktop.core.records.tables import JSON_COLUMNS, TABLES
from mahalleh_desktop.storage.database import Database
from mahalleh_desktop.storage.orders import ORDERS, order_values

Fields = dict[str, Any]
_CHANGED = JSON_COLUMNS | {"flag"}


@cache
def _insert_sql(table: str) -> str:
    names = ["row", "set_id", *TABLES[table].columns, *ORDERS.get(table, ())]
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT OR REPLACE INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'


@cache
def _select_sql(table: str) -> str:
    return ", ".join(f'"{name}"' for name in ("row", *TABLES[table].columns))


def _stored(column: str, value: Any) -> Any:
    if value is None:
        return None
    if column in JSON_COLUMNS:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return int(value) if column == "flag" else value


def _shown(column: str, value: Any) -> Any:
    if column in JSON_COLUMNS:
        return json.loads(value)
    return bool(value) if column == "flag" else value


def row_values(table: str, set_id: str, row: str, fields: Mapping[str, Any], *, own: bool) -> list[Any]:
    """The values of a row as they are stored, its id first; ``own``: it is of the workspace's own set."""
    columns, changed, unlisted = _shape(table)
    values = [row, set_id, *map(fields.get, columns)]
    for place, column in changed:
        if values[place] is not None:
            values[place] = _stored(column, values[place])
    values += order_values(table, fields) if own else unlisted
    return values


@cache
def _shape(table: str) -> tuple[list[str], list[tuple[int, str]], list[None]]:
    """The columns, those that are not stored as they are (few: texts and numbers are), nothing to sort by."""
    columns = TABLES[table].columns
    changed = [(place, column) for place, column in enumerate(columns.values(), 2) if column in _CHANGED]
    return list(columns), changed, [None] * len(ORDERS.get(table, ()))


def write_values(db: Database, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Replaces rows by their stored values, as ``row_values`` gives them."""
    db.executemany(_insert_sql(table), rows)


def remove_rows(db: Database, rows: Iterable[tuple[str, str]]) -> None:
    """Removes (table, row)."""
    for table, row in rows:
        db.execute(f'DELETE FROM "{table}" WHERE "row" = ?', [row])


def fields_from(table: str, values: Iterable[Any]) -> Fields:
    """The fields of a selected row (without its id), those that are not known left out."""
    return {
        name: _shown(column, value)
        for (name, column), value in zip(TABLES[table].columns.items(), values, strict=True)
        if value is not None
    }


def read_row(db: Database, table: str, row: str) -> Fields | None:
    """What a row shows, or None."""
    found = db.execute(f'SELECT {_select_sql(table)} FROM "{table}" WHERE "row" = ?', [row]).fetchone()
    return fields_from(table, found[1:]) if found else None


def has_conflict(db: Database, row: str) -> bool:
    """Whether fields of a row are in conflict between two PCs."""
    return db.execute('SELECT 1 FROM conflict WHERE "row" = ?', [row]).fetchone() is not None


def read_rows(db: Database, table: str, where: str = "1", values: Iterable[Any] = ()) -> dict[str, Fields]:
    """The rows that match, by id, in order of ``pos``."""
    sql = f'SELECT {_select_sql(table)} FROM "{table}" WHERE {where} ORDER BY pos, "row"'
    return {found[0]: fields_from(table, found[1:]) for found in db.execute(sql, list(values))}
