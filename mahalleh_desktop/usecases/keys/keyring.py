# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The key files of a workspace, opened when a signature or a bundle needs them.

``device.sealed`` signs and decrypts for this PC; an office has ``root``, ``recovery`` and ``confidential``
besides; a member who signs minutes has a file of the member's own.
"""

from __future__ import annotations

from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.certificates import self_made_certificate
from mahalleh_desktop.exchange.keys import DeviceKeys, generate_keys, open_keys, seal_keys
from mahalleh_desktop.exchange.registry import Registry, read_registry
from mahalleh_desktop.files import file_faults, read_file, write_file
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.keys.key_files import (
    AWAITS_ANSWER,
    DEVICE,
    REGISTRY_FILE,
    TRUSTED_ROOT,
    has_keys,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ROOT = "root"
RECOVERY = "recovery"
CONFIDENTIAL = "confidential"


def make_keys(workspace: Workspace, name: str) -> DeviceKeys:
    """New keys, kept sealed by the workspace's passphrase (or unsealed and private without one)."""
    keys = generate_keys()
    _keep_keys(workspace, name, keys)
    return keys


def _keep_keys(workspace: Workspace, name: str, keys: DeviceKeys) -> None:
    sealed = seal_keys(keys, workspace.passphrase)
    write_file(workspace.folder / "keys" / f"{name}.sealed", sealed, private=True)


def make_device_keys(workspace: Workspace, name: str, code: str) -> None:
    """New keys of a council's or county's PC, with the certificate that holds until it is enrolled."""
    keep_device_keys(workspace, generate_keys(), name, code)


def keep_device_keys(workspace: Workspace, device: DeviceKeys, name: str, code: str) -> None:
    """Keys in the place of those of this PC, with the certificate that holds until they are enrolled."""
    _keep_keys(workspace, DEVICE, device)
    own = self_made_certificate(device.signing_key, name, code, workspace.clock.now())
    keep_certificate(workspace, DEVICE, own)
    with workspace.transaction():
        set_value(workspace.store.db, AWAITS_ANSWER, "1")


def forget_keys(workspace: Workspace, name: str) -> None:
    """Removes the keys of somebody who leaves, with their certificate; they are given to nobody."""
    for suffix in ("sealed", "der"):
        path = workspace.folder / "keys" / f"{name}.{suffix}"
        with file_faults(path):
            path.unlink(missing_ok=True)


def keys(workspace: Workspace, name: str = DEVICE) -> DeviceKeys:
    """The keys of a name. Raises ``keys_missing``, ``wrong_passphrase``, ``key_file_damaged``."""
    if not has_keys(workspace, name):
        raise KnownError("keys_missing")
    path = workspace.folder / "keys" / f"{name}.sealed"
    return open_keys(read_file(path), workspace.passphrase)


def certificate(workspace: Workspace, name: str = DEVICE) -> bytes | None:
    """The certificate (DER) kept beside keys, or None."""
    path = workspace.folder / "keys" / f"{name}.der"
    return read_file(path) if path.exists() else None


def keep_certificate(workspace: Workspace, name: str, der: bytes) -> None:
    write_file(workspace.folder / "keys" / f"{name}.der", der)


def member_keys(workspace: Workspace, member: Member, code: str) -> tuple[DeviceKeys, bytes]:
    """The keys and certificate of a member who signs minutes, made at the first signature."""
    if has_keys(workspace, member.ref):
        found = keys(workspace, member.ref)
    else:
        found = make_keys(workspace, member.ref)
    own = certificate(workspace, member.ref)
    if own is None:
        own = self_made_certificate(found.signing_key, member.name, code, workspace.clock.now())
        keep_certificate(workspace, member.ref, own)
    return found, own


def registry(workspace: Workspace) -> Registry | None:
    """The registry that is held, or None before enrolment."""
    path = workspace.folder / REGISTRY_FILE
    root = value(workspace.store.db, TRUSTED_ROOT)
    if not path.exists() or not root:
        return None
    return read_registry(read_file(path), root)


def require_registry(workspace: Workspace) -> Registry:
    found = registry(workspace)
    if found is None:
        raise KnownError("not_enrolled")
    return found


def keep_registry(workspace: Workspace, data: bytes, root: str) -> None:
    """Keeps a verified registry (signed bytes) and the root it is trusted by."""
    write_file(workspace.folder / REGISTRY_FILE, data)
    with workspace.transaction():
        set_value(workspace.store.db, TRUSTED_ROOT, root)


def registry_bytes(workspace: Workspace) -> bytes:
    """The signed bytes of the held registry."""
    return read_file(workspace.folder / REGISTRY_FILE)
