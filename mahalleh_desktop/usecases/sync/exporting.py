# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writing bundles: a council's to the office, the office's back to each council, safe on the stick.

A bundle carries the whole set, so a lost stick or a lost PC heals with the next one (EXCHANGE.md 2).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.manifest import BundleKind
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.writing import Written, write_bundle
from mahalleh_desktop.exchange.registry import Registry
from mahalleh_desktop.exchange.stick import Progress, bundle_name, write_safely
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.storage.store import set_value
from mahalleh_desktop.storage.streams import own_branch
from mahalleh_desktop.usecases.keys import keyring, registering
from mahalleh_desktop.usecases.keys.standing import WAITING, key_standing
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.sync import blobs
from mahalleh_desktop.usecases.sync.exchange_history import note_bundle
from mahalleh_desktop.usecases.sync.leftovers import clear_leftovers
from mahalleh_desktop.usecases.sync.older_programs import at_schema, declared_schema
from mahalleh_desktop.usecases.sync.sealing import council_streams, office_streams
from mahalleh_desktop.usecases.workspaces.workspace import EXPORTED, PROVINCE_SET, Workspace


@dataclass(frozen=True, slots=True)
class Exported:
    """One bundle that is safe on the stick: its file, for which council, its size and what it holds.

    ``held_back``: rows that the council's program is too old to read; they go once it is newer.
    """

    path: Path
    council: str
    size: int
    versions: int
    blobs: int
    held_back: int = 0


def export_bundle(workspace: Workspace, to: Path, progress: Progress | None = None) -> Exported:
    """Writes the council's bundle to a folder or stick.

    The same file serves the office and the council's other PCs: all of them are its recipients. Raises
    ``not_enrolled``, ``keys_await_answer`` and the stick's errors.
    """
    workspace.require_kind("council")
    registry = keyring.require_registry(workspace)
    if key_standing(workspace) == WAITING:
        raise KnownError("keys_await_answer")
    clear_leftovers(workspace.folder)
    papers = blobs.for_office(workspace)
    count = own_branch(workspace.store, workspace.set_id, workspace.store.device).count
    streams = council_streams(workspace, registry)
    recipients = registry.recipients_of(workspace.set_id)
    have = blobs.held_here(workspace, workspace.set_id)
    written, path = _write(
        workspace, to, "council", recipients, SCHEMA, streams, registry, papers, have, progress
    )
    with workspace.transaction():
        set_value(workspace.store.db, EXPORTED, str(count))
        note_bundle(workspace, written.manifest_hash, path.name, "out", "exported", workspace.set_id)
    forget_steps(workspace)
    return _exported(workspace, written, path, workspace.set_id, streams)


def return_bundles(
    workspace: Workspace, to: Path, set_ids: Iterable[str] = (), progress: Progress | None = None
) -> list[Exported]:
    """At the office: writes each enrolled council's return bundle (all of them, or those named).

    Each is written at the schema that the council declared last. A county's holds the province's set and
    which relayed bundles have arrived (``arrivals``); it sends nothing that would declare a schema, and gets
    all. ``progress`` is told (done, in all) before each and may raise to cancel; what is written by then is
    good.
    """
    workspace.require_kind("office")
    registry = registering.current(workspace)
    clear_leftovers(workspace.folder)
    wanted = set(set_ids)
    asked = [council for council in registry.councils if not wanted or council.set_id in wanted]
    found = []
    for number, council in enumerate(asked):
        if progress is not None:
            progress(number, len(asked))
        is_council = council.kind == "council"
        streams = office_streams(workspace, [council.set_id, PROVINCE_SET])
        everything = sum(len(stream.lines) for stream in streams)
        schema = min(SCHEMA, declared_schema(workspace, council.set_id)) if is_council else SCHEMA
        if schema < SCHEMA:
            streams = at_schema(streams, schema)
        have = blobs.held_here(workspace, council.set_id)
        files = blobs.for_council(workspace, council.set_id, registry) if is_council else {}
        recipients = registry.recipients_of(council.set_id)
        written, path = _write(
            workspace, to, "return", recipients, schema, streams, registry, files, have, None
        )
        with workspace.transaction():
            note_bundle(workspace, written.manifest_hash, path.name, "out", "exported", council.set_id)
        if is_council:
            done = _exported(workspace, written, path, council.code, streams)
            found.append(replace(done, held_back=everything - done.versions))
    return found


def _exported(
    workspace: Workspace, written: Written, path: Path, council: str, streams: Sequence[StreamRows]
) -> Exported:
    """``blobs`` counts papers; the snapshots of minutes that go with them are no files to people."""
    sent = {member.sha for member in written.manifest.members if member.name.startswith("blobs/")}
    snapshots = workspace.store.db.execute("SELECT content FROM edition").fetchall()
    papers = sent - {sha for (sha,) in snapshots}
    return Exported(path, council, written.size, sum(len(stream.lines) for stream in streams), len(papers))


def _write(
    workspace: Workspace,
    to: Path,
    kind: BundleKind,
    recipients: list[str],
    schema: int,
    streams: Sequence[StreamRows],
    registry: Registry,
    papers: Mapping[str, bytes],
    have: Iterable[str],
    progress: Progress | None,
) -> tuple[Written, Path]:
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    with (
        file_faults(workspace.folder),
        tempfile.TemporaryDirectory(dir=workspace.folder, prefix=".bundle-") as private,
    ):
        own = Path(private) / "bundle.mhb"
        written = write_bundle(
            own,
            kind=kind,
            keys=keyring.keys(workspace),
            recipients=recipients,
            schema=schema,
            streams=streams,
            registry_version=registry.version,
            registry=keyring.registry_bytes(workspace) if kind == "return" else None,
            blobs=papers,
            have_blobs=sorted(have),
            workdir=Path(private),
        )
        return written, write_safely(to, bundle_name(), own, progress)
