# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Quarantine: versions that are kept and shown, but not merged, because a revoked key wrote them.

One that stands between other versions of its stream keeps its place in the chain (``streams.chains``); one
that only claims to be of the stream (``NOT_BY_OFFICE``) has none and is never handed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.versions.version import CHAIN_START, Version, chain_next, parse_line
from mahalleh_desktop.storage import streams
from mahalleh_desktop.storage.materialised import remove_rows
from mahalleh_desktop.storage.search import remove_entries
from mahalleh_desktop.storage.store import Store
from mahalleh_desktop.storage.streams import Branch, chains, own_branch, save_branch
from mahalleh_desktop.storage.versions import rows_held, show_again

NOT_BY_OFFICE = streams.NOT_OF_STREAM


@dataclass(frozen=True, slots=True)
class Held:
    """A version in quarantine and why it lies there."""

    version: Version
    reason: str


def keep(store: Store, versions: Iterable[Version], reason: str) -> int:
    """Puts versions into quarantine; gives how many were not there yet. Inside a transaction."""
    new = {version.vid: version for version in versions if not holds(store, version.vid)}
    store.db.executemany(
        "INSERT INTO quarantine (set_id, device, seq, vid, body, reason) VALUES (?, ?, ?, ?, ?, ?)",
        [(v.set_id, v.device, v.seq, bytes.fromhex(v.vid), v.body, reason) for v in new.values()],
    )
    return len(new)


def holds(store: Store, vid: str) -> bool:
    sql = "SELECT 1 FROM quarantine WHERE vid = ?"
    return store.db.execute(sql, [bytes.fromhex(vid)]).fetchone() is not None


def listed(store: Store, set_id: str = "") -> Iterator[Held]:
    """What lies in quarantine, of one set or of all, in the order of the streams."""
    sql = "SELECT body, reason FROM quarantine WHERE ? IN ('', set_id) ORDER BY set_id, device, seq, id"
    for body, reason in store.db.execute(sql, [set_id]).fetchall():
        yield Held(parse_line(bytes(body)), str(reason))


def forget(store: Store, versions: Iterable[Version]) -> None:
    """Takes versions out of quarantine, because they are merged now."""
    held = {bytes(vid).hex() for (vid,) in store.db.execute("SELECT vid FROM quarantine")}
    vids = [(bytes.fromhex(version.vid),) for version in versions if version.vid in held]
    store.db.executemany("DELETE FROM quarantine WHERE vid = ?", vids)


def insert_between(store: Store, versions: Iterable[Version]) -> None:
    """Merges versions that kept their places in the chains. Inside a transaction."""
    rows = set()
    for version in versions:
        branch = own_branch(store, version.set_id, version.device)
        store.db.execute(
            'INSERT INTO version (stream, seq, vid, "row", "table", body) VALUES (?, ?, ?, ?, ?, ?)',
            [branch.id, version.seq, bytes.fromhex(version.vid), version.row, version.table, version.body],
        )
        rows.add(version.row)
    show_again(store, rows)


def chain_at(store: Store, set_id: str, device: str, seq: int) -> bytes | None:
    """The chain value of a stream after ``seq`` versions, None where so many are not held."""
    for _, found, chain in chains(store, [set_id]):
        if found == device and len(chain) >= seq:
            tip = CHAIN_START
            for vid, _body in chain[:seq]:
                tip = chain_next(tip, vid.hex())
            return tip
    return None


def whole_chain_at(store: Store, set_id: str, device: str, seq: int) -> bytes | None:
    """The same, counting what lies in quarantine after the merged versions."""
    merged = own_branch(store, set_id, device)
    if merged.count >= seq:
        return chain_at(store, set_id, device, seq)
    sql = "SELECT vid FROM quarantine WHERE set_id = ? AND device = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    found = store.db.execute(sql, [set_id, device, merged.count + 1, seq]).fetchall()
    if len(found) != seq - merged.count:
        return None
    tip = merged.tip
    for (vid,) in found:
        tip = chain_next(tip, bytes(vid).hex())
    return tip


def withdraw(store: Store, set_id: str, device: str, seq: int, reason: str) -> int | None:
    """Moves what is merged of a stream after ``seq`` into quarantine; gives how many versions.

    None, and nothing is moved, where versions of other streams build on them. Inside a transaction.
    """
    branch = own_branch(store, set_id, device)
    found = store.db.execute(
        "SELECT body FROM version WHERE stream = ? AND seq > ? ORDER BY seq", [branch.id, seq]
    ).fetchall()
    moved = [parse_line(bytes(body)) for (body,) in found]
    if not moved:
        return 0
    vids, rows = {version.vid for version in moved}, {version.row for version in moved}
    if _built_upon(store, rows, vids):
        return None
    tip = chain_at(store, set_id, device, seq) or CHAIN_START
    store.db.execute("DELETE FROM version WHERE stream = ? AND seq > ?", [branch.id, seq])
    save_branch(store, Branch(branch.id, seq, tip))
    keep(store, moved, reason)
    left = rows_held(store, rows)
    for version in moved:
        if version.row not in left:
            store.db.execute('DELETE FROM head WHERE "row" = ?', [version.row])
            store.db.execute('DELETE FROM conflict WHERE "row" = ?', [version.row])
            remove_rows(store.db, [(version.table, version.row)])
            remove_entries(store.db, [(version.table, version.row)])
    show_again(store, left)
    return len(moved)


def _built_upon(store: Store, rows: Iterable[str], vids: set[str]) -> bool:
    for row in rows:
        for (body,) in store.db.execute('SELECT body FROM version WHERE "row" = ?', [row]).fetchall():
            version = parse_line(bytes(body))
            if version.vid not in vids and vids.intersection(version.parents):
                return True
    return False
