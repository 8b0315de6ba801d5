# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The real pages and dialogs, looked at: nothing cut off or too wide, nothing English, everything named.

By default about a third of them in one look; the deep run takes all of them in every look, each look in a
process of its own (``python -m tests.pictures``).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from mahalleh_desktop.ui.style.theme import Theme
from tests.pictures.camera import LOOKS, Camera, Look
from tests.pictures.council import council
from tests.pictures.office import county, office
from tests.pictures.start import start
from tests.pictures.worlds import Worlds, make_base

ROOT = Path(__file__).resolve().parent.parent.parent
LOOK = LOOKS["small"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures") / "base"
    make_base(folder)
    return folder


@pytest.mark.parametrize(
    ("take", "least"),
    [
        (start, 10),
        (lambda camera, worlds: council(camera, worlds, ("meeting",)), 14),
        (lambda camera, worlds: office(camera, worlds, ("pages",)), 20),
        (county, 10),
    ],
    ids=["start", "meeting", "office", "county"],
)
def test_pages_and_dialogs(
    look: Theme, base: Path, tmp_path: Path, take: Callable[[Camera, Worlds], None], least: int
) -> None:
    camera = Camera(LOOK)
    take(camera, Worlds(base, tmp_path))
    assert camera.findings == []
    assert len(camera.taken) >= least


def test_the_camera_finds_what_is_wrong(look: Theme) -> None:
    """A text that does not fit, an English one, a control that tells nothing, a dialog that never comes."""
    dialog = QDialog()
    dialog.resize(400, 200)
    narrow, english = QLabel("شورای پیشرفت محلهٔ سرآسیاب", dialog), QLabel("Members", dialog)
    narrow.setGeometry(10, 10, 40, 30)
    english.setGeometry(10, 60, 200, 30)
    QPushButton(dialog).setGeometry(10, 110, 60, 40)
    camera = Camera(Look("any", QSize(400, 200)))
    camera.dialog(dialog, "wrong", dialog.show)
    signs = [finding.split(": ")[1] for finding in camera.findings]
    assert {"cut off", "not Persian", "nameless"} <= set(signs)


@pytest.mark.deep
@pytest.mark.parametrize("name", LOOKS)
def test_all_pages_and_dialogs(tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-m", "tests.pictures", str(tmp_path), "--look", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    findings = [line for line in done.stderr.splitlines() if line.startswith(f"{name}/")]
    assert (done.returncode, findings) == (0, []), done.stderr[-2000:]
    assert len(list((tmp_path / name).glob("*.png"))) > 200
