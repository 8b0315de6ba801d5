# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes bundles by hand, so that a test can change one thing inside and sign and seal the rest properly."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.exchange import envelope, signatures
from mahalleh_desktop.exchange.bundle import manifest as parts
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.tarball import write_tar
from mahalleh_desktop.exchange.bundle.writing import bundle_members
from mahalleh_desktop.exchange.keys import DeviceKeys

from .world import SCHEMA, SPRING, Stream, World, council_stream, office_streams, replica, world

Members = list[tuple[str, bytes]]


@dataclass
class Forgery:
    """A bundle and what is changed in it, step by step from the rows to the file."""

    kind: Any = "council"
    keys: DeviceKeys = field(default_factory=lambda: world().spring)
    to: Sequence[str] = field(default_factory=lambda: world().registry.recipients_of(SPRING))
    streams: Sequence[StreamRows | Stream] = field(default_factory=lambda: [council_stream()])
    registry: bytes | None = None
    registry_version: int = 1
    blobs: dict[str, bytes] = field(default_factory=dict)
    text: bytes | None = None
    packed: bytes | None = None
    change_manifest: Callable[[dict[str, Any]], None] = lambda _manifest: None
    manifest: bytes | None = None
    signature: bytes | None = None
    change_members: Callable[[Members], Members] = lambda members: members
    change_tar: Callable[[bytes], bytes] = lambda tar: tar
    change_file: Callable[[bytes], bytes] = lambda file: file
    sealed_for: Sequence[str] | None = None

    def members(self) -> Members:
        streams = [stream.rows if isinstance(stream, Stream) else stream for stream in self.streams]
        members, manifest = bundle_members(
            kind=self.kind, keys=self.keys, recipients=sorted(set(self.to)), schema=SCHEMA, streams=streams,
            registry_version=self.registry_version, registry=self.registry, blobs=self.blobs, have_blobs=(),
        )  # fmt: skip
        body = msgspec.json.decode(msgspec.json.encode(manifest))
        if self.text is not None:
            body["rows_usize"], body["rows_usha"] = len(self.text), hashlib.sha256(self.text).hexdigest()
            members = _replaced(members, parts.ROWS, gzip.compress(self.text, mtime=0))
        if self.packed is not None:
            members = _replaced(members, parts.ROWS, self.packed)
        body["members"] = [
            {"n": name, "size": len(data), "sha": hashlib.sha256(data).hexdigest()}
            for name, data in members[2:]
        ]
        self.change_manifest(body)
        head = self.manifest if self.manifest is not None else encode(body)
        signature = signatures.sign(self.keys.signing_key, parts.PREFIX, head)
        signature = signature if self.signature is None else self.signature
        return self.change_members([(parts.MANIFEST, head), (parts.SIGNATURE, signature), *members[2:]])

    def tar(self) -> bytes:
        file = io.BytesIO()
        write_tar(file, self.members())
        return self.change_tar(file.getvalue())

    def file(self) -> bytes:
        return self.change_file(envelope.encrypt(self.tar(), sorted(set(self.sealed_for or self.to))))

    def write(self, folder: Path) -> Path:
        path = folder / "m-00000000.mhb"
        path.write_bytes(self.file())
        return path


def council_bundle(**changes: Any) -> Forgery:
    """What the council of the spring sends, with these changes."""
    return Forgery(**changes)


def with_lines(change: Callable[[list[bytes]], None], **more: Any) -> Forgery:
    """A council's bundle with changed lines; the manifest agrees with them."""
    lines = list(council_stream().lines)
    change(lines)
    return Forgery(streams=[StreamRows(SPRING, replica("spring"), lines)], **more)


def return_bundle(province: World | None = None, **changes: Any) -> Forgery:
    """What the office sends back to the council of the spring."""
    province = province or world()
    settings: dict[str, Any] = {
        "kind": "return",
        "keys": province.working,
        "streams": [*office_streams(), council_stream()],
        "registry": province.registry_bytes,
        "registry_version": province.registry.version,
    }
    return Forgery(**{**settings, **changes})


def _replaced(members: Members, name: str, data: bytes) -> Members:
    return [(found, data if found == name else old) for found, old in members]
