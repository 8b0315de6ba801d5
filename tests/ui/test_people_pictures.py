# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every page of people and records, every dialog and the first steps, in every look and size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.letters_page import LettersPage
from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.resolutions_page import ResolutionsPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog
from mahalleh_desktop.ui.start.wizard import MEMBERS, SECRET, WHO, Wizard
from mahalleh_desktop.ui.style.theme import Theme

from .councils import empty_council, full_council, session_on
from .inspection import clipped_texts, foreign_texts, nameless_controls, overflowing_areas, settle
from .test_pictures import LOOKS, save

RECORDS = ("members", "bodies", "problems", "solutions", "letters", "resolutions")
OTHERS = ("search", "settings")
Look = tuple[str, bool, bool, QSize]


DEFAULT = ("light", "small-large")  # the other looks are for the long run


@pytest.fixture(
    params=[
        pytest.param(each, id=each[0], marks=() if each[0] in DEFAULT else pytest.mark.deep) for each in LOOKS
    ]
)
def shape(request: pytest.FixtureRequest, look: Theme) -> Look:
    found: Look = request.param
    return found


@pytest.fixture
def session(tmp_path: Path, shape: Look, look: Theme) -> Iterator[Session]:
    found = session_on(full_council(tmp_path / "council"), "members")
    dress(found.window, shape, look)
    yield found
    found.window.close()
    found.close()


def dress(window: QWidget, shape: Look, look: Theme) -> None:
    _name, dark, large, size = shape
    look.use(dark=dark, large=large)
    window.setWindowState(window.windowState().WindowNoState)
    window.resize(size)
    window.show()


def judge(widget: QWidget, name: str, *, whole: bool = True) -> None:
    settle(widget)
    save(widget, name)
    assert clipped_texts(widget) == []
    assert foreign_texts(widget) == []
    assert nameless_controls(widget) == []
    if whole:
        assert overflowing_areas(widget) == []


def test_pages(qtbot: QtBot, session: Session, shape: Look) -> None:
    window = session.window
    for key in RECORDS:
        page = window.open_section(key)
        assert isinstance(page, RecordPage)
        judge(window, f"{shape[0]}-people-{key}")
        page.open_row(str(page.list.model.id_at(1)))
        if isinstance(page, LettersPage) and page.paper.isVisible():
            preview = page.paper.preview
            qtbot.waitUntil(lambda shown=preview: shown.drawn_pages() > 0)
        judge(window, f"{shape[0]}-people-{key}-record")
        assert window.size() == shape[3], "the content forces the window to be larger than the screen"
        page.show_list()
    window.search_requested.emit("شهرداری")
    judge(window, f"{shape[0]}-people-search")
    window.open_section("settings")
    judge(window, f"{shape[0]}-people-settings")
    assert window.size() == shape[3]


def test_dialogs(session: Session, shape: Look) -> None:
    window = session.window
    members = window.open_section("members")
    assert isinstance(members, MembersPage)
    members.open_row(str(members.list.model.id_at(0)))
    letters = window.open_section("letters")
    assert isinstance(letters, LettersPage)
    letters.open_row(str(letters.list.model.id_at(1)))
    resolutions = window.open_section("resolutions")
    assert isinstance(resolutions, ResolutionsPage)
    resolutions.open_row(str(resolutions.list.model.id_at(0)))
    openers: dict[str, tuple[str, Callable[[], object]]] = {
        "end": ("members", members.end_button.click),
        "merge": ("members", members.merge_button.click),
        "announce": ("resolutions", resolutions.letter_button.click),
        "evidence": ("resolutions", resolutions.close_button.click),
        "answer": ("letters", letters.answer_button.click),
    }
    for name, (section, opens) in openers.items():
        window.open_section(section)
        opens()
        dialog = opened_dialog(window)
        judge(dialog, f"{shape[0]}-people-dialog-{name}", whole=False)
        assert dialog.width() <= shape[3].width()
        assert dialog.height() <= min(shape[3].height(), dialog.screen().size().height() * 0.85)
        dialog.close()


def opened_dialog(window: QWidget) -> QWidget:
    dialogs: Iterable[QDialog] = window.findChildren(QDialog)
    return next(each for each in dialogs if each.isVisible())


def test_empty_lists(qtbot: QtBot, tmp_path: Path, shape: Look, look: Theme) -> None:
    session = session_on(empty_council(tmp_path / "council"), "members")
    dress(session.window, shape, look)
    for key in (*RECORDS, *OTHERS):
        session.window.open_section(key)
        judge(session.window, f"{shape[0]}-people-{key}-empty")
    session.window.close()
    session.close()


def test_first_steps(qtbot: QtBot, tmp_path: Path, shape: Look, look: Theme) -> None:
    wizard = Wizard(tmp_path / "new")
    dress(wizard, shape, look)

    def taken(name: str) -> None:
        judge(wizard, name)
        assert wizard.size() == shape[3], "a step forces the window to be larger than the screen"

    taken(f"{shape[0]}-start-1-kind")
    wizard.buttons.forward.click()
    assert wizard.bar.current() == WHO
    wizard.buttons.forward.click()
    assert wizard.who_step.fields["name"].error()
    taken(f"{shape[0]}-start-2-wrong")
    wizard.who_step.set_value("neighbourhood", "سرآسیاب")
    wizard.who_step.set_value("mosque", "مسجد صاحب‌الزمان (عج)")
    wizard.buttons.forward.click()
    assert wizard.bar.current() == SECRET
    assert not wizard.who_step.fields["name"].error(), "the name is suggested by now"
    taken(f"{shape[0]}-start-3-protection")
    assert wizard.secret_step.width() <= look.tokens.px(920)
    wizard.secret_step.without.click()
    taken(f"{shape[0]}-start-3-open")
    wizard.buttons.forward.click()
    qtbot.waitUntil(lambda: wizard.bar.current() == MEMBERS)
    taken(f"{shape[0]}-start-4-members")
    wizard.secret_step.show_code("7R9K-9W2X-2M7P-4H1C-8V3B-1D6G", "شورای پیشرفت محلهٔ سرآسیاب")
    wizard._stack.setCurrentIndex(SECRET)
    taken(f"{shape[0]}-start-3-code")
    wizard.let_go()
    dialog = PassphraseDialog(tmp_path / "new", lambda _workspace: None)
    dialog.show()
    judge(dialog, f"{shape[0]}-start-passphrase", whole=False)
