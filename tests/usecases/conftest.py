# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council with a generated year, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import clock, loaded_council


@pytest.fixture(scope="session")
def _year_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year") / "w"
    loaded_council(folder).close()
    return folder


@pytest.fixture
def council(_year_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A council that has held three meetings, the last one 28 days ago."""
    folder = tmp_path / "council"
    shutil.copytree(_year_folder, folder)
    with open_workspace(folder, clock=clock()) as found:
        yield found
