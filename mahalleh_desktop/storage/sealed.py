# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sealed lines: which rows are held sealed, putting another line in place, and the lines made for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mahalleh_desktop.core.versions.version import Version, parse_line
from mahalleh_desktop.storage.store import Store
from mahalleh_desktop.storage.versions import show_again

_LOOKS_SEALED = """instr(body, CAST('"sealed":"' AS BLOB)) > 0"""


def versions_of_tables(store: Store, set_id: str, tables: Sequence[str]) -> Iterator[Version]:
    """All versions of a set in some tables."""
    marks = ", ".join("?" * len(tables))
    sql = (
        "SELECT body FROM version JOIN stream ON stream.id = version.stream"
        f' WHERE stream.set_id = ? AND version."table" IN ({marks})'
    )
    for (body,) in store.db.execute(sql, [set_id, *tables]).fetchall():
        yield parse_line(bytes(body))


def line_of(store: Store, vid: str) -> bytes | None:
    """The kept bytes of a merged version: its own or a sealed line."""
    found = store.db.execute("SELECT body FROM version WHERE vid = ?", [bytes.fromhex(vid)]).fetchone()
    return bytes(found[0]) if found else None


def renew_lines(store: Store, versions: Iterable[Version]) -> int:
    """Keeps other bytes of versions that are held, and shows their rows anew. Inside a transaction."""
    rows = set()
    count = 0
    for version in versions:
        store.db.execute(
            "UPDATE version SET body = ? WHERE vid = ?", [version.body, bytes.fromhex(version.vid)]
        )
        rows.add(version.row)
        count += 1
    show_again(store, rows)
    return count


def sealed_heads(store: Store, set_id: str) -> Iterator[Version]:
    """The heads of a set that are held sealed, of rows that are not deleted."""
    sql = (
        'SELECT body FROM version JOIN head ON head.vid = version.vid AND head."row" = version."row"'
        " JOIN stream ON stream.id = version.stream"
        " WHERE stream.set_id = ? AND " + _LOOKS_SEALED
    )
    for (body,) in store.db.execute(sql, [set_id]).fetchall():
        version = parse_line(bytes(body))
        if version.sealed_vid:
            yield version


def sealed_versions(store: Store, set_id: str) -> Iterator[Version]:
    """Every version of a set that is held sealed."""
    sql = (
        "SELECT body FROM version JOIN stream ON stream.id = version.stream"
        " WHERE stream.set_id = ? AND " + _LOOKS_SEALED
    )
    for (body,) in store.db.execute(sql, [set_id]).fetchall():
        version = parse_line(bytes(body))
        if version.sealed_vid:
            yield version


def row_is_sealed(store: Store, row: str) -> bool:
    """Whether a head of the row cannot be read here, so that nobody may write on top of it."""
    sql = (
        'SELECT body FROM version JOIN head ON head.vid = version.vid WHERE head."row" = ?'
        " AND " + _LOOKS_SEALED
    )
    return any(parse_line(bytes(body)).sealed_vid for (body,) in store.db.execute(sql, [row]).fetchall())


def made_lines(store: Store, recipients: str) -> Mapping[bytes, bytes]:
    """The lines that were made for these recipients (a hash of them), by vid."""
    sql = "SELECT vid, line FROM sealed_line WHERE recipients = ?"
    return {bytes(vid): bytes(line) for vid, line in store.db.execute(sql, [recipients])}


def keep_made_line(store: Store, vid: bytes, recipients: str, line: bytes) -> None:
    """Keeps the line made last for a version; one for other recipients is let go of."""
    store.db.execute("DELETE FROM sealed_line WHERE vid = ?", [vid])
    store.db.execute("INSERT INTO sealed_line VALUES (?, ?, ?)", [vid, recipients, line])
