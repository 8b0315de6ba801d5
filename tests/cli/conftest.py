# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council's workspace with a generated year, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.usecases.places import as_bytes, loaded_council, year

from .calling import Console


@pytest.fixture(scope="session")
def _year_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "w"
    loaded_council(folder).close()
    return folder


@pytest.fixture
def console(_year_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    """The console on a council that has held three meetings, one of them finalised and two signed."""
    shutil.copytree(_year_folder, tmp_path / "council")
    return Console(tmp_path / "council", capsys)


@pytest.fixture
def year_file(tmp_path: Path) -> Path:
    path = tmp_path / "year.json"
    path.write_bytes(as_bytes(year()))
    return path
