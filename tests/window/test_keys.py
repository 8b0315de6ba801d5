# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The program as installed, on a virtual screen: it opens, obeys its keys under any layout, and closes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mahalleh_desktop.core.persian.isolate import ZWNJ
from mahalleh_desktop.ui.remembered import load_remembered
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.ui.councils import full_council

from .places import FIND, MEETINGS, NEW, SECTIONS
from .screen import PATIENCE, Screen, end
from .secretary import ROOT, Secretary

NAMES = (
    "Dashboard", "Meetings", "Resolutions", "Letters", "Members", "Bodies", "Problems", "Solutions", "Reports"
)  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Path:
    with full_council(tmp_path / "council", meetings=3) as workspace:
        return workspace.folder


def title_of(folder: Path) -> str:
    with open_workspace(folder) as workspace:
        return reading.council(workspace).name


@pytest.mark.parametrize("layouts", ["ir", pytest.param("us,ir", marks=pytest.mark.deep)])
def test_shortcuts(screen: Screen, council: Path, layouts: str) -> None:
    screen.use_layouts(layouts)
    title = title_of(council)
    with Secretary(screen, council) as secretary:
        screen.activate(title)
        secretary.await_("Search everywhere")
        for keys, name in zip(SECTIONS, NAMES, strict=True):
            screen.press(keys)
            secretary.await_heading(name)
        screen.press(FIND)
        secretary.await_focus("Search everywhere")
        secretary.write(f"نورپردازی{ZWNJ}ها")
        screen.press("Escape")
        secretary.await_empty_box("Search everywhere")
        screen.press("F1")
        secretary.await_heading("Help")
        screen.press("Escape")
        secretary.await_heading("Reports")
        screen.press(MEETINGS)
        secretary.await_heading("Meetings")
        screen.press(NEW)
        secretary.await_("Number of the meeting")
        screen.press("Escape")
        secretary.await_heading("Meetings")
        assert secretary.close(title) == 0
    with open_workspace(council) as workspace:
        assert len(reading.meetings(workspace)) == 3


def test_the_installed_program_opens_and_closes(screen: Screen, council: Path) -> None:
    screen.use_layouts("us,ir")
    title = title_of(council)
    program = subprocess.Popen(
        [str(Path(sys.executable).parent / "mahalleh-desktop"), "--workspace", str(council)],
        cwd=ROOT, env=screen.environment, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        screen.activate(title)
        screen.press(SECTIONS[4])
        screen.close(title)
        _out, complaints = program.communicate(timeout=PATIENCE)
    finally:
        end(program)
    assert (program.returncode, complaints) == (0, b"")
    assert load_remembered(council / "settings.json").section == "members"
