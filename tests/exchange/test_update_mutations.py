# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Mutated update packages: whatever the bytes, one known error, or a package that obeys every rule."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import update_package as package

from .test_bundle_mutations import mutated
from .test_update_packages import PROGRAM, code, judge, resigned, write


@pytest.fixture(name="good", scope="module")
def good_fixture(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write(tmp_path_factory.mktemp("good") / "a.mhu").read_bytes()


@pytest.mark.parametrize("seed", range(300))
def test_mutated_packages_are_refused(tmp_path: Path, good: bytes, seed: int) -> None:
    """Nothing is sealed, so each change meets the reader itself; only what is unchanged passes."""
    chance = random.Random(seed)
    head = len(good) - len(PROGRAM) - 2048
    data = good
    for _ in range(chance.choice((1, 1, 1, 3))):
        # Most changes where the reader thinks, some in the installer and behind it.
        data = mutated(data[:head], chance) + data[head:] if chance.random() < 0.7 else mutated(data, chance)
    path = tmp_path / "mutant.mhu"
    path.write_bytes(data)
    if data == good:
        assert judge(path).manifest.size == len(PROGRAM)
    else:
        assert code(judge, path).startswith(("update_", "not_an_update"))


@pytest.mark.parametrize("seed", range(150))
def test_mutated_manifests_that_are_signed_again(tmp_path: Path, good: bytes, seed: int) -> None:
    """The office's own key over a bent manifest: refused, or something that still obeys every rule."""
    chance = random.Random(seed)
    path = tmp_path / "mutant.mhu"
    path.write_bytes(resigned(good, lambda body: mutated(encode(body), chance)))
    try:
        found = judge(path)
    except KnownError as error:
        assert error.code.startswith("update_")
    else:
        told = found.manifest
        assert told.sha == hashlib.sha256(PROGRAM).hexdigest() and told.size == len(PROGRAM)
        assert told.name == package.installer_name(told.version, ".exe") and package.is_version(told.version)
        assert "/" not in told.name and told.platform == "windows"
