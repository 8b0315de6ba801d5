# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Taking what a verified bundle brings: registry, files, rows and receipt, the rows in one transaction.

The registry and the files that records name come first: they are good by themselves, and a bundle counts as
imported only once its rows are there, so that a kill at any moment is healed by the next try.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.errors import Problem
from mahalleh_desktop.exchange.bundle.held import Held, HeldPlace
from mahalleh_desktop.exchange.bundle.reading import BundleContents
from mahalleh_desktop.storage import quarantine, streams
from mahalleh_desktop.storage.sealed import line_of, renew_lines
from mahalleh_desktop.storage.store import Store, set_value
from mahalleh_desktop.storage.versions import WorkedOut, receive, save
from mahalleh_desktop.usecases.keys import keyring, registering
from mahalleh_desktop.usecases.keys.revoking import keep_in_quarantine, settle_revocations
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.sync import blobs
from mahalleh_desktop.usecases.sync.exchange_history import note_bundle
from mahalleh_desktop.usecases.sync.joining import adopt_council
from mahalleh_desktop.usecases.sync.older_programs import note_declared
from mahalleh_desktop.usecases.workspaces.workspace import PROVINCE_SET, Workspace


class _DryRunError(Exception):
    """Ends the transaction of a dry run; nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a bundle's rows: new conflicts in its sets, rows new in quarantine, what is told."""

    conflicts: int
    quarantined: int
    warnings: tuple[Problem, ...]


def held(store: Store) -> Held:
    """What the database holds, looked up as it is asked for."""

    def imported(manifest_hash: str) -> bool:
        return store.db.execute("SELECT 1 FROM bundle WHERE id = ?", [manifest_hash]).fetchone() is not None

    def place(vid: str) -> HeldPlace | None:
        found = streams.place_of(store, vid)
        return HeldPlace(*found) if found else None

    return Held(
        _Branches(store),
        place,
        lambda vid: quarantine.holds(store, vid),
        lambda row: streams.row_owner(store, row),
        imported,
        lambda vid: line_of(store, vid),
        lambda rows: streams.row_owners(store, rows),
        store.device,
    )


class _Branches(Mapping[streams.Key, Sequence[tuple[int, bytes]]]):
    """The branches of each stream, read one stream at a time: an office holds thousands of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getitem__(self, key: streams.Key) -> Sequence[tuple[int, bytes]]:
        found = streams.branches_of(self._store, *key)
        if not found:
            raise KeyError(key)
        return [(branch.count, branch.tip) for branch in found]

    def __iter__(self) -> Iterator[streams.Key]:
        return iter(streams.all_branches(self._store))

    def __len__(self) -> int:
        return len(streams.all_branches(self._store))


def take(
    workspace: Workspace,
    file: str,
    contents: BundleContents,
    worked_out: WorkedOut | None = None,
    *,
    dry_run: bool,
) -> Taken:
    """Keeps everything of one bundle, or (dry run) only tells what would be.

    ``worked_out``: what its rows show, where that was worked out ahead.
    """
    if not dry_run:
        if contents.registry_bytes is not None:
            keyring.keep_registry(workspace, contents.registry_bytes, contents.registry.root)
        if contents.blobs:
            named = blobs.named(workspace, _set_of(workspace, contents), contents.new)
            workspace.blobs.add_all({sha: data for sha, data in contents.blobs.items() if sha in named})
    taken = Taken(0, 0, ())
    try:
        with workspace.transaction():
            taken = _take_rows(workspace, file, contents, worked_out)
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    return taken


def _take_rows(
    workspace: Workspace, file: str, contents: BundleContents, worked_out: WorkedOut | None
) -> Taken:
    store = workspace.store
    before, outcome = conflict_count(workspace, contents), _news(store, contents)
    receive(
        store,
        contents.new,
        workspace.now_ms(),
        forks=_forks(contents),
        tips=_tips(contents),
        held_back=contents.quarantined,
        worked_out=worked_out,
    )
    renew_lines(store, contents.renewed)
    quarantine.forget(store, contents.new)
    kept = keep_in_quarantine(store, contents)
    note_bundle(workspace, contents.manifest_hash, file, "in", outcome, _set_of(workspace, contents))
    if workspace.kind == "council":
        adopt_council(workspace)
    warnings = list(contents.warnings)
    if contents.registry_bytes is not None:
        warnings += settle_revocations(workspace, contents.registry)
    if contents.manifest.kind == "council" and workspace.kind == "office":
        _note_sender(workspace, contents)
    elif contents.manifest.kind == "return" and workspace.kind == "council":
        blobs.keep_acknowledged(workspace, contents.manifest.have_blobs)
        set_value(store.db, "last_return", workspace.today())
    warnings += [
        Problem("device_cloned", "", {"device": clone.device[:8], "number": clone.seq})
        for clone in contents.clones
    ]
    if kept:
        warnings.append(Problem("records_quarantined", "", {"count": kept}))
    return Taken(max(0, conflict_count(workspace, contents) - before), kept, tuple(warnings))


def _news(store: Store, contents: BundleContents) -> str:
    """``outdated`` for a bundle that was written before what is held, an old stick that turns up late.

    It brings nothing, and each of its streams goes on here: it does not say that the council lives.
    """
    if contents.new or contents.quarantined or contents.manifest.kind != "council":
        return "imported"
    longer = [
        max((branch.count for branch in streams.branches_of(store, entry.set_id, entry.device)), default=0)
        > entry.count
        for entry in contents.manifest.streams
    ]
    return "outdated" if longer and all(longer) else "imported"


def _note_sender(workspace: Workspace, contents: BundleContents) -> None:
    """At the office: the receipt, what the sender's PC lacks and reads, which key wrote which replica."""
    set_id, signer = _set_of(workspace, contents), contents.signer
    registering.note_seen(workspace, contents.manifest.registry_version)
    note_declared(workspace, set_id, contents.manifest.schema)
    for entry in contents.manifest.streams:
        registering.note_replica(workspace, contents.registry, entry.device, signer.signer)
    blobs.note_lacks(workspace, set_id, signer.device, contents.manifest.have_blobs)
    fields = {
        "bundle": contents.manifest_hash,
        "on": workspace.today(),
        "outcome": "quarantined" if contents.quarantined else "imported",
        "streams": [f"{entry.device}:{entry.count}" for entry in contents.manifest.streams],
        "lacking": sorted(
            sha for sha in blobs.signed_papers(workspace, set_id) if not workspace.blobs.holds(sha)
        ),
    }
    save(workspace.store, "receipt", new_id(), fields, workspace.now_ms(), set_id=set_id)


def conflict_count(workspace: Workspace, contents: BundleContents) -> int:
    """The fields in conflict and the doubled numbers of meetings in the sets of a bundle."""
    sets = sorted({entry.set_id for entry in contents.manifest.streams}) or [workspace.set_id]
    marks = ", ".join("?" * len(sets))
    fields = f"SELECT count(*) FROM conflict WHERE set_id IN ({marks})"
    numbers = (
        f"SELECT count(*) FROM (SELECT 1 FROM meeting WHERE set_id IN ({marks})"
        " GROUP BY set_id, number HAVING count(*) > 1)"
    )
    return sum(int(workspace.store.db.execute(sql, sets).fetchone()[0]) for sql in (fields, numbers))


def _set_of(workspace: Workspace, contents: BundleContents) -> str:
    """The council that a bundle is from or about."""
    if contents.signer.set_id:
        return contents.signer.set_id
    named = sorted(entry.set_id for entry in contents.manifest.streams if entry.set_id != PROVINCE_SET)
    return named[0] if named else workspace.set_id


def _forks(contents: BundleContents) -> dict[streams.Key, list[streams.Fork]]:
    forks: dict[streams.Key, list[streams.Fork]] = {}
    for clone in contents.clones:
        forks.setdefault((clone.set_id, clone.device), []).append(streams.Fork(clone.seq, clone.vids))
    return forks


def _tips(contents: BundleContents) -> dict[streams.Key, list[str]]:
    tips: dict[streams.Key, list[str]] = {}
    for entry in contents.manifest.streams:
        tips.setdefault((entry.set_id, entry.device), []).append(entry.tip)
    return tips
