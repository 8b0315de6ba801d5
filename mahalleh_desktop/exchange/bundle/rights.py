# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may write what: the signer of a bundle, the sets it carries, the tables of each stream.

A council's device writes its own set, but not what the office tells it; the office writes the province's
set and, in a council's, only directives, comments and receipts (EXCHANGE.md 1). A whole-set bundle also
relays the streams of others: each is judged by its own writer, the bundle by its signer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.core.records.tables import OFFICE_TABLES, PROVINCE_TABLES
from mahalleh_desktop.core.versions.version import PROVINCE, Version
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.manifest import Manifest, StreamEntry
from mahalleh_desktop.exchange.registry import Registry


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a bundle: the office (``set_id`` None) or a device of a council or county government."""

    signer: str
    device: str
    certificate: str
    name: str
    code: str = ""
    set_id: str | None = None
    kind: str = "office"
    revoked: bool = False


def find_signer(registry: Registry, signer: str) -> Signer | None:
    """The registry's entry of a signing key (64 hex)."""
    revoked = registry.is_revoked(signer)
    for office in registry.office_devices:
        if office.signer == signer:
            return Signer(signer, office.device, office.certificate, registry.office, revoked=revoked)
    for device in registry.devices:
        council = registry.council(device.set_id)
        if device.signer == signer and council is not None:
            return Signer(
                signer, device.device, device.certificate, council.name, council.code, council.set_id,
                council.kind, revoked,
            )  # fmt: skip
    return None


def require_carrier(manifest: Manifest, signer: Signer, reader_set: str | None) -> None:
    """Raises ``bundle_kind_differs`` or ``foreign_set`` unless this signer may carry these sets to us.

    ``reader_set`` is the set of the council that reads, None at the office.
    """
    kind = {"office": "return", "council": "council", "county": "relay"}[signer.kind]
    if manifest.kind != kind:
        raise KnownError("bundle_kind_differs")
    councils = manifest.sets - {PROVINCE}
    if signer.set_id is not None and (
        manifest.sets - {signer.set_id} or reader_set not in (None, signer.set_id)
    ):
        raise KnownError("foreign_set", place="streams")
    if len(councils) > 1 or (reader_set is not None and councils - {reader_set}):
        raise KnownError("foreign_set", place="streams")


def is_office_stream(entry: StreamEntry, signer: Signer, registry: Registry) -> bool:
    """Whether the office wrote this stream. Raises ``foreign_set`` for a device outside its own set.

    A replica that the registry does not list is one that a council made by a restore: its rows are taken
    in the council's own set, on the word of the bundle's signer.
    """
    if any(office.device == entry.device for office in registry.office_devices):
        return True
    own = next((device.set_id for device in registry.devices if device.device == entry.device), None)
    if own is None:
        own = signer.set_id or entry.set_id
    if own != entry.set_id or own == PROVINCE:
        raise KnownError("foreign_set", place="streams")
    return False


def may_write(office: bool, set_id: str, table: str) -> bool:
    """Whether the office, or else a device of the council itself, may write this table of the set."""
    if office:
        return set_id == PROVINCE or table in OFFICE_TABLES
    return set_id != PROVINCE and table not in OFFICE_TABLES | PROVINCE_TABLES


def is_own_council(version: Version) -> bool:
    """Whether a row says nothing of a council but the one whose set it is in: the set follows from the code.

    Else a council could take another one's place in the register.
    """
    if version.table != "council":
        return True
    return version.row == version.set_id and (
        version.deleted or council_uuid(str(version.fields.get("code"))) == version.set_id
    )


def good_rows(entry: StreamEntry, chain: Sequence[bytes], signer: Signer, registry: Registry) -> int:
    """How many rows of a stream, from the first, may be merged; what follows goes to quarantine.

    ``chain[n]`` is the chain value after n rows. A bundle signed by a revoked key proves nothing about
    rows that the registry does not vouch for.
    """
    limits = [revocation for revocation in registry.revocations if revocation.device == entry.device]
    unproven = 0 if signer.revoked else entry.count
    if not limits:
        return unproven
    last_good = min(limits, key=lambda revocation: revocation.seq)
    if last_good.seq > entry.count:
        return unproven
    return last_good.seq if chain[last_good.seq].hex() == last_good.chain else 0
