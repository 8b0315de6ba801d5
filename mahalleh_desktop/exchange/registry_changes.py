# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How the office changes its registry: the first one, a council's device, a revocation, a new root.

Every change gives a registry with the next version; ``registry.sign_registry`` makes its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mahalleh_desktop.exchange import registry as records
from mahalleh_desktop.exchange.keys import DeviceKeys
from mahalleh_desktop.exchange.registry import Council, Device, OfficeDevice, Registry, Revocation, Root
from mahalleh_desktop.exchange.signatures import to_text


def first_registry(
    *,
    office: str,
    root_certificate: bytes,
    device: str,
    certificate: bytes,
    working: str,
    recovery: str,
    confidential: str,
) -> Registry:
    """Version 1: the root and the office's signer (certificates in DER) and three age recipients."""
    return Registry(
        fmt=records.FORMAT,
        version=1,
        office=office,
        roots=(Root(to_text(root_certificate), ""),),
        office_devices=(_office_device(device, certificate),),
        recipients=records.Recipients(working, recovery, confidential),
        councils=(),
        devices=(),
        revocations=(),
    )


def with_device(registry: Registry, council: Council, device: Device) -> Registry:
    """A council's device enrolled; the council's name is renewed, a device enrolled anew replaces itself."""
    councils = [old for old in registry.councils if old.set_id != council.set_id]
    devices = [old for old in registry.devices if old.device != device.device]
    return _next(
        registry,
        councils=tuple(sorted([*councils, council], key=lambda entry: entry.code)),
        devices=tuple(sorted([*devices, device], key=lambda entry: entry.device)),
    )


def with_office_device(registry: Registry, device: str, certificate: bytes) -> Registry:
    """Another replica of the office, such as one made by a restore (its certificate in DER)."""
    others = [old for old in registry.office_devices if old.device != device]
    return _next(registry, office_devices=(*others, _office_device(device, certificate)))


def with_revocations(registry: Registry, revocations: Iterable[Revocation]) -> Registry:
    """Signers that are no longer trusted, with the last good row of each of their streams."""
    known = {(entry.signer, entry.device): entry for entry in (*registry.revocations, *revocations)}
    return _next(registry, revocations=tuple(known[key] for key in sorted(known)))


def without_revocations(registry: Registry, signers: Iterable[str]) -> Registry:
    """Signers that are trusted again, because they were revoked by mistake."""
    lifted = set(signers)
    kept = tuple(entry for entry in registry.revocations if entry.signer not in lifted)
    return _next(registry, revocations=kept)


def with_new_root(registry: Registry, root_certificate: bytes, previous: DeviceKeys) -> Registry:
    """The same office under a new root (certificate in DER), vouched for by the keys of the old one."""
    if registry.root != previous.signer:
        raise ValueError("a new root is signed by the latest one")
    return _next(registry, roots=(*registry.roots, records.root_link(root_certificate, previous)))


def higher_than(registry: Registry, version: int) -> Registry:
    """The same content above a version that a council reports: an office restored from a backup."""
    return msgspec.structs.replace(registry, version=max(registry.version, version) + 1)


def _office_device(device: str, certificate: bytes) -> OfficeDevice:
    encoded = to_text(certificate)
    return OfficeDevice(device, records.signer_of_certificate(encoded), encoded)


def _next(registry: Registry, **changes: object) -> Registry:
    return msgspec.structs.replace(registry, version=registry.version + 1, **changes)
