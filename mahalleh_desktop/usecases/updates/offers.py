# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Update packages on a stick: which of them fits this PC, and its installer saved where a person wants it.

Nothing is ever run from here: the person starts the installer, after this program has been closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_downloads_path

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange import update_package as package
from mahalleh_desktop.exchange.registry import Registry
from mahalleh_desktop.exchange.stick import Progress, write_safely
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.key_files import is_enrolled
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.updates.program import own_platform, own_version
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

SUFFIX = package.SUFFIX
FOR_OTHERS = frozenset({"update_for_other_system", "update_same", "update_older"})
"""What a stick for many PCs holds beside what is for this one: told only of a file that is named itself."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A package: ``path``, and once its signature held what its manifest says (``size`` in bytes).

    ``problem`` says why it is not taken; None where its installer can be saved.
    """

    path: Path
    version: str = ""
    platform: str = ""
    schema: int = 0
    bundle_fmt: int = 0
    size: int = 0
    note: str = ""
    installer: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class SavedInstaller:
    """An installer that is safe under ``path``; ``platform`` tells how it is started."""

    path: Path
    version: str
    platform: str


def is_for_updates(workspace: Workspace) -> bool:
    """Whether a stick is looked through for a newer program when bundles are taken in.

    An office hands such out; a county that is not enrolled cannot judge them, it only carries them.
    """
    return workspace.kind == "council" or (workspace.kind == "county" and is_enrolled(workspace))


def package_files(paths: Iterable[Path]) -> list[Path]:
    """The packages that lie where bundles are looked for: named files, and those beside or in them."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.suffix == SUFFIX and not path.is_dir():
            found[path] = None
        folder = path if path.is_dir() else path.parent
        with file_faults(folder):
            if folder.is_dir():
                found |= dict.fromkeys(
                    sorted(each for each in folder.iterdir() if each.suffix == SUFFIX and not each.is_dir())
                )
    return list(found)


def look_for_updates(
    workspace: Workspace, paths: Iterable[Path], progress: Progress | None = None
) -> list[Offer]:
    """Each package there, read to its end and judged; the newest that fits stands first.

    Those for another system or not newer than this program are left out unless they are named themselves.
    ``progress`` is told (bytes, in all) of each and may raise to cancel; nothing is changed by looking.
    """
    given = list(paths)
    files = package_files(given)
    registry = keyring.registry(workspace) if files else None
    offers = [_judged(path, registry, progress) for path in files]
    shown = [
        offer
        for offer in offers
        if offer.path in given or offer.problem is None or offer.problem.code not in FOR_OTHERS
    ]
    return sorted(shown, key=lambda offer: (offer.problem is not None, _newest_first(offer)))


def best(offers: Sequence[Offer]) -> Offer | None:
    """The newest package that can be taken."""
    return next((offer for offer in offers if offer.problem is None), None)


def with_update_named(found: Sequence[Imported], offers: Sequence[Offer]) -> list[Imported]:
    """The outcomes of bundles; one refused as too new says so where a package beside it can read it."""
    return [_named(one, offers) for one in found]


def save_installer(
    workspace: Workspace, path: Path, to: Path, progress: Progress | None = None
) -> SavedInstaller:
    """Verifies a package anew and writes its installer into a folder; only the bytes that were signed get a
    name there. Raises what ``look_for_updates`` names as problems, and the errors of a place."""
    with file_faults(path):
        found = package.open_update(path, keyring.require_registry(workspace))
        package.require_fitting(found.manifest, own_platform(), own_version())
        package.require_whole(found)
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    target = write_safely(to, found.manifest.name, found.content, progress)
    return SavedInstaller(target, found.manifest.version, found.manifest.platform)


def downloads() -> Path:
    """Where a person looks for what came from elsewhere; offered first."""
    return Path(user_downloads_path())


def _judged(path: Path, registry: Registry | None, progress: Callable[[int, int], None] | None) -> Offer:
    offer = Offer(path)
    try:
        if registry is None:
            raise KnownError("not_enrolled")
        with file_faults(path):
            found = package.open_update(path, registry)
            told = found.manifest
            offer = Offer(
                path, told.version, told.platform, told.schema, told.bundle_fmt,
                told.size, told.note, told.name,
            )  # fmt: skip
            package.require_fitting(told, own_platform(), own_version())
            package.require_whole(found, progress)
    except KnownError as error:
        return replace(offer, problem=error.problems[0])
    return offer


def _newest_first(offer: Offer) -> tuple[int, ...]:
    return tuple(-number for number in package.numbers_of(offer.version))


def _named(one: Imported, offers: Sequence[Offer]) -> Imported:
    if one.code not in ("bundle_too_new", "schema_too_new"):
        return one
    wanted = next((problem.params.get("found") for problem in one.problems if problem.code == one.code), None)
    for offer in offers:
        reads = offer.bundle_fmt if one.code == "bundle_too_new" else offer.schema
        if offer.problem is None and isinstance(wanted, int) and reads >= wanted:
            told = Problem("update_is_here", "", {"version": offer.version})
            return replace(one, warnings=(*one.warnings, told))
    return one
