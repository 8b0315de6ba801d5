# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Enrolment on both sides, and everything that must not pass for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.core.versions.canonical import decode, encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import fingerprint, registry_changes, signatures
from mahalleh_desktop.exchange.certificates import (
    certificate_spki,
    is_issued_by,
    issue_certificate,
    make_root_certificate,
)
from mahalleh_desktop.exchange.enrolment import accept_answer, enrol, make_request, read_request
from mahalleh_desktop.exchange.keys import DeviceKeys, generate_keys
from mahalleh_desktop.exchange.registry import Registry, Revocation, read_registry

from .world import NOW, ORCHARD, SPRING, replica, world

MEADOW = council_uuid("T-03")


def code(call: Callable[..., Any], *arguments: Any, **more: Any) -> str:
    with pytest.raises(KnownError) as caught:
        call(*arguments, **more)
    return caught.value.code


def request_of(keys: DeviceKeys, **changes: Any) -> bytes:
    settings: dict[str, Any] = {
        "device": replica("meadow"), "set_id": MEADOW, "code": "T-03", "name": "شورای محلهٔ چمن",
    }  # fmt: skip
    return make_request(keys, **{**settings, **changes})


def answer_for(keys: DeviceKeys) -> tuple[Registry, bytes]:
    return enrol(read_request(request_of(keys)), world().registry, world().root, NOW)


def root_text() -> str:
    """The root's fingerprint as a person copies it from the stamped form."""
    return fingerprint.fingerprint(world().registry.root).lower()


def test_a_council_enrols() -> None:
    keys = generate_keys()
    request = read_request(request_of(keys))
    assert (request.council.code, request.device, request.signer) == ("T-03", replica("meadow"), keys.signer)
    assert request.recipient == keys.recipient
    fingerprint.require_match(request.fingerprint, request.digest)

    registry, answer = enrol(request, world().registry, world().root, NOW)
    accepted = accept_answer(answer, keys, replica("meadow"), root_text())

    assert accepted.registry == registry
    assert accepted.root == world().registry.root
    assert accepted.council.code == "T-03"
    assert accepted.device.recipient == keys.recipient
    assert certificate_spki(accepted.certificate) == keys.spki
    assert is_issued_by(accepted.certificate, registry.roots[0].der)
    assert read_registry(accepted.registry_bytes, accepted.root) == registry
    assert registry.version == world().registry.version + 1


def test_a_request_holds_no_personal_data() -> None:
    body = decode(request_of(generate_keys()))["enrolment-request"]
    assert set(body) == {"fmt", "council", "device", "spki", "recipient"}
    assert set(body["council"]) == {"set_id", "code", "name", "kind"}


def test_a_second_device_joins_and_enrolling_again_replaces() -> None:
    keys, again = generate_keys(), generate_keys()
    registry, _ = answer_for(keys)
    second = request_of(again, device=replica("meadow laptop"), name="شورای چمن")
    registry, _ = enrol(read_request(second), registry, world().root, NOW)
    assert len(registry.devices_of(MEADOW)) == 2
    council = registry.council(MEADOW)
    assert council is not None
    assert council.name == "شورای چمن"
    registry, _ = enrol(read_request(request_of(again)), registry, world().root, NOW)
    assert {device.signer for device in registry.devices_of(MEADOW)} == {again.signer}


@pytest.mark.parametrize("typed", ["", "0000-0000-0000", "XXXX", None])
def test_a_false_office_is_refused(typed: str | None) -> None:
    keys, root = generate_keys(), generate_keys()
    certificate = make_root_certificate(root.signing_key, "استانداری نمونه", NOW)
    forged = registry_changes.first_registry(
        office="دفتر امور اجتماعی", root_certificate=certificate, device=replica("office"),
        certificate=issue_certificate(root.signing_key, certificate, generate_keys().spki, "دفتر", "", NOW),
        working=root.recipient, recovery=root.recipient, confidential=root.recipient,
    )  # fmt: skip
    _, answer = enrol(read_request(request_of(keys)), forged, root, NOW)
    typed = root_text() if typed is None else typed
    assert code(accept_answer, answer, keys, replica("meadow"), typed) == "fingerprint_mismatch"


def test_an_answer_for_another_device() -> None:
    keys = generate_keys()
    _, answer = answer_for(keys)
    device = replica("meadow")
    assert code(accept_answer, answer, generate_keys(), device, root_text()) == "answer_for_other_device"
    assert code(accept_answer, answer, keys, replica("x"), root_text()) == "answer_for_other_device"


def test_an_older_answer_does_not_roll_the_registry_back() -> None:
    keys = generate_keys()
    registry, answer = answer_for(keys)
    newer = registry_changes.higher_than(registry, 100)
    assert newer.version == 101
    assert code(accept_answer, answer, keys, replica("meadow"), root_text(), newer) == "registry_not_newer"
    assert accept_answer(answer, keys, replica("meadow"), root_text(), world().registry).registry == registry


def resigned(data: bytes, name: str, keys: DeviceKeys, **changes: Any) -> bytes:
    return signatures.signed_document(name, {**decode(data)[name], **changes}, keys.signing_key)


def test_what_is_no_request() -> None:
    keys = generate_keys()
    data = request_of(keys)
    name = "enrolment-request"
    for bad in (
        b"",
        b"{}",
        b"\xff\xfe",
        data + b"\n",
        data[:-1],
        data.replace(b"T-03", b"T-04"),
        answer_for(keys)[1],
        encode({name: 1, "sig": ""}),
        resigned(data, name, generate_keys()),
        resigned(data, name, keys, spki="AAAA"),
        resigned(data, name, keys, recipient="age1"),
        resigned(data, name, keys, device="meadow"),
        resigned(data, name, keys, fmt="1"),
        resigned(data, name, keys, more=1),
        b" " * 100_000,
    ):
        assert code(read_request, bad) == "not_an_enrolment_request", bad[:60]
    assert code(read_request, resigned(data, name, keys, fmt=2)) == "enrolment_too_new"


def test_what_is_no_answer() -> None:
    keys = generate_keys()
    _, answer = answer_for(keys)
    name, root = "enrolment-answer", world().root
    self_made = generate_keys()
    forged = signatures.to_text(
        issue_certificate(self_made.signing_key, world().registry.roots[0].der, keys.spki, "x", "", NOW)
    )
    for bad in (
        b"",
        b"[]",
        answer[:-1],
        request_of(keys),
        answer.replace(b'"fmt":1,"registry"', b'"fmt":1 ,"registry"'),
        resigned(answer, name, self_made),
        resigned(answer, name, root, certificate="AAAA"),
        resigned(answer, name, root, certificate=forged),
        resigned(answer, name, root, registry=[]),
    ):
        assert code(accept_answer, bad, keys, replica("meadow"), root_text()) == "not_an_enrolment_answer", (
            bad[:60]
        )
    stale = resigned(answer, name, root, registry=decode(world().registry_bytes))
    assert code(accept_answer, stale, keys, replica("meadow"), root_text()) == "not_an_enrolment_answer"
    empty = resigned(answer, name, root, registry={})
    assert code(accept_answer, empty, keys, replica("meadow"), root_text()) == "registry_invalid"
    newer = resigned(answer, name, root, fmt=2)
    assert code(accept_answer, newer, keys, replica("meadow"), root_text()) == "enrolment_too_new"


def test_whom_the_office_does_not_enrol() -> None:
    registry, root = world().registry, world().root

    def refused(keys: DeviceKeys, known: Registry = registry, **changes: Any) -> str:
        return code(enrol, read_request(request_of(keys, **changes)), known, root, NOW)

    assert refused(world().orchard) == "device_belongs_to_other_council"
    assert refused(generate_keys(), device=replica("orchard")) == "device_belongs_to_other_council"
    assert refused(world().working) == "device_belongs_to_other_council"
    assert refused(generate_keys(), code="T-02") == "council_code_taken"
    revoked = registry_changes.with_revocations(
        registry, [Revocation(world().spring.signer, replica("spring"), 0, "0" * 64)]
    )
    assert refused(world().spring, revoked, set_id=SPRING, code="T-01") == "signer_is_revoked"
    assert registry.council(ORCHARD) is not None


def test_one_key_has_one_name() -> None:
    """A compressed point is the same key in other bytes, and would be another signer."""
    keys = generate_keys()
    public = keys.signing_key.public_key()
    point = public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    # SubjectPublicKeyInfo of an EC key on prime256v1 with a bit string of 34 bytes.
    head = bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200")
    assert serialization.load_der_public_key(head + point) == public
    bad = resigned(request_of(keys), "enrolment-request", keys, spki=signatures.to_text(head + point))
    assert code(read_request, bad) == "not_an_enrolment_request"
