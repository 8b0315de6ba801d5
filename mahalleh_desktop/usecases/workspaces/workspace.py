# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A workspace: the folder of one council, office or county, opened by one process."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.files import file_faults, write_file
from mahalleh_desktop.storage.database import is_whole
from mahalleh_desktop.storage.lock import Lock, holder_of
from mahalleh_desktop.storage.store import FILE, Store
from mahalleh_desktop.usecases.workspaces.clock import Clock, milliseconds

if TYPE_CHECKING:
    from mahalleh_desktop.storage.blobs import Blobs

KINDS = ("council", "office", "county")
TAKES_NOTHING = frozenset({"read_only", "disk_full", "disk_error", "cannot_open", "cannot_write"})
"""What is known of a disk on which nothing can be kept."""
PROVINCE_SET = "province"
EXPORTED = "exported_seq"
"""Under this key the workspace keeps how many of its own versions the last bundle held."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after an edit; None where it was not there."""

    table: str
    row: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(slots=True)
class Workspace:
    """What every use case is handed. ``passphrase`` stays in memory to open sealed keys when asked.

    ``read_only``: opened as it lies on a disk that takes nothing; whatever writes raises ``read_only``.
    ``unkept``: texts being typed that the disk has refused so far, by (form, row, field); None is one to be
    forgotten. ``attachments_problem`` says that the file of attachments was found damaged or missing.
    """

    folder: Path
    store: Store
    lock: Lock
    clock: Clock
    key: bytes | None
    passphrase: str | None
    undo_stack: list[list[Change]] = field(default_factory=list)
    redo_stack: list[list[Change]] = field(default_factory=list)
    changes: list[Change] | None = None
    read_only: bool = False
    unkept: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    attachments_problem: Problem | None = None
    _blobs: Blobs | None = None

    @property
    def kind(self) -> str:
        return self.store.kind

    @property
    def set_id(self) -> str:
        return self.store.set_id

    @property
    def protected(self) -> bool:
        return self.key is not None

    @property
    def blobs(self) -> Blobs:
        """The file of attachments, opened when it is first needed.

        On a disk that takes nothing it is read as it lies there, and opened properly once there is room.
        """
        if self._blobs is None or self._blobs.refusal is not None:
            opened = self._open_blobs()
            self.let_attachments_go()
            self._blobs = opened
        return self._blobs

    def _open_blobs(self) -> Blobs:
        from mahalleh_desktop.storage.blobs import FILE as BLOBS_FILE
        from mahalleh_desktop.storage.blobs import Blobs

        path = self.folder / BLOBS_FILE
        try:
            return Blobs(path, self.key, reading=self.read_only)
        except KnownError as error:
            if error.code not in TAKES_NOTHING or (path.exists() and not is_whole(path)):
                raise
            return Blobs(path, self.key, reading=True, refusal=error)

    def let_attachments_go(self) -> None:
        """Closes the file of attachments; it is opened again when it is next needed."""
        if self._blobs is not None:
            self._blobs.close()
            self._blobs = None

    def today(self) -> str:
        return self.clock.today()

    def now_ms(self) -> int:
        return milliseconds(self.clock)

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        return self.store.transaction()

    def settings(self) -> dict[str, Any]:
        """What is set for this PC and never travels (theme, folders, window)."""
        path = self.folder / "settings.json"
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def change_settings(self, **values: Any) -> None:
        text = json.dumps({**self.settings(), **values}, indent=2)
        write_file(self.folder / "settings.json", text.encode())

    def require_kind(self, *kinds: str) -> None:
        """Raises ``wrong_kind`` where a command does not belong to this kind of workspace."""
        if self.kind not in kinds:
            raise KnownError("wrong_kind")

    def close(self) -> None:
        """Leaves one file each and lets the lock go."""
        if self._blobs is not None:
            self._blobs.close()
        self.store.close()
        self.lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def default_folder() -> Path:
    """Where a workspace lies when none is named: the platform's place for a user's data."""
    return Path(user_data_path("mahalleh", appauthor=False))


def exists(folder: Path) -> bool:
    """Whether a workspace has been made in the folder. Raises ``cannot_open`` where one may not look."""
    try:
        return (folder / FILE).exists()
    except OSError as error:
        raise KnownError("cannot_open", path=str(folder)) from error


def process_of(folder: Path, holder: str) -> int:
    """The process that holds the workspace under a name, 0 for none; it may have been killed since."""
    found = holder_of(folder)
    number = found.get("pid", "") if found.get("name") == holder else ""
    return int(number) if number.isdigit() else 0


@contextlib.contextmanager
def locked(folder: Path, holder: str, *, reading: bool = False) -> Iterator[Lock]:
    """The lock of a folder, released if what follows fails."""
    lock = Lock(folder, holder, reading=reading)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def make_folders(folder: Path) -> None:
    with file_faults(folder):
        for part in (folder, folder / "keys", folder / "backups"):
            part.mkdir(parents=True, exist_ok=True, mode=0o700)
