# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county carries update packages from the office's stick to the councils', beside their bundles.

Each lies in ``relay/updates/`` under its own name and is read whole before it gets that name and before it
is handed on: by the registry that an enrolled county holds, else by the one inside, which tells that nothing
is damaged and not who made it. Each council judges it anew.

Of each system the newest is kept, because it takes the place of all before it (where nobody is trusted yet,
the last that came); it is let go KEEP_DAYS after it was last handed on.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange import update_package as package
from mahalleh_desktop.exchange.stick import Progress, write_safely
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.sync.exchange_history import note_bundle
from mahalleh_desktop.usecases.sync.leftovers import clear_leftovers
from mahalleh_desktop.usecases.updates.offers import package_files
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FOLDER = Path("relay", "updates")
KEEP_DAYS = 365
_MARK = "mhu"


@dataclass(frozen=True, slots=True)
class CarriedUpdate:
    """A package that is kept here; ``size`` in bytes, ``on`` the day it was taken, ``handed_on`` the days."""

    path: Path
    version: str
    platform: str
    size: int
    on: str = ""
    handed_on: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        return f"{_MARK}/{self.version}/{self.platform}"


@dataclass(frozen=True, slots=True)
class TakenUpdate:
    """What became of a file: ``taken``, ``already`` (this or a newer one is kept), ``refused`` with why.

    ``would_take`` where it was only looked at. ``version`` and ``platform`` once its signature held.
    """

    path: Path
    outcome: str
    version: str = ""
    platform: str = ""
    size: int = 0
    problem: Problem | None = None


def take_updates(
    workspace: Workspace, paths: Iterable[Path], progress: Progress | None = None, *, dry_run: bool = False
) -> list[TakenUpdate]:
    """Keeps the packages among files and in folders; of a system only one that is newer than what is kept.

    ``progress`` is told (bytes, in all) of each and may raise to cancel. Raises the errors of the own disk.
    """
    workspace.require_kind("county")
    if not dry_run:
        clear_leftovers(workspace.folder)
    return [_taken(workspace, path, progress, dry_run=dry_run) for path in package_files(paths)]


def carried_updates(workspace: Workspace) -> list[CarriedUpdate]:
    """The packages that are kept, in order of their names."""
    folder = workspace.folder / FOLDER
    days: dict[str, list[str]] = {}
    sql = 'SELECT id, "on" FROM bundle WHERE id LIKE ? ORDER BY rowid'
    for mark, on in workspace.store.db.execute(sql, [f"{_MARK}/%"]):
        days.setdefault(mark, []).append(on)
    found = []
    for path in sorted(folder.glob(f"*{package.SUFFIX}")):
        if told := package.named_package(path.name):
            kept = CarriedUpdate(path, *told, path.stat().st_size)
            on = days.get(kept.mark, [""])[0]
            handed = tuple(
                day for mark, each in days.items() if mark.startswith(f"{kept.mark}/") for day in each
            )
            found.append(CarriedUpdate(path, *told, kept.size, on, tuple(day for day in handed if day >= on)))
    return found


def hand_updates_on(
    workspace: Workspace,
    to: Path,
    updates: Sequence[CarriedUpdate] | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Writes packages (all that are kept, or those given) to a folder or stick, each read again there.

    One that lies there whole is left as it is. ``progress`` as in ``take_updates``. Raises ``update_damaged``
    and its like for one that is damaged here, which is let go, and the stick's errors.
    """
    workspace.require_kind("county")
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    done = []
    for each in carried_updates(workspace) if updates is None else updates:
        try:
            _read_whole(workspace, each.path)
        except KnownError:
            each.path.unlink(missing_ok=True)
            raise
        target = to / each.path.name
        if not _same(each.path, target):
            write_safely(to, each.path.name, each.path, progress)
        with workspace.transaction():
            mark = f"{each.mark}/{len(each.handed_on) + 1}"
            note_bundle(workspace, mark, each.path.name, "out", "update", "")
        done.append(target)
    let_updates_go(workspace)
    return done


def let_updates_go(workspace: Workspace) -> int:
    """Removes packages that were last handed on long ago; gives how many. One that waits stays."""
    today = workspace.today()
    old = [
        each
        for each in carried_updates(workspace)
        if each.handed_on and days_between(each.handed_on[-1], today) >= KEEP_DAYS
    ]
    for each in old:
        with file_faults(each.path):
            each.path.unlink(missing_ok=True)
    return len(old)


def _taken(workspace: Workspace, path: Path, progress: Progress | None, *, dry_run: bool) -> TakenUpdate:
    try:
        with file_faults(path):
            told = package.open_update(path, keyring.registry(workspace)).manifest
            size = path.stat().st_size
        facts = (told.version, told.platform, size)
        if _has_as_new(workspace, told):
            return TakenUpdate(path, "already", *facts)
        if dry_run:
            _read_whole(workspace, path, progress)
            return TakenUpdate(path, "would_take", *facts)
        _keep(workspace, path, told, progress)
    except KnownError as error:
        return TakenUpdate(path, "refused", problem=error.problems[0])
    return TakenUpdate(path, "taken", *facts)


def _keep(workspace: Workspace, path: Path, told: package.UpdateManifest, progress: Progress | None) -> None:
    """Copies a package; only what was read whole here gets its name, and takes the older ones' place."""
    folder, name = workspace.folder / FOLDER, package.package_name(told.version, told.platform)
    with (
        file_faults(workspace.folder),
        tempfile.TemporaryDirectory(dir=workspace.folder, prefix=".bundle-") as private,
    ):
        own = write_safely(Path(private), name, path, progress)
        if _read_whole(workspace, own) != told:
            raise KnownError("update_damaged")  # the stick gave other bytes than when it was looked at
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own.replace(folder / name)
        kept = CarriedUpdate(folder / name, told.version, told.platform, 0)
        with workspace.transaction():
            workspace.store.db.execute("DELETE FROM bundle WHERE id LIKE ?", [f"{kept.mark}/%"])
            note_bundle(workspace, kept.mark, path.name, "in", "update", "")
        for each in carried_updates(workspace):
            if each.platform == told.platform and each.path.name != name:
                each.path.unlink(missing_ok=True)


def _has_as_new(workspace: Workspace, told: package.UpdateManifest) -> bool:
    """Whether a package for this system is kept that is as new or newer.

    Without a registry anybody could claim to be the newest: the last one takes the place of any other then.
    """
    own = [each for each in carried_updates(workspace) if each.platform == told.platform]
    if keyring.registry(workspace) is None:
        return any(package.open_update(each.path, None).manifest == told for each in own)
    offered = package.numbers_of(told.version)
    return any(package.numbers_of(each.version) >= offered for each in own)


def _read_whole(workspace: Workspace, path: Path, progress: Progress | None = None) -> package.UpdateManifest:
    with file_faults(path):
        found = package.open_update(path, keyring.registry(workspace))
        package.require_whole(found, progress)
    return found.manifest


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes; the other one need not be there."""
    if not other.is_file() or other.stat().st_size != one.stat().st_size:
        return False
    digests = []
    for path in (one, other):
        with file_faults(path), path.open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").digest())
    return digests[0] == digests[1]
