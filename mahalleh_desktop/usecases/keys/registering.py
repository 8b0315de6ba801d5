# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How an office changes its registry: always signed by the latest root, always above what was ever seen.

An office restored from a backup lists its new replica and goes above the version that councils report.
"""

from __future__ import annotations

import shutil

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.certificates import make_root_certificate
from mahalleh_desktop.exchange.keys import DeviceKeys
from mahalleh_desktop.exchange.registry import Registry, sign_registry
from mahalleh_desktop.exchange.registry_changes import higher_than, with_new_root, with_office_device
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.keys import key_files, keyring
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

REPLICA = "replica:"
_SEEN = "registry_seen"
_NEXT_ROOT = "root.next"


def current(workspace: Workspace) -> Registry:
    """The office's registry with this replica in it, above every version that a council has named."""
    registry = keyring.require_registry(workspace)
    own = keyring.certificate(workspace)
    changed = registry
    if own is not None and all(each.device != workspace.store.device for each in registry.office_devices):
        changed = with_office_device(changed, workspace.store.device, own)
    seen = int(value(workspace.store.db, _SEEN) or 0)
    if seen > registry.version:
        changed = higher_than(changed, seen)
    return changed if changed is registry else keep(workspace, changed)


def keep(workspace: Workspace, changed: Registry) -> Registry:
    """Signs and keeps a changed registry. Raises ``keys_missing`` where the root is not on this PC."""
    root = root_keys(workspace)
    keyring.keep_registry(workspace, sign_registry(changed, root), root.signer)
    return changed


def root_keys(workspace: Workspace) -> DeviceKeys:
    """The keys of the root that the registry names; ends a renewal that was cut off half-way."""
    registry = keyring.require_registry(workspace)
    if key_files.has_keys(workspace, _NEXT_ROOT):
        following = keyring.keys(workspace, _NEXT_ROOT)
        if following.signer == registry.root:
            _promote_next_root(workspace)
    found = keyring.keys(workspace, keyring.ROOT)
    if found.signer != registry.root:
        raise KnownError("keys_missing")
    return found


def renew_root(workspace: Workspace) -> str:
    """A new root, vouched for by the old one; gives its signer (64 hex). Councils follow by themselves.

    New keys are written before the registry names them and take the old ones' place after it (N+1).
    """
    workspace.require_kind("office")
    registry, previous = current(workspace), root_keys(workspace)
    following = keyring.make_keys(workspace, _NEXT_ROOT)
    certificate = make_root_certificate(following.signing_key, registry.office, workspace.clock.now())
    keyring.keep_certificate(workspace, _NEXT_ROOT, certificate)
    changed = with_new_root(registry, certificate, previous)
    keyring.keep_registry(workspace, sign_registry(changed, following), following.signer)
    _promote_next_root(workspace)
    return following.signer


def _promote_next_root(workspace: Workspace) -> None:
    folder = workspace.folder / "keys"
    for suffix in ("der", "sealed"):
        source = folder / f"{_NEXT_ROOT}.{suffix}"
        if source.exists():
            shutil.move(source, folder / f"{keyring.ROOT}.{suffix}")


def note_seen(workspace: Workspace, version: int) -> None:
    """Remembers the highest registry that a council names. Inside a transaction."""
    if version > int(value(workspace.store.db, _SEEN) or 0):
        set_value(workspace.store.db, _SEEN, str(version))


def note_replica(workspace: Workspace, registry: Registry, device: str, signer: str) -> None:
    """Remembers which key first brought a replica that the registry does not list (a restored PC)."""
    listed = {each.device for each in registry.devices} | {each.device for each in registry.office_devices}
    if device not in listed and not value(workspace.store.db, REPLICA + device):
        set_value(workspace.store.db, REPLICA + device, signer)
