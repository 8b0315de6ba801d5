# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A secretary's first evening by the real buttons, from the first steps to a bundle at the office."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.pages.help.help_dialog import HelpDialog
from mahalleh_desktop.ui.pages.meeting.view import MeetingView
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.start.wizard import MEMBERS, SECRET, WHO, Wizard
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.sync.importing import import_bundles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..window.test_first_evening import ANSWERS, DECISIONS, PASSPHRASE, PEOPLE, name_of
from .meeting_world import choose_file, office_fixture  # noqa: F401
from .picture_looks import save
from .typing_keys import press, type_text


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """As a hand would: only what can be seen and used can be clicked."""
    assert button.isVisible() and button.isEnabled(), button.text() or button.accessibleName()
    box = QPoint(button.width() - 12, button.height() // 2)  # a tick is wider than what it says
    place = box if isinstance(button, QCheckBox) else button.rect().center()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def leave(field: QWidget) -> None:
    field.clearFocus()
    QCoreApplication.processEvents()


def test_from_the_first_steps_to_the_office(
    qtbot: QtBot, starter: Starter, office: Workspace, tmp_path: Path
) -> None:
    session = first_steps(qtbot, starter)
    click(qtbot, session.window.navigation.buttons["meetings"])
    page = session.window.page()
    assert isinstance(page, MeetingsPage)
    buttons: Iterable[QPushButton] = session.window.findChildren(QPushButton)
    click(qtbot, next(each for each in buttons if each.isVisible() and each.text() == _("New meeting")))
    view = page.view
    assert view is not None
    hold(qtbot, view)
    decide(qtbot, session, view)
    finish(qtbot, view, tmp_path / "minutes.pdf")
    click(qtbot, session.window.navigation.buttons["exchange"])
    exchange = session.window.page()
    assert isinstance(exchange, ExchangePage)
    enrol(qtbot, exchange, office, tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    click(qtbot, exchange.send.place.other)
    choose_file(exchange, stick)
    with qtbot.waitSignal(exchange.send.sent):
        click(qtbot, exchange.send.button)
    told = _("You can pull the stick out now. The bundle is written and checked.")
    assert exchange.send.outcome.text() == told
    (taken,) = import_bundles(office, [stick])
    assert (taken.outcome, taken.conflicts) == ("imported", 0)
    found = office.store.db.execute("SELECT text FROM resolution ORDER BY number").fetchall()
    assert [text for (text,) in found] == [f"مقرر گردید {text}" for text in DECISIONS]


def first_steps(qtbot: QtBot, starter: Starter) -> Session:
    starter.begin()
    wizard = starter.wizard
    assert wizard is not None
    forward = wizard.buttons.forward
    read_help(qtbot, wizard)
    click(qtbot, forward)
    assert wizard.bar.current() == WHO
    type_text(wizard.who_step.fields["neighbourhood"].editor, "سرآسیاب")
    click(qtbot, forward)
    assert wizard.bar.current() == SECRET
    for field in (wizard.secret_step.first, wizard.secret_step.again):
        type_text(field.editor, PASSPHRASE)
    click(qtbot, forward)
    qtbot.waitUntil(wizard.secret_step.shows_code)
    click(qtbot, wizard.secret_step.kept)
    click(qtbot, forward)
    assert wizard.bar.current() == MEMBERS
    members = wizard.members_step
    assert members is not None
    for first, last in PEOPLE:
        type_text(members.fields["first_name"].editor, first)
        type_text(members.fields["last_name"].editor, last)
        click(qtbot, members.add_button)
    assert members.list.model.rowCount() == len(PEOPLE)
    click(qtbot, forward)
    assert starter.session is not None
    return starter.session


def read_help(qtbot: QtBot, wizard: Wizard) -> None:
    """F1 opens the page of the first steps, Esc closes it again."""
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    qtbot.keyClick(wizard, Qt.Key.Key_F1)
    dialog = wizard.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog) and dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.view.accessibleName() == "گام\u200cهای نخست" and dialog.view.hasFocus()
    save(dialog, "first-steps-help")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)


def hold(qtbot: QtBot, view: MeetingView) -> None:
    for name, text in (("starts_at", "۱۹"), ("place", "شبستان")):
        editor = view.basics.fields[name].editor
        editor.setFocus()
        type_text(editor, text)
        leave(editor)
    click(qtbot, view.buttons.forward)
    type_text(view.agenda.new_title, "نورپردازی محله")
    press(view.agenda.new_title, Qt.Key.Key_Return)
    click(qtbot, view.buttons.forward)
    next(iter(view.attendance.rows.values())).choice.setFocus()
    for answer in ANSWERS:
        focused = QApplication.focusWidget()
        assert focused is not None
        press(focused, ord(answer), text=answer)
    sentence = _("{present} of {principals} principal members are present; the meeting is convened.")
    assert view.attendance.banner.sentence() == sentence.format(present="۹", principals="۱۰")


def decide(qtbot: QtBot, session: Session, view: MeetingView) -> None:
    click(qtbot, view.buttons.forward)
    for place, text in enumerate(DECISIONS):
        click(qtbot, view.resolutions.add_buttons[0])
        card = list(view.resolutions.cards.values())[place]
        type_text(card.text, text)
        leave(card.text)
        name: Any = card.executor_box.lineEdit()
        name.setFocus()
        type_text(name, name_of(place))
        card.executor_box.completer().popup().hide()
        session.window.activateWindow()
        qtbot.waitUntil(session.window.isActiveWindow)
        leave(name)
        qtbot.mouseClick(card.unanimous, Qt.MouseButton.LeftButton)
    taken = reading.meeting(session.workspace, view.sheet.row).resolutions
    assert [(each.text, each.unanimous, bool(each.executor)) for each in taken] == [
        (f"مقرر گردید {text}", True, True) for text in DECISIONS
    ]


def finish(qtbot: QtBot, view: MeetingView, path: Path) -> None:
    click(qtbot, view.buttons.forward)
    assert not any(line.stops for line in view.finish.ready.lines)
    with qtbot.waitSignal(view.sheet.changed):
        click(qtbot, view.buttons.forward)
    assert view.sheet.meeting.status == "finalised"
    click(qtbot, view.finish.final.pdf_button)
    qtbot.waitUntil(lambda: bool(open_dialogs(view)))
    choose_file(view, path)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == minutes_pdf(view.sheet.workspace, view.sheet.row)


def enrol(qtbot: QtBot, page: ExchangePage, office: Workspace, folder: Path) -> None:
    card, request, answer = page.enrol, folder / "request.json", folder / "answer.json"
    click(qtbot, card.request_button)
    choose_file(page, request)
    enrolling.enrol_council(office, request, enrolling.read_request(request).fingerprint, answer)
    click(qtbot, card.answer_button)
    choose_file(page, answer)
    type_text(card.typed, enrolling.office_fingerprint(office))
    with qtbot.waitSignal(card.enrolled):
        click(qtbot, card.accept_button)
    assert card.isHidden() and page.send.isVisible()


def open_dialogs(owner: QWidget) -> list[QFileDialog]:
    return [each for each in owner.window().findChildren(QFileDialog) if each.isVisible()]
