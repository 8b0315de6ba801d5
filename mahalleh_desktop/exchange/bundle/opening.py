# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Opens a bundle up to its verified members: decrypt, signature, members, bytes of the tar, registry.

Nothing is decompressed and no row is parsed before all of this holds (EXCHANGE.md 2). Whatever the file
holds, the outcome is an OpenedBundle or one KnownError.
"""

from __future__ import annotations

import errno
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope, signatures
from mahalleh_desktop.exchange.bundle import manifest as parts
from mahalleh_desktop.exchange.bundle.manifest import Manifest, MemberEntry
from mahalleh_desktop.exchange.bundle.rights import Signer, find_signer
from mahalleh_desktop.exchange.bundle.tarball import TarReader, is_member_name
from mahalleh_desktop.exchange.bundle.writing import LARGEST_BLOB, LARGEST_BUNDLE
from mahalleh_desktop.exchange.certificates import certificate_spki
from mahalleh_desktop.exchange.registry import LARGEST_REGISTRY, Registry, read_newer_registry, read_registry

_LARGEST_SIGNATURE = 80  # two 256-bit numbers in DER
_LARGEST_PACKED_ROWS = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: age identities, the held registry, the council's set (None at the office), known schema."""

    identities: Sequence[str]
    registry: Registry
    set_id: str | None
    newest_schema: int
    newest_format: int = parts.FORMAT
    row_identities: Sequence[str] | None = None
    """What opens confidential rows; None: ``identities``. An office has none and need not try."""

    @property
    def recipients(self) -> set[str]:
        return {envelope.recipient_of(identity) for identity in self.identities}


@dataclass(frozen=True, slots=True)
class Head:
    """The verified head; ``registry_bytes`` is set when it had to be read to find the signer."""

    manifest: Manifest
    manifest_hash: str
    signer: Signer
    registry_bytes: bytes | None


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A verified bundle; ``packed_rows`` is a private file, gone when the context ends."""

    head: Head
    registry: bytes | None
    blobs: Mapping[str, bytes]
    packed_rows: Path
    private: Path

    def rows_pieces(self) -> Iterator[bytes]:
        with self.packed_rows.open("rb") as file:
            while piece := file.read(1024 * 1024):
                yield piece


@contextmanager
def open_bundle(path: Path, reader: Reader, workdir: Path | None) -> Iterator[OpenedBundle]:
    """The verified bundle, with a private folder in ``workdir`` that is removed afterwards.

    Raises one KnownError for every file that is not such a bundle for this reader.
    """
    try:
        if path.stat().st_size > LARGEST_BUNDLE + 16 * 1024 * 1024:
            raise KnownError("bundle_too_large")
        with tempfile.TemporaryDirectory(prefix="mahalleh-", dir=workdir) as folder:
            private = Path(folder)
            plain = private / "bundle.tar"
            envelope.decrypt_file(path, plain, reader.identities)
            with plain.open("rb") as file:
                opened = _open_tar(file, reader, private)
            plain.unlink()
            yield opened
    except OSError as error:
        raise _unreadable(error) from error


def read_head(path: Path, reader: Reader, workdir: Path | None) -> Head:
    """Only who signed what for whom; raises as ``open_bundle`` does for what comes before that."""
    try:
        with tempfile.TemporaryDirectory(prefix="mahalleh-", dir=workdir) as folder:
            plain = Path(folder) / "bundle.tar"
            envelope.decrypt_file(path, plain, reader.identities)
            with plain.open("rb") as file:
                return _read_head(TarReader(file), reader)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> KnownError:
    return KnownError("no_space" if error.errno == errno.ENOSPC else "bundle_unreadable")


def newer_registry(head: Head, data: bytes | None, reader: Reader, *, accept_older: bool) -> Registry:
    """The registry to judge by: the held one or the bundle's, if that is higher.

    Raises ``registry_not_newer`` for a lower one (unless it is only looked at), or what reading it raises.
    """
    if data is None:
        return reader.registry
    if accept_older:
        found = read_registry(data, reader.registry.root)
        registry = found if found.version > reader.registry.version else reader.registry
    else:
        found = registry = read_newer_registry(data, reader.registry)
    if found.version != head.manifest.registry_version:
        raise KnownError("registry_invalid")
    return registry


def _open_tar(file: BinaryIO, reader: Reader, private: Path) -> OpenedBundle:
    tar = TarReader(file)
    head = _read_head(tar, reader)
    entries = head.manifest.members
    _require_order(head.manifest)
    registry, blobs, packed = head.registry_bytes, {}, private / "rows.gz"
    for entry in entries:
        if entry.name == parts.REGISTRY:
            if registry is None:
                registry = _member(tar, entry, LARGEST_REGISTRY, "registry_invalid")
        elif entry.name == parts.ROWS:
            packed.write_bytes(_member(tar, entry, _LARGEST_PACKED_ROWS, "rows_too_large"))
        else:
            blobs[entry.sha] = _member(tar, entry, LARGEST_BLOB, "blob_too_large")
    if tar.next_member() is not None:
        raise KnownError("members_differ")
    return OpenedBundle(head, registry, blobs, packed, private)


def _read_head(tar: TarReader, reader: Reader) -> Head:
    data = _first(tar, parts.MANIFEST, parts.LARGEST_MANIFEST, "manifest_too_large")
    manifest = parts.read_manifest(data, reader.newest_format)
    signature = _first(tar, parts.SIGNATURE, _LARGEST_SIGNATURE, "signature_invalid")
    signer, registry_bytes = find_signer(reader.registry, manifest.signer), None
    if signer is None and manifest.members and manifest.members[0].name == parts.REGISTRY:
        # The office may sign with a key that only its newer registry, signed by the root, names.
        registry_bytes = _member(tar, manifest.members[0], LARGEST_REGISTRY, "registry_invalid")
        signer = find_signer(read_newer_registry(registry_bytes, reader.registry), manifest.signer)
    if signer is None:
        raise KnownError("signer_unknown")
    spki = certificate_spki(signatures.to_bytes(signer.certificate))
    if not signatures.is_signed_by(spki, signature, parts.PREFIX, data):
        raise KnownError("signature_invalid")
    if not reader.recipients & set(manifest.to):
        raise KnownError("bundle_for_another_office")
    if manifest.schema > reader.newest_schema:
        raise KnownError("schema_too_new", found=manifest.schema, known=reader.newest_schema)
    return Head(manifest, parts.manifest_hash(data), signer, registry_bytes)


def _first(tar: TarReader, name: str, largest: int, too_large: str) -> bytes:
    found = tar.next_member()
    if found is None or found[0] != name:
        raise KnownError("members_differ")
    if found[1] > largest:
        raise KnownError(too_large)
    return tar.read(largest)


def _require_order(manifest: Manifest) -> None:
    """Raises ``members_differ`` unless the manifest names the fixed members once, in their order."""
    names = [entry.name for entry in manifest.members]
    if not all(is_member_name(name) for name in names):
        raise KnownError("member_name_invalid")
    fixed = [parts.REGISTRY, parts.ROWS] if manifest.kind == "return" else [parts.ROWS]
    blobs = names[len(fixed) :]
    if names[: len(fixed)] != fixed or blobs != sorted(set(blobs)):
        raise KnownError("members_differ")
    for entry in manifest.members[len(fixed) :]:
        if not entry.name.startswith(parts.BLOBS):
            raise KnownError("members_differ")
        if entry.name != parts.BLOBS + entry.sha:
            raise KnownError("blob_damaged")


def _member(tar: TarReader, entry: MemberEntry, largest: int, too_large: str) -> bytes:
    """The bytes of the next member, which must be what the manifest says."""
    if entry.size > largest:
        raise KnownError(too_large)
    if tar.next_member() != (entry.name, entry.size):
        raise KnownError("members_differ")
    data = tar.read(largest)
    if hashlib.sha256(data).hexdigest() != entry.sha:
        raise KnownError("blob_damaged" if entry.name.startswith(parts.BLOBS) else "members_differ")
    return data
