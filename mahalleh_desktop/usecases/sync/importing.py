# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Importing bundles: each file in one transaction with its receipt, refused ones leave only a log line."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle.opening import Reader
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.keys import key_files, keyring
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.sync import relaying, taking
from mahalleh_desktop.usecases.sync.arrivals import Arrival, note_arrivals, relayed_by
from mahalleh_desktop.usecases.sync.leftovers import clear_leftovers
from mahalleh_desktop.usecases.sync.reading_ahead import ReadAhead, read_here, reading_ahead
from mahalleh_desktop.usecases.sync.refused_log import note_refused
from mahalleh_desktop.usecases.workspaces.backups import back_up_folder
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

SUFFIX = ".mhb"
_FOR_OTHERS = frozenset({"not_addressed_to_you", "foreign_set", "bundle_kind_differs"})
Progress = Callable[[int, int], None]
FIRST_FILES = 2
"""After so many it is known whether the files are new; those that are there already are read quickly."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: ``imported``, ``already``, ``refused``, ``relayed`` or ``would_import``.

    ``council`` is the code of the council, ``code`` the error of a refused file, ``warnings`` what is told.
    A county takes what is for others to be handed on (``relayed``); a dry run tells what would be.
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


@dataclass(frozen=True, slots=True)
class CouncilSummary:
    """What the files of one council brought together; a refused file belongs to no council ("")."""

    council: str
    files: int
    new: int
    already: int
    conflicts: int
    quarantined: int
    refused: tuple[str, ...]


def bundle_files(paths: Iterable[Path]) -> list[Path]:
    """The bundles that are meant: files as they are named, and every bundle that lies in a folder."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            with file_faults(path):
                found += sorted(e for e in path.iterdir() if e.suffix == SUFFIX and not e.is_dir())
        else:
            found.append(path)
    return found


def import_bundles(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    whither: str = "",
) -> list[Imported]:
    """Imports files and folders full of bundles. One that is refused does not stop the others.

    At a council, bundles of a folder that are for others are passed over without a word; a county takes
    them to be handed on, ``whither`` (see ``relaying``) being the way that the person named. ``progress`` is
    told (done, in all) before each file and may raise to cancel; what is imported by then stays, and the
    next run goes on from there.
    """
    given = list(paths)
    files = bundle_files(given)
    run = _Run(workspace, dry_run, whither)
    found: list[Imported] = []
    bulk = workspace.store.many_transactions() if len(files) > FIRST_FILES else contextlib.nullcontext()
    with bulk, contextlib.ExitStack() as ending:
        ending.callback(forget_steps, workspace)
        ending.callback(run.close)
        for number, path in enumerate(files):
            if progress:
                progress(number, len(files))
            if number == FIRST_FILES and any(each.outcome != "already" for each in found):
                run.read_ahead(files[number:])
            outcome = run.take(path)
            theirs = workspace.kind == "council" and outcome.code in _FOR_OTHERS
            if not (theirs and path not in given):
                found.append(outcome)
                run.note(path, outcome)
        if progress:
            progress(len(files), len(files))
    return found


def import_bundle(workspace: Workspace, path: Path, *, dry_run: bool = False) -> Imported:
    """Imports one file in one transaction, the receipt with it; a refusal is an outcome, not an error."""
    run = _Run(workspace, dry_run)
    try:
        outcome = run.take(path)
        run.note(path, outcome)
    finally:
        run.close()
    return outcome


def summary_by_council(found: Iterable[Imported]) -> list[CouncilSummary]:
    """What an import brought, by council: new rows, files that were there already, refused ones and why."""
    grouped: dict[str, list[Imported]] = {}
    for each in found:
        grouped.setdefault(each.council, []).append(each)
    return [
        CouncilSummary(
            council,
            len(group),
            sum(each.new for each in group),
            sum(each.outcome == "already" for each in group),
            sum(each.conflicts for each in group),
            sum(each.quarantined for each in group),
            tuple(each.code for each in group if each.outcome == "refused"),
        )
        for council, group in sorted(grouped.items())
    ]


class _Run:
    """One import: the keys are opened once, and a backup is made before the first change."""

    def __init__(self, workspace: Workspace, dry_run: bool, whither: str = "") -> None:
        self._workspace = workspace
        self._dry_run = dry_run
        self._whither = whither
        self._backed_up = dry_run or _is_empty(workspace)
        self._reader: Reader | None = None
        self._ahead: ReadAhead | None = None
        self._closing = contextlib.ExitStack()
        self._arrived: list[Arrival] = []
        clear_leftovers(workspace.folder)

    def read_ahead(self, files: Sequence[Path]) -> None:
        """Begins to read in other processes, where that pays."""
        if self._workspace.kind == "office" and key_files.is_enrolled(self._workspace):
            self._reader = reader(self._workspace)
            self._ahead = self._closing.enter_context(reading_ahead(self._workspace, self._reader, files))

    def close(self) -> None:
        self._closing.close()
        note_arrivals(self._workspace, self._arrived)

    def take(self, path: Path) -> Imported:
        try:
            if not path.exists():
                raise KnownError("file_not_found", path=path.name)
            return self._take(path)
        except KnownError as error:
            if self._workspace.kind == "county" and error.code in relaying.FOR_OTHERS:
                return self._relay(path)
            return Imported(path.name, "refused", code=error.code, problems=error.problems)

    def note(self, path: Path, outcome: Imported) -> None:
        """Logs a file that was refused, outside the database; a dry run leaves no trace at all.

        Of one that came through a county the office keeps in mind that it is here.
        """
        if outcome.outcome == "refused" and not self._dry_run:
            note_refused(self._workspace, path, outcome.code)
        elif self._workspace.kind == "office" and not self._dry_run and self._reader is not None:
            arrival = relayed_by(self._reader.registry, path)
            if arrival is not None:
                self._arrived.append(arrival)

    def _take(self, path: Path) -> Imported:
        workspace = self._workspace
        if self._reader is None:
            if workspace.kind == "county" and not key_files.is_enrolled(workspace):
                raise KnownError("not_addressed_to_you")
            self._reader = reader(workspace)
        read = self._ahead.read(path) if self._ahead else read_here(workspace, self._reader, path)
        contents = read.contents
        if contents.already_imported:
            return Imported(path.name, "already", contents.signer.code, warnings=contents.warnings)
        if not self._backed_up:
            back_up_folder(workspace.folder, workspace.key, workspace.clock, "import")
            self._backed_up = True
        taken = taking.take(workspace, path.name, contents, read.worked_out, dry_run=self._dry_run)
        if self._ahead is not None and not self._dry_run:
            self._ahead.imported(contents)
        if contents.registry_bytes is not None:
            self._reader = self._ahead = None
        return Imported(
            path.name,
            "would_import" if self._dry_run else "imported",
            contents.signer.code,
            len(contents.new),
            taken.conflicts,
            taken.quarantined,
            warnings=taken.warnings,
        )

    def _relay(self, path: Path) -> Imported:
        try:
            if self._dry_run:
                new = not relaying.was_taken(self._workspace, path)
            else:
                new = relaying.take_for_delivery(self._workspace, path, self._whither).new
        except KnownError as error:
            return Imported(path.name, "refused", code=error.code, problems=error.problems)
        return Imported(path.name, "relayed" if new else "already")


def _is_empty(workspace: Workspace) -> bool:
    """Whether the workspace holds no version yet, so that there is nothing to back up."""
    return workspace.store.db.execute("SELECT 1 FROM version LIMIT 1").fetchone() is None


def reader(workspace: Workspace) -> Reader:
    """Who reads here: this PC's identity (at the office the recovery identity too, where it is kept)."""
    identities = [keyring.keys(workspace).identity]
    if workspace.kind == "office" and key_files.has_keys(workspace, keyring.RECOVERY):
        identities.append(keyring.keys(workspace, keyring.RECOVERY).identity)
    own = workspace.set_id if workspace.kind != "office" else None
    rows = () if workspace.kind == "office" else None  # councils seal for their own keys and the province's
    return Reader(identities, keyring.require_registry(workspace), own, SCHEMA, row_identities=rows)


def receipts(workspace: Workspace) -> list[dict[str, object]]:
    """The office's receipts for this council, the newest first."""
    rows = read_rows(workspace.store.db, "receipt", "set_id = ?", [workspace.set_id])
    return sorted(rows.values(), key=lambda fields: str(fields.get("on", "")), reverse=True)
