# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The streams of devices: numbered, chained, and branched where a copied database went on by itself.

A branch of a clone starts at ``fork_seq`` of the branch it left (``branch_of``) and holds only its own
versions; the others have no ``branch_of`` (EXCHANGE.md 1, forks).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.versions.version import CHAIN_START, Version
from mahalleh_desktop.storage.store import Store

Key = tuple[str, str]
NOT_OF_STREAM = "not_by_office"
"""The reason of versions in quarantine that only claim to be of a stream."""
_AT_ONCE = 5000


@dataclass(slots=True)
class Branch:
    """One chain of a stream: its row, how many versions it counts from the start, its chain value."""

    id: int
    count: int
    tip: bytes


@dataclass(frozen=True, slots=True)
class Fork:
    """A clone's continuation from version ``seq`` on, by vid."""

    seq: int
    vids: Sequence[str]


def own_branch(store: Store, set_id: str, device: str) -> Branch:
    """The branch that a device of this database appends to, made where it is new."""
    found = branches_of(store, set_id, device)
    return found[0] if found else new_branch(store, set_id, device, None, None, 0, CHAIN_START)


def branches_of(store: Store, set_id: str, device: str) -> list[Branch]:
    sql = "SELECT id, count, tip FROM stream WHERE set_id = ? AND device = ? ORDER BY id"
    return [Branch(i, count, bytes(tip)) for i, count, tip in store.db.execute(sql, [set_id, device])]


def all_branches(store: Store) -> dict[Key, list[tuple[int, bytes]]]:
    """What is held: (set, device) → (count, chain value) of each branch."""
    found: dict[Key, list[tuple[int, bytes]]] = {}
    for set_id, device, count, tip in store.db.execute(
        "SELECT set_id, device, count, tip FROM stream ORDER BY id"
    ):
        found.setdefault((set_id, device), []).append((count, bytes(tip)))
    return found


def save_branch(store: Store, branch: Branch) -> None:
    store.db.execute(
        "UPDATE stream SET count = ?, tip = ? WHERE id = ?", [branch.count, branch.tip, branch.id]
    )


def new_branch(
    store: Store,
    set_id: str,
    device: str,
    branch_of: int | None,
    fork_seq: int | None,
    count: int,
    tip: bytes,
) -> Branch:
    store.db.execute(
        "INSERT INTO stream (set_id, device, branch_of, fork_seq, count, tip) VALUES (?, ?, ?, ?, ?, ?)",
        [set_id, device, branch_of, fork_seq, count, tip],
    )
    return Branch(int(store.db.execute("SELECT last_insert_rowid()").fetchone()[0]), count, tip)


def chains(
    store: Store, set_ids: Iterable[str], *, with_tail: bool = False
) -> Iterator[tuple[str, str, list[tuple[bytes, bytes]]]]:
    """Every chain of some sets from version 1: (set, device, [(vid, body)…]), forks with their prefix.

    ``with_tail``: with what lies in quarantine after the merged versions, because others may build on it.
    """
    for set_id in set_ids:
        sql = "SELECT id, device FROM stream WHERE set_id = ? AND count > 0 ORDER BY device, id"
        for branch, device in store.db.execute(sql, [set_id]).fetchall():
            yield set_id, device, _chain(store, branch, with_tail)


def branch_vids(store: Store, branch: int) -> list[str]:
    """The vids of a branch's chain from version 1."""
    return [vid.hex() for vid, _ in _chain(store, branch)]


def _chain(store: Store, branch: int, with_tail: bool = False) -> list[tuple[bytes, bytes]]:
    """(vid, body) of a branch from version 1; a clone's clone goes back through several branches."""
    sql = "SELECT set_id, device, branch_of, fork_seq FROM stream WHERE id = ?"
    set_id, device, branch_of, fork_seq = store.db.execute(sql, [branch]).fetchone()
    own = _bodies(store, branch)
    if not branch_of:
        return _with_held_back(store, set_id, device, own, with_tail)
    return [*_chain(store, branch_of)[: fork_seq - 1], *own]


def _with_held_back(
    store: Store, set_id: str, device: str, own: list[tuple[bytes, bytes]], with_tail: bool
) -> list[tuple[bytes, bytes]]:
    """A chain with the versions that lie in quarantine between its others, and after them if asked for."""
    sql = "SELECT seq, vid, body FROM quarantine WHERE set_id = ? AND device = ? AND reason != ? ORDER BY seq"
    for seq, vid, body in store.db.execute(sql, [set_id, device, NOT_OF_STREAM]).fetchall():
        if seq <= len(own) + with_tail:
            own.insert(seq - 1, (bytes(vid), bytes(body)))
    return own


def _bodies(store: Store, stream: int) -> list[tuple[bytes, bytes]]:
    found = store.db.execute("SELECT vid, body FROM version WHERE stream = ? ORDER BY seq", [stream])
    return [(bytes(vid), bytes(body)) for vid, body in found]


def holds_version(store: Store, vid: str) -> bool:
    """Whether a version is held, in any stream."""
    sql = "SELECT 1 FROM version WHERE vid = ?"
    return store.db.execute(sql, [bytes.fromhex(vid)]).fetchone() is not None


def place_of(store: Store, vid: str) -> tuple[str, str, int, str] | None:
    """The (set, device, seq, row) of a held version."""
    sql = (
        'SELECT stream.set_id, stream.device, version.seq, version."row" FROM version'
        " JOIN stream ON stream.id = version.stream WHERE version.vid = ?"
    )
    found = store.db.execute(sql, [bytes.fromhex(vid)]).fetchone()
    return (found[0], found[1], found[2], found[3]) if found else None


def row_owner(store: Store, row: str) -> Key | None:
    """The (set, table) of a row of which a version is held."""
    sql = (
        'SELECT stream.set_id, version."table" FROM version JOIN stream ON stream.id = version.stream'
        ' WHERE version."row" = ? LIMIT 1'
    )
    found = store.db.execute(sql, [row]).fetchone()
    return (found[0], found[1]) if found else None


def row_owners(store: Store, rows: Collection[str]) -> dict[str, Key]:
    """The same for many rows; those of which no version is held are left out."""
    found: dict[str, Key] = {}
    asked = list(rows)
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        sql = (
            'SELECT version."row", stream.set_id, version."table" FROM version'
            " JOIN stream ON stream.id = version.stream"
            f' WHERE version."row" IN ({", ".join("?" * len(part))})'
        )
        found.update((row, (set_id, table)) for row, set_id, table in store.db.execute(sql, part))
    return found


def by_stream(versions: Iterable[Version]) -> Mapping[Key, list[Version]]:
    """Versions by (set, device), in the order in which they come."""
    found: dict[Key, list[Version]] = {}
    for version in versions:
        found.setdefault((version.set_id, version.device), []).append(version)
    return found
