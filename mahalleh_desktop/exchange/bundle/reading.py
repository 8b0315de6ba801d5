# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads a bundle: what is new in it, what goes to quarantine, which streams are clones.

Nothing here merges or writes; the use case imports the result and the receipt in one transaction
(EXCHANGE.md 2, 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle import rights
from mahalleh_desktop.exchange.bundle.held import Held
from mahalleh_desktop.exchange.bundle.judging import CheckFields, Clone, StreamJudge
from mahalleh_desktop.exchange.bundle.manifest import Manifest
from mahalleh_desktop.exchange.bundle.opening import (
    Head,
    OpenedBundle,
    Reader,
    newer_registry,
    open_bundle,
    read_head,
)
from mahalleh_desktop.exchange.bundle.rights import Signer
from mahalleh_desktop.exchange.bundle.rows import ReadStream, read_streams, unpack_rows
from mahalleh_desktop.exchange.registry import Registry

_AHEAD = 1000
"""A PC may hand on what was sealed at a registry that it does not know yet; nobody names an absurd one."""


@dataclass(frozen=True, slots=True)
class BundleContents:
    """What a bundle brings; versions come in order of (set, device, seq).

    ``new`` may be merged, ``quarantined`` may only be kept and shown. A confidential version is whole if an
    identity of the reader opens it, else sealed (``sealed_vid``). ``renewed`` are held versions of which
    another line is to be kept. ``registry_bytes`` is set when the bundle brings a higher registry.
    ``warnings`` are ``clock_far_ahead`` and ``registry_behind``. An exact replay has ``already_imported``
    and brings nothing.
    """

    manifest: Manifest
    manifest_hash: str
    signer: Signer
    registry: Registry
    already_imported: bool = False
    new: tuple[Version, ...] = ()
    quarantined: tuple[Version, ...] = ()
    clones: tuple[Clone, ...] = ()
    renewed: tuple[Version, ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    registry_bytes: bytes | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What ``verify`` tells of a bundle: its head if that could be verified, and what is wrong with it."""

    head: Head | None
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        return not self.problems


def read_bundle(
    path: Path,
    reader: Reader,
    held: Held,
    *,
    check_fields: CheckFields,
    now_ms: int,
    workdir: Path | None = None,
    accept_older_registry: bool = False,
) -> BundleContents:
    """Everything that a bundle brings this reader, after every check in the order of EXCHANGE.md 2.

    ``check_fields`` judges (table, fields, deleted, only public fields shown) and gives a reason or None.
    ``workdir`` is where a private folder may lie for a while. Raises exactly one KnownError for a bundle
    that is refused.
    """
    with open_bundle(path, reader, workdir) as opened:
        head = opened.head
        if held.bundle(head.manifest_hash):
            return BundleContents(
                head.manifest, head.manifest_hash, head.signer, reader.registry, already_imported=True
            )  # fmt: skip
        registry = newer_registry(head, opened.registry, reader, accept_older=accept_older_registry)
        signer = rights.find_signer(registry, head.manifest.signer)
        if signer is None:
            raise KnownError("signer_unknown")
        rights.require_carrier(head.manifest, signer, reader.set_id)
        judge = StreamJudge(
            held,
            signer,
            registry,
            reader.identities if reader.row_identities is None else reader.row_identities,
            check_fields,
            at_office=reader.set_id is None,
            newest_sealing=max(head.manifest.registry_version, registry.version) + _AHEAD,
        )
        for stream in _streams(opened):
            judge.take(stream)
        new, quarantined = judge.divided()
        behind = reader.set_id is None and head.manifest.registry_version > registry.version
        return BundleContents(
            head.manifest,
            head.manifest_hash,
            signer,
            registry,
            new=new,
            quarantined=quarantined,
            clones=tuple(judge.clones),
            renewed=tuple(judge.renewed),
            blobs=opened.blobs,
            registry_bytes=opened.registry if registry.version > reader.registry.version else None,
            warnings=judge.clock_warnings(now_ms) + ((Problem("registry_behind"),) if behind else ()),
        )


def inspect_bundle(
    path: Path,
    reader: Reader,
    *,
    check_fields: CheckFields,
    now_ms: int,
    workdir: Path | None = None,
) -> Inspection:
    """Who signed a bundle for whom and whether it is intact, as for a reader who holds nothing yet.

    An older registry in it is no fault, because nothing is imported; a revoked signer is one.
    """
    try:
        head = read_head(path, reader, workdir)
    except KnownError as error:
        return Inspection(None, error.problems)
    try:
        contents = read_bundle(
            path,
            reader,
            Held(),
            check_fields=check_fields,
            now_ms=now_ms,
            workdir=workdir,
            accept_older_registry=True,
        )
    except KnownError as error:
        return Inspection(head, error.problems)
    revoked = (Problem("signer_is_revoked"),) if contents.signer.revoked else ()
    return Inspection(head, revoked)


def _streams(opened: OpenedBundle) -> Iterator[ReadStream]:
    plain = opened.private / "rows.jsonl"
    unpack_rows(opened.rows_pieces(), opened.head.manifest, plain)
    with plain.open("rb") as file:
        yield from read_streams(file, opened.head.manifest)
