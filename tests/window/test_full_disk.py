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
from mahalleh_desktop.usecases.records.record_files import keep_file
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


_FILES = """
import resource, sys
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.records import record_files
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

folder, row, more = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
with open_workspace(folder, holder="window") as workspace:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    (kept,) = record_files.kept_files(workspace, row)
    assert kept.at_hand and workspace.blobs.get(kept.sha256) == b"photo"
    for _again in range(2):
        try:
            record_files.keep_file(workspace, "member", row, more)
        except KnownError as error:
            assert error.code in ("disk_full", "disk_error"), error.code
        else:
            raise AssertionError("nothing can be kept here")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    record_files.keep_file(workspace, "member", row, more)
    assert len(record_files.kept_files(workspace, row)) == 2
"""


def test_files_can_be_looked_at_on_a_full_disk(tmp_path: Path) -> None:
    """Those of a record that is opened only now; they are kept again once there is room."""
    photo, more = tmp_path / "photo.jpg", tmp_path / "more.jpg"
    photo.write_bytes(b"photo")
    more.write_bytes(b"more")
    with full_council(tmp_path / "council", meetings=2) as workspace:
        row = reading.members(workspace)[0].ref
        keep_file(workspace, "member", row, photo)
    command = [sys.executable, "-c", _FILES, str(tmp_path / "council"), row, str(more)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
