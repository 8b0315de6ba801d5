# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A full disk: the bottom line says so, no text is lost, and all is saved once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.records import drafting, reading
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.ui.councils import full_council

from .full_disk import TALK
from .secretary import ROOT

APART = ["unshare", "--mount"] if os.name == "posix" and os.geteuid() == 0 else ["unshare", "-rm"]
"""A process may mount what it likes where nobody else sees it."""


def may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    command = [*APART, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("kind", ["limit", *(["tmpfs"] if may_mount() else [])])
def test_an_evening_on_a_disk_that_fills_up(tmp_path: Path, kind: str) -> None:
    council, out = tmp_path / "council", tmp_path / "out"
    full_council(council, meetings=3).close()
    command = [sys.executable, "-m", "tests.window.full_disk", str(council), str(out), kind]
    done = subprocess.run(
        [*(APART if kind == "tmpfs" else []), *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with open_workspace(out) as workspace:
        assert check_workspace(workspace) == []
        assert drafting.all_kept(workspace) == []
        assert any(meeting.discussion == TALK * 2 + "!" for meeting in reading.meetings(workspace))
