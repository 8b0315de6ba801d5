# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A second start on the same workspace raises the first window and ends; others are told or open as usual."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.window.screen import end
from tests.window.secretary import ROOT

from .councils import empty_council

PROGRAM = str(Path(sys.executable).parent / "mahalleh-desktop")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with empty_council(tmp_path / "council") as workspace:
        return workspace.folder


def second_start(folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PROGRAM, "--workspace", str(folder)], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )


def complaints(program: subprocess.Popen[bytes]) -> bytes:
    assert program.stderr is not None
    with program.stderr:
        return program.stderr.read()


def test_the_first_window_comes_forward(qtbot: QtBot, starter: Starter, folder: Path) -> None:
    assert starter.begin()
    assert starter.session is not None
    window = starter.session.window
    window.showMinimized()
    QApplication.processEvents()  # the window listens once it has nothing else to do
    program = second_start(folder, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        qtbot.waitUntil(lambda: program.poll() is not None, timeout=30_000)
    finally:
        end(program)
    assert (program.returncode, complaints(program)) == (0, b"")
    assert not window.windowState() & Qt.WindowState.WindowMinimized and window.isVisible()


def test_what_a_killed_program_left_is_no_window(starter: Starter, folder: Path) -> None:
    (folder / "holder.json").write_text('{"name": "window", "pid": 4194301}', encoding="utf-8")
    assert starter.begin()
    assert starter.session is not None and starter.session.window.isVisible()


def test_a_holder_without_a_window_is_told_of(qtbot: QtBot, starter: Starter, folder: Path) -> None:
    with open_workspace(folder, holder="mahalleh"):
        (folder / "holder.json").write_text('{"name": "mahalleh", "pid": 1}', encoding="utf-8")
        assert starter.begin()
    assert starter.session is None
    assert isinstance(starter.dialog, NoticeDialog) and starter.dialog.isVisible()
    starter.dialog.accept()
