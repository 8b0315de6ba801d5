# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The meeting page in every step, look and size: nothing clipped, nothing English, everything named."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.meeting.resolution_card import ResolutionCard
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.usecases.demonstration.circle import hold_meeting
from mahalleh_desktop.usecases.minutes.meetings import set_attendance
from mahalleh_desktop.usecases.records import reading

from .inspection import settle
from .meeting_world import TODAY, Councils, Heard, council_fixture, window_with  # noqa: F401 - a fixture
from .picture_looks import Picture


def test_meeting_pages(qtbot: QtBot, council: Councils, tmp_path: Path, picture: Picture) -> None:
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
    picture.dress(window)
    page = window.page()
    assert isinstance(page, MeetingsPage)
    picture.of(page, "meetings-list")
    page.open_meeting(row)
    assert page.view is not None
    if page.view.preview.isVisible():
        with qtbot.waitSignal(page.view.preview.pages.page_shown):
            pass
    for step in range(5):
        page.view.go_to_step(step)
        picture.of(page, f"meeting-{step}")
    page.view.go_to_step(3)
    card = next(iter(page.view.resolutions.cards.values()))
    card.more.click()
    picture.of(page, "meeting-details")
    look_at_dialogs(page, card, picture)
    final = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    page.open_meeting(final)
    settle(page)
    if page.view.preview.isVisible():
        with qtbot.waitSignal(page.view.preview.pages.page_shown):
            pass
    picture.of(window, "meeting-final")
    page.view.go_to_step(3)
    picture.of(page, "meeting-frozen")


def look_at_dialogs(page: MeetingsPage, card: ResolutionCard, picture: Picture) -> None:
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
        picture.of(dialog, f"dialog-{key}")
        dialog.reject()
        settle(page)
