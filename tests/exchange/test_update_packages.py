# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Update packages on real bytes and keys: what holds is read, everything else is one known error."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import update_package as package
from mahalleh_desktop.exchange.bundle.tarball import write_tar
from mahalleh_desktop.exchange.certificates import issue_certificate, make_root_certificate
from mahalleh_desktop.exchange.keys import DeviceKeys, generate_keys
from mahalleh_desktop.exchange.registry import Registry, Revocation, sign_registry
from mahalleh_desktop.exchange.registry_changes import (
    first_registry,
    with_new_root,
    with_office_device,
    with_revocations,
)
from mahalleh_desktop.exchange.signatures import sign
from mahalleh_desktop.exchange.stick import write_safely

from .forging import Members
from .world import NOW, replica, world

PROGRAM = b"MZ" + random.Random(7).randbytes(70_001)
NOTE = "چاپ تندتر شد."


def write(path: Path, keys: DeviceKeys | None = None, registry: bytes | None = None, **more: Any) -> Path:
    """A package of a Windows installer, version 2.10.0."""
    installer = path.with_name(more.pop("file", "نصب برنامه.exe"))
    installer.write_bytes(more.pop("content", PROGRAM))
    told = {"version": "2.10.0", "schema": 3, "bundle_fmt": 2, "note": NOTE, **more}
    registry = world().registry_bytes if registry is None else registry
    package.write_update(path, installer, keys=keys or world().working, registry=registry, **told)
    return path


@pytest.fixture(name="good", scope="module")
def good_fixture(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write(tmp_path_factory.mktemp("good") / "a.mhu").read_bytes()


def members_of(data: bytes) -> Members:
    """The members of a tar by hand."""
    found, place = [], 0
    while data[place : place + 512].strip(b"\0"):
        name = data[place : place + 100].rstrip(b"\0").decode()
        size = int(data[place + 124 : place + 135], 8)
        found.append((name, data[place + 512 : place + 512 + size]))
        place += 512 + size + -size % 512
    return found


def packed(members: Members) -> bytes:
    file = io.BytesIO()
    write_tar(file, members)
    return file.getvalue()


def resigned(data: bytes, change: Callable[[dict[str, Any]], Any], keys: DeviceKeys | None = None) -> bytes:
    """The package with another manifest, signed again: as somebody at the office could."""
    members = members_of(data)
    body = json.loads(members[0][1])
    changed = change(body)
    head = changed if isinstance(changed, bytes) else encode(body)
    signature = sign((keys or world().working).signing_key, package.PREFIX, head)
    return packed([("manifest.json", head), ("manifest.sig", signature), *members[2:]])


def having(**fields: Any) -> Callable[[bytes], bytes]:
    return lambda data: resigned(data, lambda body: body.update(fields))


def judge(path: Path, registry: Registry | None = None) -> package.Update:
    found = package.open_update(path, registry or world().registry)
    package.require_whole(found)
    return found


def code(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(KnownError) as caught:
        call(*arguments)
    return caught.value.code


def test_a_package_is_read_and_its_installer_comes_out(tmp_path: Path) -> None:
    found = judge(write(tmp_path / "a.mhu"))
    told = found.manifest
    assert (told.version, told.platform, told.schema, told.bundle_fmt) == ("2.10.0", "windows", 3, 2)
    assert (told.name, told.size, told.note) == ("mahalleh-desktop-2.10.0.exe", len(PROGRAM), NOTE)
    assert told.sha == hashlib.sha256(PROGRAM).hexdigest()
    assert found.signer.kind == "office" and found.signer.set_id is None
    steps: list[tuple[int, int]] = []
    package.require_whole(found, lambda done, all_: steps.append((done, all_)))
    assert steps[-1] == (len(PROGRAM), len(PROGRAM))
    out = tmp_path / "out"
    out.mkdir()
    assert write_safely(out, told.name, found.content).read_bytes() == PROGRAM
    assert [each.name for each in out.iterdir()] == [told.name]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a.mhu").read_bytes(), write(tmp_path / "b.mhu").read_bytes()
    assert one == two


@pytest.mark.skipif(not shutil.which("tar"), reason="needs tar")
def test_standard_tools_open_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mhu")
    subprocess.run(["tar", "-xf", path.name], cwd=tmp_path, check=True)
    assert (tmp_path / "installer").read_bytes() == PROGRAM
    assert json.loads((tmp_path / "manifest.json").read_bytes())["version"] == "2.10.0"


def truncated(size: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:size]


def changed_at(part: int, place: int) -> Callable[[bytes], bytes]:
    """One bit of a member, the rest as it was."""

    def change(data: bytes) -> bytes:
        members = members_of(data)
        name, content = members[part]
        bent = bytearray(content)
        bent[place] ^= 1
        members[part] = (name, bytes(bent))
        return packed(members)

    return change


def rearranged(change: Callable[[Members], Members]) -> Callable[[bytes], bytes]:
    return lambda data: packed(change(members_of(data)))


def signed_by(keys: DeviceKeys) -> Callable[[bytes], bytes]:
    return lambda data: resigned(data, lambda body: body.update(signer=keys.signer), keys)


def bent_padding(data: bytes) -> bytes:
    """A byte that is not zero behind the installer, where its last block ends."""
    bent = bytearray(data)
    bent[-1025] = 1
    return bytes(bent)


BAD: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("not_an_update", lambda _: b""),
    "something else": ("not_an_update", lambda _: b"PK\x03\x04" + bytes(5000)),
    "a bundle": ("not_an_update", lambda _: b"age-encryption.org/v1\n" + bytes(5000)),
    "the installer itself": ("not_an_update", lambda _: PROGRAM),
    "cut off in the first header": ("update_incomplete", truncated(300)),
    "cut off in the manifest": ("update_incomplete", truncated(700)),
    "cut off in the registry": ("update_incomplete", truncated(3000)),
    "cut off in the installer": ("update_incomplete", lambda data: data[: len(data) // 2]),
    "cut off by one byte": ("update_incomplete", lambda data: data[:-1]),
    "cut off before its end": ("update_incomplete", lambda data: data[:-1024]),
    "a byte behind its end": ("update_damaged", lambda data: data + b"\0"),
    "another file behind its end": ("update_damaged", lambda data: data + PROGRAM),
    "twice": ("update_damaged", lambda data: data + data),
    "a bit of the installer": ("update_damaged", changed_at(3, 40_000)),
    "the last bit of the installer": ("update_damaged", changed_at(3, -1)),
    "a bit of the registry": ("update_damaged", changed_at(2, 900)),
    "a bit of the signature": ("update_signature_invalid", changed_at(1, -1)),
    "bytes in the padding": ("update_damaged", bent_padding),
    "an owner in a header": ("update_damaged", lambda data: data.replace(b"0000600\0", b"0000755\0", 1)),
    "a longer installer": ("update_damaged", rearranged(lambda m: [*m[:3], (m[3][0], m[3][1] + b"\0")])),
    "no signature": ("update_damaged", rearranged(lambda m: [m[0], *m[2:]])),
    "no registry": ("update_damaged", rearranged(lambda m: [*m[:2], m[3]])),
    "no installer": ("update_damaged", rearranged(lambda m: m[:3])),
    "another order": ("update_damaged", rearranged(lambda m: [m[0], m[1], m[3], m[2]])),
    "a second installer": ("update_damaged", rearranged(lambda m: [*m, m[3]])),
    "a member that climbs out": ("update_damaged", rearranged(lambda m: [*m[:3], ("../../x.exe", m[3][1])])),
    "a member of another name": ("update_damaged", rearranged(lambda m: [*m[:3], ("run.bat", m[3][1])])),
    "an oversized manifest": ("update_damaged", rearranged(lambda m: [(m[0][0], b" " * 20_000), *m[1:]])),
    "a long signature": ("update_damaged", rearranged(lambda m: [m[0], (m[1][0], bytes(81)), *m[2:]])),
    "an empty signature": ("update_signature_invalid", rearranged(lambda m: [m[0], (m[1][0], b""), *m[2:]])),
    "no JSON": ("update_invalid", lambda data: resigned(data, lambda _: b"{")),
    "JSON with spaces": ("update_invalid", lambda data: resigned(data, lambda m: json.dumps(m).encode())),
    "no object": ("update_invalid", lambda data: resigned(data, lambda _: b"[]")),
    "a future form": ("update_too_new", having(fmt=2, shape="unknown")),
    "a field too many": ("update_invalid", having(run="now")),
    "a field too few": ("update_invalid", lambda data: resigned(data, lambda body: body.pop("sha"))),
    "a flag for a number": ("update_invalid", having(schema=True)),
    "a version of two parts": ("update_invalid", having(version="2.10")),
    "a version with a word": ("update_invalid", having(version="2.10.0-rc1")),
    "a version with a zero before": ("update_invalid", having(version="2.010.0")),
    "a version with a newline": ("update_invalid", having(version="2.10.0\n")),
    "Persian digits in the version": ("update_invalid", having(version="۲.۱۰.۰")),
    "an unknown system": ("update_invalid", having(platform="beos")),
    "a kind of another system": ("update_invalid", having(platform="linux")),
    "an empty installer": ("update_invalid", having(size=0)),
    "a size beyond all": ("update_invalid", having(size=2**40)),
    "a size that lies": ("update_damaged", having(size=len(PROGRAM) - 1)),
    "a hash that lies": ("update_damaged", having(sha="0" * 64)),
    "another registry's hash": ("update_damaged", having(registry_sha="0" * 64)),
    "an endless note": ("update_invalid", having(note="ا" * 601)),
    "a name that climbs out": ("update_name_invalid", having(name="../../mahalleh-desktop-2.10.0.exe")),
    "a name with a drive": ("update_name_invalid", having(name="C:\\mahalleh-desktop-2.10.0.exe")),
    "an absolute name": ("update_name_invalid", having(name="/tmp/mahalleh-desktop-2.10.0.exe")),
    "a name with backslashes": ("update_name_invalid", having(name="..\\mahalleh-desktop-2.10.0.exe")),
    "a name that Windows keeps": ("update_name_invalid", having(name="CON.exe")),
    "an empty name": ("update_name_invalid", having(name="")),
    "a name of another version": ("update_name_invalid", having(name="mahalleh-desktop-2.9.0.exe")),
    "a name of another kind": ("update_name_invalid", having(name="mahalleh-desktop-2.10.0.bat")),
    "a name that hides its kind": ("update_name_invalid", having(name="mahalleh-desktop-2.10.0.exe.scr")),
    "a name with a NUL": ("update_invalid", lambda data: resigned(
        data, lambda body: encode(body).replace(b".exe", b"\\u0000exe"))),
    "a council that signs": ("update_signer_not_office", signed_by(world().spring)),
    "a county that signs": ("update_signer_not_office", signed_by(world().county)),
    "the root that signs": ("update_signer_unknown", signed_by(world().root)),
    "an unknown signer": ("update_signer_unknown", signed_by(generate_keys())),
    "signed by another than is named": (
        "update_signature_invalid", lambda data: resigned(data, lambda _: None, generate_keys())),
    "signed for a bundle": ("update_signature_invalid", rearranged(lambda m: [
        m[0], (m[1][0], sign(world().working.signing_key, b"mahalleh-bundle/1\0", m[0][1])), *m[2:]])),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_packages_are_refused_by_name(tmp_path: Path, good: bytes, name: str) -> None:
    expected, change = BAD[name]
    path = tmp_path / "bad.mhu"
    path.write_bytes(change(good))
    assert code(judge, path) == expected


def test_a_file_beyond_all_sizes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.mhu"
    with path.open("wb") as file:
        file.truncate(package.LARGEST_INSTALLER + 32 * 1024 * 1024)
    assert code(judge, path) == "update_too_large"


def test_a_package_of_a_revoked_key(tmp_path: Path) -> None:
    province = world()
    revoked = Revocation(province.working.signer, replica("office"), 0, "0" * 64)
    registry = with_revocations(province.registry, [revoked])
    assert code(judge, write(tmp_path / "a.mhu"), registry) == "update_signer_revoked"
    # That the package brings an older registry, which knows of no revocation, changes nothing.
    assert judge(tmp_path / "a.mhu").manifest.version == "2.10.0"


def test_a_newer_key_is_found_through_the_registry_inside(tmp_path: Path) -> None:
    province, following = world(), generate_keys()
    certificate = issue_certificate(
        province.root.signing_key, province.registry.roots[0].der, following.spki, "دفتر", "OFFICE", NOW
    )
    newer = with_office_device(province.registry, replica("office two"), certificate)
    path = write(tmp_path / "a.mhu", following, sign_registry(newer, province.root))
    assert judge(path).signer.device == replica("office two")
    # An older registry inside knows no more than the one that is held.
    higher = newer.version + 5
    held = msgspec.structs.replace(province.registry, version=higher)
    assert code(judge, path, held) == "update_signer_unknown"
    # A new root, vouched for by the old one, is followed too.
    root = generate_keys()
    renewed = with_new_root(newer, make_root_certificate(root.signing_key, "دفتر", NOW), province.root)
    rooted = write(tmp_path / "b.mhu", following, sign_registry(renewed, root))
    assert judge(rooted).manifest.signer == following.signer


def test_a_false_office_brings_its_own_registry_in_vain(tmp_path: Path) -> None:
    root, working = generate_keys(), generate_keys()
    root_certificate = make_root_certificate(root.signing_key, "استانداری نمونه", NOW)
    certificate = issue_certificate(root.signing_key, root_certificate, working.spki, "دفتر", "OFFICE", NOW)
    told = world().registry.recipients
    false = first_registry(
        office="دفتر امور اجتماعی", root_certificate=root_certificate, device=replica("office"),
        certificate=certificate, working=told.working, recovery=told.recovery, confidential=told.confidential,
    )  # fmt: skip
    false = msgspec.structs.replace(false, version=99)
    path = write(tmp_path / "a.mhu", working, sign_registry(false, root))
    assert code(judge, path) == "registry_not_signed_by_root"
    mixed = msgspec.structs.replace(false, roots=(*world().registry.roots, *false.roots))
    path = write(tmp_path / "b.mhu", working, sign_registry(mixed, root))
    assert code(judge, path) == "registry_not_signed_by_root"
    path = write(tmp_path / "c.mhu", working, b"{}")
    assert code(judge, path) == "registry_invalid"


@pytest.mark.parametrize(
    ("platform", "version", "expected"),
    [
        ("windows", "2.9.9", None), ("windows", "2.10.0", "update_same"),
        ("windows", "2.11.0", "update_older"),
        ("windows", "10.0.0", "update_older"), ("windows", "1.99.99", None), ("windows", "", None),
        ("linux", "2.9.9", "update_for_other_system"), ("linux", "3.0.0", "update_for_other_system"),
    ],
)  # fmt: skip
def test_what_fits_this_computer(tmp_path: Path, platform: str, version: str, expected: str | None) -> None:
    manifest = judge(write(tmp_path / "a.mhu")).manifest
    if expected is None:
        package.require_fitting(manifest, platform, version)
    else:
        assert code(package.require_fitting, manifest, platform, version) == expected


@pytest.mark.parametrize(
    ("name", "content", "system"),
    [
        ("a.exe", b"MZ1", "windows"),
        ("a.MSI", b"\xd0\xcf\x11\xe0x", "windows"),
        ("a.deb", b"!<arch>\nx", "linux"),
    ],
)
def test_kinds_of_installers(tmp_path: Path, name: str, content: bytes, system: str) -> None:
    manifest = judge(write(tmp_path / "a.mhu", file=name, content=content)).manifest
    assert manifest.platform == system and manifest.name.endswith(name[1:].lower())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"PK\x03\x04"), ("a.exe", b""), ("a.deb", b"MZ"), ("a.zip", b"MZ"), ("a", b"MZ"),
        ("a.bat", b"MZ"),
    ],
)  # fmt: skip
def test_what_is_no_installer(tmp_path: Path, name: str, content: bytes) -> None:
    assert code(lambda: write(tmp_path / "a.mhu", file=name, content=content)) == "not_an_installer"
    assert not (tmp_path / "a.mhu").exists()


@pytest.mark.parametrize(
    "version", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.x", "01.2.3", "1.2.99999", "1.2.3 "]
)
def test_what_is_no_version(tmp_path: Path, version: str) -> None:
    assert code(lambda: write(tmp_path / "a.mhu", version=version)) == "update_version_invalid"
    assert code(lambda: write(tmp_path / "a.mhu", note="ا" * 601)) == "update_note_too_long"


def test_a_package_that_changes_while_it_is_copied(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mhu")
    found = judge(path)
    with path.open("r+b") as file:
        file.seek(found.content.offset + 10)
        file.write(b"evil")
    out = tmp_path / "out"
    out.mkdir()
    assert code(write_safely, out, "x.exe", found.content) == "verification_failed"
    shorter = replace(found.content, size=found.content.size * 2)
    assert code(write_safely, out, "x.exe", shorter) == "verification_failed"
    assert list(out.iterdir()) == []


def test_every_cut_of_a_small_package(tmp_path: Path) -> None:
    small = write(tmp_path / "a.mhu", content=b"MZ!", registry=world().registry_bytes).read_bytes()
    path = tmp_path / "cut.mhu"
    for size in range(0, len(small), 61):
        path.write_bytes(small[:size])
        assert code(judge, path) in ("update_incomplete", "not_an_update"), size
