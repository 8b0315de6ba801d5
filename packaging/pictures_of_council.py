# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of a council's window: an invented council in the evening of a meeting."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QWidget
from taking_pictures import Make, save, settle, with_window

from mahalleh_desktop.core.minutes import printed_code
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.reports_page import ReportsPage
from mahalleh_desktop.ui.pages.verify_page import VerifyPage
from mahalleh_desktop.ui.start.wizard import WHO, Wizard
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.demonstration.circle import hold_meeting
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import set_attendance
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces import backups
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TODAY = "2026-10-07"
FOUND = "شهرداری"


def council(folder: Path) -> Workspace:
    """An invented council in the middle of its year, in the evening of a meeting."""
    data = json.dumps(council_year(5, 0, 12, TODAY)).encode()
    evening = datetime.fromisoformat(f"{TODAY}T18:40").replace(tzinfo=timezone(timedelta(hours=3.5)))
    workspace = create_workspace(
        folder, read_identity("council", data), clock=SteppingClock(evening)
    ).workspace
    load(workspace, data)
    backups.daily_backup(workspace)
    return workspace


def section(key: str, *, first_record: bool = False) -> Make:
    """The picture of a section, with its first record in front where that tells more."""

    def make(folder: Path, name: str) -> None:
        with_window(council(folder), name, key, _open_first if first_record else _nothing)

    return make


def meeting(step: int) -> Make:
    """The picture of a step of a meeting that is being held."""

    def make(folder: Path, name: str) -> None:
        workspace, row = _evening(folder)

        def arrange(page: QWidget) -> None:
            assert isinstance(page, MeetingsPage)
            page.open_meeting(row, step=step)
            assert page.view is not None
            shown: list[int] = []
            page.view.preview.pages.page_shown.connect(shown.append)
            settle(shown)

        with_window(workspace, name, "meetings", arrange)

    return make


def _evening(folder: Path) -> tuple[Workspace, str]:
    """A council with the row of the meeting that it is holding."""
    workspace = council(folder)
    row = hold_meeting(workspace, Random("pictures"), TODAY)
    people = [entry.member for entry in reading.meeting(workspace, row).attendance]
    set_attendance(workspace, row, people[4], "late", arrived_at="18:50")
    set_attendance(workspace, row, people[6], "excused", reason="سفر")
    return workspace, row


def keys(folder: Path, name: str) -> None:
    """Attendance by keys: some members have their answer, the cursor stands on the next one."""
    workspace, row = _evening(folder)
    for place, entry in enumerate(reading.meeting(workspace, row).attendance):
        answers = ("present", "present", "excused", "left_early")
        set_attendance(workspace, row, entry.member, answers[place] if place < len(answers) else None)

    def arrange(page: QWidget) -> QWidget:
        assert isinstance(page, MeetingsPage)
        page.open_meeting(row, step=2)
        assert page.view is not None
        settle()
        page.view.attendance.go_to("")
        card: QWidget = page.view.attendance
        while card.property("kind") != "card":
            card = card.parentWidget()
        return card

    with_window(workspace, name, "meetings", arrange, focused=True)


def participation(folder: Path, name: str) -> None:
    """The card of participation alone."""

    def arrange(page: QWidget) -> QWidget:
        assert isinstance(page, ReportsPage)
        return page.participation

    with_window(council(folder), name, "reports", arrange)


def search(folder: Path, name: str) -> None:
    """What the box finds for a word."""

    def arrange(page: QWidget) -> None:
        window = page.window()
        assert isinstance(window, MainWindow)
        window.header.search.setText(FOUND)
        window.search_requested.emit(FOUND)

    with_window(council(folder), name, "dashboard", arrange)


def verify(folder: Path, name: str) -> None:
    """The code of minutes that are final, and what is known of it."""
    workspace, row = _evening(folder)
    finalise_meeting(workspace, row)
    edition = current_edition(workspace, row)
    assert edition is not None

    def arrange(page: QWidget) -> None:
        assert isinstance(page, VerifyPage)
        page.code.setText(printed_code(edition[1]["content"]))
        page.check_code()

    with_window(workspace, name, "verify", arrange)


def first_steps(folder: Path, name: str) -> None:
    wizard = Wizard(folder)
    wizard.go_to(WHO)
    wizard.who_step.set_value("neighbourhood", "سرآسیاب")
    wizard.who_step.set_value("mosque", "مسجد صاحب‌الزمان")
    wizard.show()
    save(wizard, name)
    wizard.close()


def _nothing(page: QWidget) -> None:
    del page


def _open_first(page: QWidget) -> None:
    assert isinstance(page, RecordPage)
    page.open_row(str(page.list.model.id_at(1)))


COUNCIL: dict[str, Make] = {
    "meeting": meeting(2),
    "agenda": meeting(1),
    "discussion": meeting(3),
    "finish": meeting(4),
    "dashboard": section("dashboard"),
    "meetings": section("meetings"),
    "resolutions": section("resolutions", first_record=True),
    "letters": section("letters", first_record=True),
    "members": section("members", first_record=True),
    "bodies": section("bodies"),
    "problems": section("problems", first_record=True),
    "solutions": section("solutions", first_record=True),
    "reports": section("reports"),
    "reports_participation": participation,
    "exchange": section("exchange"),
    "backup": section("backup"),
    "settings": section("settings"),
    "first_steps": first_steps,
    "keys": keys,
    "search": search,
    "verify": verify,
}
