# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads the next bundles in other processes while this one writes: decrypting, verifying, parsing.

A reader sees the database through a connection of its own, as it was when it began; what has been imported
since is compared before its result is used, and the file is read again where that matters. Where processes
cannot be started, each bundle is read when its turn comes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mahalleh_desktop.core.records.tables import version_problem
from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.opening import Reader
from mahalleh_desktop.exchange.bundle.reading import BundleContents, read_bundle
from mahalleh_desktop.storage.showing import Showing, work_out
from mahalleh_desktop.storage.store import Store, open_store
from mahalleh_desktop.storage.streams import place_of, row_owners
from mahalleh_desktop.storage.versions import WorkedOut
from mahalleh_desktop.usecases.sync.taking import held
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

LEAST_FILES = 24
"""Fewer are read sooner than a process starts."""
_MOST_WORKERS = 3


@dataclass(frozen=True, slots=True)
class _Begun:
    """A bundle that is being read, and how many imports there had been when that began."""

    result: Future[tuple[BundleContents, Showing]]
    imports: int


class Read(NamedTuple):
    """What a file brings, and what its rows show where that has been worked out ahead."""

    contents: BundleContents
    worked_out: WorkedOut | None = None


class ReadAhead:
    """The results of reading files, in their order, some of them ahead.

    ``ready`` is done once another process has started; until then nothing is given to it, because this one
    would be at those files before.
    """

    def __init__(self, workspace: Workspace, reader: Reader, files: Sequence[Path]) -> None:
        self._workspace, self._reader = workspace, reader
        self._waiting = list(reversed(files))
        self._begun: dict[Path, _Begun] = {}
        self._imported: list[set[str]] = []
        self._workers = max(1, min(_MOST_WORKERS, (os.cpu_count() or 1) - 1))
        self._pool: ProcessPoolExecutor | None = ProcessPoolExecutor(
            self._workers,
            multiprocessing.get_context("spawn"),
            initializer=_open,
            initargs=(workspace.store.path, workspace.key),
        )
        self.ready: Future[bool] = Future()
        with self._while_it_runs():
            self.ready = self._pool.submit(_is_ready)

    def read(self, path: Path) -> Read:
        """What a file brings, as ``read_bundle`` gives it. Raises its KnownError."""
        if path in self._waiting:
            self._waiting.remove(path)
        if self.ready.done():
            self._fill()
        begun = self._begun.pop(path, None)
        if begun is not None:
            try:
                contents, showing = begun.result.result()
            except (BrokenProcessPool, KnownError) as error:
                if isinstance(error, KnownError) and begun.imports == len(self._imported):
                    raise
            else:
                known = self._known(contents, begun)
                if known is not None:
                    return Read(contents, WorkedOut(showing, known))
        return read_here(self._workspace, self._reader, path)

    def imported(self, contents: BundleContents) -> None:
        """Tells that a bundle has been taken, so that what was read before is judged anew."""
        self._imported.append(_sets(contents))

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _fill(self) -> None:
        while self._pool is not None and self._waiting and len(self._begun) <= self._workers:
            path = self._waiting.pop()
            asked = (path, self._reader, self._workspace.now_ms(), self._workspace.folder)
            with self._while_it_runs():
                self._begun[path] = _Begun(self._pool.submit(_read, *asked), len(self._imported))

    @contextlib.contextmanager
    def _while_it_runs(self) -> Iterator[None]:
        """Where no process can be started, or one has broken down, all is read here from then on."""
        try:
            yield
        except (BrokenProcessPool, OSError):
            self._pool = None

    def _known(self, contents: BundleContents, begun: _Begun) -> set[str] | None:
        """Its rows of which versions are held by now; None where the file has to be read again."""
        since: set[str] = set().union(*self._imported[begun.imports :])
        if since & _sets(contents):
            return None
        store, brought = self._workspace.store, (*contents.new, *contents.quarantined)
        rows = {version.row: (version.set_id, version.table) for version in brought}
        owners = row_owners(store, rows.keys())
        if any(rows[row] != owner for row, owner in owners.items()):
            return None
        if since and any(place_of(store, version.vid) for version in brought if version.sealed_vid):
            return None  # a sealed version only says what its vid is
        return set(owners)


def _sets(contents: BundleContents) -> set[str]:
    """The sets that a bundle is of, that of its signer even where it holds no row."""
    return contents.manifest.sets | ({contents.signer.set_id} if contents.signer.set_id else set())


@contextlib.contextmanager
def reading_ahead(workspace: Workspace, reader: Reader, files: Sequence[Path]) -> Iterator[ReadAhead | None]:
    """A ReadAhead for many files at an office, None where it would not pay."""
    if workspace.kind != "office" or len(files) < LEAST_FILES or (os.cpu_count() or 1) < 2:
        yield None
        return
    ahead = ReadAhead(workspace, reader, files)
    try:
        yield ahead
    finally:
        ahead.close()


def read_here(workspace: Workspace, reader: Reader, path: Path) -> Read:
    """Reads a bundle in this process. Raises the one KnownError of a bundle that is refused."""
    contents = read_bundle(
        path,
        reader,
        held(workspace.store),
        check_fields=version_problem,
        now_ms=workspace.now_ms(),
        workdir=workspace.folder,
    )
    return Read(contents)


def _is_ready() -> bool:
    """What a process answers first, once it has opened the database."""
    return bool(_opened)


_opened: list[Store] = []
"""The reading process's own connection, opened once by its initializer."""


def _open(path: Path, key: bytes | None) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _opened.append(open_store(path, key))


def _end_with_parent() -> None:
    """Where that process is killed nobody else would end this one, which holds the database and its key."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(path: Path, reader: Reader, now_ms: int, workdir: Path) -> tuple[BundleContents, Showing]:
    if not path.exists():
        raise KnownError("file_not_found", path=path.name)
    store = _opened[0]
    contents = read_bundle(
        path, reader, held(store), check_fields=version_problem, now_ms=now_ms, workdir=workdir
    )
    by_row: dict[str, list[Version]] = {}
    for version in contents.new:
        by_row.setdefault(version.row, []).append(version)
    return contents, work_out(by_row, store.set_id)
