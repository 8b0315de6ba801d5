# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""kill -9: the window comes back where it was, at the same section, record, step and size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.ui.remembered import load_remembered
from tests.ui.councils import full_council

from .screen import wait_until
from .secretary import ROOT

pytestmark = pytest.mark.usefixtures("qapp")
Where = list[Any]


def go_and_be_killed(folder: Path, target: str = "") -> tuple[Where, Where]:
    """Where the window stood at its start, and where it was when it was killed, once that is in the file."""
    command = [sys.executable, "-m", "tests.window.goer", str(folder), *([target] if target else [])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            before: Where = json.loads(child.stdout.readline())
            after: Where = json.loads(child.stdout.readline()) if target else before
            if target:
                file = folder / "settings.json"
                was = load_remembered(file).geometry
                wait_until(
                    lambda: (
                        [load_remembered(file).section, load_remembered(file).place] == after[:2]
                        and (target != "size" or load_remembered(file).geometry != was)
                    ),
                    "the place in the file",
                    patience=10,
                )
        finally:
            child.kill()
            child.wait()
    return before, after


@pytest.mark.parametrize("target", ["meeting", "member", "new"])
def test_the_record_is_open_again(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "council"
    full_council(folder, meetings=3).close()
    first, left = go_and_be_killed(folder, target)
    assert first[1] == "" and left[1] != ""
    again, _same = go_and_be_killed(folder)
    assert again == left


def test_the_size_is_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "council"
    full_council(folder, meetings=3).close()
    _first, left = go_and_be_killed(folder, "size")
    again, _same = go_and_be_killed(folder)
    assert left[2] == again[2] == 620


def test_a_record_that_is_gone_leaves_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "council"
    full_council(folder, meetings=3).close()
    go_and_be_killed(folder, "meeting")
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    for place in ("gone 2", "gone", "new", "{}"):
        settings["window"]["place"] = place
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        again, _same = go_and_be_killed(folder)
        assert again[:2] == ["meetings", ""]
