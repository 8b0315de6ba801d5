# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""At the office: an installer of the developers becomes a signed package beside the answers on a stick."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import update_package as package
from mahalleh_desktop.exchange.bundle.manifest import FORMAT as BUNDLE_FORMAT
from mahalleh_desktop.exchange.stick import Progress, write_safely
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.usecases.keys import keyring, registering
from mahalleh_desktop.usecases.sync.leftovers import clear_leftovers
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ENDINGS = tuple(package.KINDS)
_IN_NAME = re.compile(r"(?<![0-9.])([0-9]+\.[0-9]+\.[0-9]+)(?![0-9]|\.[0-9])")


@dataclass(frozen=True, slots=True)
class MadePackage:
    """A package that is safe on the stick: its file, version, system (windows, linux) and size in bytes."""

    path: Path
    version: str
    platform: str
    size: int


def version_in_name(installer: Path) -> str:
    """The version that the name of an installer tells, "" where it tells none."""
    found = _IN_NAME.findall(installer.stem)
    return found[-1] if found and package.is_version(found[-1]) else ""


def make_update_package(
    workspace: Workspace,
    installer: Path,
    version: str,
    to: Path,
    *,
    note: str = "",
    platform: str = "",
    schema: int = SCHEMA,
    bundle_fmt: int = BUNDLE_FORMAT,
    progress: Progress | None = None,
) -> MadePackage:
    """Signs an installer with this office's key and writes the package to a folder or stick.

    ``platform`` is told by the installer's ending; one that is named must agree. ``schema`` and
    ``bundle_fmt`` are what the new program reads, by default what this one does. The package is opened by
    its own reader before it travels. Raises ``not_an_installer``, ``installer_too_large``,
    ``update_version_invalid``, ``update_note_too_long``, ``not_enrolled``, ``keys_missing`` and the stick's
    errors.
    """
    workspace.require_kind("office")
    kind = package.KINDS.get(installer.suffix.lower())
    if kind is None or platform not in ("", kind[0]):
        raise KnownError("not_an_installer", path=installer.name)
    registry = registering.current(workspace)
    clear_leftovers(workspace.folder)
    with file_faults(installer), installer.open("rb"):
        pass
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    with (
        file_faults(workspace.folder),
        tempfile.TemporaryDirectory(dir=workspace.folder, prefix=".bundle-") as private,
    ):
        own = Path(private) / "package"
        manifest = package.write_update(
            own,
            installer,
            keys=keyring.keys(workspace),
            registry=keyring.registry_bytes(workspace),
            version=ascii_digits(version).strip(),
            schema=schema,
            bundle_fmt=bundle_fmt,
            note=note,
        )
        package.require_whole(package.open_update(own, registry))
        name = package.package_name(manifest.version, manifest.platform)
        path = write_safely(to, name, own, progress)
        return MadePackage(path, manifest.version, manifest.platform, own.stat().st_size)
