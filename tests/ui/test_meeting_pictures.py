# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The meeting page in every step, look and size: nothing clipped, nothing English, everything named."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.meeting.resolution_card import ResolutionCard
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.demonstration.circle import hold_meeting
from mahalleh_desktop.usecases.minutes.meetings import set_attendance
from mahalleh_desktop.usecases.records import reading

from .inspection import clipped_texts, foreign_texts, nameless_controls, overflowing_areas, settle
from .meeting_world import TODAY, Councils, Heard, council_fixture, window_with  # noqa: F401 - a fixture
from .test_pictures import LOOKS, save

DEFAULT = ("light", "small-large")  # the others take their time
LOOKS_TAKEN = [
    pytest.param(*each, id=each[0], marks=[] if each[0] in DEFAULT else pytest.mark.deep)
    for each in LOOKS
    if each[0] != "lowest"
]

CODE = re.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")  # a printed code is Latin on paper too


def check(window: QWidget, name: str) -> None:
    save(window, name)
    assert clipped_texts(window) == []
    assert overflowing_areas(window) == []
    assert [text for text in foreign_texts(window) if not CODE.search(text)] == []
    assert nameless_controls(window) == []


@pytest.mark.parametrize(("name", "dark", "large", "size"), LOOKS_TAKEN)
def test_meeting_pages(
    qtbot: QtBot,
    council: Councils,
    tmp_path: Path,
    look: Theme,
    name: str,
    dark: bool,
    large: bool,
    size: QSize,
) -> None:
    workspace = council(6)
    row = hold_meeting(workspace, Random("pictures"), TODAY)
    people = [entry.member for entry in reading.meeting(workspace, row).attendance]
    set_attendance(workspace, row, people[4], "late", arrived_at="18:50")
    set_attendance(workspace, row, people[5], "excused", reason="سفر", stand_in="حسن جوان")
    set_attendance(workspace, row, people[6], "absent")
    window = window_with(
        tmp_path,
        [("meetings", "جلسات", "calendar-days", lambda: MeetingsPage(workspace, Heard().actions()))],
    )
    look.use(dark=dark, large=large)
    window.resize(size)
    window.show()
    page = window.page()
    assert isinstance(page, MeetingsPage)
    settle(page)
    check(window, f"{name}-meetings-list")
    page.open_meeting(row)
    assert page.view is not None
    if page.view.preview.isVisible():
        with qtbot.waitSignal(page.view.preview.pages.page_shown):
            pass
    for step in range(5):
        page.view.go_to_step(step)
        settle(page)
        assert window.size() == size, "the content forces the window to be larger than the screen"
        check(window, f"{name}-meeting-{step}")
    page.view.go_to_step(3)
    card = next(iter(page.view.resolutions.cards.values()))
    card.more.click()
    settle(page)
    check(window, f"{name}-meeting-details")
    look_at_dialogs(page, card, name)
    final = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    page.open_meeting(final)
    settle(page)
    if page.view.preview.isVisible():
        with qtbot.waitSignal(page.view.preview.pages.page_shown):
            pass
    check(window, f"{name}-meeting-final")
    page.view.go_to_step(3)
    settle(page)
    check(window, f"{name}-meeting-frozen")


def look_at_dialogs(page: MeetingsPage, card: ResolutionCard, name: str) -> None:
    """Opens each dialog of the meeting page in turn."""
    assert page.view is not None
    openers = {
        "archive": page.archive_button.click,
        "body": card.new_body.click,
        "remove": card.remove.click,
        "cancel": page.view.finish.cancel_button.click,
    }
    for key, opens in openers.items():
        opens()
        settle(page)
        dialog = next(each for each in page.findChildren(QDialog) if each.isVisible())
        check(dialog, f"{name}-dialog-{key}")
        dialog.reject()
        settle(page)
