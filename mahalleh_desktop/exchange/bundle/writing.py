# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes a bundle: members in their fixed order, signed, packed as a canonical tar, sealed by age.

The same content gives the same tar bytes; only the age envelope differs each time (EXCHANGE.md 2).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope, signatures
from mahalleh_desktop.exchange.bundle import manifest as parts
from mahalleh_desktop.exchange.bundle.manifest import BundleKind, Manifest, MemberEntry
from mahalleh_desktop.exchange.bundle.rows import StreamRows, pack_rows
from mahalleh_desktop.exchange.bundle.tarball import tar_file
from mahalleh_desktop.exchange.keys import DeviceKeys

LARGEST_BLOB = 20 * 1024 * 1024
LARGEST_BUNDLE = 768 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the manifest, its hash (the bundle's identity) and the file's size in bytes."""

    manifest: Manifest
    manifest_hash: str
    size: int


def write_bundle(
    path: Path,
    *,
    kind: BundleKind,
    keys: DeviceKeys,
    recipients: Iterable[str],
    schema: int,
    streams: Sequence[StreamRows],
    registry_version: int,
    registry: bytes | None = None,
    blobs: Mapping[str, bytes] | None = None,
    have_blobs: Iterable[str] = (),
    workdir: Path | None = None,
) -> Written:
    """Writes the bundle to ``path`` (a new file on the own disk; ``stick.write_safely`` carries it over).

    ``registry`` (signed bytes) belongs to return bundles and only to them; ``blobs`` maps SHA-256 to
    bytes. Plaintext passes through a private folder in ``workdir``, which is removed. Raises
    ``rows_too_large``, ``blob_too_large``, ``bundle_too_large``.
    """
    to = sorted(set(recipients))
    members, manifest = bundle_members(
        kind=kind,
        keys=keys,
        recipients=to,
        schema=schema,
        streams=streams,
        registry_version=registry_version,
        registry=registry,
        blobs=blobs or {},
        have_blobs=have_blobs,
    )
    if sum(len(data) for _, data in members) > LARGEST_BUNDLE:
        raise KnownError("bundle_too_large")
    with tempfile.TemporaryDirectory(prefix="mahalleh-", dir=workdir) as private:
        plain = Path(private) / "bundle.tar"
        tar_file(plain, members)
        envelope.encrypt_file(plain, path, to)
    return Written(manifest, parts.manifest_hash(members[0][1]), path.stat().st_size)


def bundle_members(
    *,
    kind: BundleKind,
    keys: DeviceKeys,
    recipients: Sequence[str],
    schema: int,
    streams: Sequence[StreamRows],
    registry_version: int,
    registry: bytes | None,
    blobs: Mapping[str, bytes],
    have_blobs: Iterable[str],
) -> tuple[list[tuple[str, bytes]], Manifest]:
    """The members of the tar in order, and the manifest that names them."""
    if (kind == "return") != (registry is not None):
        raise ValueError("return bundles carry the registry, others do not")
    rows = pack_rows(streams)
    later = [(parts.REGISTRY, registry)] if registry is not None else []
    later.append((parts.ROWS, rows.data))
    for sha in sorted(blobs):
        if len(blobs[sha]) > LARGEST_BLOB:
            raise KnownError("blob_too_large")
        later.append((parts.BLOBS + sha, blobs[sha]))
    entries = [MemberEntry(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in later]
    if any(entry.name.startswith(parts.BLOBS) and entry.name != parts.BLOBS + entry.sha for entry in entries):
        raise ValueError("a blob is named by its SHA-256")
    manifest = Manifest(
        fmt=parts.FORMAT,
        kind=kind,
        signer=keys.signer,
        to=tuple(recipients),
        schema=schema,
        streams=rows.streams,
        rows_usize=rows.usize,
        rows_usha=rows.usha,
        have_blobs=tuple(sorted(set(have_blobs))),
        registry_version=registry_version,
        members=tuple(entries),
    )
    head = parts.manifest_bytes(manifest)
    signature = signatures.sign(keys.signing_key, parts.PREFIX, head)
    return [(parts.MANIFEST, head), (parts.SIGNATURE, signature), *later], manifest
