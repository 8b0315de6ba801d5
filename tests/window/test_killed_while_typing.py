# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while somebody types: all that was typed more than a second before is there again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from mahalleh_desktop.usecases.records import drafting, reading
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.ui.councils import full_council

from .secretary import ROOT
from .typist import text_of

pytestmark = pytest.mark.usefixtures("qapp")


def typed_until_killed(folder: Path, letters: int) -> int:
    """Kills the process once so many letters were typed; how many of them were a second old at its end."""
    command = [sys.executable, "-m", "tests.window.typist", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = []
        while not said or said[-1][0] < letters:
            line = child.stdout.readline().split()
            assert line, "the window has ended by itself"
            said.append((int(line[0]), float(line[1])))
        child.kill()
        killed = time.monotonic()
        child.wait()
    return max((number for number, at in said if at <= killed - 1.0), default=0)


def kept_text(folder: Path) -> str:
    """What the last meeting's discussion shows when the window comes back."""
    with open_workspace(folder) as workspace:
        meeting = max(reading.meetings(workspace), key=lambda each: int(each.number.split("/")[1]))
        draft = drafting.kept(workspace, "meeting", meeting.ref).get("discussion", "")
        return draft or meeting.discussion or ""


def kill_and_look(folder: Path, times: int, seed: int) -> None:
    full_council(folder, meetings=3).close()
    random = Random(seed)
    for _time in range(times):
        old = typed_until_killed(folder, random.randint(80, 160))
        kept = kept_text(folder)
        assert old > 0
        assert len(kept) >= old
        assert kept == text_of(len(kept))


def test_what_was_typed_is_there_after_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path / "council", 5, 1)


@pytest.mark.deep
def test_what_was_typed_is_there_after_many_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path / "council", 50, 2)
