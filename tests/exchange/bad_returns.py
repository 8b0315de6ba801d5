# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Return bundles that a council refuses: registries that are not higher or not the root's, and more."""

from __future__ import annotations

from typing import Any

import msgspec

from mahalleh_desktop.core.versions.canonical import decode
from mahalleh_desktop.core.versions.version import PROVINCE
from mahalleh_desktop.exchange import registry_changes, signatures
from mahalleh_desktop.exchange.certificates import issue_certificate, make_root_certificate
from mahalleh_desktop.exchange.keys import DeviceKeys, generate_keys
from mahalleh_desktop.exchange.registry import Registry, root_link, sign_registry

from .bad_bundles import Make
from .forging import Forgery, return_bundle
from .world import NOW, ORCHARD, SPRING, Stream, council_stream, member, replica, world


def held_registry() -> Registry:
    """What the council holds in these tests: one version above the registry of ``world()``."""
    return msgspec.structs.replace(world().registry, version=world().registry.version + 1)


def good_return(**changes: Any) -> Forgery:
    """A return bundle with the very registry that the council holds."""
    registry = held_registry()
    settings = {"registry": sign_registry(registry, world().root), "registry_version": registry.version}
    return return_bundle(**{**settings, **changes})


def _bringing(registry: Registry, root: DeviceKeys) -> Make:
    body = msgspec.json.decode(msgspec.json.encode(registry))
    data = signatures.signed_document("registry", body, root.signing_key)
    return lambda: good_return(registry=data, registry_version=registry.version)


def _raised(**changes: Any) -> Registry:
    held = held_registry()
    return msgspec.structs.replace(held, version=held.version + 1, **changes)


def _by_a_root_that_vouches_for_itself() -> Forgery:
    forger = generate_keys()
    certificate = make_root_certificate(forger.signing_key, "استانداری نمونه", NOW)
    registry = _raised(roots=(*held_registry().roots, root_link(certificate, forger)))
    return _bringing(registry, forger)()


def _by_a_false_office() -> Forgery:
    forger = generate_keys()
    root = held_registry().roots[0].der
    certificate = issue_certificate(forger.signing_key, root, forger.spki, "دفتر", "OFFICE", NOW)
    registry = registry_changes.with_office_device(held_registry(), replica("forger"), certificate)
    body = msgspec.json.decode(msgspec.json.encode(registry))
    data = signatures.signed_document("registry", body, forger.signing_key)
    return good_return(keys=forger, registry=data, registry_version=registry.version)


def _changed_after_signing() -> Forgery:
    registry = held_registry()
    data = sign_registry(registry, world().root)
    changed = data.replace(b'"version":%d' % registry.version, b'"version":%d' % (registry.version + 1))
    assert changed != data
    return good_return(registry=changed, registry_version=registry.version + 1)


def _future() -> Forgery:
    body = {**decode(sign_registry(held_registry(), world().root))["registry"], "fmt": 2}
    data = signatures.signed_document("registry", body, world().root.signing_key)
    return good_return(registry=data)


def _office_stream(table: str, fields: dict[str, Any]) -> Make:
    stream = Stream(SPRING, replica("office"))
    stream.add(table, fields=fields)
    return lambda: good_return(streams=[stream])


REFUSED_RETURNS: dict[str, tuple[str, Make]] = {
    "08 for the neighbour": (
        "not_addressed_to_you",
        lambda: good_return(to=[world().orchard.recipient, world().working.recipient]),
    ),
    "11 from another office": ("signer_unknown", lambda: good_return(keys=generate_keys())),
    "15 the neighbour's set": (
        "foreign_set",
        lambda: good_return(streams=[council_stream("orchard", ORCHARD)]),
    ),
    "15 a member in the council's set": (
        "table_not_allowed",
        _office_stream("member", member("جعلی")),
    ),
    "15 a list of a council's device": (
        "foreign_set",
        lambda: good_return(streams=[council_stream("spring", PROVINCE)]),
    ),
    "15 signed by a council": (
        "bundle_kind_differs",
        lambda: good_return(keys=world().spring_laptop),
    ),
    "21 without a registry": (
        "members_differ",
        lambda: good_return(
            change_manifest=lambda manifest: manifest["members"].pop(0),
            change_members=lambda members: [*members[:2], *members[3:]],
        ),
    ),
    "21 the registry's bytes are others": (
        "members_differ",
        lambda: good_return(
            change_manifest=lambda manifest: manifest["members"][0].update(sha="0" * 64)
        ),
    ),
    "33 a lower registry": (
        "registry_not_newer",
        lambda: good_return(registry=world().registry_bytes, registry_version=world().registry.version),
    ),
    "33 another registry of the same version": (
        "registry_not_newer",
        _bringing(msgspec.structs.replace(held_registry(), office="همزاد"), world().root),
    ),
    "33 not signed by the root": (
        "registry_not_signed_by_root",
        _bringing(_raised(), world().working),
    ),
    "33 changed after signing": ("registry_not_signed_by_root", _changed_after_signing),
    "33 a new root that the old one did not sign": (
        "registry_not_signed_by_root",
        _by_a_root_that_vouches_for_itself,
    ),
    "33 a false office with a registry of its own": ("registry_not_signed_by_root", _by_a_false_office),
    "33 a registry of a future format": ("registry_too_new", _future),
    "33 no registry": ("registry_invalid", lambda: good_return(registry=b"{}")),
    "33 the manifest names another version": (
        "registry_invalid",
        lambda: good_return(registry_version=held_registry().version + 3),
    ),
}  # fmt: skip
