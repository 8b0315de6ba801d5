# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An office for each test, on ۱ آذر ۱۴۰۵."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import new_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    with new_office(tmp_path / "office") as workspace:
        yield workspace
