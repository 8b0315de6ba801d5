# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writing bundles: a council's to the office, the office's back to each council, safe on the stick.

A bundle carries the whole set, so a lost stick or a lost PC heals with the next one (EXCHANGE.md 2).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.problems import FREE_TEXT
from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.core.versions.version import parse_line
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version
from mahalleh_desktop.exchange.bundle.writing import Written, write_bundle
from mahalleh_desktop.exchange.registry import Registry
from mahalleh_desktop.exchange.stick import Progress, bundle_name, write_safely
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.storage.streams import chains, own_branch
from mahalleh_desktop.usecases import keyring
from mahalleh_desktop.usecases.finalising import EXPORTED
from mahalleh_desktop.usecases.reading import problems
from mahalleh_desktop.usecases.undoing import forget_steps
from mahalleh_desktop.usecases.workspace import PROVINCE_SET, Workspace

ACKNOWLEDGED = "acknowledged_blobs"


@dataclass(frozen=True, slots=True)
class Exported:
    """One bundle that is safe on the stick: its file, for which council, its size and what it holds."""

    path: Path
    council: str
    size: int
    versions: int
    blobs: int


@dataclass(frozen=True, slots=True)
class Content:
    """What would be sent: versions, how many since the last export, signed papers, confidential rows."""

    versions: int
    new: int
    papers: int
    confidential: int


def what_would_go(workspace: Workspace) -> Content:
    """What a council's bundle would hold, to be shown before it is written."""
    branch = own_branch(workspace.store, workspace.set_id, workspace.store.device)
    sealed = sum(is_confidential(problem) for problem in problems(workspace))
    exported = int(value(workspace.store.db, EXPORTED) or 0)
    total = workspace.store.db.execute(
        "SELECT coalesce(sum(count), 0) FROM stream WHERE set_id = ?", [workspace.set_id]
    ).fetchone()[0]
    return Content(int(total), branch.count - exported, len(_signed_papers(workspace)), sealed)


def export_bundle(workspace: Workspace, to: Path, progress: Progress | None = None) -> Exported:
    """Writes the council's bundle to a folder or stick. Raises ``not_enrolled`` and the stick's errors."""
    workspace.require_kind("council")
    registry = keyring.require_registry(workspace)
    papers = _signed_papers(workspace)
    streams = _streams(workspace, [workspace.set_id], registry, workspace.set_id)
    written, path = _write(
        workspace,
        to,
        "council",
        registry.recipients_of(workspace.set_id),
        streams,
        registry,
        papers,
        progress,
    )
    with workspace.transaction():
        count = own_branch(workspace.store, workspace.set_id, workspace.store.device).count
        set_value(workspace.store.db, EXPORTED, str(count))
        note_bundle(workspace, written.manifest_hash, path.name, "out", "exported", workspace.set_id)
    forget_steps(workspace)
    return _exported(written, path, workspace.set_id, streams)


def return_bundles(workspace: Workspace, to: Path, set_ids: Iterable[str] = ()) -> list[Exported]:
    """At the office: writes each enrolled council's return bundle (all of them, or those named)."""
    workspace.require_kind("office")
    registry = keyring.require_registry(workspace)
    wanted = set(set_ids)
    found = []
    for council in registry.councils:
        if council.kind != "council" or (wanted and council.set_id not in wanted):
            continue
        streams = _streams(workspace, [council.set_id, PROVINCE_SET], registry, council.set_id)
        have = [sha for sha in _papers_of(workspace, council.set_id) if workspace.blobs.holds(sha)]
        recipients = registry.recipients_of(council.set_id)
        written, path = _write(workspace, to, "return", recipients, streams, registry, {}, None, have)
        with workspace.transaction():
            note_bundle(workspace, written.manifest_hash, path.name, "out", "exported", council.set_id)
        found.append(_exported(written, path, council.code, streams))
    return found


def note_bundle(
    workspace: Workspace, manifest_hash: str, file: str, direction: str, outcome: str, set_id: str
) -> None:
    """Remembers a bundle by its manifest's hash, so that a replay is known. Inside a transaction."""
    workspace.store.db.execute(
        'INSERT OR REPLACE INTO bundle (id, file, direction, "on", outcome, set_id)'
        " VALUES (?, ?, ?, ?, ?, ?)",
        [manifest_hash, file, direction, workspace.today(), outcome, set_id],
    )


def _exported(written: Written, path: Path, council: str, streams: Sequence[StreamRows]) -> Exported:
    blobs = sum(member.name.startswith("blobs/") for member in written.manifest.members)
    return Exported(path, council, written.size, sum(len(stream.lines) for stream in streams), blobs)


def _write(
    workspace: Workspace,
    to: Path,
    kind: str,
    recipients: list[str],
    streams: Sequence[StreamRows],
    registry: Registry,
    papers: dict[str, bytes],
    progress: Progress | None,
    have: Iterable[str] = (),
) -> tuple[Written, Path]:
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workspace.folder, prefix=".bundle-") as private:
        own = Path(private) / "bundle.mhb"
        written = write_bundle(
            own,
            kind=kind,  # type: ignore[arg-type]
            keys=keyring.keys(workspace),
            recipients=recipients,
            schema=SCHEMA,
            streams=streams,
            registry_version=registry.version,
            registry=keyring.registry_bytes(workspace) if kind == "return" else None,
            blobs=papers,
            have_blobs=sorted(have),
            workdir=Path(private),
        )
        return written, write_safely(to, bundle_name(), own, progress)


def _streams(
    workspace: Workspace, set_ids: Iterable[str], registry: Registry, council: str
) -> list[StreamRows]:
    """All chains of the sets, rows of confidential problems sealed once more."""
    hidden = {p.ref for p in problems(workspace, council) if is_confidential(p)}
    recipients = registry.confidential_recipients_of(council)
    with workspace.transaction():
        return [
            StreamRows(set_id, device, list(_lines(workspace, chain, hidden, recipients)))
            for set_id, device, chain in chains(workspace.store, set_ids)
        ]


def _lines(
    workspace: Workspace, chain: Sequence[tuple[bytes, bytes]], hidden: set[str], recipients: list[str]
) -> Iterator[bytes]:
    """The lines of a chain. What is confidential now is sealed in all its versions, earlier ones too."""
    key = hashlib.sha256("\n".join(recipients).encode()).hexdigest()
    for vid, body in chain:
        if not any(row.encode() in body for row in hidden):
            yield body
            continue
        version = parse_line(body)
        if version.row not in hidden or version.sealed_vid or version.deleted:
            yield body
            continue
        found = workspace.store.db.execute(
            "SELECT line FROM sealed_line WHERE vid = ? AND recipients = ?", [vid, key]
        ).fetchone()
        if found:
            yield bytes(found[0])
            continue
        public = {name: field for name, field in version.fields.items() if name not in FREE_TEXT}
        line = seal_version(version, public, recipients)
        workspace.store.db.execute("INSERT INTO sealed_line VALUES (?, ?, ?)", [vid, key, line])
        yield line


def _papers_of(workspace: Workspace, set_id: str) -> list[str]:
    """The hashes of a council's signed minutes, void editions left out."""
    rows = read_rows(workspace.store.db, "edition", "set_id = ?", [set_id]).values()
    return sorted({fields["signed"] for fields in rows if fields.get("signed") and not fields.get("void")})


def _signed_papers(workspace: Workspace) -> dict[str, bytes]:
    """The signed PDFs that the office has not acknowledged."""
    known = set(msgspec.json.decode(value(workspace.store.db, ACKNOWLEDGED) or "[]"))
    found = (
        (sha, workspace.blobs.get(sha)) for sha in _papers_of(workspace, workspace.set_id) if sha not in known
    )
    return {sha: data for sha, data in found if data is not None}
