# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Dissents, reading aloud, dragging to another place, guests who join, files and the signed paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.minutes import Minutes
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.ui.pages.meeting.reading_view import ReadingView
from mahalleh_desktop.ui.pages.meeting.view import MeetingView
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.minutes.attachments import attach_file, attachments
from mahalleh_desktop.usecases.minutes.editions import minutes_of
from mahalleh_desktop.usecases.minutes.finalising import ready
from mahalleh_desktop.usecases.minutes.meetings import (
    add_part,
    change_meeting,
    everyone_present,
    set_attendance,
)
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.minutes.scanning import scanned_so_far
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.previewing import page as page_picture
from mahalleh_desktop.usecases.papers.previewing import pages
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .inspection import clipped_texts, foreign_texts, settle
from .meeting_world import Councils, Heard, choose_file, council_fixture  # noqa: F401
from .picture_looks import save
from .test_meeting_flow import LEFT, open_dialog, open_page
from .typing_keys import press, type_text


def open_new(
    qtbot: QtBot, folder: Path, workspace: Workspace, heard: Heard, step: int
) -> tuple[MeetingsPage, MeetingView]:
    _window, page = open_page(qtbot, folder, workspace, heard)
    page.create_new()
    assert page.view is not None
    page.view.go_to_step(step)
    return page, page.view


def drag(qtbot: QtBot, grip: QWidget, target: QWidget, *, below: bool) -> None:
    """Takes a row by its handle and lets it go above or below another one."""
    at = QPoint(0, target.height() - 2 if below else 1)
    qtbot.mousePress(grip, LEFT)
    for _twice in range(2):  # the first move may scroll
        place = grip.mapFromGlobal(target.mapToGlobal(at))
        qtbot.mouseMove(grip, place)
    qtbot.mouseRelease(grip, LEFT, pos=grip.mapFromGlobal(target.mapToGlobal(at)))


def test_a_dissent_is_recorded_and_taken_out(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 3)
    row = view.sheet.row
    qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    card = next(iter(view.resolutions.cards.values()))
    qtbot.mouseClick(card.more, LEFT)
    assert card.details is not None
    box = card.details.dissents
    member = members_on(reading.members_by_name(workspace), view.sheet.meeting.held_on)[0]
    box.member.set_value(member.ref)
    qtbot.mouseClick(box.add_button, LEFT)
    assert reading.meeting(workspace, row).resolutions[0].dissents == ()
    type_text(box.text, "هزینه‌اش زیاد است")
    qtbot.mouseClick(box.add_button, LEFT)
    found = reading.meeting(workspace, row).resolutions[0].dissents
    assert [(each.member, each.text) for each in found] == [(member.ref, "هزینه‌اش زیاد است")]
    assert box.text.value() == "" and box.member.findText(member.name) < 0
    settle(view)
    save(view.window(), "more-dissent")
    out = next(each for each in box.findChildren(QToolButton) if member.name in each.accessibleName())
    qtbot.mouseClick(out, LEFT)
    assert reading.meeting(workspace, row).resolutions[0].dissents == ()


def test_more_votes_than_people_are_told_of_while_they_are_typed(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    """The very sentence of the last step, under the votes; it goes with its cause and hinders nothing."""
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 3)
    row = view.sheet.row
    view.sheet.attempt(lambda: everyone_present(workspace, row))
    present = len(reading.meeting(workspace, row).attendance)
    qtbot.mouseClick(view.resolutions.add_buttons[0], LEFT)
    card = next(iter(view.resolutions.cards.values()))
    qtbot.mouseClick(card.more, LEFT)
    details = card.details
    assert details is not None and details.votes_doubt.isHidden()
    type_text(details.for_, str(present))
    assert details.votes_doubt.isHidden()
    type_text(details.against, "2")
    assert details.votes_doubt.isVisible(), "before the field is left"
    settle(view.window())
    save(view.window(), "meeting-votes")
    assert clipped_texts(card) == []
    details.abstained.setFocus()
    (doubt,) = (each for each in ready(workspace, row).warnings if each.code == "more_votes_than_present")
    assert details.votes_doubt.text() == message(doubt) and persian_digits(present + 2) in message(doubt)
    press(details.against, Qt.Key.Key_Backspace)
    assert details.votes_doubt.isHidden()
    details.abstained.setFocus()
    assert not [each for each in ready(workspace, row).warnings if each.code == "more_votes_than_present"]
    member = reading.meeting(workspace, row).attendance[0].member
    view.sheet.attempt(lambda: set_attendance(workspace, row, member, "absent"))
    assert details.votes_doubt.isVisible(), "somebody was not there after all"


def test_reading_view_shows_all_in_large_type(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 3)
    row = view.sheet.row
    for text in ("مقرر گردید کوچه روشن شود", "مقرر گردید کتابخانه باز شود"):
        add_resolution(workspace, row, {"text": text, "due_on": "2026-10-22"})
    view.sheet.reload()
    view.go_to_step(4)
    qtbot.mouseClick(view.finish.reading_button, LEFT)
    shown = open_dialog(view, ReadingView)
    assert isinstance(shown, ReadingView)
    settle(shown)
    texts = [text.text() for _each, text in shown.texts]
    assert any("کوچه روشن شود" in text for text in texts) and any("۳۰ مهر" in text for text in texts)
    assert shown.texts[1][1].fontInfo().pointSizeF() >= 18
    save(shown, "more-reading")
    assert clipped_texts(shown) == [] and foreign_texts(shown) == []
    for _turn in range(9):
        qtbot.mouseClick(shown.larger, LEFT)
    assert shown.points == 34 and not shown.larger.isEnabled()
    settle(shown)
    assert clipped_texts(shown) == []
    bar = shown.area.verticalScrollBar()
    press(shown.area, Qt.Key.Key_Space, text=" ")
    assert 0 < bar.value() <= bar.maximum()
    press(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible() and view.isVisible()
    assert isinstance(minutes_of(workspace, view.sheet.meeting), Minutes)


def test_agenda_items_stand_on_one_line(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    page, view = open_new(qtbot, tmp_path, workspace, heard, 1)
    row = view.sheet.row
    for title in ("نوسازی پارک", "روشنایی کوچه"):
        add_part(workspace, "agenda_item", row, {"title": title})
    view.sheet.reload()
    settle(page)
    item = view.agenda.rows[-1]
    assert item.height() <= theme().tokens.px(54)
    assert not item.outcome.isVisible() and not item.up.isVisible()
    item.title.editor.setFocus()
    assert item.up.isVisible() and item.down.isVisible()
    qtbot.mouseClick(item.more, LEFT)
    assert item.presenter.isVisible()
    item.presenter.editor.setFocus()
    type_text(item.presenter.editor, "علی کریمی")
    press(item.presenter.editor, Qt.Key.Key_Return)
    assert reading.meeting(workspace, row).agenda[-1].presenter == "علی کریمی"
    view.agenda.go_to("agenda[0]")
    assert view.agenda.rows[0].outcome.isVisible()


def test_final_minutes_offer_no_pen(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    page.open_meeting(row, step=1)
    assert page.view is not None
    items = reading.meeting(workspace, row).agenda
    shown = [each for each in page.view.agenda.rows if each.isVisible()]
    assert items and len(shown) == len(items)
    for item, each in zip(items, shown, strict=True):
        assert each.more.isVisible() == bool(item.presenter or item.outcome)
        assert not each.out.isVisible() and not each.title.editor.isEnabled()
        assert each.more.property("icon_name") == "eye"


def test_agenda_items_are_dragged(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 1)
    row = view.sheet.row
    for title in ("آب", "برق", "گاز"):
        add_part(workspace, "agenda_item", row, {"title": title})
    view.sheet.reload()
    settle(view)

    def titles() -> list[str]:
        return [item.title for item in reading.meeting(workspace, row).agenda][-3:]

    rows = view.agenda.rows[-3:]
    drag(qtbot, rows[0].grip, rows[2], below=True)
    assert titles() == ["برق", "گاز", "آب"]
    settle(view)
    drag(qtbot, view.agenda.rows[-1].grip, view.agenda.rows[-2], below=False)
    assert titles() == ["برق", "آب", "گاز"]
    drag(qtbot, view.agenda.rows[-1].grip, view.agenda.rows[-1], below=True)
    assert titles() == ["برق", "آب", "گاز"]
    qtbot.mouseClick(view.agenda.rows[-1].up, LEFT)
    assert titles() == ["برق", "گاز", "آب"]


def test_resolutions_change_places_and_keep_their_numbers(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 3)
    row = view.sheet.row
    for text in ("یک", "دو", "سه"):
        add_resolution(workspace, row, {"text": text})
    view.sheet.reload()
    settle(view)

    def texts() -> list[str]:
        stored = [r.text for r in reading.meeting(workspace, row).resolutions]
        assert [card.text.value() for card in view.resolutions.cards.values()] == stored
        return stored

    numbers = {r.text: r.number for r in reading.meeting(workspace, row).resolutions}
    cards = list(view.resolutions.cards.values())
    qtbot.mouseClick(cards[2].up, LEFT)
    assert texts() == ["یک", "سه", "دو"]
    settle(view)
    cards = list(view.resolutions.cards.values())
    drag(qtbot, cards[0].grip, cards[1], below=True)
    assert texts() == ["سه", "یک", "دو"]
    assert {r.text: r.number for r in reading.meeting(workspace, row).resolutions} == numbers


def test_a_guest_joins_the_council(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    page, view = open_new(qtbot, tmp_path, workspace, heard, 2)
    add_part(workspace, "guest", view.sheet.row, {"name": "بهرام دانا", "affiliation": "مدرسه"})
    view.sheet.reload()
    joins = [b for b in view.attendance.findChildren(QToolButton) if "بهرام دانا" in b.accessibleName()]
    qtbot.mouseClick(joins[0], LEFT)
    dialog = open_dialog(page, ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert "بهرام دانا" in [member.name for member in reading.members(workspace)]
    assert heard.toasts


def test_files_are_dropped_saved_and_refused(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    page, view = open_new(qtbot, tmp_path, workspace, heard, 4)
    row, card = view.sheet.row, view.finish.files
    plan = tmp_path / "نقشه.pdf"
    plan.write_bytes(b"%PDF-1.4 plan")
    huge = tmp_path / "film.mp4"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    broken = tmp_path / "photo.jpg"
    broken.touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in (huge, broken, plan)])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    assert [each.name for _row, each, _there in attachments(workspace, row)] == ["نقشه.pdf"]
    notice = open_dialog(page, NoticeDialog)
    settle(notice)
    told = " ".join(each.text() for each in notice.findChildren(QLabel))
    assert "film.mp4" in told and "photo.jpg" in told
    save(notice, "more-too-large")
    notice.accept()
    settle(view)
    save(view.window(), "more-files")
    button = next(b for b in card.findChildren(QToolButton) if b.accessibleName().startswith("ذخیرهٔ"))
    qtbot.mouseClick(button, LEFT)
    choose_file(page, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == plan.read_bytes()


def test_pictures_of_the_signed_paper(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    """Pages are matched by their codes; one without a code only after somebody has looked at it."""
    workspace, heard = council(4), Heard()
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    pdf = minutes_pdf(workspace, row)
    photos = []
    for number in range(1, pages(pdf) + 1):
        width, height, data = page_picture(pdf, number, 200)
        photos.append(tmp_path / f"photo-{number}.png")
        assert QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).save(str(photos[-1]))
    blank = tmp_path / "blank.png"
    image = QImage(800, 1100, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(blank))
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.open_meeting(row)
    assert page.view is not None
    final = page.view.finish.final
    final.attach([blank])
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.window().findChildren(ConfirmDialog)))
    dialog = open_dialog(page, ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    settle(dialog)
    save(dialog, "more-by-hand")
    qtbot.mouseClick(dialog.back_button, LEFT)
    assert scanned_so_far(workspace, row) == {}
    with qtbot.waitSignal(final.changed):
        final.attach(photos)
    assert scanned_so_far(workspace, row) == dict.fromkeys(range(1, len(photos) + 1), False)
    assert reading.meeting(workspace, row).status == "signed"
    assert page.view.finish.files.findChildren(QToolButton)


def test_what_no_font_has_is_listed_before_the_minutes_are_final(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, heard = council(3), Heard()
    page, view = open_new(qtbot, tmp_path, workspace, heard, 4)
    row = view.sheet.row
    change_meeting(workspace, row, {"discussion": "گفت‌وگو 😀 شد"})
    everyone_present(workspace, row)
    view.sheet.reload()
    (line,) = [each for each in view.finish.ready.lines if "😀" in each.sentence]
    assert line.stops and line.step == 3
    qtbot.mouseClick(view.buttons.forward, LEFT)
    assert reading.meeting(workspace, row).status != "finalised" and not view.sheet.frozen
    view.go_to_place(line.step, line.place)
    assert view.bar.current() == 3 and page.window().focusWidget() is view.resolutions.discussion


def test_a_file_that_is_not_here_cannot_be_opened(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 4)
    text = tmp_path / "note.txt"
    text.write_text("یادداشت", encoding="utf-8")
    attach_file(workspace, view.sheet.row, text)
    view.sheet.reload()
    assert view.finish.files.open_file("x.txt", "0" * 64) is None


def test_the_clock_button_writes_the_time_of_the_workspace(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, heard = council(3), Heard()
    _page, view = open_new(qtbot, tmp_path, workspace, heard, 2)
    member, row = next(iter(view.attendance.rows.items()))
    row.choice.value_edited.emit("late")
    assert row.details is not None
    qtbot.mouseClick(row.details.clock, LEFT)
    written = f"{workspace.clock.now().astimezone():%H:%M}"
    entry = next(each for each in view.sheet.meeting.attendance if each.member == member)
    assert entry.arrived_at == written
