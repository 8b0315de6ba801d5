# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A virtual screen for the tests in this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import QT

from .screen import Screen, virtual_screen

_LACKING = [
    tool for tool in ("Xvfb", "openbox", "xdotool", "setxkbmap", "xprop") if shutil.which(tool) is None
]
if _LACKING and os.environ.get("CI"):
    raise RuntimeError(f"CI must have {', '.join(_LACKING)}")


if not QT:
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the tools are missing, the tests that need a screen are left out."""
    reason = "needs Debian packages xvfb, openbox, xdotool, x11-xkb-utils, x11-utils"
    for item in items:
        if "/window/" in item.path.as_posix() and "screen" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skipif(bool(_LACKING), reason=reason))


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with virtual_screen(tmp_path) as found:
        yield found
