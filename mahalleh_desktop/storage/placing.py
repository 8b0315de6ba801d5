# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Gives received versions of one stream their branches: which goes on, which a clone began, and where.

A version does not name its chain; the chain values that the sender names (``tips``) tell the branches apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mahalleh_desktop.core.versions.version import CHAIN_START, Version, chain_next
from mahalleh_desktop.storage.store import Store
from mahalleh_desktop.storage.streams import (
    Branch,
    Fork,
    Key,
    branch_vids,
    branches_of,
    new_branch,
    own_branch,
    save_branch,
)

Placed = list[tuple[int, Version]]


def place(
    store: Store,
    key: Key,
    versions: Sequence[Version],
    forks: Sequence[Fork],
    tips: Sequence[str],
    held_back: Sequence[Version] = (),
) -> Placed:
    """Each version with the id of its branch; the branches move on.

    ``versions`` come chain by chain, each in order of seq. ``tips``: the chain values (hex) that the sender
    names for the stream. ``held_back``: versions for quarantine; one between the others takes its place in
    the chain.
    """
    between = [version for version in held_back if version.seq < versions[-1].seq]
    if between:
        waiting = {version.vid for version in between}
        merged = sorted([*versions, *between], key=lambda version: version.seq)
        placed = place(store, key, merged, forks, tips)
        return [(branch, version) for branch, version in placed if version.vid not in waiting]
    forked = {vid for fork in forks for vid in fork.vids}
    grown: dict[int, list[str]] = {}
    prefixes: dict[int, list[str]] = {}
    placed = _go_on(store, key, [each for each in versions if each.vid not in forked], tips, grown)
    for fork in forks:
        own = [version for version in versions if version.vid in set(fork.vids)]
        if own:
            branch = _fork(store, key, fork.seq, own, tips, grown, prefixes)
            tip = _chained(branch.tip, (version.vid for version in own))
            placed += _appended(store, branch, own, tip, grown)
    return placed


def _go_on(
    store: Store, key: Key, versions: list[Version], tips: Sequence[str], grown: dict[int, list[str]]
) -> Placed:
    """The versions that continue branches: those of several may come one after the other."""
    if len({version.seq for version in versions}) == len(versions):
        versions.sort(key=lambda version: version.seq)
    placed: Placed = []
    while versions:
        length = _run_length(versions)
        branch, length, tip = _continued(store, key, versions[:length], tips)
        placed += _appended(store, branch, versions[:length], tip, grown)
        versions = versions[length:]
    return placed


def _run_length(versions: Sequence[Version]) -> int:
    """How many versions from the first are numbered without a gap."""
    start = versions[0].seq
    return next((n for n, each in enumerate(versions) if each.seq != start + n), len(versions))


def _continued(
    store: Store, key: Key, run: Sequence[Version], tips: Sequence[str]
) -> tuple[Branch, int, bytes]:
    """The branch that a run continues, for how long and with which chain value at its end.

    It goes on up to the last chain value that the sender names.
    """
    fitting = [branch for branch in branches_of(store, *key) if branch.count == run[0].seq - 1]
    named = {bytes.fromhex(tip) for tip in tips}
    ends = []
    for branch in fitting or [Branch(0, 0, CHAIN_START)]:
        tip, reached = branch.tip, (0, CHAIN_START)
        for number, version in enumerate(run, 1):
            tip = chain_next(tip, version.vid)
            if tip in named:
                reached = number, tip
        if reached[0]:
            return (branch if fitting else own_branch(store, *key)), *reached
        ends.append(tip)
    if fitting:
        return fitting[0], len(run), ends[0]
    branch = own_branch(store, *key)
    return branch, len(run), _chained(branch.tip, (version.vid for version in run))


def _fork(
    store: Store,
    key: Key,
    seq: int,
    own: Sequence[Version],
    tips: Sequence[str],
    grown: dict[int, list[str]],
    prefixes: dict[int, list[str]],
) -> Branch:
    """A new branch that leaves another one before ``seq``: the one whose chain leads to a named value.

    ``grown`` and ``prefixes``: what this import adds to branches, and the beginnings of those that it makes.
    """
    found: Branch | None = None
    prefix: list[str] = []
    for parent in branches_of(store, *key):
        vids = prefixes.get(parent.id) or branch_vids(store, parent.id)
        vids = [*vids, *grown.get(parent.id, ())][: seq - 1]
        if len(vids) < seq - 1:
            continue
        tip = _chained(CHAIN_START, vids)
        leads = _chained(tip, (version.vid for version in own)).hex() in tips
        if leads or found is None:
            found, prefix = Branch(parent.id, seq - 1, tip), vids
        if leads:
            break
    if found is None:
        found, prefix = Branch(own_branch(store, *key).id, seq - 1, CHAIN_START), []
    branch = new_branch(store, *key, found.id, seq, seq - 1, found.tip)
    prefixes[branch.id] = prefix
    return branch


def _appended(
    store: Store, branch: Branch, versions: Sequence[Version], tip: bytes, grown: dict[int, list[str]]
) -> Placed:
    branch.tip = tip
    branch.count = versions[-1].seq
    save_branch(store, branch)
    grown.setdefault(branch.id, []).extend(version.vid for version in versions)
    return [(branch.id, version) for version in versions]


def _chained(tip: bytes, vids: Iterable[str]) -> bytes:
    for vid in vids:
        tip = chain_next(tip, vid)
    return tip
