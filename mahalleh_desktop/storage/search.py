# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Search over folded text with FTS5's trigram tokenizer: finds half-words however they were spelt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mahalleh_desktop.core.persian.fold import fold, words_of
from mahalleh_desktop.storage.database import Database

# table → (kind shown, fields of the number, of the title, of the text beside it)
_SOURCES: Mapping[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "member": (
        "member", "", ("first_name", "last_name"),
        ("occupation", "education", "expertise"),
    ),
    "association": ("association", "", ("name",), ("kind",)),
    "agency": ("agency", "code", ("name",), ()),
    "committee": ("committee", "", ("name",), ()),
    "problem": ("problem", "", ("title",), ("description", "place")),
    "solution": ("solution", "", ("title",), ("steps", "resources", "result", "lesson")),
    "meeting": ("meeting", "number", ("place",), ("discussion", "starts_note")),
    "agenda_item": ("agenda_item", "", ("title",), ("outcome", "presenter")),
    "resolution": ("resolution", "number", ("text",), ()),
    "follow_up": ("follow_up", "", ("note",), ("letter_number",)),
    "addendum": ("addendum", "", ("text",), ()),
    "guest": ("guest", "", ("name",), ("affiliation",)),
    "letter": ("letter", "number", ("subject",), ("text", "addressee", "their_number")),
    "directive": ("directive", "number", ("title",), ("text",)),
    "bank_entry": ("bank_entry", "", ("title",), ("steps", "result", "lesson", "problem")),
}  # fmt: skip

_HIDDEN: Mapping[str, tuple[str, ...]] = {"member": ("national_id", "mobile")}
"""Fields that are found but never shown in a list of hits."""

_TRIGRAM = 3
_SAMPLE, _MOST = 400, 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A record that matches; ``text`` is what stands beside its title."""

    row: str
    set_id: str
    kind: str
    number: str
    title: str
    text: str


class Entry(NamedTuple):
    """A record as the index holds it; ``folded``: its number, title, text and hidden fields, one a line."""

    row: str
    set_id: str
    kind: str
    number: str
    title: str
    text: str
    folded: str


def entry(set_id: str, table: str, row: str, fields: Mapping[str, Any]) -> Entry | None:
    """How a record is found, or None for one of a table that is not searched."""
    source = _SOURCES.get(table)
    if source is None:
        return None
    kind, number, title, text = source
    shown = (str(fields.get(number, "")), _joined(fields, title), _joined(fields, text))
    parts = [fold(part) for part in (*shown, _joined(fields, _HIDDEN.get(table, ())))]
    return Entry(row, set_id, kind, *shown, "\n".join(parts))


def add_entries(db: Database, entries: Sequence[Entry], own_set: str) -> None:
    """Adds records that are not in the index; of the workspace's own, also what lists look through."""
    start = db.execute("SELECT coalesce(max(id), 0) FROM search_item").fetchone()[0] + 1
    db.executemany(
        'INSERT INTO search_item (id, "row", set_id, kind, number, title, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(number, *each[:-1]) for number, each in enumerate(entries, start)],
    )
    db.executemany(
        "INSERT INTO search_index (rowid, folded) VALUES (?, ?)",
        [(number, each.folded) for number, each in enumerate(entries, start)],
    )
    listed = []
    for each in entries:
        if each.set_id == own_set:
            number, title, *more = each.folded.split("\n")
            listed.append((each.kind, each.row, title, "\n".join((number, *more))))
    db.executemany('INSERT INTO list_text (kind, "row", name, more) VALUES (?, ?, ?, ?)', listed)


def remove_entries(db: Database, rows: Iterable[tuple[str, str]]) -> None:
    """Takes records (table, row) out of the index."""
    stale = [each for each in rows if each[0] in _SOURCES]
    keys = [(row,) for _, row in stale]
    db.executemany(
        'DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_item WHERE "row" = ?)', keys
    )
    db.executemany('DELETE FROM search_item WHERE "row" = ?', keys)
    db.executemany('DELETE FROM list_text WHERE kind = ? AND "row" = ?', stale)


def _joined(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    parts = [fields[name] for name in names if fields.get(name)]
    return " ".join("، ".join(part) if isinstance(part, list) else str(part) for part in parts)


def find(db: Database, query: str, limit: int = 200) -> list[Found]:
    """The records that hold every word of the query, best first; the whole query as one piece comes first."""
    words = words_of(query)
    if not words:
        return []
    whole = fold(query)
    found = _matching(db, [whole], limit)
    if len(words) > 1:
        seen = {each.row for each in found}
        found += [each for each in _matching(db, words, limit) if each.row not in seen]
    return found[:limit]


def _matching(db: Database, pieces: list[str], limit: int) -> list[Found]:
    """The records that hold all pieces. One of less than three letters stands for the trigrams around it."""
    expression = _expression(db, pieces)
    if expression is None:
        return []
    order = "rank" if any(len(piece) >= _TRIGRAM for piece in pieces) else "search_index.rowid DESC"
    rows = db.execute(
        'SELECT search_item."row", set_id, kind, number, title, text'
        " FROM search_index JOIN search_item ON search_item.id = search_index.rowid"
        f" WHERE search_index MATCH ? ORDER BY {order} LIMIT ?",
        [expression, limit],
    )
    return [Found(*row) for row in rows]


def rows_with(db: Database, kinds: Sequence[str], pieces: Sequence[str]) -> dict[str, set[str]]:
    """The rows of some kinds, by kind, that hold all folded pieces.

    With a piece of one or two letters, for which the index has no terms, the texts themselves are gone
    through; those are kept of the workspace's own records only.
    """
    if any(len(piece) < _TRIGRAM for piece in pieces):
        holds = " AND (instr(name, ?) OR instr(more, ?))" * len(pieces)
        sql = f'SELECT "row" AS found FROM list_text WHERE kind = ?{holds}'
        values = [piece for piece in pieces for _both in range(2)]
        return {kind: set(gathered(db, sql, [kind, *values])) for kind in kinds}
    # All kinds at one go: a match costs more than telling whose it is.
    of_kind = 'group_concat(search_item."row", char(10)) FILTER (WHERE kind = ?)'
    sql = (
        f"SELECT {', '.join([of_kind] * len(kinds))} FROM search_index"
        " JOIN search_item ON search_item.id = search_index.rowid WHERE search_index MATCH ?"
    )
    whole = db.execute(sql, [*kinds, " AND ".join(f'"{piece}"' for piece in pieces)]).fetchone()
    return {kind: set(text.split("\n")) for kind, text in zip(kinds, whole, strict=True) if text}


def rows_holding(db: Database, kind: str, piece: str, within: Iterable[str]) -> set[str]:
    """Those of some own rows of a kind that hold a folded piece."""
    sql = (
        'SELECT "row" AS found FROM list_text WHERE kind = ? AND "row" IN (SELECT value FROM json_each(?))'
        " AND (instr(name, ?) OR instr(more, ?))"
    )
    return set(gathered(db, sql, [kind, json.dumps(list(within)), piece, piece]))


def rows_without(db: Database, kind: str, piece: str) -> set[str] | None:
    """The own rows of a kind that do not hold a piece of one or two letters, if most of them do; else None.

    A single letter is in nearly every record: it is quicker to take out the others.
    """
    if len(piece) >= _TRIGRAM:
        return None
    holds = "(instr(name, ?) OR instr(more, ?))"
    some = f"SELECT {holds} AS held FROM list_text WHERE kind = ? LIMIT {_SAMPLE}"
    share = db.execute(f"SELECT avg(held <> 0) FROM ({some})", [piece, piece, kind]).fetchone()[0]
    if not share or share < _MOST:
        return None
    sql = f'SELECT "row" AS found FROM list_text WHERE kind = ? AND NOT {holds}'
    return set(gathered(db, sql, [kind, piece, piece]))


def rows_named(db: Database, kinds: Sequence[str], piece: str) -> list[str]:
    """The workspace's own rows of some kinds whose name holds a folded piece."""
    sql = f'SELECT "row" FROM list_text WHERE kind IN ({", ".join("?" * len(kinds))}) AND instr(name, ?)'
    return [row for (row,) in db.execute(sql, [*kinds, piece])]


def gathered(db: Database, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[str]:
    """The column ``found`` of a query, in its order; one text of all takes half the time of 100,000 rows."""
    whole = db.execute(f"SELECT group_concat(found, char(10)) FROM ({sql})", values).fetchone()[0]
    return str(whole).split("\n") if whole is not None else []


def _expression(db: Database, pieces: list[str]) -> str | None:
    """What FTS5 is asked for all pieces, or None where the index holds no such letters."""
    terms = []
    for piece in pieces:
        around = [piece] if len(piece) >= _TRIGRAM else _trigrams_with(db, piece)
        if not around:
            return None
        terms.append("(" + " OR ".join(f'"{term}"' for term in around) + ")")
    return " AND ".join(terms)


def _trigrams_with(db: Database, piece: str) -> list[str]:
    """The trigrams of the index that hold one or two letters; each record ends its parts with newlines."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_term USING fts5vocab('main', 'search_index', 'row')"
    )
    return [term for (term,) in db.execute("SELECT term FROM search_term WHERE instr(term, ?)", [piece])]


def rebuild(db: Database) -> None:
    """Empties the index; the caller indexes every row again."""
    db.execute("DELETE FROM search_item")
    db.execute("DELETE FROM list_text")
    db.execute("INSERT INTO search_index(search_index) VALUES('delete-all')")
