# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Enrolment: a council's request, the office's answer, and the fingerprints that people compare.

Both are plain signed JSON. The office compares the request's fingerprint with a stamped form; the council
accepts an answer only after typing that of the office's root, else a false office could capture
everything (EXCHANGE.md 3).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import msgspec

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import certificates, envelope, fingerprint, registry_changes, signatures
from mahalleh_desktop.exchange.keys import DeviceKeys
from mahalleh_desktop.exchange.registry import (
    LARGEST_REGISTRY,
    Code,
    Council,
    Device,
    DeviceId,
    Encoded,
    Hex64,
    Kind,
    Name,
    Registry,
    Strict,
    read_newer_registry,
    read_registry,
    sign_registry,
)

FORMAT = 1
_LARGEST_REQUEST = 64 * 1024


class Request(Strict, frozen=True):
    """What a device tells of itself; ``spki`` is base64 DER, ``recipient`` ``age1…``."""

    fmt: Annotated[int, msgspec.Meta(ge=1)]
    council: Council
    device: DeviceId
    spki: Encoded
    recipient: str

    @property
    def signer(self) -> str:
        return signatures.signer_of(signatures.to_bytes(self.spki))

    @property
    def fingerprint(self) -> str:
        """``XXXX-XXXX-XXXX`` as printed on the form; ``fingerprint.require_match`` takes ``digest``."""
        return fingerprint.fingerprint(self.digest)

    @property
    def digest(self) -> str:
        """SHA-256 (64 hex) of the request's canonical bytes."""
        return hashlib.sha256(b"mahalleh-request/1\0" + encode(msgspec.to_builtins(self))).hexdigest()


class _Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer for one device: root and certificate in base64 DER, the signed registry as it is."""

    fmt: Annotated[int, msgspec.Meta(ge=1)]
    device: DeviceId
    signer: Hex64
    root: Encoded
    certificate: Encoded
    registry: dict[str, object]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a council keeps of an answer: its certificate (DER), the registry and its signed bytes."""

    certificate: bytes
    registry: Registry
    registry_bytes: bytes
    device: Device
    council: Council

    @property
    def root(self) -> str:
        """The fingerprint (64 hex) of the root that is trusted from now on."""
        return self.registry.root


def make_request(
    keys: DeviceKeys, *, device: str, set_id: str, code: Code, name: Name, kind: Kind = "council"
) -> bytes:
    """The file that a council's device sends, without personal data."""
    council = Council(set_id, code, name, kind)
    spki = signatures.to_text(keys.spki)
    request = Request(FORMAT, council, device, spki, keys.recipient)
    return signatures.signed_document("enrolment-request", msgspec.to_builtins(request), keys.signing_key)


def read_request(data: bytes) -> Request:
    """The request of a file, if it is signed by the key that it names.

    Raises ``not_an_enrolment_request``, ``enrolment_too_new``.
    """
    try:
        body, signature = signatures.split_document("enrolment-request", data, _LARGEST_REQUEST)
        _refuse_newer(body)
        request = msgspec.convert(body, Request)
        spki = signatures.to_bytes(request.spki)
        signatures.verify_document("enrolment-request", body, signature, spki)
    except (signatures.NotSignedError, msgspec.ValidationError) as error:
        raise KnownError("not_an_enrolment_request") from error
    if not envelope.is_recipient(request.recipient):
        raise KnownError("not_an_enrolment_request")
    return request


def enrol(request: Request, registry: Registry, root: DeviceKeys, now: datetime) -> tuple[Registry, bytes]:
    """The office's next registry with this device in it, and the bytes of the answer.

    The caller has compared the request's fingerprint. Raises ``device_belongs_to_other_council``,
    ``council_code_taken``, ``signer_is_revoked``.
    """
    council = request.council
    for old in registry.devices:
        if old.set_id != council.set_id and (old.device == request.device or old.signer == request.signer):
            raise KnownError("device_belongs_to_other_council")
    if any(old.device == request.device or old.signer == request.signer for old in registry.office_devices):
        raise KnownError("device_belongs_to_other_council")
    if any(old.code == council.code and old.set_id != council.set_id for old in registry.councils):
        raise KnownError("council_code_taken", council=council.code)
    if registry.is_revoked(request.signer):
        raise KnownError("signer_is_revoked")
    spki = signatures.to_bytes(request.spki)
    root_certificate = registry.roots[-1].der
    certificate = certificates.issue_certificate(
        root.signing_key, root_certificate, spki, council.name, council.code, now
    )
    encoded = signatures.to_text(certificate)
    device = Device(request.device, council.set_id, request.recipient, request.signer, encoded)
    changed = registry_changes.with_device(registry, council, device)
    answer = {
        "fmt": FORMAT,
        "device": request.device,
        "signer": request.signer,
        "root": registry.roots[-1].certificate,
        "certificate": encoded,
        "registry": msgspec.json.decode(sign_registry(changed, root)),
    }
    return changed, signatures.signed_document("enrolment-answer", answer, root.signing_key)


def accept_answer(
    data: bytes, keys: DeviceKeys, device: str, typed: str, held: Registry | None = None
) -> Accepted:
    """What the office answered, if ``typed`` is the fingerprint of its root and it is for these keys.

    ``held`` is the registry of an earlier enrolment at the same office. Raises
    ``not_an_enrolment_answer``, ``enrolment_too_new``, ``fingerprint_mismatch``,
    ``answer_for_other_device`` and what reading a registry raises.
    """
    try:
        body, signature = signatures.split_document("enrolment-answer", data, 2 * LARGEST_REGISTRY)
        _refuse_newer(body)
        answer = msgspec.convert(body, _Answer)
        root = signatures.to_bytes(answer.root)
        certificate = signatures.to_bytes(answer.certificate)
        root_spki = certificates.certificate_spki(root)
        spki = certificates.certificate_spki(certificate)
        # The typed fingerprint comes first: a false office signs its own answer perfectly well.
        root_name = signatures.signer_of(root_spki)
        fingerprint.require_match(typed, root_name)
        signatures.verify_document("enrolment-answer", body, signature, root_spki)
    except (signatures.NotSignedError, msgspec.ValidationError) as error:
        raise KnownError("not_an_enrolment_answer") from error
    if answer.signer != keys.signer or answer.device != device or spki != keys.spki:
        raise KnownError("answer_for_other_device")
    if not certificates.is_issued_by(certificate, root):
        raise KnownError("not_an_enrolment_answer")
    registry_bytes = encode(answer.registry)
    registry = read_registry(registry_bytes, root_name)
    if held is not None and root_name in {known.signer for known in held.roots}:
        registry = read_newer_registry(registry_bytes, held)
    entry = next((entry for entry in registry.devices if entry.device == device), None)
    council = registry.council(entry.set_id) if entry else None
    if entry is None or council is None or signatures.to_bytes(entry.certificate) != certificate:
        raise KnownError("not_an_enrolment_answer")
    return Accepted(certificate, registry, registry_bytes, entry, council)


def _refuse_newer(body: object) -> None:
    if isinstance(body, dict) and isinstance(body.get("fmt"), int) and body["fmt"] > FORMAT:
        raise KnownError("enrolment_too_new")
