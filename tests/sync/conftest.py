# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The province that each test of this folder gets for itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .places import Province, new_province


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()
