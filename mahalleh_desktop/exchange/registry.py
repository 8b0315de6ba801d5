# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's registry: who may sign, who reads, which councils and devices there are, what is revoked.

One canonical JSON document ``{"registry": …, "sig": base64}``, signed by the latest root. Roots form a
chain: each later root certificate is signed by the root before it, so that a reader who trusts any of
them can follow (EXCHANGE.md 3).
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from mahalleh_desktop.core.versions.canonical import LARGEST
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope, signatures
from mahalleh_desktop.exchange.certificates import certificate_spki
from mahalleh_desktop.exchange.keys import DeviceKeys

FORMAT = 1
LARGEST_REGISTRY = 16 * 1024 * 1024

UUID_PATTERN = r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"
Hex64 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
DeviceId = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
SetId = Annotated[str, msgspec.Meta(pattern=UUID_PATTERN)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Kind = Literal["council", "county"]
Encoded = Annotated[str, msgspec.Meta(max_length=8192)]
Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record of a signed document: these fields and no other."""


class Root(Strict, frozen=True):
    """A root certificate (base64 DER) and the signature of the root before it ("" for the first)."""

    certificate: Encoded
    signature: Encoded

    @property
    def der(self) -> bytes:
        return signatures.to_bytes(self.certificate)

    @property
    def signer(self) -> str:
        """The fingerprint that is printed on the form: SHA-256 of the root's public key."""
        return signer_of_certificate(self.certificate)


class OfficeDevice(Strict, frozen=True):
    """A device of the office: its replica id, its signer and the signer's certificate (base64 DER)."""

    device: DeviceId
    signer: Hex64
    certificate: Encoded


class Recipients(Strict, frozen=True):
    """The office's age recipients; the recovery identity is kept off line."""

    working: str
    recovery: str
    confidential: str


class Council(Strict, frozen=True):
    """A council or county government that is enrolled."""

    set_id: SetId
    code: Code
    name: Name
    kind: Kind


class Device(Strict, frozen=True):
    """A device of a council: replica id at enrolment, age recipient, signer and certificate (base64 DER)."""

    device: DeviceId
    set_id: SetId
    recipient: str
    signer: Hex64
    certificate: Encoded


class Revocation(Strict, frozen=True):
    """A signer is no longer trusted; of the device's stream, rows up to ``seq`` with ``chain`` stay good.

    A signer with several replicas (after a restore) has one entry for each; one that never wrote any rows
    has ``seq`` 0 and a chain of 64 zeros.
    """

    signer: Hex64
    device: DeviceId
    seq: Count
    chain: Hex64


class Registry(Strict, frozen=True):
    """All that the office vouches for. Versions only rise."""

    fmt: Annotated[int, msgspec.Meta(ge=1)]
    version: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
    office: Name
    roots: Annotated[tuple[Root, ...], msgspec.Meta(min_length=1, max_length=100)]
    office_devices: tuple[OfficeDevice, ...]
    recipients: Recipients
    councils: tuple[Council, ...]
    devices: tuple[Device, ...]
    revocations: tuple[Revocation, ...]

    @property
    def root(self) -> str:
        """The fingerprint (64 hex) of the latest root, which signed this registry."""
        return self.roots[-1].signer

    def council(self, set_id: str) -> Council | None:
        return next((council for council in self.councils if council.set_id == set_id), None)

    def devices_of(self, set_id: str) -> tuple[Device, ...]:
        return tuple(device for device in self.devices if device.set_id == set_id)

    def is_revoked(self, signer: str) -> bool:
        return any(revocation.signer == signer for revocation in self.revocations)

    def recipients_of(self, set_id: str) -> list[str]:
        """Who can open a bundle of this council: both office keys and its devices not revoked, sorted."""
        devices = (d.recipient for d in self.devices_of(set_id) if not self.is_revoked(d.signer))
        return sorted({self.recipients.working, self.recipients.recovery, *devices})

    def confidential_recipients_of(self, set_id: str) -> list[str]:
        """Who can open this council's confidential rows: the province's key and its devices, sorted."""
        devices = (d.recipient for d in self.devices_of(set_id) if not self.is_revoked(d.signer))
        return sorted({self.recipients.confidential, *devices})


def sign_registry(registry: Registry, root: DeviceKeys) -> bytes:
    """The bytes of ``registry.json``. The keys are those of the latest root."""
    if registry.root != root.signer:
        raise ValueError("a registry is signed by its latest root")
    return signatures.signed_document("registry", msgspec.to_builtins(registry), root.signing_key)


def read_registry(data: bytes, trusted_root: str) -> Registry:
    """The registry of signed bytes, if ``trusted_root`` (64 hex) leads to the root that signed it.

    Raises ``registry_invalid``, ``registry_too_new``, ``registry_not_signed_by_root``.
    """
    try:
        body, signature = signatures.split_document("registry", data, LARGEST_REGISTRY)
        if isinstance(body, dict) and isinstance(body.get("fmt"), int) and body["fmt"] > FORMAT:
            raise KnownError("registry_too_new")
        registry = msgspec.convert(body, Registry)
        _check_content(registry)
        root = certificate_spki(_trusted_root(registry.roots, trusted_root).der)
    except (signatures.NotSignedError, msgspec.ValidationError) as error:
        raise KnownError("registry_invalid") from error
    try:
        signatures.verify_document("registry", body, signature, root)
    except signatures.NotSignedError as error:
        raise KnownError("registry_not_signed_by_root") from error
    return registry


def first_root(data: bytes) -> str:
    """The name of the root that signed bytes of a registry begin with, whoever that is.

    For who trusts no root yet and only asks whether the bytes hold together. Raises ``registry_invalid``.
    """
    try:
        body, _signature = signatures.split_document("registry", data, LARGEST_REGISTRY)
        return msgspec.convert(body, Registry).roots[0].signer
    except (signatures.NotSignedError, msgspec.ValidationError) as error:
        raise KnownError("registry_invalid") from error


def read_newer_registry(data: bytes, held: Registry) -> Registry:
    """The registry of signed bytes if it is higher than the held one, or the held one itself.

    Raises what ``read_registry`` does and ``registry_not_newer``.
    """
    found = read_registry(data, held.root)
    if found == held:
        return held
    if found.version <= held.version:
        raise KnownError("registry_not_newer", held=held.version, found=found.version)
    return found


def root_link(root: bytes, previous: DeviceKeys) -> Root:
    """A new root certificate (DER), vouched for by the keys of the root before it."""
    signature = signatures.sign(previous.signing_key, b"mahalleh-root/1\0", root)
    return Root(signatures.to_text(root), signatures.to_text(signature))


def signer_of_certificate(certificate: str) -> str:
    """The signer (64 hex) of a certificate in base64 DER. Raises NotSignedError."""
    return signatures.signer_of(certificate_spki(signatures.to_bytes(certificate)))


def _trusted_root(roots: tuple[Root, ...], trusted_root: str) -> Root:
    """The latest root, if the trusted one is in the chain and each later one is signed by its elder."""
    names = [root.signer for root in roots]
    if trusted_root not in names:
        raise KnownError("registry_not_signed_by_root")
    start = names.index(trusted_root)
    for elder, younger in zip(roots[start:], roots[start + 1 :], strict=False):
        signature = signatures.to_bytes(younger.signature)
        spki = certificate_spki(elder.der)
        if not signatures.is_signed_by(spki, signature, b"mahalleh-root/1\0", younger.der):
            raise KnownError("registry_not_signed_by_root")
    return roots[-1]


def _check_content(registry: Registry) -> None:
    """What types cannot say. Raises NotSignedError; certificates are parsed here, once."""
    sets = [council.set_id for council in registry.councils]
    codes = [council.code for council in registry.councils]
    replicas = [d.device for d in registry.office_devices] + [d.device for d in registry.devices]
    for names in (sets, codes, replicas):
        if len(set(names)) != len(names):
            raise signatures.NotSignedError("a name appears twice")
    if any(device.set_id not in set(sets) for device in registry.devices):
        raise signatures.NotSignedError("a device of an unknown council")
    named = [(entry.certificate, entry.signer) for entry in registry.office_devices]
    named += [(entry.certificate, entry.signer) for entry in registry.devices]
    if any(signer_of_certificate(certificate) != signer for certificate, signer in named):
        raise signatures.NotSignedError("a certificate of another signer")
    owners = {device.signer: device.set_id for device in registry.devices}
    if any(owners[device.signer] != device.set_id for device in registry.devices) or any(
        device.signer in owners for device in registry.office_devices
    ):
        raise signatures.NotSignedError("a signer with two roles")
    recipients = [*msgspec.structs.astuple(registry.recipients), *(d.recipient for d in registry.devices)]
    if not all(envelope.is_recipient(recipient) for recipient in recipients):
        raise signatures.NotSignedError("not an age recipient")
