# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The streams of devices: numbered, chained, and branched where a copied database went on by itself.

A branch of a clone starts at ``fork_seq`` of the branch it left (``branch_of``) and holds only its own
versions; the others have no ``branch_of`` (EXCHANGE.md 1, forks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.versions.version import CHAIN_START, Version, chain_next
from mahalleh_desktop.storage.store import Store

Key = tuple[str, str]


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
    return found[0] if found else _new_branch(store, set_id, device, None, None, 0, CHAIN_START)


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


def place(
    store: Store, key: Key, versions: Sequence[Version], forks: Sequence[Fork], tips: Sequence[str]
) -> Iterator[tuple[int, Version]]:
    """Gives each version of one stream (in order of seq) its branch, and moves the branches on.

    ``tips``: the chain values (hex) that the sender names for the stream; they tell which branch goes on.
    """
    taken: set[str] = set()
    for fork in forks:
        own = [version for version in versions if version.vid in set(fork.vids)]
        if own:
            taken |= {version.vid for version in own}
            yield from _appended(store, _fork(store, key, fork.seq), own)
    rest = [version for version in versions if version.vid not in taken]
    if rest:
        yield from _appended(store, _continued(store, key, rest, tips), rest)


def _continued(store: Store, key: Key, versions: Sequence[Version], tips: Sequence[str]) -> Branch:
    """The branch whose end the versions continue; where several could, the named chain value decides."""
    fitting = [b for b in branches_of(store, *key) if b.count == versions[0].seq - 1]
    for branch in fitting:
        if _chained(branch.tip, versions).hex() in tips:
            return branch
    return fitting[0] if fitting else own_branch(store, *key)


def _fork(store: Store, key: Key, seq: int) -> Branch:
    parent = own_branch(store, *key)
    prefix = store.db.execute(
        "SELECT vid FROM version WHERE stream = ? AND seq < ? ORDER BY seq", [parent.id, seq]
    ).fetchall()
    tip = CHAIN_START
    for (vid,) in prefix:
        tip = chain_next(tip, bytes(vid).hex())
    return _new_branch(store, *key, parent.id, seq, seq - 1, tip)


def _appended(store: Store, branch: Branch, versions: Sequence[Version]) -> Iterator[tuple[int, Version]]:
    branch.tip = _chained(branch.tip, versions)
    branch.count = versions[-1].seq
    save_branch(store, branch)
    for version in versions:
        yield branch.id, version


def _chained(tip: bytes, versions: Iterable[Version]) -> bytes:
    for version in versions:
        tip = chain_next(tip, version.vid)
    return tip


def _new_branch(
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


def chains(store: Store, set_ids: Iterable[str]) -> Iterator[tuple[str, str, list[tuple[bytes, bytes]]]]:
    """Every chain of some sets from version 1: (set, device, [(vid, body)…]), forks with their prefix."""
    for set_id in set_ids:
        sql = (
            "SELECT id, device, branch_of, fork_seq FROM stream"
            " WHERE set_id = ? AND count > 0 ORDER BY device, id"
        )
        for stream, device, branch_of, fork_seq in store.db.execute(sql, [set_id]).fetchall():
            own = _bodies(store, stream)
            prefix = _bodies(store, branch_of, fork_seq) if branch_of else []
            yield set_id, device, [*prefix, *own]


def _bodies(store: Store, stream: int, before: int | None = None) -> list[tuple[bytes, bytes]]:
    sql = (
        "SELECT vid, body FROM version WHERE stream = ?"
        + (" AND seq < ?" if before else "")
        + " ORDER BY seq"
    )
    found = store.db.execute(sql, [stream, *([before] if before else [])])
    return [(bytes(vid), bytes(body)) for vid, body in found]


def holds_version(store: Store, vid: str) -> bool:
    """Whether a version is held, in any stream."""
    sql = "SELECT 1 FROM version WHERE vid = ?"
    return store.db.execute(sql, [bytes.fromhex(vid)]).fetchone() is not None


def row_owner(store: Store, row: str) -> Key | None:
    """The (set, table) of a row of which a version is held."""
    sql = (
        'SELECT stream.set_id, version."table" FROM version JOIN stream ON stream.id = version.stream'
        ' WHERE version."row" = ? LIMIT 1'
    )
    found = store.db.execute(sql, [row]).fetchone()
    return (found[0], found[1]) if found else None


def by_stream(versions: Iterable[Version]) -> Mapping[Key, list[Version]]:
    """Versions by (set, device), each in order of seq."""
    found: dict[Key, list[Version]] = {}
    for version in versions:
        found.setdefault((version.set_id, version.device), []).append(version)
    for group in found.values():
        group.sort(key=lambda version: version.seq)
    return found
