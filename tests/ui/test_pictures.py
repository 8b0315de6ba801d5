# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every page of the gallery in every look and size: nothing clipped, nothing English, everything named."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.style.theme import Theme

from .gallery import SECTIONS, gallery_window
from .inspection import clipped_texts, foreign_texts, nameless_controls, overflowing_areas, settle
from .sample_meeting import Meeting

PAGES = [section.key for section in SECTIONS[:6]]
LOOKS = [
    ("light", False, False, QSize(1366, 768)),
    ("dark", True, False, QSize(1366, 768)),
    ("large", False, True, QSize(1366, 768)),
    ("small", False, False, QSize(1024, 768)),
    ("small-large", False, True, QSize(1024, 768)),
    ("lowest", False, False, QSize(911, 512)),  # 1366×768 at scale 1.5
]


def save(widget: QWidget, name: str) -> None:
    """Keeps a picture where ``MAHALLEH_PICTURES`` names a folder to look at."""
    if folder := os.environ.get("MAHALLEH_PICTURES"):
        widget.grab().save(str(Path(folder) / f"{re.sub('[^a-z0-9-]', '-', name)}.png"))


@pytest.mark.parametrize(("name", "dark", "large", "size"), LOOKS, ids=[each[0] for each in LOOKS])
def test_gallery(
    qtbot: QtBot, tmp_path: Path, look: Theme, name: str, dark: bool, large: bool, size: QSize
) -> None:
    window = gallery_window(tmp_path / "settings.json")
    look.use(dark=dark, large=large)
    window.setWindowState(window.windowState().WindowNoState)
    window.resize(size)
    window.show()
    for key in PAGES:
        page = window.open_section(key)
        settle(page)
        if isinstance(page, Meeting) and page.preview.isVisible() and not page.preview.drawn_pages():
            with qtbot.waitSignal(page.preview.page_shown):
                pass
        save(window, f"{name}-{key}")
        assert window.size() == size, "the content forces the window to be larger than the screen"
        assert clipped_texts(window) == []
        assert overflowing_areas(window) == []
        assert foreign_texts(window) == []
        assert nameless_controls(window) == []
