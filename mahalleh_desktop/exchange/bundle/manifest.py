# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``manifest.json`` of a bundle: who sends what to whom, with the sizes and hashes of all other members.

Its SHA-256 is the identity of the bundle. Format 1 is read forever; a newer one is refused.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

import msgspec

from mahalleh_desktop.core.versions.canonical import LARGEST, NotCanonicalError, decode, encode
from mahalleh_desktop.core.versions.version import PROVINCE
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.registry import UUID_PATTERN, DeviceId, Hex64

FORMAT = 1
PREFIX = b"mahalleh-bundle/1\0"
LARGEST_MANIFEST = 1024 * 1024

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
REGISTRY = "registry.json"
ROWS = "rows.jsonl.gz"
BLOBS = "blobs/"

StreamSet = Annotated[str, msgspec.Meta(pattern=rf"\A{PROVINCE}\Z|{UUID_PATTERN}")]
Size = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
BundleKind = Literal["council", "return", "relay"]


class StreamEntry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"set_id": "set", "device": "dev"}
):
    """One chain in the rows: ``count`` versions that end in the chain value ``tip``.

    A stream that was cloned has one entry for each branch, each from its first version on.
    """

    set_id: StreamSet
    device: DeviceId
    count: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
    tip: Hex64

    @property
    def order(self) -> tuple[str, str, str]:
        return self.set_id, self.device, self.tip


class MemberEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"name": "n"}):
    """A later member of the tar: its name, size in bytes and SHA-256."""

    name: Annotated[str, msgspec.Meta(max_length=100)]
    size: Size
    sha: Hex64


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See EXCHANGE.md 2; ``to`` holds the age recipients, ``have_blobs`` what the sender need not get."""

    fmt: Annotated[int, msgspec.Meta(ge=1)]
    kind: BundleKind
    signer: Hex64
    to: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=1000)]
    schema: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
    streams: tuple[StreamEntry, ...]
    rows_usize: Size
    rows_usha: Hex64
    have_blobs: tuple[Hex64, ...]
    registry_version: Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
    members: tuple[MemberEntry, ...]

    @property
    def sets(self) -> set[str]:
        return {stream.set_id for stream in self.streams}


def manifest_bytes(manifest: Manifest) -> bytes:
    """The canonical bytes that are signed."""
    return encode(msgspec.to_builtins(manifest))


def manifest_hash(data: bytes) -> str:
    """The identity of a bundle: SHA-256 (64 hex) of its manifest."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(data: bytes, newest_format: int = FORMAT) -> Manifest:
    """The manifest of bytes whose signature is not yet verified.

    Raises ``manifest_too_large``, ``bundle_too_new``, ``manifest_invalid``.
    """
    if len(data) > LARGEST_MANIFEST:
        raise KnownError("manifest_too_large")
    try:
        body = decode(data)
        if isinstance(body, dict) and type(body.get("fmt")) is int and body["fmt"] > newest_format:
            raise KnownError("bundle_too_new", found=body["fmt"], known=newest_format)
        manifest = msgspec.convert(body, Manifest)
    except (NotCanonicalError, msgspec.ValidationError) as error:
        raise KnownError("manifest_invalid") from error
    orders = [stream.order for stream in manifest.streams]
    if sorted(set(orders)) != orders or any(
        sorted(set(names)) != list(names) for names in (manifest.to, manifest.have_blobs)
    ):
        raise KnownError("manifest_invalid")
    return manifest
