# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The registry: signed by the root, only ever higher, and what it revokes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mahalleh_desktop.core.versions.canonical import decode, encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import registry_changes, signatures
from mahalleh_desktop.exchange.bundle.held import Held
from mahalleh_desktop.exchange.certificates import issue_certificate, make_root_certificate
from mahalleh_desktop.exchange.keys import generate_keys
from mahalleh_desktop.exchange.registry import (
    Registry,
    Revocation,
    read_newer_registry,
    read_registry,
    root_link,
    sign_registry,
)

from .forging import council_bundle, return_bundle
from .test_bundle_round_trip import holding, read
from .world import NOW, ORCHARD, SPRING, World, council_stream, member, replica, world


def code(call: Any, *arguments: Any) -> str:
    with pytest.raises(KnownError) as caught:
        call(*arguments)
    return caught.value.code


def raised(registry: Registry, **changes: Any) -> Registry:
    return msgspec.structs.replace(registry, version=registry.version + 1, **changes)


def revoking(*revocations: Revocation) -> World:
    """The same province after a revocation."""
    return replace(world(), registry=registry_changes.with_revocations(world().registry, revocations))


def test_it_is_read_as_it_was_signed() -> None:
    registry = world().registry
    data = sign_registry(registry, world().root)
    assert read_registry(data, world().root.signer) == registry
    assert read_newer_registry(data, registry) is registry
    assert sign_registry(registry, world().root) == data
    assert registry.version == 5
    assert [council.code for council in registry.councils] == ["F-01", "T-01", "T-02"]


def test_who_reads_a_councils_bundle() -> None:
    registry = world().registry
    own = {world().spring.recipient, world().spring_laptop.recipient}
    office = {world().working.recipient, world().recovery.recipient}
    assert set(registry.recipients_of(SPRING)) == own | office
    assert set(registry.confidential_recipients_of(SPRING)) == own | {world().confidential.recipient}
    laptop = Revocation(world().spring_laptop.signer, replica("spring laptop"), 0, "0" * 64)
    after = registry_changes.with_revocations(registry, [laptop])
    assert set(after.recipients_of(SPRING)) == {world().spring.recipient} | office


def test_only_higher_versions() -> None:
    held = world().registry
    newer = raised(held, office="دفتر دیگر")
    assert read_newer_registry(sign_registry(newer, world().root), held) == newer
    assert code(read_newer_registry, sign_registry(held, world().root), newer) == "registry_not_newer"
    twin = msgspec.structs.replace(held, office="همزاد")
    assert code(read_newer_registry, sign_registry(twin, world().root), held) == "registry_not_newer"


def test_another_root_is_not_trusted() -> None:
    root = generate_keys()
    certificate = make_root_certificate(root.signing_key, "استانداری نمونه", NOW)
    forged = registry_changes.first_registry(
        office="دفتر جعلی", root_certificate=certificate, device=replica("forger"),
        certificate=issue_certificate(root.signing_key, certificate, root.spki, "جعلی", "", NOW),
        working=root.recipient, recovery=root.recipient, confidential=root.recipient,
    )  # fmt: skip
    data = sign_registry(forged, root)
    assert code(read_registry, data, world().root.signer) == "registry_not_signed_by_root"
    assert code(read_newer_registry, data, world().registry) == "registry_not_signed_by_root"
    stolen = msgspec.structs.replace(forged, roots=world().registry.roots)
    body = msgspec.json.decode(msgspec.json.encode(stolen))
    data = signatures.signed_document("registry", body, root.signing_key)
    assert code(read_registry, data, world().root.signer) == "registry_not_signed_by_root"


def test_a_new_root_is_signed_by_the_old_one() -> None:
    held, new = world().registry, generate_keys()
    certificate = make_root_certificate(new.signing_key, "استانداری نمونه", NOW)
    changed = registry_changes.with_new_root(held, certificate, world().root)
    data = sign_registry(changed, new)
    assert read_newer_registry(data, held).root == new.signer
    assert read_registry(data, new.signer) == changed

    unsigned = raised(held, roots=(*held.roots, root_link(certificate, new)))
    forged = sign_registry(unsigned, new)
    assert code(read_newer_registry, forged, held) == "registry_not_signed_by_root"
    back = raised(changed, roots=held.roots)
    assert code(read_newer_registry, sign_registry(back, world().root), changed) == (
        "registry_not_signed_by_root"
    )


def body_as(**changes: Any) -> bytes:
    body = decode(world().registry_bytes)["registry"]
    return signatures.signed_document("registry", {**body, **changes}, world().root.signing_key)


def first_as(key: str, **changes: Any) -> bytes:
    entries = decode(world().registry_bytes)["registry"][key]
    return body_as(**{key: [{**entries[0], **changes}, *entries[1:]]})


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        ("registry_invalid", b""),
        ("registry_invalid", b"{}"),
        ("registry_invalid", b"\xff"),
        ("registry_invalid", world().registry_bytes + b"\n"),
        ("registry_invalid", encode({"registry": 1, "sig": ""})),
        ("registry_invalid", encode({"registry": decode(world().registry_bytes)["registry"], "sig": "!"})),
        ("registry_not_signed_by_root", world().registry_bytes.replace(b'"version":5', b'"version":6')),
        ("registry_too_new", body_as(fmt=2)),
        ("registry_invalid", body_as(version="5")),
        ("registry_invalid", body_as(more=1)),
        ("registry_invalid", body_as(roots=[])),
        ("registry_invalid", body_as(councils=[])),
        ("registry_invalid", body_as(recipients={"working": "a", "recovery": "b", "confidential": "c"})),
        ("registry_invalid", first_as("devices", signer="0" * 64)),
        ("registry_invalid", first_as("devices", certificate="AAAA")),
        ("registry_invalid", first_as("devices", device=replica("office"))),
        ("registry_invalid", first_as("devices", recipient="age1")),
        ("registry_invalid", first_as("councils", set_id=ORCHARD)),
        ("registry_invalid", first_as("councils", set_id="province")),
    ],
)  # fmt: skip
def test_what_is_no_registry(expected: str, data: bytes) -> None:
    assert code(read_registry, data, world().root.signer) == expected


def test_33_a_return_bundle_with_a_lower_registry(tmp_path: Path) -> None:
    reader = replace(
        world().council_reader(world().spring), registry=raised(world().registry, office="دفتر دیگر")
    )
    bundle = return_bundle()
    assert code(read, bundle.write(tmp_path), reader) == "registry_not_newer"


def test_33_a_return_bundle_whose_registry_the_root_did_not_sign(tmp_path: Path) -> None:
    body = decode(world().registry_bytes)["registry"]
    data = signatures.signed_document("registry", {**body, "version": 9}, world().working.signing_key)
    path = return_bundle(registry=data, registry_version=9).write(tmp_path)
    assert code(read, path, world().council_reader(world().spring)) == "registry_not_signed_by_root"


def test_33_a_manifest_that_names_another_registry(tmp_path: Path) -> None:
    path = return_bundle(registry_version=9).write(tmp_path)
    assert code(read, path, world().council_reader(world().spring)) == "registry_invalid"


def test_a_return_bundle_may_be_signed_by_a_key_that_only_its_registry_names(tmp_path: Path) -> None:
    new = generate_keys()
    root = world().registry.roots[0].der
    certificate = issue_certificate(world().root.signing_key, root, new.spki, "دفتر", "OFFICE-2", NOW)
    registry = registry_changes.with_office_device(world().registry, replica("office two"), certificate)
    later = replace(world(), working=new, registry=registry)
    contents = read(return_bundle(later).write(tmp_path), world().council_reader(world().spring))
    assert contents.registry == registry
    assert contents.registry_bytes == later.registry_bytes
    assert contents.signer.device == replica("office two")


def test_a_forged_office_cannot_bring_its_own_registry(tmp_path: Path) -> None:
    forger = generate_keys()
    certificate = issue_certificate(
        forger.signing_key, world().registry.roots[0].der, forger.spki, "دفتر", "OFFICE", NOW
    )
    registry = registry_changes.with_office_device(world().registry, replica("forger"), certificate)
    body = msgspec.json.decode(msgspec.json.encode(registry))
    data = signatures.signed_document("registry", body, forger.signing_key)
    path = return_bundle(keys=forger, registry=data, registry_version=registry.version).write(tmp_path)
    assert code(read, path, world().council_reader(world().spring)) == "registry_not_signed_by_root"


def test_35_rows_of_a_revoked_device_are_good_up_to_its_last_good_row(tmp_path: Path) -> None:
    stream = council_stream()
    good = stream.copy()
    del good.versions[4:], good.lines[4:]
    entry = good.rows.entry()
    province = revoking(Revocation(world().spring.signer, stream.device, 4, entry.tip))
    path = council_bundle(streams=[stream]).write(tmp_path)

    contents = read(path, province.office_reader)

    assert contents.signer.revoked
    assert contents.new == tuple(stream.versions[:4])
    assert contents.quarantined == tuple(stream.versions[4:])

    relayed = council_bundle(streams=[stream], keys=world().spring_laptop).write(tmp_path)
    contents = read(relayed, province.office_reader)
    assert not contents.signer.revoked
    assert (len(contents.new), len(contents.quarantined)) == (4, 2)


def test_35_a_revoked_signer_proves_nothing_about_other_streams(tmp_path: Path) -> None:
    own, other, copied = (council_stream(name) for name in ("spring", "spring laptop", "a copy"))
    province = revoking(Revocation(world().spring.signer, own.device, 6, own.rows.entry().tip))
    path = council_bundle(streams=[own, other, copied]).write(tmp_path)
    contents = read(path, province.office_reader, holding(other))
    assert contents.new == tuple(own.versions)
    assert contents.quarantined == tuple(copied.versions)


def test_35_another_history_than_the_good_one_is_quarantined_whole(tmp_path: Path) -> None:
    stream = council_stream()
    province = revoking(Revocation(world().spring.signer, stream.device, 4, "0" * 64))
    contents = read(council_bundle(streams=[stream]).write(tmp_path), province.office_reader)
    assert (contents.new, len(contents.quarantined)) == ((), 6)


def test_35_what_grows_on_quarantine_is_quarantined(tmp_path: Path) -> None:
    stolen, honest = council_stream(), council_stream("spring laptop")
    row = f"{SPRING}/{stolen.device}/1"
    child = honest.add(row=row, parents=(stolen.versions[5].vid,), fields=member("الف"))
    grandchild = honest.add(row=row, parents=(child.vid,), fields=member("ب"))
    good = stolen.copy()
    del good.versions[5:], good.lines[5:]
    province = revoking(Revocation(world().spring.signer, stolen.device, 5, good.rows.entry().tip))
    keys = world().spring_laptop

    path = council_bundle(streams=[stolen, honest], keys=keys).write(tmp_path)
    contents = read(path, province.office_reader)
    assert {v.vid for v in contents.quarantined} == {stolen.versions[5].vid, child.vid, grandchild.vid}
    assert len(contents.new) == 11

    held = Held(quarantined={stolen.versions[5].vid}.__contains__)
    contents = read(council_bundle(streams=[honest], keys=keys).write(tmp_path), province.office_reader, held)
    assert {v.vid for v in contents.quarantined} == {child.vid, grandchild.vid}
