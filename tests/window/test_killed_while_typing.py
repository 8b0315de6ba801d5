# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while somebody types, in any field: what was typed more than a second before is there again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from mahalleh_desktop.ui.application import prepare
from mahalleh_desktop.ui.forms.editors import text_in
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.ui.councils import full_council

from .secretary import ROOT
from .typed_fields import FIELDS, field_of
from .typist import text_of


def typed_until_killed(folder: Path, kind: str, letters: int) -> int:
    """Kills the process once so many letters were typed; how many of them were a second old at its end."""
    command = [sys.executable, "-m", "tests.window.typist", str(folder), kind]
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


def shown_again(folder: Path, kind: str) -> str:
    """What the field shows when the window comes back, from the first typed letter on."""
    session = Session(open_workspace(folder, holder="window"))
    session.window.show()
    shown = text_in(field_of(session, kind, again=True))
    session.window.close()
    session.close()
    delete(session.window)
    return shown[shown.find(text_of(5)) :]


def kill_and_look(folder: Path, times: int, seed: int) -> None:
    full_council(folder / "council", meetings=4).close()
    random = Random(seed)
    for turn in range(times):
        kind = random.choice(list(FIELDS))
        copy = folder / f"turn-{turn}"
        shutil.copytree(folder / "council", copy)
        old = typed_until_killed(copy, kind, random.randint(80, 160))
        shown = shown_again(copy, kind)
        told = f"{kind}, seed {seed}: {old} letters were a second old, {shown!r} is there"
        assert old > 0 and len(shown) >= old and shown == text_of(len(shown)), told


@pytest.fixture(autouse=True)
def _ready(qapp: QApplication) -> None:
    prepare(qapp)


def test_what_was_typed_is_there_after_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path, 5, Random().randrange(10_000))


@pytest.mark.deep
def test_what_was_typed_is_there_after_many_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path, 50, Random().randrange(10_000))
