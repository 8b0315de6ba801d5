# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every page of people and records, every dialog and the first steps, in every look and size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
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
from .picture_looks import Picture

RECORDS = ("members", "bodies", "problems", "solutions", "letters", "resolutions")
OTHERS = ("search", "settings")


@pytest.fixture
def session(tmp_path: Path, picture: Picture) -> Iterator[Session]:
    found = session_on(full_council(tmp_path / "council"), "members")
    picture.dress(found.window)
    yield found
    found.window.close()
    found.close()


def test_pages(qtbot: QtBot, session: Session, picture: Picture) -> None:
    window = session.window
    for key in RECORDS:
        page = window.open_section(key)
        assert isinstance(page, RecordPage)
        picture.of(window, f"people-{key}")
        page.open_row(str(page.list.model.id_at(1)))
        if isinstance(page, LettersPage) and page.paper.isVisible():
            preview = page.paper.preview
            qtbot.waitUntil(lambda shown=preview: shown.drawn_pages() > 0)
        picture.of(window, f"people-{key}-record")
        page.show_list()
    window.search_requested.emit("شهرداری")
    picture.of(window, "people-search")
    window.open_section("settings")
    picture.of(window, "people-settings")


def test_dialogs(session: Session, picture: Picture) -> None:
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
        picture.of(dialog, f"people-dialog-{name}")
        assert dialog.height() <= dialog.screen().size().height() * 0.85
        dialog.close()


def opened_dialog(window: QWidget) -> QWidget:
    dialogs: Iterable[QDialog] = window.findChildren(QDialog)
    return next(each for each in dialogs if each.isVisible())


def test_empty_lists(qtbot: QtBot, tmp_path: Path, picture: Picture) -> None:
    session = session_on(empty_council(tmp_path / "council"), "members")
    picture.dress(session.window)
    for key in (*RECORDS, *OTHERS):
        session.window.open_section(key)
        picture.of(session.window, f"people-{key}-empty")
    session.window.close()
    session.close()


def test_first_steps(qtbot: QtBot, tmp_path: Path, picture: Picture, look: Theme) -> None:
    wizard = Wizard(tmp_path / "new")
    picture.dress(wizard)

    picture.of(wizard, "start-1-kind")
    wizard.buttons.forward.click()
    assert wizard.bar.current() == WHO
    wizard.buttons.forward.click()
    assert wizard.who_step.fields["name"].error()
    picture.of(wizard, "start-2-wrong")
    wizard.who_step.set_value("neighbourhood", "سرآسیاب")
    wizard.who_step.set_value("mosque", "مسجد صاحب‌الزمان (عج)")
    wizard.buttons.forward.click()
    assert wizard.bar.current() == SECRET
    assert not wizard.who_step.fields["name"].error(), "the name is suggested by now"
    picture.of(wizard, "start-3-protection")
    assert wizard.secret_step.width() <= look.tokens.px(920)
    wizard.secret_step.without.click()
    picture.of(wizard, "start-3-open")
    wizard.buttons.forward.click()
    qtbot.waitUntil(lambda: wizard.bar.current() == MEMBERS)
    picture.of(wizard, "start-4-members")
    wizard.secret_step.show_code("7R9K-9W2X-2M7P-4H1C-8V3B-1D6G", "شورای پیشرفت محلهٔ سرآسیاب")
    wizard._stack.setCurrentIndex(SECRET)
    picture.of(wizard, "start-3-code")
    wizard.let_go()
    dialog = PassphraseDialog(tmp_path / "new", lambda _workspace: None)
    dialog.show()
    picture.of(dialog, "start-passphrase")
