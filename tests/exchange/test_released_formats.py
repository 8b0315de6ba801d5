# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every released format is read forever: keys, registry, enrolment, vault, bundles."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.core.records.tables import SCHEMA, version_problem
from mahalleh_desktop.core.secrecy import public_fields
from mahalleh_desktop.core.versions.version import PROVINCE
from mahalleh_desktop.exchange import vault
from mahalleh_desktop.exchange.bundle.held import Held
from mahalleh_desktop.exchange.bundle.opening import Reader
from mahalleh_desktop.exchange.bundle.reading import BundleContents, read_bundle
from mahalleh_desktop.exchange.enrolment import accept_answer, read_request
from mahalleh_desktop.exchange.fingerprint import fingerprint
from mahalleh_desktop.exchange.keys import DeviceKeys, open_keys
from mahalleh_desktop.exchange.registry import Registry, read_registry

from .released import FIXTURES, PASSPHRASE, PROBLEM, SCAN, write_released
from .world import NOW_MS, SPRING, replica

RELEASED = sorted(folder for folder in FIXTURES.iterdir() if folder.is_dir())


@pytest.fixture(params=["today", *RELEASED], ids=lambda folder: Path(folder).name)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A released folder, or one that is written now."""
    if request.param != "today":
        return Path(request.param)
    write_released(tmp_path / "today")
    return tmp_path / "today"


def keys(folder: Path, name: str) -> DeviceKeys:
    return open_keys((folder / f"{name}.sealed").read_bytes(), PASSPHRASE)


def registry(folder: Path) -> Registry:
    root = read_root(folder)
    return read_registry((folder / "registry.json").read_bytes(), root)


def read_root(folder: Path) -> str:
    """The root's name, which the answer's registry ends in."""
    answer = (folder / "answer.json").read_bytes()
    spring = keys(folder, "spring")
    typed = (folder / "root.txt").read_text(encoding="ascii")
    return accept_answer(answer, spring, replica("spring"), typed).root


def read(folder: Path, name: str, set_id: str | None, *readers: str) -> BundleContents:
    identities = [keys(folder, reader).identity for reader in readers]
    reader = Reader(identities, registry(folder), set_id, SCHEMA)
    return read_bundle(folder / name, reader, Held(), check_fields=version_problem, now_ms=NOW_MS)


def test_keys_vault_and_enrolment(folder: Path) -> None:
    assert keys(folder, "orchard").recipient.startswith("age1")
    data = (folder / "vault.json").read_bytes()
    assert vault.open_vault(data, PASSPHRASE) == bytes(range(32))
    recovery = (folder / "recovery.txt").read_text(encoding="ascii")
    assert vault.open_with_recovery_code(data, recovery) == bytes(range(32))
    request = read_request((folder / "request.json").read_bytes())
    assert request.council.set_id == SPRING
    assert fingerprint(read_root(folder)) == (folder / "root.txt").read_text(encoding="ascii").strip()


def test_a_council_bundle(folder: Path) -> None:
    contents = read(folder, "council.mhb", None, "working")
    assert [version.table for version in contents.new] == ["association"] * 4 + ["problem"]
    assert contents.new[3].deleted
    assert contents.new[2].parents == (contents.new[0].vid,)
    assert contents.new[4].fields == public_fields("problem", PROBLEM)
    assert list(contents.blobs.values()) == [SCAN]
    assert contents.signer.code == "T-01"
    whole = read(folder, "council.mhb", None, "working", "confidential")
    assert whole.new[4].fields == PROBLEM


def test_a_return_bundle(folder: Path) -> None:
    contents = read(folder, "return.mhb", SPRING, "spring")
    assert {version.set_id for version in contents.new} == {SPRING, PROVINCE}
    assert len(contents.new) == 7
    assert len(contents.manifest.have_blobs) == 1
