# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Final minutes are there to be read: the drawn texts stand out, and no field invites a change."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.style.contrast import contrast
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.records import reading

from .inspection import settle, visible
from .meeting_world import Councils, Heard, council_fixture, window_with  # noqa: F401 - a fixture


def drawn_contrast(widget: QWidget) -> float:
    """That of the ground of a field and the strongest ink inside its border."""
    image = widget.grab().toImage()
    inks: Counter[str] = Counter()
    for x in range(4, image.width() - 4):
        for y in range(4, image.height() - 4):
            inks[image.pixelColor(x, y).name()] += 1
    ground = inks.most_common(1)[0][0]
    return max(contrast(ground, ink) for ink in inks)


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


@pytest.mark.parametrize("dark", [False, True])
def test_frozen_fields_can_be_read(
    qtbot: QtBot,
    council: Councils,
    tmp_path: Path,
    look: Theme,
    dark: bool,
) -> None:
    workspace = council(3)
    window = window_with(
        tmp_path,
        [("meetings", "جلسات", "calendar-days", lambda: MeetingsPage(workspace, Heard().actions()))],
    )
    look.use(dark=dark)
    window.resize(QSize(1366, 768))
    window.show()
    page = window.page()
    assert isinstance(page, MeetingsPage)
    page.open_meeting(next(m.ref for m in reading.meetings(workspace) if m.status in ("finalised", "signed")))
    assert page.view is not None
    read = 0
    for step in (0, 3):
        page.view.go_to_step(step)
        settle(page)
        for widget in visible(page.view):
            closed = not widget.isEnabled() or (isinstance(widget, QPlainTextEdit) and widget.isReadOnly())
            if not isinstance(widget, QComboBox | QLineEdit | QPlainTextEdit) or not closed:
                continue
            assert not [b for b in widget.findChildren(QToolButton) if b.isVisible()]
            if text_of(widget):
                read += 1
                assert drawn_contrast(widget) >= 4.5, text_of(widget)
    assert read > 8
