# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Files dropped on a record: small pictures, opened, taken out and back, too large, confidential."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.work.files_card import FilesCard
from mahalleh_desktop.ui.pages.work.thumbnails import thumbnail
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records.problems import add_problem
from mahalleh_desktop.usecases.records.record_files import keep_file, kept_files
from mahalleh_desktop.usecases.sync.sealing import hidden_rows

from .councils import full_council, session_on
from .inspection import clipped_texts, nameless_controls
from .picture_looks import save


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = session_on(full_council(tmp_path / "council"), "letters")
    found.window.showNormal()
    found.window.resize(1366, 768)
    found.window.show()
    found.window.page()
    yield found
    found.window.close()
    found.close()


def drop(card: FilesCard, paths: Sequence[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    card.dropEvent(event)


def photo(path: Path, size: tuple[int, int] = (1600, 1200)) -> Path:
    Image.new("RGB", size, (20, 110, 90)).save(path, "JPEG")
    return path


def pictures(card: FilesCard) -> list[QLabel]:
    found: list[QLabel] = card.findChildren(QLabel)
    return [each for each in found if not each.pixmap().isNull() and each.pixmap().width() > 24]


@pytest.mark.parametrize("section", ["letters", "resolutions", "problems", "solutions", "members", "bodies"])
def test_files_are_dropped_on_every_record(
    qtbot: QtBot, session: Session, tmp_path: Path, section: str
) -> None:
    workspace = session.workspace
    page: Any = session.window.open_section(section)
    assert isinstance(page, RecordPage)
    row = str(page.list.model.id_at(0))
    page.open_row(row)
    scan = tmp_path / "نامه.pdf"
    scan.write_bytes(paper(workspace, "members"))
    drop(page.files, [photo(tmp_path / "عکس.jpg"), scan])
    assert [each.name for each in kept_files(workspace, row)] == ["عکس.jpg", "نامه.pdf"]
    qtbot.waitUntil(lambda: len(pictures(page.files)) == 2, timeout=30_000)
    save(session.window, f"files-{section}")
    assert clipped_texts(page.files) == nameless_controls(page.files) == []
    out = next(b for b in page.files.findChildren(QToolButton) if b.accessibleName().startswith("حذف عکس"))
    out.click()
    assert [each.name for each in kept_files(workspace, row)] == ["نامه.pdf"]
    session.undo()
    assert [each.name for each in kept_files(workspace, row)] == ["عکس.jpg", "نامه.pdf"]
    page.show_list()
    if section != "resolutions":  # they are made in meetings
        page.create_new()
        assert not page.files.isVisible()


def test_a_file_that_is_there_already_is_told_kindly(session: Session, tmp_path: Path) -> None:
    page: Any = session.window.open_section("members")
    page.open_row(str(page.list.model.id_at(0)))
    first, copy = photo(tmp_path / "عکس.jpg"), photo(tmp_path / "IMG-12.jpg")
    drop(page.files, [first])
    drop(page.files, [first, copy])
    (notice,) = [each for each in QApplication.allWidgets() if isinstance(each, NoticeDialog)]
    told = [each.text() for each in notice.findChildren(QLabel)]
    assert "«عکس.jpg» از پیش پیوست شده است" in without_controls(" ".join(told))
    assert "«IMG-12.jpg» از پیش با نام «عکس.jpg» پیوست شده است" in without_controls(" ".join(told))
    assert [each.name for each in kept_files(session.workspace, page.form.row)] == ["عکس.jpg"]
    save(notice, "files-twice")
    other = str(page.list.model.id_at(1))
    keep_file(session.workspace, "member", other, first)  # another record may have it too


def test_a_file_of_two_gigabytes_is_named(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page: Any = session.window.open_section("letters")
    page.open_row(str(page.list.model.id_at(0)))
    huge = tmp_path / "فیلم.mp4"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    drop(page.files, [huge, photo(tmp_path / "عکس.jpg"), tmp_path])
    (notice,) = [each for each in QApplication.allWidgets() if isinstance(each, NoticeDialog)]
    told = " ".join(each.text() for each in notice.findChildren(QLabel))
    assert "فیلم.mp4" in told and "۲۰" in told
    assert [each.name for each in kept_files(session.workspace, page.form.row)] == ["عکس.jpg"]


def test_a_file_of_a_confidential_problem_is_sealed(session: Session, tmp_path: Path) -> None:
    workspace = session.workspace
    values = {"title": "پنهان", "category": "violence", "severity": 3, "extent": 2, "urgency": 2}
    problem = add_problem(workspace, {**values, "referral": "judicial"})
    kept = keep_file(workspace, "problem", problem, photo(tmp_path / "نام خانواده.jpg"))
    assert kept in hidden_rows(workspace)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"GIF89a", b"text " * 1000])
def test_what_shows_no_picture_keeps_its_sign(qapp: object, data: bytes) -> None:
    assert thumbnail(data, 44).isNull()


def test_a_picture_is_made_small(qapp: object, tmp_path: Path) -> None:
    small = thumbnail(photo(tmp_path / "a.jpg", (4000, 1000)).read_bytes(), 44)
    assert (small.width(), small.height()) == (44, 11)
