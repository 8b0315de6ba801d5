# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A forgotten passphrase: the recovery code sets a new one, once; the records are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import key_files, keyring
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.recovering import renew_passphrase

DATA = json.dumps(council_year(3, 0, 2, "2026-11-22"), ensure_ascii=False).encode()


@pytest.fixture
def protected(tmp_path: Path) -> tuple[Path, str, str]:
    """A protected workspace with data: its folder, its recovery code, the name of its signing key."""
    created = create_workspace(tmp_path / "w", read_identity("council", DATA), "گذرواژهٔ نخست")
    with created.workspace as workspace:
        load(workspace, DATA)
        signer = keyring.keys(workspace).signer
    assert created.recovery_code
    return tmp_path / "w", created.recovery_code, signer


def test_the_code_opens_what_the_passphrase_would(protected: tuple[Path, str, str]) -> None:
    folder, code, signer = protected
    with open_workspace(folder, "گذرواژهٔ نخست") as workspace:
        before = dump(workspace)
    new_code = renew_passphrase(folder, code.lower().replace("-", " "), "گذرواژهٔ دوم")
    assert new_code != code
    with pytest.raises(KnownError, match="wrong_passphrase"):
        open_workspace(folder, "گذرواژهٔ نخست")
    with pytest.raises(KnownError, match="wrong_recovery_code"):
        renew_passphrase(folder, code, "گذرواژهٔ سوم")
    with open_workspace(folder, "گذرواژهٔ دوم") as workspace:
        assert dump(workspace) == before
        assert keyring.keys(workspace).signer != signer
        assert not key_files.is_enrolled(workspace)
    assert (folder / "keys" / "device.sealed.lost").exists()


def test_the_new_passphrase_is_long_enough(protected: tuple[Path, str, str]) -> None:
    folder, code, _signer = protected
    vault = (folder / "vault.json").read_bytes()
    with pytest.raises(KnownError, match="passphrase_too_short"):
        renew_passphrase(folder, code, "رمز")
    assert (folder / "vault.json").read_bytes() == vault


def test_a_wrong_or_mistyped_code_changes_nothing(protected: tuple[Path, str, str]) -> None:
    folder, code, signer = protected
    vault = (folder / "vault.json").read_bytes()
    with pytest.raises(KnownError, match="recovery_code_mistyped"):
        renew_passphrase(folder, code[:-1], "گذرواژهٔ دوم")
    assert (folder / "vault.json").read_bytes() == vault
    with open_workspace(folder, "گذرواژهٔ نخست") as workspace:
        assert keyring.keys(workspace).signer == signer
        with pytest.raises(KnownError, match="workspace_in_use"):
            renew_passphrase(folder, code, "گذرواژهٔ دوم")


def test_an_open_workspace_has_nothing_to_recover(tmp_path: Path) -> None:
    create_workspace(tmp_path / "w", read_identity("council", DATA)).workspace.close()
    with pytest.raises(KnownError, match="not_protected"):
        renew_passphrase(tmp_path / "w", "x", "گذرواژهٔ دوم")
    with pytest.raises(KnownError, match="no_workspace"):
        renew_passphrase(tmp_path / "none", "x", "گذرواژهٔ دوم")
