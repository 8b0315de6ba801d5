# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Appending and receiving versions: the one place where records change.

A save appends a version to this device's stream and updates the row in the caller's transaction.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.versions.clock import observe, tick
from mahalleh_desktop.core.versions.heads import Shown, shown
from mahalleh_desktop.core.versions.version import Version, chain_next, make_version, parse_line
from mahalleh_desktop.storage.placing import place
from mahalleh_desktop.storage.showing import Showing, work_out, write
from mahalleh_desktop.storage.store import Store, set_value, value
from mahalleh_desktop.storage.streams import Fork, Key, by_stream, own_branch, save_branch

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What rows of received versions show by these alone, and those of which others are held too."""

    showing: Showing
    known: AbstractSet[str]


def save(
    store: Store, table: str, row: str, fields: Mapping[str, Any], now_ms: int, *, set_id: str = ""
) -> Version | None:
    """Appends a version of a row with these fields; None where the row shows them already.

    To be called inside ``store.transaction()``. ``set_id`` defaults to the workspace's own set.
    """
    return _append(store, table, row, fields, now_ms, set_id or store.set_id, deleted=False)


def save_new(store: Store, rows: Iterable[tuple[str, str, Mapping[str, Any]]], now_ms: int) -> int:
    """Appends the first version of many rows (table, row, fields) that are not there yet; gives how many.

    The same as ``save`` for each, in bulk. Inside a transaction.
    """
    branch, hlc = own_branch(store, store.set_id, store.device), value(store.db, "hlc")
    versions = []
    for table, row, fields in rows:
        hlc = tick(hlc, now_ms)
        version = make_version(
            set_id=store.set_id,
            table=table,
            row=row,
            parents=(),
            fields=fields,
            device=store.device,
            seq=branch.count + 1,
            hlc=hlc,
            who=store.who,
        )
        branch.count, branch.tip = version.seq, chain_next(branch.tip, version.vid)
        versions.append(version)
    _insert(store, [(branch.id, version) for version in versions])
    save_branch(store, branch)
    set_value(store.db, "hlc", hlc)
    show_rows(store, {version.row: [version] for version in versions}, set())
    return len(versions)


def delete(store: Store, table: str, row: str, now_ms: int, *, set_id: str = "") -> Version | None:
    """Appends a deletion of a row (a draft's part taken out again; nothing final is ever deleted)."""
    return _append(store, table, row, {}, now_ms, set_id or store.set_id, deleted=True)


def _append(
    store: Store, table: str, row: str, fields: Mapping[str, Any], now_ms: int, set_id: str, *, deleted: bool
) -> Version | None:
    heads = head_vids(store, row)
    if deleted and not heads:
        return None
    if len(heads) == 1:
        head = version_of(store, row, heads[0])
        if head.deleted == deleted and head.fields == fields:
            return None
    hlc = tick(value(store.db, "hlc"), now_ms)
    branch = own_branch(store, set_id, store.device)
    version = make_version(
        set_id=set_id,
        table=table,
        row=row,
        parents=tuple(heads),
        fields=fields,
        device=store.device,
        seq=branch.count + 1,
        hlc=hlc,
        who=store.who,
        deleted=deleted,
    )
    _insert(store, [(branch.id, version)])
    branch.count, branch.tip = version.seq, chain_next(branch.tip, version.vid)
    save_branch(store, branch)
    set_value(store.db, "hlc", hlc)
    # It supersedes all heads, so it alone is what the row shows.
    write(store.db, work_out({row: [version]}, store.set_id), {row} if heads else set(), store.set_id)
    return version


def receive(
    store: Store,
    versions: Sequence[Version],
    now_ms: int,
    *,
    forks: Mapping[Key, Sequence[Fork]] | None = None,
    tips: Mapping[Key, Sequence[str]] | None = None,
    held_back: Iterable[Version] = (),
    worked_out: WorkedOut | None = None,
) -> int:
    """Adds versions of other devices that are not held yet and shows the outcome; gives how many.

    ``forks`` names the clones' continuations, ``tips`` the chain values (hex) that the sender names of each
    stream, ``held_back`` the versions for quarantine, which keep their places in the chains, ``worked_out``
    what is known already of the rows of exactly these versions. Inside a transaction.
    """
    latest = value(store.db, "hlc")
    groups, waiting = by_stream(versions), by_stream(held_back)
    known = worked_out.known if worked_out else rows_held(store, {v.row for v in versions})
    by_row: dict[str, list[Version]] = {}
    for key, group in groups.items():
        _insert(
            store,
            place(
                store, key, group, (forks or {}).get(key, ()), (tips or {}).get(key, ()), waiting.get(key, ())
            ),
        )
        for version in group:
            if worked_out is None or version.row in known:
                by_row.setdefault(version.row, []).append(version)
        latest = max(latest, observe(latest, max(version.hlc for version in group), now_ms))
    set_value(store.db, "hlc", latest)
    if worked_out is not None:
        write(store.db, worked_out.showing.without(known), set(), store.set_id)
    show_rows(store, by_row, known)
    return sum(map(len, groups.values()))


def show_again(store: Store, rows: Iterable[str]) -> None:
    """Recomputes what rows show from all their versions; one without versions goes. In a transaction."""
    show_rows(store, dict.fromkeys(rows, ()), set(rows))


def show_rows(store: Store, by_row: Mapping[str, Sequence[Version]], known: AbstractSet[str]) -> None:
    """Recomputes heads and rows that got versions; of those not ``known`` before these are all.

    Some thousands at a time: what they show takes as much memory as their versions.
    """
    waiting = iter(by_row.items())
    while part := dict(itertools.islice(waiting, _AT_ONCE)):
        whole = {
            row: list(row_versions(store, row).values()) if row in known else versions
            for row, versions in part.items()
        }
        found = work_out({row: versions for row, versions in whole.items() if versions}, store.set_id)
        write(store.db, found, known, store.set_id)


def rows_held(store: Store, rows: AbstractSet[str]) -> set[str]:
    """Those of the rows of which a version is held."""
    found: set[str] = set()
    asked = sorted(rows)
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        sql = f'SELECT DISTINCT "row" FROM version WHERE "row" IN ({", ".join("?" * len(part))})'
        found.update(row for (row,) in store.db.execute(sql, part))
    return found


def head_vids(store: Store, row: str) -> list[str]:
    """The vids of a row's heads."""
    return [bytes(vid).hex() for (vid,) in store.db.execute('SELECT vid FROM head WHERE "row" = ?', [row])]


def row_versions(store: Store, row: str) -> dict[str, Version]:
    """All versions of a row by vid."""
    found = store.db.execute('SELECT body FROM version WHERE "row" = ?', [row])
    parsed = [parse_line(bytes(body)) for (body,) in found]
    return {version.vid: version for version in parsed}


def version_of(store: Store, row: str, vid: str) -> Version:
    found = store.db.execute(
        'SELECT body FROM version WHERE "row" = ? AND vid = ?', [row, bytes.fromhex(vid)]
    ).fetchone()
    return parse_line(bytes(found[0]))


def row_state(store: Store, row: str) -> Shown | None:
    """What a row shows with its heads and conflicts, or None where no version is held."""
    versions = row_versions(store, row)
    return shown(versions) if versions else None


def _insert(store: Store, versions: Iterable[tuple[int, Version]]) -> None:
    store.db.executemany(
        'INSERT INTO version (stream, seq, vid, "row", "table", body) VALUES (?, ?, ?, ?, ?, ?)',
        ((stream, v.seq, bytes.fromhex(v.vid), v.row, v.table, v.body) for stream, v in versions),
    )
