# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Takes a picture for the help: the real window at 1366 × 768 or a part of it, made smaller, below 120 KB."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QCoreApplication, QSize, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

SIZE = QSize(1366, 768)
WIDTH = 1024  # pixels of a saved picture
MOST = 120 * 1024  # bytes
OUT = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
_SETTLE = 0.6  # seconds for lists and layouts
_PATIENCE = 10.0  # seconds for the paper beside a meeting
Make = Callable[[Path, str], None]
"""Makes the picture of a name, with a folder of its own that is not there yet."""


def with_window(
    workspace: Workspace,
    name: str,
    key: str,
    arrange: Callable[[QWidget], QWidget | None],
    *,
    focused: bool = False,
) -> None:
    """Takes the window with a section in front, or the part of it that ``arrange`` gives.

    ``focused``: the cursor is to be seen.
    """
    session = Session(workspace)
    session.window.setWindowState(Qt.WindowState.WindowNoState)
    session.window.resize(SIZE)
    session.window.show()
    part = arrange(session.window.open_section(key)) if key else None
    save(part or session.window, name, focused=focused)
    session.window.close()
    session.close()


def save(widget: QWidget, name: str, *, focused: bool = False) -> None:
    """Smaller, and with as many colours as fit the size allowed."""
    settle()
    if (cursor := QApplication.focusWidget()) and not focused:
        cursor.clearFocus()
    path = OUT / f"{name}.png"
    widget.grab().save(str(path))
    with Image.open(path) as taken:
        width = min(WIDTH, taken.width)
        height = round(taken.height * width / taken.width)
        small = taken.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    for colours in (255, 128, 64, 32):
        small.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST:
            break
    print(path.name, path.stat().st_size // 1024, "KB")


def settle(awaited: list[int] | None = None) -> None:
    """Lets the window do what it does by itself, until something awaited has come."""
    start = time.monotonic()
    while time.monotonic() < start + _SETTLE or QThreadPool.globalInstance().activeThreadCount():
        QCoreApplication.processEvents()
    while awaited is not None and not awaited and time.monotonic() < start + _PATIENCE:
        QCoreApplication.processEvents()
