# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Revoking a key «valid up to row S, chain C», the quarantine that follows, and correcting both.

Rows after S are kept and shown, not merged; an office takes back what it had merged, unless others have
built on it. When the revocation is corrected they are merged as if nothing had been (EXCHANGE.md 3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.versions.clock import unpack
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle.reading import BundleContents
from mahalleh_desktop.exchange.registry import Device, Registry, Revocation
from mahalleh_desktop.exchange.registry_changes import with_revocations, without_revocations
from mahalleh_desktop.storage import quarantine, streams
from mahalleh_desktop.storage.store import Store
from mahalleh_desktop.storage.versions import receive
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.keys import registering
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

REVOKED, CARRIED, BUILT_ON = "revoked", "carried", "built_on_revoked"
"""Why a version is in quarantine: its writer is revoked, its carrier was, or it builds on such a one.

``quarantine.NOT_BY_OFFICE``: a council brought it in the office's name.
"""
_NEVER_MERGED = frozenset({CARRIED, quarantine.NOT_BY_OFFICE})
_NO_CHAIN = "0" * 64
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Revoked:
    """A device whose key was revoked: rows up to ``seq`` stay good."""

    council: str
    device: str
    seq: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A version that is shown, not merged; ``at`` is milliseconds since 1970 by the writer's clock."""

    set_id: str
    council: str
    device: str
    seq: int
    table: str
    row: str
    at: int
    reason: str


def devices_named(registry: Registry, name: str) -> list[Device]:
    """The devices of a council (by code) or the one whose id begins so. Raises ``no_such_device``."""
    sets = [council.set_id for council in registry.councils if council.code == name]
    found = [device for device in registry.devices if device.set_id in sets]
    if not found and len(name) >= _SHORTEST:
        found = [device for device in registry.devices if device.device.startswith(name.lower())]
    if not found:
        raise KnownError("no_such_device", name=name)
    return found


def revoke(
    workspace: Workspace, name: str, up_to: int | None = None
) -> tuple[list[Revoked], tuple[Problem, ...]]:
    """At the office: revokes the keys of a council's code or of one device, for rows after ``up_to``.

    Without ``up_to`` all that has arrived stays good. Raises ``no_such_device``, ``one_device_needed``,
    ``row_not_arrived``.
    """
    workspace.require_kind("office")
    registry = registering.current(workspace)
    devices = devices_named(registry, name)
    if up_to is not None and len(devices) > 1:
        raise KnownError("one_device_needed")
    entries = [entry for device in devices for entry in _entries(workspace, device, up_to)]
    changed = registering.keep(workspace, with_revocations(registry, entries))
    with workspace.transaction():
        warnings = settle_revocations(workspace, changed)
    return [_revoked(changed, entry) for entry in entries], tuple(warnings)


def lift_revocation(workspace: Workspace, name: str) -> int:
    """At the office: trusts the keys again; gives how many rows leave quarantine. The registry tells all."""
    workspace.require_kind("office")
    registry = registering.current(workspace)
    signers = {device.signer for device in devices_named(registry, name)}
    changed = registering.keep(workspace, without_revocations(registry, signers))
    with workspace.transaction():
        return release(workspace, changed)


def quarantined(workspace: Workspace, set_id: str = "") -> list[Quarantined]:
    """What lies in quarantine, of one council or of all."""
    codes = dict(workspace.store.db.execute("SELECT set_id, code FROM council").fetchall())
    return [
        Quarantined(
            v.set_id, codes.get(v.set_id, ""), v.device, v.seq, v.table, v.row, unpack(v.hlc)[0], each.reason
        )
        for each in quarantine.listed(workspace.store, set_id)
        for v in (each.version,)
    ]


def quarantine_reason(reason: str) -> str:
    """Why a record lies there, in words."""
    return {
        REVOKED: _("written after the revocation"),
        CARRIED: _("brought by a revoked computer"),
        BUILT_ON: _("builds on a record in quarantine"),
        quarantine.NOT_BY_OFFICE: _("brought by a council in the office's name"),
    }.get(reason, reason)


def keep_in_quarantine(store: Store, contents: BundleContents) -> int:
    """Keeps what a bundle brings for quarantine, with the reason. Inside a transaction."""
    carried = CARRIED if contents.signer.revoked else BUILT_ON
    reasons = {entry.device: REVOKED for entry in contents.registry.revocations}
    if contents.signer.kind != "office":
        reasons |= {entry.device: quarantine.NOT_BY_OFFICE for entry in contents.registry.office_devices}
    by_reason: dict[str, list[Version]] = {}
    for version in contents.quarantined:
        by_reason.setdefault(reasons.get(version.device, carried), []).append(version)
    return sum(quarantine.keep(store, versions, reason) for reason, versions in by_reason.items())


def settle_revocations(workspace: Workspace, registry: Registry) -> list[Problem]:
    """Brings the rows in line with a changed registry. Inside a transaction.

    Only an office takes back what is merged; a council keeps showing its own records.
    """
    told = []
    for entry in registry.revocations if workspace.kind == "office" else ():
        sql = "SELECT set_id FROM stream WHERE device = ? AND branch_of IS NULL AND count > ?"
        for (set_id,) in workspace.store.db.execute(sql, [entry.device, entry.seq]).fetchall():
            if quarantine.withdraw(workspace.store, set_id, entry.device, entry.seq, REVOKED) is None:
                told.append(Problem("revocation_built_upon", "", {"device": entry.device[:8]}))
    release(workspace, registry)
    return told


def release(workspace: Workspace, registry: Registry) -> int:
    """Merges what need not lie in quarantine any more; gives how many. Inside a transaction."""
    store, total = workspace.store, 0
    limit = _limits(store, registry)
    while True:
        waiting = [each.version for each in quarantine.listed(store) if each.reason not in _NEVER_MERGED]
        good = _mergeable(store, waiting, limit)
        if not good:
            return total
        counts = {key: streams.own_branch(store, *key).count for key in {(v.set_id, v.device) for v in good}}
        between = [v for v in good if v.seq <= counts[v.set_id, v.device]]
        quarantine.forget(store, good)
        quarantine.insert_between(store, between)
        receive(store, [v for v in good if v.seq > counts[v.set_id, v.device]], workspace.now_ms())
        total += len(good)


def _mergeable(store: Store, waiting: Sequence[Version], limit: Callable[[str, str], int]) -> list[Version]:
    """Those that follow what is merged without a gap, whose parents are merged and row is no other's."""
    good: list[Version] = []
    vids: set[str] = set()
    owners = dict(streams.row_owners(store, {version.row for version in waiting}))
    following: dict[streams.Key, int] = {}
    for version in waiting:
        key = (version.set_id, version.device)
        expected = following.setdefault(key, streams.own_branch(store, *key).count + 1)
        mine = (version.set_id, version.table)
        if version.seq > min(expected, limit(*key)) or owners.get(version.row, mine) != mine:
            continue
        if all(parent in vids or streams.holds_version(store, parent) for parent in version.parents):
            good.append(version)
            vids.add(version.vid)
            owners[version.row] = mine
            following[key] = max(expected, version.seq + 1)
    return good


def _limits(store: Store, registry: Registry) -> Callable[[str, str], int]:
    """The last row of a stream that may be merged: all of it, or up to a revocation whose chain fits."""

    def limit(set_id: str, device: str) -> int:
        entries = [entry for entry in registry.revocations if entry.device == device]
        if not entries:
            return 2**53
        entry = min(entries, key=lambda each: each.seq)
        tip = quarantine.whole_chain_at(store, set_id, device, entry.seq) if entry.seq else None
        return entry.seq if tip is not None and tip.hex() == entry.chain else 0

    return limit


def _entries(workspace: Workspace, device: Device, up_to: int | None) -> list[Revocation]:
    """One entry for each replica that the key wrote: the enrolled one, and those of restored backups."""
    sql = "SELECT substr(key, ?) FROM workspace WHERE key LIKE ? AND value = ?"
    prefix = registering.REPLICA
    noted = workspace.store.db.execute(sql, [len(prefix) + 1, f"{prefix}%", device.signer]).fetchall()
    replicas = [device.device, *(replica for (replica,) in noted)]
    return [_entry(workspace, device, replica, up_to) for replica in replicas]


def _entry(workspace: Workspace, device: Device, replica: str, up_to: int | None) -> Revocation:
    branches = streams.branches_of(workspace.store, device.set_id, replica)
    count, tip = (branches[0].count, branches[0].tip) if branches else (0, b"")
    if up_to is not None and replica == device.device and up_to != count:
        found = quarantine.whole_chain_at(workspace.store, device.set_id, replica, up_to) if up_to else b""
        if found is None:
            raise KnownError("row_not_arrived", number=up_to, last=count)
        count, tip = up_to, found
    return Revocation(device.signer, replica, count, tip.hex() if count else _NO_CHAIN)


def _revoked(registry: Registry, entry: Revocation) -> Revoked:
    device = next(each for each in registry.devices if each.signer == entry.signer)
    council = registry.council(device.set_id)
    return Revoked(council.code if council else "", entry.device, entry.seq)
