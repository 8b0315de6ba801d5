# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Importing bundles: each file in one transaction with its receipt, refused ones leave no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mahalleh_desktop.core.records.tables import SCHEMA, version_problem
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle.judging import Held
from mahalleh_desktop.exchange.bundle.opening import Reader
from mahalleh_desktop.exchange.bundle.reading import BundleContents, read_bundle
from mahalleh_desktop.storage import streams
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.storage.versions import receive, save
from mahalleh_desktop.usecases import keyring
from mahalleh_desktop.usecases.backups import back_up_folder
from mahalleh_desktop.usecases.editing import new_id
from mahalleh_desktop.usecases.exporting import ACKNOWLEDGED, note_bundle
from mahalleh_desktop.usecases.undoing import forget_steps
from mahalleh_desktop.usecases.workspace import Workspace

SUFFIX = ".mhb"
_FOR_OTHERS = frozenset({"not_addressed_to_you", "foreign_set", "bundle_kind_differs"})
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: ``imported``, ``already``, ``refused`` or (dry run) ``would_import``.

    ``council`` is the code of the council, ``code`` the error of a refused file, ``warnings`` what is told.
    """

    file: str
    outcome: str
    council: str = ""
    new: int = 0
    conflicts: int = 0
    quarantined: int = 0
    code: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def bundle_files(paths: Iterable[Path]) -> list[Path]:
    """The bundles that are meant: files as they are named, and every bundle in a folder."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.iterdir() if each.suffix == SUFFIX)
        else:
            found.append(path)
    return found


def import_bundles(
    workspace: Workspace, paths: Iterable[Path], *, dry_run: bool = False, progress: Progress | None = None
) -> list[Imported]:
    """Imports files and folders full of bundles. One that is refused does not stop the others.

    At a council, bundles of a folder that are for others are passed over without a word. ``progress`` is
    told (done, in all) before each file and may raise to cancel; what is imported by then stays.
    """
    workspace.require_kind("council", "office")
    given = list(paths)
    files = bundle_files(given)
    if not dry_run and files and not _is_empty(workspace):
        back_up_folder(workspace.folder, workspace.key, workspace.clock, "import")
    found = []
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files))
        outcome = import_bundle(workspace, path, dry_run=dry_run)
        theirs = workspace.kind == "council" and outcome.code in (
            "not_for_us",
            "foreign_set",
            "bundle_kind_differs",
        )
        if not (theirs and path not in given):
            found.append(outcome)
    if progress:
        progress(len(files), len(files))
    forget_steps(workspace)
    return found


def _is_empty(workspace: Workspace) -> bool:
    """Whether the workspace holds no version yet, so that there is nothing to back up."""
    return workspace.store.db.execute("SELECT 1 FROM version LIMIT 1").fetchone() is None


def import_bundle(workspace: Workspace, path: Path, *, dry_run: bool = False) -> Imported:
    """Imports one file in one transaction, the receipt with it; a refusal is an outcome, not an error."""
    try:
        if not path.exists():
            raise KnownError("file_not_found", path=path.name)
        contents = read_bundle(
            path,
            reader(workspace),
            _held(workspace),
            check_fields=version_problem,
            now_ms=workspace.now_ms(),
            workdir=workspace.folder,
        )
        if contents.already_imported:
            return Imported(path.name, "already", contents.signer.code, warnings=contents.warnings)
        before = _conflicts(workspace, contents)
        after = before if dry_run else _take(workspace, path, contents)
        return Imported(
            path.name,
            "would_import" if dry_run else "imported",
            contents.signer.code,
            len(contents.new),
            max(0, after - before),
            len(contents.quarantined),
            warnings=contents.warnings,
        )
    except KnownError as error:
        return Imported(path.name, "refused", code=error.code, problems=error.problems)


def reader(workspace: Workspace) -> Reader:
    """Who reads here: this PC's identity (at the office the recovery identity too, where it is kept)."""
    identities = [keyring.keys(workspace).identity]
    if workspace.kind == "office" and keyring.has_keys(workspace, keyring.RECOVERY):
        identities.append(keyring.keys(workspace, keyring.RECOVERY).identity)
    own = workspace.set_id if workspace.kind != "office" else None
    return Reader(identities, keyring.require_registry(workspace), own, SCHEMA)


def _held(workspace: Workspace) -> Held:
    store = workspace.store

    def quarantined(vid: str) -> bool:
        sql = "SELECT 1 FROM quarantine WHERE vid = ?"
        return store.db.execute(sql, [bytes.fromhex(vid)]).fetchone() is not None

    def imported(manifest_hash: str) -> bool:
        return store.db.execute("SELECT 1 FROM bundle WHERE id = ?", [manifest_hash]).fetchone() is not None

    return Held(
        streams.all_branches(store),
        lambda vid: streams.holds_version(store, vid),
        quarantined,
        lambda row: streams.row_owner(store, row),
        imported,
    )


def _take(workspace: Workspace, path: Path, contents: BundleContents) -> int:
    """Everything of one bundle in one transaction; gives the conflicts there are then."""
    for data in contents.blobs.values():
        workspace.blobs.add(data)
    forks: dict[streams.Key, list[streams.Fork]] = {}
    for clone in contents.clones:
        forks.setdefault((clone.set_id, clone.device), []).append(streams.Fork(clone.seq, clone.vids))
    tips: dict[streams.Key, list[str]] = {}
    for entry in contents.manifest.streams:
        tips.setdefault((entry.set_id, entry.device), []).append(entry.tip)
    set_id = contents.signer.set_id or workspace.set_id
    with workspace.transaction():
        receive(workspace.store, contents.new, workspace.now_ms(), forks=forks, tips=tips)
        _keep_in_quarantine(workspace, contents.quarantined)
        note_bundle(workspace, contents.manifest_hash, path.name, "in", "imported", set_id)
        if workspace.kind == "office":
            _write_receipt(workspace, contents, set_id)
        else:
            acknowledged = msgspec.json.encode(contents.manifest.have_blobs).decode()
            set_value(workspace.store.db, ACKNOWLEDGED, acknowledged)
            set_value(workspace.store.db, "last_return", workspace.today())
        conflicts = _conflicts(workspace, contents)
    if contents.registry_bytes is not None:
        keyring.keep_registry(workspace, contents.registry_bytes, contents.registry.root)
    return conflicts


def _write_receipt(workspace: Workspace, contents: BundleContents, set_id: str) -> None:
    """What arrived and what did not: streams with their counts, signed papers that are lacking."""
    editions = read_rows(workspace.store.db, "edition", "set_id = ?", [set_id]).values()
    signed = {fields["signed"] for fields in editions if fields.get("signed") and not fields.get("void")}
    fields = {
        "bundle": contents.manifest_hash,
        "on": workspace.today(),
        "outcome": "quarantined" if contents.quarantined else "imported",
        "streams": [f"{entry.device}:{entry.count}" for entry in contents.manifest.streams],
        "lacking": sorted(sha for sha in signed if not workspace.blobs.holds(sha)),
    }
    save(workspace.store, "receipt", new_id(), fields, workspace.now_ms(), set_id=set_id)


def _keep_in_quarantine(workspace: Workspace, versions: Sequence[Version]) -> None:
    workspace.store.db.conn.executemany(
        "INSERT INTO quarantine (set_id, device, seq, vid, body, reason) VALUES (?, ?, ?, ?, ?, ?)",
        [(v.set_id, v.device, v.seq, bytes.fromhex(v.vid), v.body, "revoked") for v in versions],
    )


def _conflicts(workspace: Workspace, contents: BundleContents) -> int:
    sets = sorted({entry.set_id for entry in contents.manifest.streams}) or [workspace.set_id]
    marks = ", ".join("?" * len(sets))
    sql = f"SELECT count(*) FROM conflict WHERE set_id IN ({marks})"
    return int(workspace.store.db.execute(sql, sets).fetchone()[0])


def receipts(workspace: Workspace) -> list[dict[str, object]]:
    """The office's receipts for this council, the newest first."""
    rows = read_rows(workspace.store.db, "receipt", "set_id = ?", [workspace.set_id])
    return sorted(rows.values(), key=lambda fields: str(fields.get("on", "")), reverse=True)


def last_contact(workspace: Workspace) -> str:
    """The day of the last return bundle, "" where none has come."""
    return value(workspace.store.db, "last_return")
