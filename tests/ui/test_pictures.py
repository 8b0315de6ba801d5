# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every page of the gallery in every look and size: nothing clipped, nothing English, everything named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.style.theme import Theme

from .gallery import SECTIONS, gallery_window
from .inspection import settle
from .picture_looks import LOOKS, LOWEST, Picture
from .sample_meeting import Meeting

PAGES = [section.key for section in SECTIONS[:6]]


@pytest.mark.parametrize("picture", [*LOOKS, LOWEST], ids=lambda each: each.look)
def test_gallery(qtbot: QtBot, tmp_path: Path, look: Theme, picture: Picture) -> None:
    window = gallery_window(tmp_path / "settings.json")
    picture.dress(window)
    for key in PAGES:
        page = window.open_section(key)
        settle(page)
        if isinstance(page, Meeting) and page.preview.isVisible() and not page.preview.drawn_pages():
            with qtbot.waitSignal(page.preview.page_shown):
                pass
        picture.of(page, f"gallery-{key}")
