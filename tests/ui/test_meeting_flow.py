# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A secretary's evening by clicks and keys: new meeting, agenda, attendance, resolutions, final, PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.meeting.archive_dialog import ArchiveDialog
from mahalleh_desktop.ui.pages.meeting.reason_dialog import TextDialog
from mahalleh_desktop.ui.pages.meeting.view import MeetingView
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.minutes.attachments import attachments
from mahalleh_desktop.usecases.minutes.editions import current_edition, editions
from mahalleh_desktop.usecases.minutes.meetings import quorum_of
from mahalleh_desktop.usecases.minutes.scanning import attach_scans, missing_pages, scanned_so_far
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.previewing import pages
from mahalleh_desktop.usecases.records import drafting, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .meeting_world import Councils, Heard, choose_file, council_fixture, window_with  # noqa: F401
from .typing_keys import press, type_text

LEFT = Qt.MouseButton.LeftButton


def open_page(
    qtbot: QtBot, folder: Path, workspace: Workspace, heard: Heard
) -> tuple[MainWindow, MeetingsPage]:
    window = window_with(
        folder, [("meetings", "جلسات", "calendar-days", lambda: MeetingsPage(workspace, heard.actions()))]
    )
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page()
    assert isinstance(page, MeetingsPage)
    return window, page


def leave(widget: QWidget) -> None:
    """What happens when somebody goes to another field."""
    widget.clearFocus()
    QCoreApplication.processEvents()


def open_dialog(owner: QWidget, kind: type[QDialog]) -> QDialog:
    return next(each for each in owner.window().findChildren(kind) if each.isVisible())


def answer_all(view: MeetingView) -> None:
    """One key a member, beginning with the first: all present but one late, one excused, one absent."""
    rows = list(view.attendance.rows.values())
    rows[0].choice.setFocus()
    for letter in "ححتمغ" + "ح" * (len(rows) - 5):
        focused = QGuiApplication.focusObject()
        assert isinstance(focused, QWidget)
        press(focused, ord(letter), text=letter)


def test_an_evening(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    window, page = open_page(qtbot, tmp_path, workspace, heard)
    before = page.list.model.rowCount()
    qtbot.mouseClick(page.new_button, LEFT)
    view = page.view
    assert view is not None and view.bar.current() == 0
    row = view.sheet.row
    assert view.sheet.meeting.place and view.sheet.meeting.presiding and view.sheet.meeting.clerk

    ends = view.basics.fields["ends_at"]
    ends.editor.setFocus()
    type_text(ends.editor, "۸ شب")
    leave(ends.editor)
    assert reading.meeting(workspace, row).ends_at == "20:00"

    qtbot.mouseClick(view.buttons.forward, LEFT)
    view.agenda.new_title.setFocus()
    for title in ("نورپردازی کوچه", "کتابخانه"):
        type_text(view.agenda.new_title, title)
        press(view.agenda.new_title, Qt.Key.Key_Return)
    items = [item.title for item in reading.meeting(workspace, row).agenda]
    assert items[-2:] == ["نورپردازی کوچه", "کتابخانه"]
    qtbot.mouseClick(view.agenda.rows[-1].up, LEFT)
    assert [item.title for item in reading.meeting(workspace, row).agenda][-1] == "نورپردازی کوچه"

    qtbot.mouseClick(view.buttons.forward, LEFT)
    answer_all(view)
    statuses = [row_.choice.value() for row_ in view.attendance.rows.values()]
    assert statuses[:5] == ["present", "present", "late", "excused", "absent"]
    assert quorum_of(workspace, row).convened is True
    assert "رسمیت دارد" in view.attendance.banner.sentence()
    details = list(view.attendance.rows.values())[2].details
    assert details is not None
    qtbot.mouseClick(details.clock, LEFT)
    third = list(view.attendance.rows)[2]
    assert next(e for e in reading.meeting(workspace, row).attendance if e.member == third).arrived_at

    qtbot.mouseClick(view.buttons.forward, LEFT)
    for place in range(3):
        qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
        card = list(view.resolutions.cards.values())[place]
        type_text(card.text, f"کار {place + 1} انجام شود")
        leave(card.text)
        agency = reading.entities(workspace, "agency")[place]
        name = card.executor_box.lineEdit()
        name.setFocus()
        type_text(name, agency.name)
        card.executor_box.completer().popup().hide()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        leave(name)
        card.due_on.editor.setFocus()
        type_text(card.due_on.editor, "۱۵ روز")
        leave(card.due_on.editor)
        qtbot.mouseClick(card.unanimous, LEFT)
    taken = reading.meeting(workspace, row).resolutions
    assert [r.text for r in taken] == [f"مقرر گردید کار {n} انجام شود" for n in (1, 2, 3)]
    assert [(r.unanimous, bool(r.executor), r.due_on) for r in taken] == [(True, True, "2026-10-22")] * 3

    qtbot.mouseClick(view.buttons.forward, LEFT)
    assert not any(line.stops for line in view.finish.ready.lines)
    with qtbot.waitSignal(view.sheet.changed):
        qtbot.mouseClick(view.buttons.forward, LEFT)
    assert reading.meeting(workspace, row).status == "finalised"
    assert view.sheet.frozen and page.footer is None
    assert not view.basics.fields["place"].editor.isEnabled() or view.bar.current() == 4

    qtbot.mouseClick(view.finish.final.pdf_button, LEFT)
    qtbot.waitUntil(lambda: "PDF" not in "".join(heard.toasts) and bool(_file_dialogs(window)))
    choose_file(page, tmp_path / "minutes.pdf")
    data = (tmp_path / "minutes.pdf").read_bytes()
    assert data == minutes_pdf(workspace, row) and pages(data) >= 1
    assert heard.saves > 10 and "فایل PDF ذخیره شد." in heard.toasts

    qtbot.mouseClick(page.back_button, LEFT)
    assert page.view is None and page.list.model.rowCount() == before + 1


def _file_dialogs(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QFileDialog) if each.isVisible()]


def test_what_is_missing_leads_to_its_place(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    view = page.view
    assert view is not None
    place = view.basics.fields["place"]
    place.editor.setFocus()
    place.editor.clear()
    leave(place.editor)
    view.go_to_step(3)
    qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    view.go_to_step(4)
    sentences = [line.sentence for line in view.finish.ready.lines if line.stops]
    assert len(sentences) == 3  # the place, all attendance in one line, the executor
    qtbot.mouseClick(view.buttons.forward, LEFT)
    assert reading.meeting(workspace, view.sheet.row).status == "draft"
    for line, step in zip(view.finish.ready.lines, (0, 2, 3), strict=False):
        view.go_to_place(line.step, line.place)
        assert view.bar.current() == step
    focused = QGuiApplication.focusObject()
    assert isinstance(focused, QWidget) and view.resolutions.isAncestorOf(focused)


def test_reopening_wants_a_reason(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.open_meeting(row)
    assert page.view is not None
    qtbot.mouseClick(page.view.finish.final.reopen_button, LEFT)
    dialog = open_dialog(page, TextDialog)
    assert isinstance(dialog, TextDialog)
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert dialog.isVisible() and dialog.field.error()
    type_text(dialog.text, "نام یک عضو جا افتاده بود")
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert reading.meeting(workspace, row).status == "draft"
    assert next(iter(editions(workspace, row).values()))["void"] and current_edition(workspace, row) is None
    assert page.footer is page.view.buttons


def test_photo_and_addendum(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.open_meeting(row)
    assert page.view is not None
    photo = tmp_path / "photo.png"
    assert window.grab().save(str(photo))
    qtbot.mouseClick(page.view.finish.final.photo_button, LEFT)
    choose_file(page, photo)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(ConfirmDialog)))
    question = open_dialog(page, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    with qtbot.waitSignal(page.view.finish.final.changed):
        qtbot.mouseClick(question.action_button, LEFT)
    assert scanned_so_far(workspace, row)[1] is True
    for page_number in missing_pages(workspace, row):
        assert window.grab().save(str(tmp_path / f"photo-{page_number}.png"))
        attach_scans(workspace, row, [tmp_path / f"photo-{page_number}.png"], by_hand=True)
    page.view.sheet.reload()
    assert reading.meeting(workspace, row).status == "signed" and attachments(workspace, row)
    for notice in page.window().findChildren(NoticeDialog):
        notice.accept()
    assert page.view.finish.final.reopen_button.isHidden()
    qtbot.mouseClick(page.view.finish.final.correction_button, LEFT)
    dialog = open_dialog(page, TextDialog)
    assert isinstance(dialog, TextDialog)
    type_text(dialog.text, "ساعت پایان بیست بود")
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert [a.text for a in reading.meeting(workspace, row).addenda] == ["ساعت پایان بیست بود"]


def test_archive_needs_date_number_and_scan(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    window, page = open_page(qtbot, tmp_path, workspace, heard)
    qtbot.mouseClick(page.archive_button, LEFT)
    dialog = open_dialog(page, ArchiveDialog)
    assert isinstance(dialog, ArchiveDialog)
    qtbot.mouseClick(dialog.record_button, LEFT)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.held_on.setFocus()
    type_text(dialog.held_on, "۱۴۰۴/۳/۲")
    leave(dialog.held_on)
    assert dialog.number.text() == "۱۴۰۴/"
    dialog.number.setFocus()
    type_text(dialog.number, "۳")
    empty, broken, scan = (tmp_path / name for name in ("empty.png", "broken.pdf", "scan.png"))
    empty.touch()
    broken.write_bytes(b"%PDF-1.7 broken")
    assert window.grab().save(str(scan))
    for bad, says in ((empty, "خالی است"), (broken, "PDF")):
        dialog.take_scan(bad)
        assert says in dialog.scan_field.error()
    dialog.take_scan(scan)
    assert not dialog.scan_field.error() and "scan.png" in dialog.scan_name.text()
    whole = scan.read_bytes()
    scan.write_bytes(whole[: len(whole) // 2])  # the stick gave way meanwhile
    qtbot.mouseClick(dialog.record_button, LEFT)
    assert dialog.isVisible() and dialog.scan_field.error()
    assert not [m for m in reading.meetings(workspace) if m.archive], "nothing is recorded"
    scan.write_bytes(whole)
    qtbot.mouseClick(dialog.record_button, LEFT)
    found = next(m for m in reading.meetings(workspace) if m.archive)
    assert (found.number, found.held_on, found.status) == ("1404/3", "2025-05-23", "signed")
    assert len(attachments(workspace, found.ref)) == 1
    page.open_meeting(found.ref)
    assert page.view is not None
    page.view.finish.final.attach([scan])
    (notice,) = page.view.findChildren(NoticeDialog)
    assert "از پیش پیوست" in " ".join(each.text() for each in notice.findChildren(QLabel))
    assert len(attachments(workspace, found.ref)) == 1


def test_typed_text_survives_without_leaving_the_field(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, heard = council(3), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    view = page.view
    assert view is not None
    view.go_to_step(3)
    view.resolutions.discussion.setFocus()
    type_text(view.resolutions.discussion, "گفت‌وگو دربارهٔ آب")
    row = view.sheet.row
    qtbot.waitUntil(lambda: bool(drafting.kept(workspace, "meeting", row)), timeout=1000)
    assert reading.meeting(workspace, row).discussion is None
    again = MeetingView(view.sheet)
    again.go_to_step(3)
    assert again.resolutions.discussion.value() == "گفت‌وگو دربارهٔ آب"
    leave(view.resolutions.discussion)
    assert reading.meeting(workspace, row).discussion == "گفت‌وگو دربارهٔ آب"
    assert drafting.kept(workspace, "meeting", row) == {}


def test_wrong_values_are_told_under_the_field(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    view = page.view
    assert view is not None
    number = view.basics.fields["number"]
    taken = reading.meetings(workspace)[0].number
    number.editor.setFocus()
    number.editor.setText(taken)
    leave(number.editor)
    assert number.error() and view.sheet.meeting.number != taken
    time = view.basics.fields["starts_at"]
    time.editor.setFocus()
    time.editor.setText("۲۵:۹۰")
    leave(time.editor)
    assert "ساعت" in time.error()


def test_invitation_text_holds_no_personal_data(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    assert page.view is not None
    qtbot.mouseClick(page.view.basics.papers.copy_button, LEFT)
    text = QGuiApplication.clipboard().text()
    assert "چهارشنبه ۱۵ مهر ۱۴۰۵" in text and "دستور جلسه" in text
    assert not any(member.last_name in text for member in reading.members(workspace))
    assert heard.toasts


@pytest.mark.parametrize("sure", [True, False])
def test_taking_a_resolution_out_is_asked(
    qtbot: QtBot, council: Councils, tmp_path: Path, sure: bool
) -> None:
    workspace, heard = council(3), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.create_new()
    view = page.view
    assert view is not None
    view.go_to_step(3)
    qtbot.mouseClick(view.resolutions.add_buttons[1], LEFT)
    card = next(iter(view.resolutions.cards.values()))
    qtbot.mouseClick(card.remove, LEFT)
    dialog = open_dialog(page, ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    qtbot.mouseClick(dialog.action_button if sure else dialog.back_button, LEFT)
    assert len(reading.meeting(workspace, view.sheet.row).resolutions) == (0 if sure else 1)
