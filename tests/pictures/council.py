# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every page and dialog of a council's window, by section."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from PySide6.QtWidgets import QAbstractButton

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.crash import CrashDialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.dialogs.progress import ProgressDialog
from mahalleh_desktop.usecases.demonstration.circle import hold_meeting
from mahalleh_desktop.usecases.minutes.meetings import set_attendance
from mahalleh_desktop.usecases.records import reading

from .camera import Camera, settle
from .worlds import Worlds, window_on

Scene = Callable[[Camera, Worlds, Session], None]
_WITH_RECORDS = ("members", "bodies", "problems", "solutions", "letters", "resolutions")


def lists(camera: Camera, worlds: Worlds, session: Session) -> None:
    """Each section as it opens, a record in front, a new record."""
    del worlds
    window = session.window
    for key in window.navigation.buttons:
        page: Any = window.open_section(key)
        camera.page(window, page, f"council-{key}")
        if key not in _WITH_RECORDS:
            continue
        page.open_row(str(page.list.model.id_at(1)))
        camera.page(window, page, f"council-{key}-record")
        page.show_list()
        if key != "resolutions":
            page.create_new()
            camera.page(window, page, f"council-{key}-new")
            page.step_back()
    window.search_requested.emit("شهرداری")
    camera.shoot(window, "council-search-found")
    window.search_requested.emit("قققق")
    camera.shoot(window, "council-search-nothing")


def record_dialogs(camera: Camera, worlds: Worlds, session: Session) -> None:
    """What members, letters and resolutions ask."""
    window = session.window
    members: Any = window.open_section("members")
    for name, button in (("members-print", members.print_button), ("members-file", members.import_button)):
        camera.dialog(window, name, button.click)
    camera.dialog(window, "members-roster", lambda: members.import_from(_roster(worlds.own)))
    members.open_row(str(members.list.model.id_at(0)))
    for name, button in (
        ("members-end", members.end_button),
        ("members-merge", members.merge_button),
        ("members-history", members.history_button),
    ):
        camera.dialog(window, name, button.click)
    members.show_list()
    letters: Any = window.open_section("letters")
    for name, button in (
        ("letters-register", letters.print_button),
        ("letters-announce", letters.announce_button),
    ):
        camera.dialog(window, name, button.click)
    letters.open_row(str(letters.list.model.id_at(1)))
    for name, button in (("letters-answer", letters.answer_button), ("letters-paper", letters.paper_button)):
        camera.dialog(window, name, button.click)
    letters.show_list()
    resolutions: Any = window.open_section("resolutions")
    camera.dialog(window, "resolutions-print", resolutions.print_button.click)
    resolutions.open_row(str(resolutions.list.model.id_at(0)))
    for name, button in (
        ("resolutions-letter", resolutions.letter_button),
        ("resolutions-close", resolutions.close_button),
    ):
        camera.dialog(window, name, button.click)
    resolutions.show_list()


def meeting(camera: Camera, worlds: Worlds, session: Session) -> None:
    """The steps of a meeting that is being held, with their dialogs."""
    del worlds
    window, workspace = session.window, session.workspace
    row = hold_meeting(workspace, Random("pictures"), workspace.today())
    people = [entry.member for entry in reading.meeting(workspace, row).attendance]
    set_attendance(workspace, row, people[4], "late", arrived_at="18:50")
    set_attendance(workspace, row, people[5], "excused", reason="سفر", stand_in="حسن جوان")
    page: Any = window.open_section("meetings")
    page.open_meeting(row)
    view = page.view
    for step in range(5):
        view.go_to_step(step)
        camera.page(window, page, f"meeting-step{step + 1}")
    view.go_to_step(3)
    card = next(iter(view.resolutions.cards.values()))
    card.more.click()
    camera.page(window, page, "meeting-resolution")
    for name, button in (("meeting-new-body", card.new_body), ("meeting-remove-resolution", card.remove)):
        camera.dialog(window, name, button.click)
    view.go_to_step(4)
    for name, button in (
        ("meeting-cancel", view.finish.cancel_button),
        ("meeting-reading", view.finish.reading_button),
        ("meeting-print", view.finish.draft_print_button),
        ("meeting-pdf", view.finish.draft_pdf_button),
        ("meeting-history", view.finish.history_button),
    ):
        camera.dialog(window, name, button.click)
    page.close_meeting()
    camera.dialog(window, "meetings-archive", page.archive_button.click)


def final_meeting(camera: Camera, worlds: Worlds, session: Session) -> None:
    """A meeting whose minutes are frozen, and what can still be done with it."""
    del worlds
    window = session.window
    page: Any = window.open_section("meetings")
    page.open_meeting(next(m.ref for m in reading.meetings(session.workspace) if m.status == "signed"))
    for step in range(4):
        page.view.go_to_step(step)
        camera.page(window, page, f"final-step{step + 1}")
    page.view.go_to_step(4)
    camera.page(window, page, "final-step5")
    final = page.view.finish.final
    for name, button in (
        ("final-correction", final.correction_button),
        ("final-supplement", final.supplement_button),
        ("final-print", final.print_button),
        ("final-photo", final.photo_button),
    ):
        camera.dialog(window, name, button.click)
    page.close_meeting()


def office_work(camera: Camera, worlds: Worlds, session: Session) -> None:
    """Sending, taking in, backups, reports, settings and the keys."""
    window = session.window
    exchange: Any = window.open_section("exchange")
    stick = worlds.own / "stick"
    stick.mkdir(exist_ok=True)
    exchange.send.send_to(stick)
    settle()
    camera.page(window, exchange, "exchange-sent")
    exchange.fetch.look_at([worlds.stick])
    settle()
    camera.page(window, exchange, "exchange-looked")
    camera.dialog(window, "exchange-files", exchange.fetch.files_button.click)
    camera.dialog(window, "exchange-folder", exchange.send.place.other.click)
    backup: Any = window.open_section("backup")
    backup.back_up_now()
    settle()
    camera.page(window, backup, "backup-made")
    look = next(b for b in backup.findChildren(QAbstractButton) if b.text() == _("Look inside…"))
    camera.dialog(window, "backup-inside", look.click)
    camera.dialog(window, "backup-folder", backup.folder_button.click)
    reports: Any = window.open_section("reports")
    for name, button in (
        ("reports-yearly", reports.yearly_button),
        ("reports-follow-up", reports.follow_up_button),
        ("reports-attendance", reports.paper_buttons["attendance"]),
        ("reports-excel", reports.excel_button),
    ):
        camera.dialog(window, name, button.click)
    settings: Any = window.open_section("settings")
    keys = settings.keys
    for name, button in (
        ("settings-handover", keys.handover_button),
        ("settings-renew", keys.renew_button),
        ("settings-handover-paper", keys.print_button),
        ("settings-diagnosis", settings.diagnosis_button),
    ):
        camera.dialog(window, name, button.click)


def messages(camera: Camera, worlds: Worlds, session: Session) -> None:
    """What the program says of itself: a bug, a problem, progress, a word in passing; every help page."""
    del worlds
    window = session.window
    camera.dialog(window, "crash", lambda: CrashDialog(ValueError("x"), window).show())
    camera.dialog(
        window, "problem", lambda: show_problems(window, KnownError("disk_full", path="/media/usb"))
    )
    progress = ProgressDialog(window, _("Sending to the stick…"), lambda: None)
    progress.show()
    progress.show_progress(3, 10, _("Writing and reading again"))
    camera.shoot(progress, "progress")
    progress.finish()
    session.actions.toast(_("The PDF is saved."))
    camera.shoot(window, "toast")
    page: Any = window.open_section("help")
    for topic in page.topic_buttons:
        page.show_topic(topic)
        camera.page(window, page, f"help-{topic}")


def beginner(camera: Camera, worlds: Worlds, session: Session) -> None:
    """Every section while nothing is there."""
    del worlds
    for key in session.window.navigation.buttons:
        camera.page(session.window, session.window.open_section(key), f"empty-{key}")


SCENES: dict[str, Scene] = {
    "lists": lists,
    "records": record_dialogs,
    "meeting": meeting,
    "final": final_meeting,
    "office": office_work,
    "messages": messages,
}


def council(camera: Camera, worlds: Worlds, scenes: tuple[str, ...] = tuple(SCENES)) -> None:
    with worlds.council() as workspace, window_on(camera, workspace) as session:
        for name in scenes:
            SCENES[name](camera, worlds, session)


def empty(camera: Camera, worlds: Worlds) -> None:
    with worlds.beginner() as workspace, window_on(camera, workspace) as session:
        beginner(camera, worlds, session)


def _roster(folder: Path) -> Path:
    """A roster with a right row, one without a name and one that is doubtful."""
    path, book = folder / "roster.xlsx", Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("نام", "نام خانوادگی", "کد ملی", "تلفن همراه", "سمت", "جایگاه"),
        ("علی", "کرمانی", "0012345679", "09131234567", "دبیر", "معتمد"),
        ("", "بی‌نام", "123", "", "", ""),
        ("زهرا", "نوری", "0499370899", "09131234568", "عضو", "نماینده بانوان"),
    ):
        sheet.append(row)
    book.save(path)
    return path
