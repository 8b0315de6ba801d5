# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The window opens on a damaged file of attachments: it says so, records go on, buttons mend it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.backup_page import BackupPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.backups import back_up
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from .councils import session_on
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import choose_file, seeded_council
from .picture_looks import save

LEFT = Qt.MouseButton.LeftButton
FILE = "attachments.db"
LOOKS = [("light", False, False), ("dark", True, False), ("large", False, True)]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with papers and scans; a backup with a copy of them lies on a stick."""
    folder = tmp_path_factory.mktemp("damaged")
    with seeded_council(folder / "council", 5) as council:
        row = str(council.store.db.execute('SELECT "row" FROM meeting LIMIT 1').fetchone()[0])
        for number in range(30):
            attach_bytes(council, row, f"{number}.jpg", bytes([number]) * 30_000)
        back_up(council, folder / "stick")
    return folder


@pytest.fixture(name="opened")
def opened_fixture(
    tmp_path: Path, image: Path, qtbot: QtBot
) -> Iterator[Callable[[Callable[[Path], object]], Session]]:
    sessions: list[Session] = []

    def open_damaged(damage: Callable[[Path], object]) -> Session:
        shutil.copytree(image / "council", tmp_path / "council")
        damage(tmp_path / "council" / FILE)
        session = session_on(open_workspace(tmp_path / "council", holder="window"), "members")
        sessions.append(session)
        session.window.resize(1366, 768)
        session.show()
        session.window.setWindowState(Qt.WindowState.WindowNoState)
        session.window.resize(1366, 768)
        return session

    yield open_damaged
    for session in sessions:
        session.close()
        session.window.close()


def middle(path: Path) -> None:
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.seek(pages // 2 * 4096)
        file.write(bytes(4096))


def question(qtbot: QtBot, session: Session) -> ConfirmDialog:
    qtbot.waitUntil(lambda: bool(session.window.findChildren(ConfirmDialog)))
    (dialog,) = session.window.findChildren(ConfirmDialog)
    settle(dialog)
    return dialog


@pytest.mark.parametrize(("name", "dark", "large"), LOOKS)
def test_a_damaged_page_is_told_and_mended_from_the_stick(
    qtbot: QtBot, opened: Callable[..., Session], image: Path, look: Theme, name: str, dark: bool, large: bool
) -> None:
    session = opened(middle)
    look.use(dark=dark, large=large)
    dialog = question(qtbot, session)
    save(dialog, f"attachments-told-{name}")
    assert clipped_texts(dialog) == [] and foreign_texts(dialog) == []
    assert session.workspace.attachments_problem is not None
    qtbot.mouseClick(dialog.action_button, LEFT)
    page = session.window.page()
    assert isinstance(page, BackupPage)
    settle(page)
    save(session.window, f"attachments-card-{name}")
    card = page.attachments
    assert card.isVisible() and clipped_texts(card) == [] and foreign_texts(card) == []
    assert nameless_controls(page) == []
    qtbot.mouseClick(card.backup_button, LEFT)
    (copy,) = (image / "stick").glob("*.attachments.db")
    choose_file(card, copy)
    qtbot.waitUntil(card.backup_button.isHidden)
    settle(page)
    save(session.window, f"attachments-mended-{name}")
    assert "بازگشت" in card.sentence.text() and "از دست رفته" not in card.sentence.text()
    assert clipped_texts(card) == []
    assert session.workspace.attachments_problem is None and card.backup_button.isHidden()
    assert len(list(session.workspace.blobs.hashes())) >= 30
    assert len(list((session.workspace.folder / "backups").glob("*damaged*"))) == 1


def test_a_missing_file_is_given_up_by_a_button(qtbot: QtBot, opened: Callable[..., Session]) -> None:
    session = opened(Path.unlink)
    qtbot.mouseClick(question(qtbot, session).action_button, LEFT)
    page = session.window.page()
    assert isinstance(page, BackupPage)
    card = page.attachments
    qtbot.mouseClick(card.rest_button, LEFT)
    settle(page)
    asked = [each for each in card.findChildren(ConfirmDialog) if each.isVisible()]
    qtbot.mouseClick(asked[-1].action_button, LEFT)
    qtbot.waitUntil(lambda: "از دست رفته است" in card.sentence.text())
    assert session.workspace.attachments_problem is None
    # The next start has nothing to tell.
    session.back_up_daily()
    settle(session.window)
    settle(session.window)
    assert session.workspace.attachments_problem is None


def test_records_go_on_while_it_is_damaged(qtbot: QtBot, opened: Callable[..., Session]) -> None:
    session = opened(lambda path: path.write_bytes(b"JFIF" * 4000))
    question(qtbot, session).reject()
    for key in ("members", "meetings", "resolutions", "problems", "letters", "dashboard"):
        page = session.window.open_section(key)
        settle(page)
    assert reading.members(session.workspace)


def test_a_whole_file_says_nothing(qtbot: QtBot, opened: Callable[..., Session]) -> None:
    session = opened(lambda _path: None)
    qtbot.waitUntil(lambda: "امروز" in session.window.navigation.safety.accessibleName())
    settle(session.window)
    settle(session.window)
    assert session.workspace.attachments_problem is None
    assert session.window.findChildren(ConfirmDialog) == []


def test_a_file_that_is_no_copy_is_told(qtbot: QtBot, opened: Callable[..., Session], tmp_path: Path) -> None:
    session = opened(middle)
    qtbot.mouseClick(question(qtbot, session).action_button, LEFT)
    page = session.window.page()
    assert isinstance(page, BackupPage)
    wrong = tmp_path / "x.attachments.db"
    wrong.write_bytes(b"nothing of the kind")
    page.attachments.mend(wrong)
    qtbot.waitUntil(lambda: "این شورا نیست" in page.attachments.outcome.text())
    settle(page)
    assert page.attachments.backup_button.isVisible() and clipped_texts(page.attachments) == []
    assert session.workspace.attachments_problem is not None
