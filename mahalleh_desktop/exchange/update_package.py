# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``*.mhu``: an installer of a newer program, signed by the office, that lies beside the bundles on a stick.

A canonical tar of ``manifest.json``, ``manifest.sig``, ``registry.json`` and ``installer``. It is not sealed:
the program is public, and a PC whose keys are lost or not enrolled yet must still be able to look at it. The
registry inside lets a PC that cannot take in the office's newer bundles find a newer signer all the same.

The file never names its installer freely: the name follows from version and kind, so that nothing can
climb out of a folder. Nothing here runs anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import msgspec

from mahalleh_desktop.core.versions.canonical import LARGEST, NotCanonicalError, decode, encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import signatures
from mahalleh_desktop.exchange.bundle.rights import Signer, find_signer
from mahalleh_desktop.exchange.bundle.tarball import BLOCK, TarReader, tar_file, tar_size
from mahalleh_desktop.exchange.certificates import certificate_spki
from mahalleh_desktop.exchange.keys import DeviceKeys
from mahalleh_desktop.exchange.registry import (
    LARGEST_REGISTRY,
    Hex64,
    Registry,
    Strict,
    first_root,
    read_registry,
)
from mahalleh_desktop.exchange.stick import Stretch

FORMAT = 1
PREFIX = b"mahalleh-update/1\0"
SUFFIX = ".mhu"
LARGEST_INSTALLER = 512 * 1024 * 1024
LARGEST_UPDATE_MANIFEST = 16 * 1024
LONGEST_NOTE = 600  # letters

MANIFEST, SIGNATURE, REGISTRY, INSTALLER = "manifest.json", "manifest.sig", "registry.json", "installer"
_NAMES = (MANIFEST, SIGNATURE, REGISTRY, INSTALLER)
_LARGEST_SIGNATURE = 80
_PIECE = 1024 * 1024

KINDS = {
    ".exe": ("windows", b"MZ"),
    ".msi": ("windows", b"\xd0\xcf\x11\xe0"),
    ".deb": ("linux", b"!<arch>\n"),
}
"""The installers that are known by their ending: for which system, and how such a file begins."""

Progress = Callable[[int, int], None]
Platform = Literal["windows", "linux"]
_VERSION = r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}"
Version = Annotated[str, msgspec.Meta(pattern=rf"\A{_VERSION}\Z")]
Number = Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]


class UpdateManifest(Strict, frozen=True):
    """``schema``, ``bundle_fmt``: what the newer program reads; ``size`` (bytes), ``sha``: the installer."""

    fmt: Number
    version: Version
    platform: Platform
    schema: Number
    bundle_fmt: Number
    name: Annotated[str, msgspec.Meta(max_length=60)]
    size: Annotated[int, msgspec.Meta(ge=1, le=LARGEST_INSTALLER)]
    sha: Hex64
    registry_sha: Hex64
    note: Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE)]
    signer: Hex64


@dataclass(frozen=True, slots=True)
class Update:
    """A package whose manifest is verified; ``content`` is the installer, judged by ``require_whole``."""

    manifest: UpdateManifest
    signer: Signer
    content: Stretch


def is_version(text: str) -> bool:
    """Whether the text is a version such as ``1.2.0``."""
    return re.fullmatch(_VERSION, text) is not None


def installer_name(version: str, ending: str) -> str:
    """The one name that an installer has: ``mahalleh-desktop-1.2.0.exe``."""
    return f"mahalleh-desktop-{version}{ending}"


def package_name(version: str, platform: str) -> str:
    return f"mahalleh-{version}-{platform}{SUFFIX}"


def named_package(name: str) -> tuple[str, str] | None:
    """The version and system that such a name tells, None for another name."""
    found = re.fullmatch(rf"mahalleh-({_VERSION})-(windows|linux){re.escape(SUFFIX)}", name)
    return (found[1], found.group(found.re.groups)) if found else None


def write_update(
    path: Path,
    installer: Path,
    *,
    keys: DeviceKeys,
    registry: bytes,
    version: str,
    schema: int,
    bundle_fmt: int,
    note: str = "",
) -> UpdateManifest:
    """Writes the package to ``path`` (a new file on the own disk; ``stick.write_safely`` carries it over).

    Raises ``not_an_installer``, ``installer_too_large``, ``update_version_invalid`` and
    ``update_note_too_long``.
    """
    if not is_version(version):
        raise KnownError("update_version_invalid", version=version[:40])
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise KnownError("update_note_too_long", limit=LONGEST_NOTE)
    platform, size, sha = _judged_installer(installer)
    manifest = UpdateManifest(
        fmt=FORMAT,
        version=version,
        platform=platform,
        schema=schema,
        bundle_fmt=bundle_fmt,
        name=installer_name(version, installer.suffix.lower()),
        size=size,
        sha=sha,
        registry_sha=hashlib.sha256(registry).hexdigest(),
        note=note,
        signer=keys.signer,
    )
    head = encode(msgspec.to_builtins(manifest))
    signature = signatures.sign(keys.signing_key, PREFIX, head)
    members: list[tuple[str, bytes | Path]] = [(MANIFEST, head), (SIGNATURE, signature)]
    tar_file(path, [*members, (REGISTRY, registry), (INSTALLER, installer)])
    return manifest


def _judged_installer(installer: Path) -> tuple[Platform, int, str]:
    """For which system it is, its size and SHA-256; a file that only has the ending is refused."""
    known = KINDS.get(installer.suffix.lower())
    with installer.open("rb") as file:
        start = file.read(16)
        if known is None or not start.startswith(known[1]):
            raise KnownError("not_an_installer", path=installer.name)
        size = installer.stat().st_size
        if size > LARGEST_INSTALLER:
            raise KnownError("installer_too_large", limit=LARGEST_INSTALLER // 1024**2)
        file.seek(0)
        sha = hashlib.file_digest(file, "sha256").hexdigest()
    return ("windows" if known[0] == "windows" else "linux"), size, sha


def open_update(path: Path, held: Registry | None) -> Update:
    """The package of a file, its manifest verified by the held registry, or by a higher one inside.

    Who holds none and only hands the file on (None) learns from the registry inside that the bytes hold
    together, not who made them.

    Raises ``not_an_update``, ``update_too_large``, ``update_incomplete``, ``update_damaged``,
    ``update_too_new``, ``update_invalid``, ``update_name_invalid``, ``update_signer_unknown``,
    ``update_signer_revoked``, ``update_signer_not_office``, ``update_signature_invalid``, what reading a
    registry raises, and OSError where the stick fails.
    """
    size = path.stat().st_size
    if size > LARGEST_INSTALLER + LARGEST_REGISTRY + 64 * 1024:
        raise KnownError("update_too_large")
    with path.open("rb") as file:
        start = file.read(BLOCK)
        file.seek(0)
        if not start.startswith(f"{MANIFEST}\0".encode("ascii")):
            raise KnownError("not_an_update")
        try:
            return _open(path, file, size, held)
        except KnownError as error:
            raise _of_a_package(error) from error


def require_whole(update: Update, progress: Progress | None = None) -> None:
    """Reads the installer and what follows it. Raises ``update_damaged``; ``progress`` may cancel."""
    content, digest, done = update.content, hashlib.sha256(), 0
    with content.path.open("rb") as file:
        file.seek(content.offset)
        while done < content.size and (piece := file.read(min(_PIECE, content.size - done))):
            digest.update(piece)
            done += len(piece)
            if progress is not None:
                progress(done, content.size)
        rest = file.read(2 * BLOCK * 2)
    if digest.hexdigest() != content.sha256 or rest != bytes(-content.size % BLOCK + 2 * BLOCK):
        raise KnownError("update_damaged")


def require_fitting(manifest: UpdateManifest, platform: str, version: str) -> None:
    """Raises ``update_for_other_system``, ``update_same``, ``update_older``: not for this PC or program."""
    if manifest.platform != platform:
        raise KnownError("update_for_other_system", path=package_name(manifest.version, manifest.platform))
    offered, own = numbers_of(manifest.version), numbers_of(version)
    if offered <= own:
        code = "update_same" if offered == own else "update_older"
        raise KnownError(code, version=manifest.version, known=version)


def numbers_of(version: str) -> tuple[int, ...]:
    """A version to compare; what is none is older than all."""
    return tuple(int(part) for part in version.split(".")) if is_version(version) else ()


def _open(path: Path, file: BinaryIO, size: int, held: Registry | None) -> Update:
    tar = TarReader(file, lambda name: name in _NAMES)
    head = _member(tar, MANIFEST, LARGEST_UPDATE_MANIFEST)
    manifest = _read_manifest(head)
    signature = _member(tar, SIGNATURE, _LARGEST_SIGNATURE)
    registry = _member(tar, REGISTRY, LARGEST_REGISTRY)
    if hashlib.sha256(registry).hexdigest() != manifest.registry_sha:
        raise KnownError("update_damaged")
    signer = _signer(manifest, held, registry)
    spki = certificate_spki(signatures.to_bytes(signer.certificate))
    if not signatures.is_signed_by(spki, signature, PREFIX, head):
        raise KnownError("update_signature_invalid")
    if tar.next_member() != (INSTALLER, manifest.size):
        raise KnownError("update_damaged")
    whole = tar_size((len(head), len(signature), len(registry), manifest.size))
    if size != whole:
        raise KnownError("update_incomplete" if size < whole else "update_damaged")
    return Update(manifest, signer, Stretch(path, file.tell(), manifest.size, manifest.sha))


def _member(tar: TarReader, name: str, largest: int) -> bytes:
    found = tar.next_member()
    if found is None or found[0] != name or found[1] > largest:
        raise KnownError("update_damaged")
    return tar.read(largest)


def _read_manifest(data: bytes) -> UpdateManifest:
    try:
        body = decode(data)
        if isinstance(body, dict) and type(body.get("fmt")) is int and body["fmt"] > FORMAT:
            raise KnownError("update_too_new")
        manifest = msgspec.convert(body, UpdateManifest)
    except (NotCanonicalError, msgspec.ValidationError) as error:
        raise KnownError("update_invalid") from error
    ending = Path(manifest.name).suffix
    if manifest.name != installer_name(manifest.version, ending) or ending not in KINDS:
        raise KnownError("update_name_invalid")
    if KINDS[ending][0] != manifest.platform:
        raise KnownError("update_invalid")
    return manifest


def _signer(manifest: UpdateManifest, held: Registry | None, inside: bytes) -> Signer:
    """A device of the office that is not revoked. Only where the held registry does not know it is the
    registry inside looked at, and only if it is higher and leads to the same root."""
    if held is None:
        held = read_registry(inside, first_root(inside))
    signer = find_signer(held, manifest.signer)
    if signer is None:
        found = read_registry(inside, held.root)
        signer = find_signer(found, manifest.signer) if found.version > held.version else None
    if signer is None:
        raise KnownError("update_signer_unknown")
    if signer.set_id is not None:
        raise KnownError("update_signer_not_office", name=signer.name)
    if signer.revoked:
        raise KnownError("update_signer_revoked")
    return signer


def _of_a_package(error: KnownError) -> KnownError:
    """What the tar says of a bundle, said of a package."""
    codes = {"bundle_damaged": "update_incomplete"}
    codes |= dict.fromkeys(("member_name_invalid", "bundle_not_canonical"), "update_damaged")
    return KnownError(codes[error.code]) if error.code in codes else error
